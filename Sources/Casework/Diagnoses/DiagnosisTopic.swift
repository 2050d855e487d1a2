/// What a diagnosis is to a ketamine or esketamine case.
public enum DiagnosisTopic: String, Hashable, Sendable, CaseIterable {
    case depressive, bipolar
    case posttraumaticStress = "ptsd"
    case anxiety
    case obsessiveCompulsive = "ocd"
    case psychosis
    case suicidality
    case substanceUse = "substance-use"
    case dementia, pregnancy
    case aneurysmOrMalformation = "aneurysm-or-malformation"
    case intracranialHemorrhage = "intracranial-hemorrhage"
    case hypertension

    /// The topic of an ICD-10-CM code, `nil` where it bears on none. Chapters and blocks are those of the
    /// ICD-10-CM tabular list; tobacco (F17) is left out.
    public init?(icd10cm code: String) {
        let bare = code.uppercased().filter { $0 != "." }
        for (prefixes, topic) in DiagnosisTopic.blocks where prefixes.contains(where: { bare.hasPrefix($0) })
        {
            self = topic
            return
        }
        return nil
    }

    private static let blocks: [([String], DiagnosisTopic)] = [
        (["F32", "F33", "F341", "F530", "F0631", "F0632", "F0634"], .depressive),
        (["F30", "F31", "F340"], .bipolar),
        (["F431"], .posttraumaticStress),
        (["F40", "F41"], .anxiety),
        (["F42"], .obsessiveCompulsive),
        (["F20", "F21", "F22", "F23", "F24", "F25", "F28", "F29"], .psychosis),
        (["R45851", "T1491", "Z9151"], .suicidality),
        (["F10", "F11", "F12", "F13", "F14", "F15", "F16", "F18", "F19"], .substanceUse),
        (["F01", "F02", "F03", "G30", "G310", "G3183"], .dementia),
        (["O", "Z33", "Z34", "Z3A"], .pregnancy),
        (["I71", "I72", "I671", "Q273", "Q280", "Q281", "Q282", "Q283"], .aneurysmOrMalformation),
        (["I60", "I61", "I62"], .intracranialHemorrhage),
        (["I10", "I11", "I12", "I13", "I15", "I16"], .hypertension),
    ]

    /// The topic that the words of a problem name; `nil` where they name none, or only to deny it.
    public init?(text: String) {
        let words = WordText(text)
        if DiagnosisTopic.denials.contains(where: { words.contains($0) }) { return nil }
        for (stems, topic, unless) in DiagnosisTopic.phrases
        where stems.contains(where: { words.containsStem($0) })
            && !unless.contains(where: { words.containsStem($0) })
        {
            self = topic
            return
        }
        return nil
    }

    private static let denials = [
        "family history", "rule out", "ruled out", "screening for", "screening", "no history of", "denies",
        "negative for", "no evidence of", "at risk", "risk of",
    ]

    private static let phrases: [(stems: [String], topic: DiagnosisTopic, unless: [String])] = [
        (["suicid"], .suicidality, ["no suicid", "without suicid"]),
        (["bipolar", "manic episode", "mania", "hypoman"], .bipolar, []),
        (
            ["depressive", "depression", "dysthymi", "persistent mood"], .depressive,
            [
                "respiratory depression", "marrow depression", "st depression", "cns depression",
                "myocardial",
                "inbreeding", "schizoaffective",
            ]
        ),
        (["ptsd", "post traumatic stress", "posttraumatic stress"], .posttraumaticStress, []),
        (["obsessive compulsive", "ocd"], .obsessiveCompulsive, []),
        (["anxiety", "panic disorder", "phobia"], .anxiety, []),
        (
            ["schizo", "psychosis", "psychotic disorder", "delusional disorder"], .psychosis,
            ["schizoid", "without psycho"]
        ),
        (
            [
                "alcohol use disorder", "alcohol dependence", "alcohol abuse", "alcoholism",
                "opioid use disorder",
                "opioid abuse", "opioid dependence", "opioid type dependence", "substance use disorder",
                "substance abuse", "drug abuse", "drug dependence", "drug use disorder", "cocaine",
                "methamphetamine", "cannabis use disorder", "cannabis dependence", "cannabis abuse",
                "stimulant use disorder", "sedative use disorder",
            ],
            .substanceUse, ["tobacco", "nicotine"]
        ),
        (["dementia", "alzheimer", "major neurocognitive"], .dementia, []),
        (["pregnan"], .pregnancy, ["pregnancy test", "not pregnan"]),
        (
            ["aneurysm", "arteriovenous malformation", "cerebral avm"], .aneurysmOrMalformation,
            ["atrial septal aneurysm"]
        ),
        (
            [
                "intracerebral hemorrhag", "intracranial hemorrhag", "hemorrhagic stroke",
                "cerebral hemorrhag",
                "subarachnoid hemorrhag",
            ],
            .intracranialHemorrhage, []
        ),
        (
            ["hypertensi"], .hypertension,
            ["pulmonary", "portal", "ocular", "intracranial hypertension", "white coat"]
        ),
    ]
}
