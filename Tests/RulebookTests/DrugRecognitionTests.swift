import CivilCalendar
import CoverageModel
import Rulebook
import Testing

/// A text and the drug it names, or `nil` where it names none of the table's or more than one.
struct RecognitionRow: CustomTestStringConvertible {
    let text: String
    let drug: String?
    let isOtherUse: Bool
    init(_ text: String, _ drug: String?, otherUse: Bool = false) {
        self.text = text
        self.drug = drug
        isOtherUse = otherUse
    }
    var testDescription: String { text }
}

/// The lexicon of one day, read once for all tests.
let lexicon2026: Result<DrugLexicon, any Error> = Result {
    DrugLexicon(try RulebookLoader().drugs(), on: Day(number: 20_780))
}

@Suite struct DrugRecognitionTests {
    static let named: [RecognitionRow] = [
        // Generic names, with salts, strengths and forms.
        .init("sertraline", "sertraline"),
        .init("Sertraline 100 MG Oral Tablet", "sertraline"),
        .init("sertraline hydrochloride 50 MG Oral Tablet", "sertraline"),
        .init("FLUoxetine 20 MG Oral Capsule", "fluoxetine"),
        .init("Fluoxetine 25MG", "fluoxetine"),
        .init("escitalopram 10 MG Oral Tablet", "escitalopram"),
        .init("CITALOPRAM HBR 20MG TAB", "citalopram"),
        .init("paroxetine CR 25", "paroxetine"),
        .init("fluvoxamine maleate ER 100 mg cap", "fluvoxamine"),
        .init("24 HR bupropion hydrochloride 150 MG Extended Release Oral Tablet", "bupropion"),
        .init("bupropion HCl XL 300", "bupropion"),
        .init("24 HR venlafaxine 75 MG Extended Release Oral Capsule", "venlafaxine"),
        .init("desvenlafaxine succinate 50 mg", "desvenlafaxine"),
        .init("levomilnacipran 40 mg ER capsule", "levomilnacipran"),
        .init("duloxetine 60 MG Delayed Release Oral Capsule", "duloxetine"),
        .init("mirtazapine 15 MG Disintegrating Oral Tablet", "mirtazapine"),
        .init("amitriptyline hydrochloride 25 mg tablet", "amitriptyline"),
        .init("nortriptyline 10mg/5ml", "nortriptyline"),
        .init("lithium carbonate 300 MG Extended Release Oral Tablet", "lithium"),
        .init("liothyronine sodium 0.025 MG Oral Tablet", "liothyronine"),
        .init("buspirone hydrochloride 10 MG Oral Tablet", "buspirone"),
        .init("selegiline 6 MG/24HR transdermal patch", "selegiline"),
        .init("aripiprazole (Abilify) 2 mg", "aripiprazole"),
        // Brands.
        .init("Zoloft", "sertraline"), .init("Zoloft 50mg tab", "sertraline"),
        .init("Prozac Weekly", "fluoxetine"), .init("Effexor-XR", "venlafaxine"),
        .init("Wellbutrin XL", "bupropion"), .init("WELLBUTRIN SR 150", "bupropion"),
        .init("Remeron SolTab", "mirtazapine"), .init("Brintellix", "vortioxetine"),
        .init("Seroquel XR 150 mg", "quetiapine"), .init("Emsam 9 mg/24 hr", "selegiline"),
        .init("Spravato 84 mg", "esketamine"), .init("(S)-ketamine nasal spray", "esketamine"),
        // Combination products.
        .init("Symbyax 6-25 mg", "olanzapine-fluoxetine"),
        .init("olanzapine 6 MG / fluoxetine 25 MG Oral Capsule", "olanzapine-fluoxetine"),
        .init("Auvelity", "dextromethorphan-bupropion"),
        .init(
            "dextromethorphan hydrobromide 45 MG / bupropion hydrochloride 105 MG 12 HR Tablet",
            "dextromethorphan-bupropion"),
        // Misspellings: the listed ones, and one edit in words of seven letters or more.
        .init("Lexipro 20", "escitalopram"), .init("Effexer", "venlafaxine"),
        .init("Cymbalata", "duloxetine"),
        .init("Remron 15mg", "mirtazapine"), .init("sertaline 100 mg", "sertraline"),
        .init("sertralien", "sertraline"), .init("escitalopran", "escitalopram"),
        .init("Welbutrin", "bupropion"), .init("venlafaxin", "venlafaxine"),
        .init("trazadone 150", "trazodone"), .init("citolopram", "citalopram"),
    ]

