import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// The paper by which the person lets somebody act for them before the plan, in words of our own with the elements
/// that plans look for: both names and addresses, the member's number, what it is for, how long, both signatures.
struct RepresentativeDraft {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) { self.parts = parts }

    private var representative: Representative? { Representative(parts) }

    func packet() throws(DraftRefusal) -> Packet {
        try parts.require(
            .representativeAppointment,
            [
                parts.hasPerson, parts.hasPayer,
                (
                    representative != nil,
                    "who is to act: a helper (person-helper.name) or the prescriber (provider.name)"
                ),
            ])
        let title: Sentence = .form("title", "Appointment of a representative")
        var blocks: [Block] = [.title(title)]
        blocks.append(LetterHead(parts: parts).filing())
        if let representative { blocks += appointment(representative) }
        blocks += note()
        return parts.packet(.representativeAppointment, title: title, onePageSize: 12, blocks: blocks)
    }

    private func appointment(_ representative: Representative) -> [Block] {
        guard let person = cite.person else { return [] }
        let payer = cite.coverage("payer", input.coverage?.payer) ?? .plain("my health plan")
        var blocks: [Block] = [
            .paragraph([
                "I, \(person), appoint \(representative.described) to act for me before \(payer), and before any reviewer of its decision, about coverage of \(cite.therapy)."
            ]),
            .paragraph([.form("may", "In that matter, and no other, my representative may:")]),
            .list(
                isNumbered: false,
                items: [
                    [
                        .form(
                            "power",
                            "ask for coverage, appeal at every level, and ask for review outside the plan;")
                    ],
                    [
                        .form(
                            "power",
                            "receive every letter, record and file about it, those about my health among them;"
                        )
                    ],
                    [.form("power", "give information and speak for me, by telephone and in writing.")],
                ]),
            .paragraph([
                .form(
                    "until",
                    "This holds until the matter is decided for good, or until the day written here, if one is: ____________________."
                ),
                .form("revoke", "I can take it back at any time, in writing."),
            ]),
        ]
        blocks.append(.heading(2, .form("heading", "The member")))
        blocks += [
            .pairs(personPairs()), .signature(["\(person)", .form("signature-date", "Date signed:")]),
        ]
        blocks.append(.heading(2, .form("heading", "The representative")))
        blocks.append(.pairs(representative.pairs))
        blocks.append(
            .paragraph([.form("accept", "I accept the appointment, and will act in the member’s interest.")]))
        blocks.append(
            .signature(["\(representative.name)", .form("signature-date", "Date signed:")]))
        return blocks
    }

    private func personPairs() -> [Block.Pair] {
        let person = input.record.form.person
        return [
            Representative.pair("Address", cite.answer("person.address", person.address)),
            Representative.pair("Telephone", cite.answer("person.phone", person.phone)),
        ]
    }

    /// Whether the plan has a form of its own, as far as that is known, and how long the rule lets it last.
    private func note() -> [Block] {
        let rule = input.standing.first { $0.who == .representative && !$0.takes.isEmpty }
        var sentences: [Sentence] = []
        if let rule {
            let place = Wording.citations(rule.head.cite.map(\.text))
            let says = cite.rule(rule.head, rule.head.says.withoutPoint)
            sentences.append(
                rule.head.trust >= .quoted
                    ? "\(says) (\(cite.rule(rule.head, place)))."
                    : "As far as is known here: \(says.saying(says.text.midSentence)) (\(cite.rule(rule.head, place)))."
            )
            if let lasts = rule.lasts, rule.head.trust < .quoted {
                sentences.append(
                    "As far as is known here it lasts \(cite.rule(rule.head, lasts.withoutPoint)).")
            }
        }
        sentences.append(
            .form("own-form", "Before sending it, ask the plan whether it wants its own form instead."))
        return [.heading(2, .form("heading", "Note for the sender")), .paragraph(sentences)]
    }
}

/// Who is to act for the person: the helper of the form, else the prescriber.
struct Representative {
    let name: Cited
    let described: Cited
    let pairs: [Block.Pair]

    init?(_ parts: LetterParts) {
        let cite = parts.cite
        let form = parts.input.record.form
        if let helper = form.personHelper, let name = cite.answer("person-helper.name", helper.name) {
            self.name = name
            let relation = cite.answer("person-helper.relation", helper.relation)
            described =
                relation.map { name.resting(on: $0).saying("\(name.text) (my \($0.text.midSentence))") }
                ?? name
            pairs = [
                Self.pair("Address", nil),
                Self.pair("Telephone", cite.answer("person-helper.phone", helper.phone)),
            ]
            return
        }
        guard let name = cite.provider("name", form.provider.name) else { return nil }
        let full =
            cite.provider("credentials", form.provider.credentials).map {
                name.resting(on: $0).saying("\(name.text), \($0.text)")
            } ?? name
        self.name = full
        described = full.saying("\(full.text) (my prescriber)")
        pairs = [
            Self.pair("Address", cite.provider("address", form.provider.address)),
            Self.pair("Telephone", cite.provider("phone", form.provider.phone)),
        ]
    }

