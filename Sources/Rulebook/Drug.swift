public import CoverageModel

/// What a drug is to a depression case.
public enum DrugRole: String, Hashable, Sendable, CaseIterable {
    case antidepressant, augmentation
    case otherUse = "other-use"
}

/// A row of the drug table: recognition, class and dose bars. Doses are milligrams a day as text in the
/// table and as thousandths of a milligram here, so that 18.2 mg is exact.
public struct Drug: Rule {
    public var head: RuleHead
    /// Generic name in lower case.
    public var name: String
    public var brands: [String]
    public var misspellings: [String]
    /// Printed class: `SSRI`, `SNRI`, `NDRI`, `NaSSA`, `SARI`, `TCA`, `MAOI`, `multimodal`, `SGA` and so on.
    public var drugClass: String
    /// A class this one may be put with, by some plans: a rule that needs it answers "depends", so unknown.
    public var classMayBe: String?
    public var role: DrugRole
    /// Micrograms a day; `nil` where the table gives none.
    public var minimumMicrograms: Int?
    /// The higher bar of older instruments, where the table gives one.
    public var strictMinimumMicrograms: Int?
    public var maximumMicrograms: Int?
    public var doseTrust: Trust
    /// RxNorm ingredient, with the trust of the pairing.
    public var rxcui: String?
    public var rxcuiTrust: Trust?
    /// For combination products: the ingredients' generic names.
    public var components: [String]
    /// Below this daily dose the drug serves another purpose, which `otherUse` names ("sleep").
    public var otherUseBelowMicrograms: Int?
    public var otherUse: String?
    /// Products of this drug that are never a depression trial (`zyban`, `silenor`).
    public var otherUseBrands: [String]
    public var note: String?
    /// Words of which a product must carry one to count as this drug's depression product (`transdermal`);
    /// empty where every product does.
    public var productWords: [String]
    /// For combination products: RxNorm ingredients, where the table holds them all.
    public var componentRxcuis: [String]

    public init(
        head: RuleHead, name: String, brands: [String], misspellings: [String], drugClass: String,
        classMayBe: String?, role: DrugRole, minimumMicrograms: Int?, strictMinimumMicrograms: Int?,
        maximumMicrograms: Int?, doseTrust: Trust, rxcui: String?, rxcuiTrust: Trust?, components: [String],
        otherUseBelowMicrograms: Int?, otherUse: String?, otherUseBrands: [String], note: String?,
        productWords: [String] = [], componentRxcuis: [String] = []
    ) {
        self.head = head
        self.name = name
        self.brands = brands
        self.misspellings = misspellings
        self.drugClass = drugClass
        self.classMayBe = classMayBe
        self.role = role
        self.minimumMicrograms = minimumMicrograms
        self.strictMinimumMicrograms = strictMinimumMicrograms
        self.maximumMicrograms = maximumMicrograms
        self.doseTrust = doseTrust
        self.rxcui = rxcui
        self.rxcuiTrust = rxcuiTrust
        self.components = components
        self.otherUseBelowMicrograms = otherUseBelowMicrograms
        self.otherUse = otherUse
        self.otherUseBrands = otherUseBrands
        self.note = note
        self.productWords = productWords
        self.componentRxcuis = componentRxcuis
    }
}

/// A rating scale: how to know it and what its totals mean.
public struct Scale: Rule {
    public struct Band: Hashable, Sendable {
        public var from: Int
        public var to: Int
        public var name: String
        public init(from: Int, to: Int, name: String) {
            self.from = from
            self.to = to
            self.name = name
        }
    }
    public var head: RuleHead
    /// `PHQ-9`, `MADRS`, `HAM-D17`.
    public var name: String
    /// Other names, lower case.
    public var names: [String]
    /// LOINC codes of the total (and of panels that some records use for it).
    public var loinc: [String]
    /// LOINC codes of single items, which are never a total.
    public var itemLOINC: [String]
    /// The item that asks about suicide, where there is one: LOINC code.
    public var suicideItemLOINC: String?
    public var minimum: Int
    public var maximum: Int
    public var bands: [Band]
    public var bandTrust: Trust
    /// Totals at or under this are remission, where the table gives one.
    public var remissionAtMost: Int?
    /// Percent drop from baseline that is response.
    public var responseDropPercent: Int?
    /// Words beside a name of this scale that make it another test or no total (`teens`, `goal`).
    public var refuseWords: [String]
    /// Names that leave the version open (`hamilton depression`): such a total is never used.
    public var unversionedNames: [String]

    public init(
        head: RuleHead, name: String, names: [String], loinc: [String], itemLOINC: [String],
        suicideItemLOINC: String?, minimum: Int, maximum: Int, bands: [Band], bandTrust: Trust,
        remissionAtMost: Int?, responseDropPercent: Int?,
        refuseWords: [String] = [], unversionedNames: [String] = []
    ) {
        self.head = head
        self.name = name
        self.names = names
        self.loinc = loinc
        self.itemLOINC = itemLOINC
        self.suicideItemLOINC = suicideItemLOINC
        self.minimum = minimum
        self.maximum = maximum
        self.bands = bands
        self.bandTrust = bandTrust
        self.remissionAtMost = remissionAtMost
        self.responseDropPercent = responseDropPercent
        self.refuseWords = refuseWords
        self.unversionedNames = unversionedNames
    }

    /// The name of the band that holds `total`, or `nil` where the table has none.
    public func band(of total: Int) -> String? { bands.first { $0.from <= total && total <= $0.to }?.name }
}

/// A SNOMED CT problem and the ICD-10-CM code it maps to, where the table holds one mapping only.
public struct DiagnosisMapping: Rule {
    public var head: RuleHead
    public var snomed: String
    public var name: String
    /// `nil`: the chart must be asked.
    public var icd10cm: String?
    /// The codes it may be, where the chart must be asked; empty where the table names none.
    public var candidates: [String]
    /// What it is, whatever its severity or course.
    public var group: Group

    /// The groups of problems that bear on these treatments.
    public enum Group: String, Hashable, Sendable, CaseIterable {
        case majorDepression = "major-depression"
        /// Depression that the chart does not call major.
        case depression
        case ptsd
        case generalizedAnxiety = "generalized-anxiety"
        /// Not a problem: the procedure, for records that list it among problems.
        case electroconvulsiveTherapy = "electroconvulsive-therapy"
    }

    public init(
        head: RuleHead, snomed: String, name: String, icd10cm: String?, candidates: [String] = [],
        group: Group
    ) {
        self.head = head
        self.snomed = snomed
        self.name = name
        self.icd10cm = icd10cm
        self.candidates = candidates
        self.group = group
    }
}