    static let otherUses: [RecognitionRow] = [
        .init("Zyban 150 mg", "bupropion", otherUse: true),
        .init("Contrave", "naltrexone-bupropion", otherUse: true),
        .init("naltrexone 8 MG / bupropion 90 MG", "naltrexone-bupropion", otherUse: true),
        .init("Brisdelle", "paroxetine", otherUse: true), .init("Silenor 3 mg", "doxepin", otherUse: true),
        .init("Savella", "milnacipran", otherUse: true),
        .init("selegiline 5 MG Oral Capsule", "selegiline", otherUse: true),
        .init("Eldepryl", "selegiline", otherUse: true),
        .init("Ketalar 500 mg/10 mL", "ketamine", otherUse: true),
        .init("ketamine 50 MG/ML Injectable Solution", "ketamine", otherUse: true),
    ]

    static let unnamed: [String] = [
        "", " ", "50 mg", "SSRI", "antidepressant", "no known medications", "Nuplazid 34 mg", "pimavanserin",
        "Lasix 40mg", "hydroxyzine 25 mg", "Celebrex 200 mg", "celecoxib", "Lamisil", "terbinafine",
        "Acetaminophen 21.7 MG/ML / Dextromethorphan Hydrobromide 1 MG/ML / doxylamine succinate 0.417 MG/ML",
        "naltrexone 50 MG Oral Tablet", "clonazepam", "lorazepam", "clozapine", "loxapine", "asenapine",
        "atomoxetine", "dapoxetine", "armodafinil 150 mg", "levothyroxine 50 MCG", "lurasidone 40 mg",
        "paliperidone", "iloperidone", "chlorpromazine", "clomiphene", "cyclobenzaprine", "trimethoprim",
        "ability", "Bentyl", "Cytotec", "Zyrtec", "cetirizine", "cefuroxime", "metoprolol", "ketorolac",
        "ketotifen", "ketoconazole", "sumatriptan", "dexmethylphenidate", "methyltestosterone",
        "citalo", "xxsertraline", "Zolof", "Paxi", "amitrip", "setralline",
        "sertraline and venlafaxine", "citalopram 20 mg, then bupropion 300 mg", "Prozac/Zoloft",
    ]

    @Test(arguments: named + otherUses)
    func namesTheDrug(row: RecognitionRow) throws {
        let match = try lexicon2026.get().recognise(text: row.text)
        #expect(match?.drug.name == row.drug)
        #expect(match?.isOtherUseProduct == row.isOtherUse)
    }

    @Test(arguments: unnamed)
    func namesNothing(text: String) throws {
        #expect(try lexicon2026.get().recognise(text: text)?.drug.name == nil)
    }

    private func rxnorm(_ code: String, _ display: String? = nil) -> Coding {
        Coding(system: "http://www.nlm.nih.gov/research/umls/rxnorm", code: code, display: display)
    }

    @Test func everyNameAndBrandIsItsOwnDrug() throws {
        let lexicon = try lexicon2026.get()
        for drug in lexicon.drugs {
            let words = drug.components.isEmpty ? [drug.name] + drug.brands : drug.brands
            for word in words + drug.misspellings + drug.otherUseBrands {
                #expect(lexicon.recognise(text: word)?.drug.name == drug.name, "\(word)")
                #expect(lexicon.recognise(text: word.uppercased() + " 10 mg")?.drug.name == drug.name)
            }
        }
    }

    /// No two drugs' names are so near that one slip could turn one into the other.
    @Test func noNameIsOneSlipFromAnother() throws {
        let lexicon = try lexicon2026.get()
        var rows: [(word: [UInt8], drug: String)] = []
        for drug in lexicon.drugs where drug.components.isEmpty {
            for name in [drug.name] + drug.brands + drug.otherUseBrands where !name.contains(" ") {
                rows.append((Array(name.lowercased().utf8), drug.name))
            }
        }
        for (index, left) in rows.enumerated() {
            for right in rows[(index + 1)...]
            where left.drug != right.drug && min(left.word.count, right.word.count) >= 7 {
                #expect(distance(left.word, right.word) > 1, "\(left.drug) and \(right.drug)")
            }
        }
    }

