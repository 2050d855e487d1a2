/// What the heading above says a part of a note is about.
enum NoteSection: String, Hashable, Sendable {
    case other, family, allergies, plan, currentMedications, pastTrials, education, diagnoses

    private static let names: [(NoteSection, [String])] = [
        (
            .family,
            [
                "family history", "family psychiatric history", "fhx", "fh", "family hx", "family psych hx",
                "family psychiatric hx", "fam hx", "family psych history", "family medical history",
                "family mental health history",
            ]
        ),
        (
            .allergies,
            [
                "allergies", "allergy", "adverse drug reactions", "drug allergies", "medication allergies",
                "allergies intolerances", "allergies and intolerances", "allergy list",
            ]
        ),
        (
            .plan,
            [
                "plan", "treatment plan", "recommendations", "recommendation", "plan of care", "next steps",
                "medication plan", "orders", "assessment and plan", "assessment plan", "a p", "ap",
                "recommendations plan", "p", "follow up plan", "impression and plan", "impression plan",
                "treatment recommendations", "medication changes", "goals",
            ]
        ),
        (
            .currentMedications,
            [
                "current medications", "current meds", "medications", "meds", "active medications",
                "medication list", "home medications", "current psychiatric medications",
                "current psychotropic medications", "current medication list", "current psychotropics",
                "outpatient medications", "discharge medications", "medications at discharge",
                "medications current", "current medication", "home meds",
            ]
        ),
        (
            .pastTrials,
            [
                "past medication trials", "medication trials", "prior trials", "past psychiatric medications",
                "previous medications", "past meds", "medication history", "psychotropic history",
                "past medications", "failed medications", "antidepressant trials", "treatment history",
                "discontinued medications", "prior medication trials", "previous medication trials",
                "past trials", "psychiatric medication history", "past psychotropic trials",
                "prior medications", "previous trials", "past antidepressant trials", "medications tried",
                "psychotropic medication history", "past psychiatric medication trials",
                "prior antidepressants",
                "past psychotropic medications", "prior psychotropic trials", "past medication history",
                "prior antidepressant trials", "antidepressant history", "past psych meds", "prior meds",
                "psychopharmacology history", "medication trial history", "previous antidepressant trials",
                "historical medications", "pharmacologic history", "prior psychiatric medications",
            ]
        ),
        (
            .education,
            [
                "patient education", "education", "counseling", "patient instructions", "risks and benefits",
                "informed consent", "references", "guidelines", "medication education",
            ]
        ),
        (
            .diagnoses,
            [
                "diagnosis", "diagnoses", "problem list", "problems", "active problems", "dx", "axis i",
                "dsm 5 diagnoses", "psychiatric diagnoses", "assessment diagnoses", "working diagnosis",
                "current diagnoses", "visit diagnoses", "encounter diagnoses",
            ]
        ),
        (
            .other,
            [
                "social history", "hpi", "history of present illness", "chief complaint", "cc", "subjective",
                "objective", "assessment", "mental status exam", "mental status examination", "mse",
                "past medical history", "pmh", "past psychiatric history", "pph", "interval history",
                "impression", "labs", "vitals", "vital signs", "review of systems", "ros", "scales",
                "rating scales", "substance use", "substance use history", "safety", "risk assessment",
                "history", "psychiatric history", "developmental history", "course", "hospital course",
                "summary", "formulation", "side effects", "rating scale", "measures", "psychotherapy",
                "interim history", "s", "o", "a", "outcome measures", "trauma history", "legal history",
                "past psych history", "procedures", "treatment course", "clinical course", "background",
                "reason for visit", "reason for referral", "identifying information", "social hx", "pmhx",
                "progress", "discussion", "narrative", "exam", "physical exam", "clinical summary",
            ]
        ),
    ]

    private static let byName: [String: NoteSection] = {
        var found: [String: NoteSection] = [:]
        for (section, names) in names { for name in names { found[name] = section } }
        return found
    }()

    /// The section that a line begins, and how many of its scalars are the heading.
    static func heading(_ line: String) -> (section: NoteSection, length: Int)? {
        let scalars = Array(line.unicodeScalars)
        if let colon = scalars.prefix(60).firstIndex(of: ":") {
            let label = String(String.UnicodeScalarView(scalars[..<colon]))
            if let section = section(named: label) { return (section, colon + 1) }
            return nil
        }
        guard scalars.count <= 50, !scalars.contains(where: { ("0"..."9").contains($0) }) else { return nil }
        let trimmed = line.trimmed
        if let section = section(named: trimmed), trimmed.split(separator: " ").count >= 1 {
            // A heading without a colon stands alone on its line.
            return (section, scalars.count)
        }
        // A short line in capitals is some heading or other.
        let letters = scalars.filter(\.properties.isAlphabetic)
        if letters.count >= 4, letters.allSatisfy(\.properties.isUppercase), scalars.count <= 40,
            !trimmed.contains(","), trimmed.split(separator: " ").count <= 5
        {
            return (.other, scalars.count)
        }
        return nil
    }

    private static func section(named label: String) -> NoteSection? {
        var folded = FillColumn.folded(label.filter { $0 != "#" })
        // "3. Plan", "IV Plan".
        if let first = folded.split(separator: " ").first, first.allSatisfy(\.isNumber) {
            folded = folded.split(separator: " ").dropFirst().joined(separator: " ")
        }
        if let section = byName[folded] { return section }
        // "PAST MEDICATION TRIALS (per patient and chart)".
        if let bracket = label.firstIndex(of: "(") { return byName[FillColumn.folded(label[..<bracket])] }
        for suffix in [" with doses", " and response", " today", " per patient", " reviewed"]
        where folded.hasSuffix(suffix) {
            return byName[String(folded.dropLast(suffix.count))]
        }
        return nil
    }

    /// A line that begins with a short label and a colon is a line of its own.
    static func isLabel(_ line: String) -> Bool {
        guard let colon = line.firstIndex(of: ":") else { return false }
        let label = line[..<colon]
        return label.count <= 30 && label.split(separator: " ").count <= 4 && label.first?.isUppercase == true
    }
}
