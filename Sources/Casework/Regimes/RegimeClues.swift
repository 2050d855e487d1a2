import CoverageModel

/// Something in a case that speaks for a regime.
struct RegimeClue: Hashable {
    /// How much it says: the law of the plan by name, a strong sign, a hint that must be checked.
    enum Weight: Int, Comparable {
        case hint, sign, name
        static func < (left: Weight, right: Weight) -> Bool { left.rawValue < right.rawValue }
    }
    var regime: String
    var weight: Weight
    var why: String
    var use: Proof.FactUse
    /// What must still be asked where this clue decides.
    var ask: [String] = []
}

/// The words by which cards, letters, plan names and employers give a regime away.
enum RegimeWords {
    /// Regimes by the words of a card or letter, the most particular first; a phrase stands on whole words.
    static func regime(in text: String) -> String? {
        let words = WordText(text)
        for (phrase, regime) in plan where words.contains(phrase) { return regime }
        if let contract = contract(in: text) { return contract }
        return nil
    }

    private static let plan: [(String, String)] = [
        ("medicare advantage", "medicare_advantage"), ("medicare part c", "medicare_advantage"),
        ("dual special needs", "medicare_advantage"), ("medicare part d", "part_d"), ("part d", "part_d"),
        ("medicarerx", "part_d"), ("medicare prescription", "part_d"), ("medicare rx", "part_d"),
        ("original medicare", "original_medicare_b"), ("medicare part b", "original_medicare_b"),
        ("medicare summary notice", "original_medicare_b"), ("medicaid managed", "medicaid_managed_care"),
        ("state fair hearing", "medicaid_managed_care"), ("medicaid fee for service", "medicaid_ffs"),
        ("fee for service medicaid", "medicaid_ffs"), ("medicaid", "medicaid_managed_care"),
        ("tricare", "tricare"), ("humana military", "tricare"), ("triwest", "tricare"),
        ("champva", "champva"), ("veterans affairs", "va_community_care"),
        ("va community care", "va_community_care"), ("veterans", "va_community_care"),
        ("postal service health", "pshb"), ("pshb", "pshb"), ("federal employees", "fehb"), ("fehb", "fehb"),
        ("federal employee program", "fehb"), ("office of personnel management", "fehb"), ("ri 71", "fehb"),
        ("ri 73", "fehb"), ("church plan", "church"), ("self funded", "erisa_self_funded"),
        ("self insured", "erisa_self_funded"), ("administrative services only", "erisa_self_funded"),
        ("aso", "erisa_self_funded"), ("grandfathered health plan", "grandfathered"),
        ("grandfathered plan", "grandfathered"),
        ("fully insured", "erisa_insured"), ("insured group", "erisa_insured"),
        ("marketplace", "individual_aca"),
        ("healthcare gov", "individual_aca"), ("covered california", "individual_aca"),
        ("health insurance exchange", "individual_aca"), ("1095 a", "individual_aca"),
        ("individual policy", "individual_aca"),
        ("individual plan", "individual_aca"), ("student health", "student"), ("short term", "short_term"),
        ("limited duration", "short_term"), ("fixed indemnity", "short_term"),
        ("sharing ministry", "short_term"), ("health share", "short_term"), ("healthshare", "short_term"),
        ("not comprehensive", "short_term"),
    ]

    /// Medicare's contract numbers: H and four digits for Part C, S and four for a drug plan.
    private static func contract(in text: String) -> String? {
        let words = WordText(text).words
        for (letter, number) in zip(words, words.dropFirst()) where number.isGlued && number.text.count == 4 {
            let isNumber = number.text.allSatisfy(\.isNumber)
            if isNumber, letter.text == "h" { return "medicare_advantage" }
            if isNumber, letter.text == "s" { return "part_d" }
        }
        return nil
    }

    /// What the small print of a card hints at: who administers says that another pays; a state's insurance
    /// department or an underwriter says that the plan is bought insurance.
    static func cardMark(_ marks: [String]) -> (regime: String, says: String, ask: String)? {
        let insured = ["tdi", "doi", "dmhc", "underwritten by", "insured by"]
        let administered = ["administered by", "aso", "claims administrator", "third party administrator"]
        if let mark = insured.first(where: marks.contains) {
            return ("erisa_insured", mark, "Is the plan through a private employer who bought the insurance?")
        }
        if let mark = administered.first(where: marks.contains) {
            return ("erisa_self_funded", mark, "Does the employer pay claims itself (self-funded)?")
        }
        return nil
    }

    private static let governments = [
        "city of", "county of", "state of", "town of", "village of", "school district", "public schools",
        "county schools", "unified school", "state university", "commonwealth of", "police department",
        "fire department", "transit authority",
    ]
    private static let churches = [
        "church", "diocese", "archdiocese", "parish", "ministries", "synagogue", "mosque",
    ]
    private static let federal = [
        "united states department", "us department", "federal government", "social security administration",
    ]

    /// The regime that an employer's own name points to; a hint at best, since names deceive.
    static func employer(_ name: String) -> (regime: String, ask: String)? {
        let words = WordText(name)
        if words.contains("postal service") {
            return ("pshb", "Is it the Postal Service's own health program (PSHB)? The card says.")
        }
        if federal.contains(where: words.contains) {
            return ("fehb", "Is it a federal employees' plan (FEHB)? The card and the brochure say.")
        }
        if governments.contains(where: words.contains) {
            return (
                "nonfederal_gov",
                "Is the employer a state, county, city, school district or public university? Then "
                    + "federal employer law (ERISA) does not rule the plan."
            )
        }
        if churches.contains(where: words.contains) {
            return (
                "church",
                "Has this church plan chosen to be under ERISA? The summary plan description then has a "
                    + "page on ERISA rights."
            )
        }
        return nil
    }
}