    /// A value of the case, or room to write it.
    static func pair(_ label: String, _ value: Cited?) -> Block.Pair {
        value.map { Block.Pair(label, "\($0)") }
            ?? Block.Pair(label, .form("blank", String(repeating: "_", count: 40)))
    }
}

/// Lets those who hold records give them, and those who decide speak with the helper: who, what, what for, how long.
struct AuthorizationDraft {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) { self.parts = parts }

    func packet() throws(DraftRefusal) -> Packet {
        try parts.require(.hipaaAuthorization, [parts.hasPerson, parts.hasPayer])
        let title: Sentence = .form("title", "Authorization to share health information")
        var blocks: [Block] = [.title(title), .pairs(who())]
        blocks += [
            .heading(2, .form("heading", "Who may share")), .list(isNumbered: false, items: holders()),
        ]
        blocks += [.heading(2, .form("heading", "With whom")), .list(isNumbered: false, items: receivers())]
        blocks += [.heading(2, .form("heading", "What")), .paragraph(what())]
        blocks += [
            .heading(2, .form("heading", "What for, and until when")),
            .paragraph([
                "It is for one purpose: coverage of \(cite.therapy), with appeals and reviews of it.",
                .form(
                    "expires",
                    "It ends one year after the day I sign, or when the matter is decided for good, whichever comes first."
                ),
            ]),
        ]
        blocks += [
            .heading(2, .form("heading", "What I know")),
            .list(
                isNumbered: false,
                items: [
                    [
                        .form(
                            "right",
                            "I can take this back at any time in writing; what was shared before stays shared."
                        )
                    ],
                    [
                        .form(
                            "right",
                            "I need not sign it to be treated, to be paid for, or to stay in the plan.")
                    ],
                    [
                        .form(
                            "right",
                            "Whoever receives the information may share it on, and it may then no longer be protected."
                        )
                    ],
                    [.form("right", "I can have a copy of this paper.")],
                ]),
        ]
        if let person = cite.person {
            blocks.append(.signature(["\(person)", .form("signature-date", "Date signed:")]))
        }
        blocks.append(
            .paragraph([
                .form(
                    "for-another",
                    "If someone signs for the person: name and by what right: ______________________________")
            ]))
        return parts.packet(
            .hipaaAuthorization, title: title, head: input.record.form.person.name, onePageSize: 12,
            blocks: blocks)
    }

    private func who() -> [Block.Pair] {
        var pairs: [Block.Pair] = []
        func add(_ label: String, _ value: Cited?) {
            if let value { pairs.append(Block.Pair(label, "\(value)")) }
        }
        add("Person", cite.person)
        add("Born", cite.birthDate)
        add("Member ID", LetterHead(parts: parts).memberNumber())
        return pairs
    }

    private func holders() -> [[Sentence]] {
        var items: [[Sentence]] = []
        let provider = input.record.form.provider
        if let clinic = cite.provider("clinic", provider.clinic) ?? cite.provider("name", provider.name) {
            items.append(["\(clinic)"])
        }
        if let payer = cite.coverage("payer", input.coverage?.payer) { items.append(["\(payer)"]) }
        items.append([.form("blank", "Pharmacy: ______________________________")])
        items.append([.form("blank", "Other clinic or hospital: ______________________________")])
        return items
    }

    private func receivers() -> [[Sentence]] {
        var items: [[Sentence]] = []
        if let representative = Representative(parts), input.record.form.personHelper?.name != nil {
            items.append(["\(representative.described), who may also be spoken with by telephone"])
        }
        let provider = input.record.form.provider
        if let name = cite.provider("name", provider.name) {
            let clinic = cite.provider("clinic", provider.clinic).map { $0.saying(", \($0.text)") }
            items.append(["\(name)\(clinic ?? .plain(""))"])
        }
        if let payer = cite.coverage("payer", input.coverage?.payer) {
            items.append(["\(payer), and whoever reviews its decision"])
        }
        return items
    }

    private func what() -> [Sentence] {
        var sentences: [Sentence] = []
        let since =
            cite.answer("diagnosis.episode-start", input.record.form.diagnosis.episodeStart.map(Wording.date))
        if let diagnosis = cite.diagnosisWords {
            let words = diagnosis.saying(diagnosis.text.midSentence)
            if let since {
                sentences.append(
                    "Records on \(words) and its treatment from \(since) on: visits, medicines, rating scales, and letters of the plan."
                )
            } else {
                sentences.append(
                    "Records on \(words) and its treatment: visits, medicines, rating scales, and letters of the plan."
                )
            }
        } else {
            sentences.append(
                .form(
                    "what",
                    "Records on the treatment named below: visits, medicines, rating scales, and letters of the plan."
                ))
        }
        sentences.append(
            .form(
                "closed",
                "Not psychotherapy notes, and not records of a substance-use program: those need a paper of their own."
            ))
        return sentences
    }
}