    /// One wrong letter anywhere in a generic name gives that drug or nothing, never another.
    @Test func aSlipNeverMakesAnotherDrug() throws {
        let lexicon = try lexicon2026.get()
        let letters = Array("abcdefghijklmnopqrstuvwxyz".utf8)
        for drug in lexicon.drugs where drug.components.isEmpty {
            let word = Array(drug.name.utf8)
            for position in word.indices {
                var changed = word
                changed[position] = letters[(position * 7 + Int(word[position])) % 26]
                var dropped = word
                dropped.remove(at: position)
                for slip in [changed, dropped] {
                    let found = lexicon.recognise(text: String(decoding: slip, as: UTF8.self))?.drug.name
                    #expect(found == nil || found == drug.name, "\(String(decoding: slip, as: UTF8.self))")
                }
            }
        }
    }

    private func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var last = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let next = min(row[j + 1] + 1, row[j] + 1, last + (a == b ? 0 : 1))
                last = row[j + 1]
                row[j + 1] = next
            }
        }
        return row[right.count]
    }

    @Test func ingredientCodesAreRead() throws {
        let lexicon = try lexicon2026.get()
        #expect(lexicon.recognise(text: "", codes: [rxnorm("36437")])?.drug.name == "sertraline")
        #expect(lexicon.recognise(text: "", codes: [rxnorm("36437")])?.basis == .code)
        #expect(
            lexicon.recognise(text: "", codes: [rxnorm("312938", "Sertraline 100 MG Oral Tablet")])?.drug.name
                == "sertraline")
        #expect(
            lexicon.recognise(text: "pill", codes: [rxnorm("3289"), rxnorm("42347")])?.drug.name
                == "dextromethorphan-bupropion")
        #expect(lexicon.recognise(text: "", codes: [rxnorm("3289")]) == nil)
        #expect(lexicon.recognise(text: "", codes: [rxnorm("310385")]) == nil)
        #expect(
            lexicon.recognise(
                text: "", codes: [Coding(system: "http://example.org", code: "36437", display: nil)]) == nil)
        #expect(lexicon.recognise(text: "", codes: [Coding(system: nil, code: "36437", display: nil)]) == nil)
        #expect(lexicon.recognise(text: "", codes: [rxnorm("36437"), rxnorm("4493")]) == nil)
        #expect(lexicon.recognise(text: "", codes: [rxnorm("9639")])?.isOtherUseProduct == true)
    }

    /// Tables that pair citalopram with risperidone's code, or bupropion with buspirone's, are in use.
    @Test func wordsAreFollowedWhereACodeContradictsThem() throws {
        let lexicon = try lexicon2026.get()
        let citalopram = try #require(lexicon.recognise(text: "citalopram 20 mg", codes: [rxnorm("35636")]))
        #expect(citalopram.drug.name == "citalopram")
        #expect(citalopram.codeSays == "risperidone")
        let bupropion = try #require(lexicon.recognise(text: "bupropion XL", codes: [rxnorm("1827")]))
        #expect(bupropion.drug.name == "bupropion")
        #expect(bupropion.codeSays == "buspirone")
        let symbyax = try #require(lexicon.recognise(text: "Symbyax", codes: [rxnorm("4493")]))
        #expect(symbyax.drug.name == "olanzapine-fluoxetine")
        #expect(symbyax.codeSays == nil)
    }

    @Test func severalDrugsInOneTextAreToldApart() throws {
        let lexicon = try lexicon2026.get()
        let found = lexicon.recogniseAll(text: "citalopram 20 mg, then bupropion 300 mg")
        #expect(found.map(\.drug.name) == ["citalopram", "bupropion"])
        #expect(lexicon.recogniseAll(text: "nothing").isEmpty)
    }

    @Test func dosesOfOtherUsesStayUnderTheMinimum() throws {
        for drug in try lexicon2026.get().drugs {
            if let below = drug.otherUseBelowMicrograms, let minimum = drug.minimumMicrograms {
                #expect(below <= minimum, "\(drug.name)")
                #expect(drug.otherUse != nil)
            }
        }
        let trazodone = try #require(try lexicon2026.get().drug(named: "trazodone"))
        #expect(trazodone.otherUseBelowMicrograms == 100_001)
        #expect(trazodone.minimumMicrograms == 150_000)
        #expect(trazodone.strictMinimumMicrograms == 300_000)
    }
}
