/// What a section holds, known by its template, else by its LOINC code, else by its title.
enum SectionKind: String, Hashable, Sendable {
    case medications, medicationsGiven, allergies, problems, results, socialHistory, encounters, procedures
    case payers
    /// Sections in words alone: a course, an assessment, a progress note.
    case narrative
    /// What is planned, what is told of relatives, and what bears on no coverage case: never made facts.
    case familyHistory, plan, other

    /// Whether its entries become facts.
    var isRead: Bool {
        switch self {
        case .medications, .medicationsGiven, .allergies, .problems, .results, .socialHistory, .encounters,
            .procedures, .payers:
            true
        case .narrative, .familyHistory, .plan, .other: false
        }
    }

    /// How a section was recognised.
    enum Basis: Hashable, Sendable { case template, code, title, nothing }

    /// Finds the kind; template and code that disagree leave it to the code, which stands on the section
    /// itself where template identifiers are copied.
    static func find(templates: [String], code: String?, title: String?) -> (kind: SectionKind, basis: Basis)
    {
        if let code, let kind = codes[code] { return (kind, .code) }
        for template in templates {
            if let kind = SectionKind.templates[template] { return (kind, .template) }
        }
        if let title, let kind = named(title) { return (kind, .title) }
        return (.other, .nothing)
    }

    private static let codes: [String: SectionKind] = [
        "10160-0": .medications, "10183-2": .medications, "75311-1": .medications, "42346-7": .medications,
        "29549-3": .medicationsGiven,
        "48765-2": .allergies,
        "11450-4": .problems, "11348-0": .problems, "46241-6": .problems, "11535-2": .problems,
        "75310-3": .problems, "29308-4": .problems,
        "30954-2": .results, "8716-3": .results, "26436-6": .results, "47420-5": .results,
        "10190-7": .results,
        "29762-2": .socialHistory,
        "46240-8": .encounters,
        "47519-4": .procedures,
        "48768-6": .payers,
        "10157-6": .familyHistory,
        "18776-5": .plan, "61146-7": .plan, "69730-0": .plan, "62387-6": .plan, "8653-8": .plan,
        "51847-2": .narrative, "51848-0": .narrative, "10164-2": .narrative, "8648-8": .narrative,
        "10154-3": .narrative, "46239-0": .narrative, "29299-5": .narrative, "42349-1": .narrative,
        "11506-3": .narrative, "10187-3": .narrative, "61150-9": .narrative, "61149-1": .narrative,
        "34109-9": .narrative, "11488-4": .narrative, "34117-2": .narrative, "18842-5": .narrative,
        "8650-4": .narrative, "48764-5": .narrative, "28570-0": .narrative,
        "29545-1": .narrative, "10210-3": .narrative, "11493-4": .narrative,
    ]

    /// Templates of C-CDA R1.1 and R2.1, of HITSP C32 and of the first CCD.
    private static let templates: [String: SectionKind] = {
        var table: [String: SectionKind] = [
            "2.16.840.1.113883.10.20.1.8": .medications, "2.16.840.1.113883.3.88.11.83.112": .medications,
            "2.16.840.1.113883.3.88.11.83.114": .medications,
            "2.16.840.1.113883.10.20.22.2.38": .medicationsGiven,
            "2.16.840.1.113883.3.88.11.83.115": .medicationsGiven,
            "2.16.840.1.113883.10.20.1.2": .allergies, "2.16.840.1.113883.3.88.11.83.102": .allergies,
            "2.16.840.1.113883.10.20.1.11": .problems, "2.16.840.1.113883.3.88.11.83.103": .problems,
            "2.16.840.1.113883.3.88.11.83.104": .problems,
            "2.16.840.1.113883.10.20.22.2.20": .problems, "2.16.840.1.113883.10.20.22.2.43": .problems,
            "2.16.840.1.113883.10.20.22.2.24": .problems, "2.16.840.1.113883.10.20.22.2.58": .problems,
            "2.16.840.1.113883.10.20.1.14": .results, "2.16.840.1.113883.3.88.11.83.122": .results,
            "2.16.840.1.113883.10.20.1.16": .results, "2.16.840.1.113883.3.88.11.83.119": .results,
            "2.16.840.1.113883.10.20.22.2.14": .results, "2.16.840.1.113883.10.20.22.2.56": .results,
            "2.16.840.1.113883.10.20.1.15": .socialHistory, "2.16.840.1.113883.10.20.22.2.17": .socialHistory,
            "2.16.840.1.113883.3.88.11.83.126": .socialHistory,
            "2.16.840.1.113883.10.20.1.3": .encounters, "2.16.840.1.113883.3.88.11.83.127": .encounters,
            "2.16.840.1.113883.10.20.1.12": .procedures, "2.16.840.1.113883.3.88.11.83.108": .procedures,
            "2.16.840.1.113883.10.20.1.9": .payers, "2.16.840.1.113883.3.88.11.83.101.1": .payers,
            "2.16.840.1.113883.10.20.22.2.18": .payers,
            "2.16.840.1.113883.10.20.22.2.15": .familyHistory, "2.16.840.1.113883.10.20.22.2.10": .plan,
        ]
        let paired: [(Int, SectionKind)] = [
            (1, .medications), (11, .medications), (44, .medications), (6, .allergies), (5, .problems),
            (3, .results), (4, .results), (22, .encounters), (7, .procedures),
        ]
        // With entries optional, and with `.1` behind where they are required.
        for (number, kind) in paired {
            table["2.16.840.1.113883.10.20.22.2.\(number)"] = kind
            table["2.16.840.1.113883.10.20.22.2.\(number).1"] = kind
        }
        return table
    }()

    /// Titles by what they contain, in order: what a title denies or puts ahead comes first.
    private static let titles: [(words: String, kind: SectionKind)] = [
        ("family", .familyHistory), ("plan of", .plan), ("care plan", .plan), ("goal", .plan),
        ("planned", .plan), ("future", .plan), ("pending", .plan), ("orders", .plan),
        ("assessment and plan", .narrative), ("immuniz", .other), ("vaccin", .other), ("device", .other),
        ("medications administered", .medicationsGiven), ("administered", .medicationsGiven),
        ("allerg", .allergies), ("adverse reaction", .allergies), ("intoleranc", .allergies),
        ("medication", .medications), ("prescription", .medications), ("drug list", .medications),
        ("problem", .problems), ("diagnos", .problems), ("medical history", .problems),
        ("past history", .problems), ("active conditions", .problems), ("health concern", .problems),
        ("conditions", .problems),
        ("social", .socialHistory), ("smoking", .socialHistory), ("tobacco", .socialHistory),
        ("result", .results), ("lab", .results), ("vital", .results), ("functional", .results),
        ("mental status", .results), ("screening", .results), ("assessment scale", .results),
        ("questionnaire", .results), ("encounter", .encounters), ("visit history", .encounters),
        ("procedure", .procedures), ("surg", .procedures),
        ("payer", .payers), ("payor", .payers), ("insurance", .payers), ("coverage", .payers),
        ("progress", .narrative), ("note", .narrative), ("history of present", .narrative),
        ("hospital course", .narrative), ("assessment", .narrative), ("chief complaint", .narrative),
        ("reason for", .narrative), ("subjective", .narrative), ("objective", .narrative),
        ("summary", .narrative), ("instruction", .narrative), ("plan", .plan),
    ]

    static func named(_ title: String) -> SectionKind? {
        let lower = title.lowercased()
        return titles.first { lower.contains($0.words) }?.kind
    }
}
