/// Which observations and procedures of a record are worth a fact; the others are only counted.
///
/// This is a wide net: `Casework` decides what an entry is. Nothing kept here is a finding by itself.
public enum Relevance {
    /// LOINC codes of totals, panels and items of rating scales, and of vital signs that bear on treatment.
    private static let observationCodes: Set<String> = [
        // PHQ-9: total, panel, the nine items; PHQ-2 and PHQ-9M totals.
        "44261-6", "44249-1", "44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5",
        "44253-3", "44260-8", "55758-7", "89204-2",
        // GAD-7 total and panel; BDI-II total; C-SSRS screener and full.
        "70274-6", "69737-5", "89209-1", "93373-9", "93245-9",
        // Body weight; blood pressure, panel and parts; pregnancy status.
        "29463-7", "3141-9", "85354-9", "55284-4", "8480-6", "8462-4", "82810-3", "11449-6",
    ]

    /// Totals that a questionnaire's answers can hold.
    public static let totalCodes: Set<String> = ["44261-6", "55758-7", "89204-2", "70274-6", "89209-1"]

    private static let scaleWords = WordList(
        beginnings: [
            "patient health questionnaire", "generalized anxiety", "generalised anxiety", "madrs",
            "montgomery",
            "ham-d", "hamd", "hdrs", "ham-a", "hama", "hamilton", "quick inventory", "bdi-", "beck",
            "posttraumatic", "post-traumatic", "post traumatic", "c-ssrs", "cssrs", "columbia", "suicid",
            "self-harm", "self harm", "alcohol", "depress", "anxiety", "score", "mood", "mania", "manic",
            "young mania", "whodas", "dissociat", "pregnan", "drug abuse", "drug screen", "toxicology",
            "edinburgh", "hopeless", "psych",
        ],
        words: [
            "phq", "gad", "qids", "ids", "bdi", "pcl", "ptsd", "caps", "audit", "ymrs", "mdq", "epds", "gaf",
            "cgi", "dast", "cage", "asrm", "cadss", "bprs", "dass",
        ])

    private static let careWords = WordList(
        beginnings: [
            "psych", "mental", "behavior", "behaviour", "cognitive", "counsel", "electroconvuls",
            "electro-convuls", "transcranial", "magnetic stimulation", "neuromodul", "neurostimul",
            "vagus nerve", "vagal nerve", "deep brain", "ketamine", "esketamine", "spravato", "ketalar",
            "depress", "suicid", "anxiety", "bipolar", "mania", "posttraumatic", "post-traumatic",
            "dialectical", "interpersonal", "exposure therapy", "desensitization and reprocessing",
            "hypnosis",
            "hypnotherapy", "detoxification", "alcohol", "substance", "addiction", "opioid",
            "patient health questionnaire", "light therapy", "phototherapy", "electroshock",
        ],
        words: ["phq", "gad", "ect", "tms", "rtms", "cbt", "dbt", "emdr", "vns", "dbs", "madrs", "c-ssrs"])

    // MARK: Observations

    /// Whether an observation's name or one of its codes makes it one to keep.
    public static func isObservation(named text: String, codes: [Coding]) -> Bool {
        codes.contains { $0.code.map(observationCodes.contains) == true } || namesScale(text, codes)
    }

    /// Whether words name a rating scale or what it measures.
    public static func namesScale(_ text: String) -> Bool { scaleWords.isIn(text) }

    private static func namesScale(_ text: String, _ codes: [Coding]) -> Bool {
        scaleWords.isIn(text)
            || codes.contains { coding in
                coding.display.map { $0 != text && scaleWords.isIn($0) } == true
            }
    }

    // MARK: Procedures

    /// Whether words name mental-health care or ketamine.
    public static func namesMentalHealthCare(_ text: String) -> Bool { careWords.isIn(text) }

    /// Whether a procedure's words or one of its codes name mental-health care or ketamine.
    public static func isProcedure(named text: String, codes: [Coding]) -> Bool {
        if careWords.isIn(text) { return true }
        return codes.contains { coding in
            if let display = coding.display, display != text, careWords.isIn(display) { return true }
            return coding.code.map { isBilling(code: $0, system: coding.system ?? "") } == true
        }
    }

    private static let billingCodes: Set<String> = [
        "G2082", "G2083", "J0013", "S0013", "G0444", "96127", "99492", "99493", "99494",
    ]

    private static func isBilling(code: String, system: String) -> Bool {
        if billingCodes.contains(code) { return true }
        let isClassic = system.hasSuffix("/cpt") || system.hasSuffix("2.16.840.1.113883.6.12")
        if isClassic, let number = Int(code) {
            // The psychiatry section: evaluations, psychotherapy, magnetic stimulation, convulsive therapy.
            return (90_785...90_899).contains(number)
        }
        // ICD-10-PCS sections G (mental health) and H (substance abuse treatment).
        let isInpatient = system.hasSuffix("Coding/ICD10") || system.hasSuffix("icd-10-pcs")
        return isInpatient && code.utf8.count == 7 && (code.hasPrefix("GZ") || code.hasPrefix("HZ"))
    }
}
