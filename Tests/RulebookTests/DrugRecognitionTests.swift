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
            "dextromethorphan hydrobromide 45 MG / bupropion hydrochloride 105 MG Extended Release Oral Tablet",
            "dextromethorphan-bupropion"),
        // Misspellings: the listed ones, and one edit in words of seven letters or more.
        .init("Lexipro 20", "escitalopram"), .init("Effexer", "venlafaxine"), .init("Cymbalata", "duloxetine"),
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
        .init("Eldepryl", "selegiline", otherUse: true), .init("Ketalar 500 mg/10 mL", "ketamine", otherUse: true),
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
}
