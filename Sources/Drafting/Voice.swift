/// Whose letter it is: the prescriber writes of a patient, the person of themselves.
struct Voice {
    /// Who signs.
    enum Signer {
        case person, prescriber
        /// The prescriber where the case names one, else the person.
        case treating
    }

    let isPrescriber: Bool

    init(_ signer: Signer, hasPrescriber: Bool) {
        switch signer {
        case .person: isPrescriber = false
        case .prescriber: isPrescriber = true
        case .treating: isPrescriber = hasPrescriber
        }
    }

    /// As the subject of a sentence in the past tense.
    var subject: String { isPrescriber ? "the patient" : "I" }
    var possessive: String { isPrescriber ? "the patient’s" : "my" }
    /// "is" or "am".
    var isWord: String { isPrescriber ? "is" : "am" }
    var reports: String { isPrescriber ? "as stated for this request" : "by my own account" }
}
