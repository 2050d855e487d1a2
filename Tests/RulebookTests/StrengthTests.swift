import Rulebook
import Testing

@Suite struct StrengthTests {
    static let rows: [(text: String, found: [Strength])] = [
        (
            "sertraline 50 MG Oral Tablet",
            [Strength(micrograms: 50_000, ingredient: "sertraline", form: "tablet")]
        ),
        (
            "24 HR bupropion hydrochloride 150 MG Extended Release Oral Tablet",
            [Strength(micrograms: 150_000, ingredient: "bupropion hydrochloride", form: "tablet")]
        ),
        (
            "fluoxetine 20 MG/5ML Oral Solution",
            [Strength(micrograms: 20_000, perMicroliters: 5_000, ingredient: "fluoxetine", form: "solution")]
        ),
        (
            "ketamine 50 MG/ML Injectable Solution",
            [Strength(micrograms: 50_000, perMicroliters: 1_000, ingredient: "ketamine", form: "solution")]
        ),
        ("0.5 mg", [Strength(micrograms: 500)]), (".5 mg", [Strength(micrograms: 500)]),
        ("50mg", [Strength(micrograms: 50_000)]),
        ("Zoloft 50mg tab", [Strength(micrograms: 50_000, ingredient: "zoloft", form: "tablet")]),
        ("gepirone 18.2 MG", [Strength(micrograms: 18_200, ingredient: "gepirone")]),
        (
            "liothyronine 25 MCG Oral Tablet",
            [Strength(micrograms: 25, ingredient: "liothyronine", form: "tablet")]
        ),
        ("1 g", [Strength(micrograms: 1_000_000)]),
        ("lithium 1,200 mg", [Strength(micrograms: 1_200_000, ingredient: "lithium")]),
        (
            "selegiline 6 MG/24HR transdermal patch",
            [Strength(micrograms: 6_000, perHours: 24, ingredient: "selegiline", form: "patch")]
        ),
        (
            "olanzapine 6 MG / fluoxetine 25 MG Oral Capsule",
            [
                Strength(micrograms: 6_000, ingredient: "olanzapine", form: "capsule"),
                Strength(micrograms: 25_000, ingredient: "fluoxetine", form: "capsule"),
            ]
        ),
        // Doubtful amounts are left out.
        ("", []), ("sertraline", []), ("Zoloft 50", []), ("Symbyax 6-25 mg", []), ("25-50 mg", []),
        ("6/25 mg", []), ("24 HR", []), ("5 mL", []), ("lithium 8 MEQ/5ML", []), ("10 %", []),
        ("0.0001 mcg", []), ("0 mg", []), ("1.2.3 mg", []), ("99999999999999999999 mg", []),
    ]

    @Test(arguments: rows.indices)
    func reads(index: Int) {
        let row = Self.rows[index]
        #expect(ProductStrength.parse(row.text) == row.found, "\(row.text)")
    }
}
