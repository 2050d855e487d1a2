import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// A sheet for the person to hold while calling the plan: what to have at hand, what to ask, room for the answers,
/// and what each answer leads to. The answers go back into the case with the call.
struct CallScriptDraft {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) { self.parts = parts }

    func packet() throws(DraftRefusal) -> Packet {
        try parts.require(.callScript, [parts.hasPerson, parts.hasPayer])
        let title: Sentence = "Calling the plan about \(cite.therapy)"
        var blocks: [Block] = [.title(title)]
        blocks += help()
        blocks.append(
            .paragraph([
                .form("before", "Read this through once before the call."),
                .form("unknown", "“They did not know” is an answer too: write it down."),
            ]))
        blocks += [.heading(1, .form("heading", "Have at hand")), .pairs(atHand())]
        blocks += [.heading(1, .form("heading", "Whom to ask for"))] + whom()
        blocks.append(
            .pairs(
                ["Day and time", "Name", "Department", "Call reference"].map {
                    Block.Pair($0, .form("blank", String(repeating: "_", count: 36)))
                }))
        blocks.append(.heading(1, .form("heading", "Questions")))
        for (index, item) in CallQuestions(parts: parts).items().enumerated() {
            blocks.append(.paragraph([Self.numbered(index + 1, item.ask)] + item.branches))
            blocks.append(
                .writingLines(label: .form("key", "Answer (\(item.question.rawValue)):"), count: 1))
        }
        blocks += closing()
        return parts.packet(.callScript, title: title, blocks: blocks)
    }

    /// "1. Is … covered?" with the question's own sources.
    private static func numbered(_ number: Int, _ ask: Sentence) -> Sentence {
        "\(Cited.plain("\(number).")) \(ask)"
    }

    /// Where thoughts of suicide are on record, help stands first.
    private func help() -> [Block] {
        guard !input.assessment.safety.isEmpty else { return [] }
        return [
            .paragraph([
                .form(
                    "help",
                    "If thoughts of suicide are there now, leave this for later: call or text 988 at any hour, or 911 in danger."
                )
            ])
        ]
    }

    private func atHand() -> [Block.Pair] {
        let provider = input.record.form.provider
        var pairs: [Block.Pair] = []
        func add(_ label: String, _ value: Cited?) {
            if let value { pairs.append(Block.Pair(label, "\(value)")) }
        }
        if let person = cite.person, let birth = cite.birthDate {
            pairs.append(Block.Pair("Member", "\(person), born \(birth)"))
        } else {
            add("Member", cite.person)
        }
        add("Member ID", LetterHead(parts: parts).memberNumber())
        add("Plan", cite.coverage("plan-name", input.coverage?.planName))
        add("Plan’s reference", cite.references)
        add("Treatment", cite.therapy)
        add("Codes", cite.matter("codes", input.matter.codes.joined(separator: ", ")))
        add("Diagnosis", cite.diagnosisWords)
        add("Prescriber", LetterHead(parts: parts).prescriberLine())
        add("Clinic", cite.provider("clinic", provider.clinic))
        add("Clinic’s tax ID", cite.provider("tax-id", provider.taxID))
        return pairs
    }

    private func whom() -> [Block] {
        let contacts = input.coverage?.contacts ?? []
        var lines: [Line] = []
        for (index, contact) in contacts.enumerated() {
            guard let phone = cite.answer("\(cite.coveragePath).contacts.\(index).phone", contact.phone)
            else {
                continue
            }
            let name =
                switch contact.department {
                case .medical: "Medical benefits"
                case .mentalHealth: "Mental-health benefits"
                case .pharmacy: "Pharmacy benefits"
                case .appeals: "Appeals"
                }
            lines.append("\(phone.saying("\(name): \(phone.text)"))")
        }
        var blocks: [Block] = []
        if !lines.isEmpty { blocks.append(.lines(lines)) }
        blocks.append(
            .paragraph([
                .form(
                    "both",
                    "Ask both the medical and the mental-health side: one plan may have two companies, and each may say that the other decides."
                ),
                .form(
                    "number",
                    lines.isEmpty
                        ? "The number is on the back of the card."
                        : "Other numbers are on the back of the card."),
            ]))
        return blocks
    }

    private func closing() -> [Block] {
        [
            .heading(1, .form("heading", "Before you hang up")),
            .list(
                isNumbered: false,
                items: [
                    [.form("read-back", "Read the answers back and ask whether they are noted in the file.")],
                    [.form("reference", "Ask for the reference number of the call.")],
                    [.form("promise", "If something is promised, ask by which day, and write that down.")],
                ]),
            .paragraph([
                .form(
                    "log",
                    "Keep the answers with the case: recourse log call, with --answer and the word in brackets, like --answer covered=yes."
                ),
                .form("twice", "Two calls that disagree will be shown side by side."),
            ]),
        ]
    }
}

/// The questions that this case leaves open, each with what its answers lead to.
struct CallQuestions {
    struct Item {
        var question: CallQuestion
        var ask: Sentence
        var branches: [Sentence]
    }
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }
    private var therapy: Cited { cite.therapy }

    func items() -> [Item] {
        CallQuestion.allCases.compactMap(item)
    }

    private func item(_ question: CallQuestion) -> Item? {
        switch question {
        case .covered: covered()
        case .code: code()
        case .benefit:
            Item(
                question: question,
                ask: .form(
                    "ask", "Under which benefit is it handled: medical, mental-health or pharmacy?"),
                branches: [
                    .form(
                        "branch",
                        "If another company handles it: ask for its name and number, and call it too.")
                ])
        case .criteria:
            Item(
                question: question,
                ask: .form(
                    "ask", "Which written policy decides, by number, and can it be sent or read on the web?"),
                branches: [
                    .form("branch", "If none can be named: ask for that answer in writing.")
                ])
        case .priorAuthorization: authorization()
        case .inNetwork: network()
        case .deductible where input.regime?.head.id.hasPrefix("medicaid") == true:
            Item(
                question: question,
                ask: .form("ask", "Is there a copayment for this treatment, and may I be billed for more?"),
                branches: [
                    .form("branch", "If yes: ask how much, and where that is written.")
                ])
        case .deductible:
            Item(
                question: question,
                ask: .form(
                    "ask",
                    "How much of the deductible and of the out-of-pocket maximum is left this year, and what is my share after that?"
                ),
                branches: [
                    .form(
                        "branch",
                        "If mental-health care has a deductible of its own: ask why, and how it compares with medical care."
                    )
                ])
        case .outOfNetwork:
            input.record.form.provider.inNetwork == .yes
                ? nil
                : Item(
                    question: question,
                    ask: .form("ask", "What does the plan pay out of the network, and of which amount?"),
                    branches: [.form("branch", "If nothing: go to the next question.")])
        case .singleCase:
            input.record.form.provider.inNetwork == .yes
                ? nil
                : Item(
                    question: question,
                    ask: .form(
                        "ask",
                        "Does the plan make single-case agreements, or gap exceptions, where nobody in the network gives this treatment?"
                    ),
                    branches: [
                        .form("branch", "If yes: ask who decides and what the clinic must send."),
                        .form(
                            "branch",
                            "If no: ask for the names of providers in the network who give it and take new patients."
                        ),
                    ])
        case .funding: funding()
        case .appeals: appeals()
        }
    }

    private func covered() -> Item {
        let words = cite.diagnosisWords
        let ask: Sentence =
            words.map { "Is \(therapy) covered for \($0.saying($0.text.midSentence))?" }
            ?? "Is \(therapy) covered for my diagnosis?"
        var branches: [Sentence] = [.form("branch", "If yes: ask what has to be shown.")]
        if input.matter.therapy == .ivKetamine {
            branches.append(
                .form(
                    "branch",
                    "If no: ask for the exclusion in writing, with its section, and whether individual consideration can be asked for."
                ))
            branches.append(
                .form(
                    "branch",
                    "If the answer is about the nasal spray: say that you ask about ketamine by vein."))
        } else {
            branches.append(
                .form(
                    "branch",
                    "If no: ask for the exclusion in writing, with its section, and how an exception is asked for."
                ))
            branches.append(
                .form(
                    "branch",
                    "If the answer is about an infusion: say that you ask about the approved nasal spray."
                ))
        }
        return Item(question: .covered, ask: ask, branches: branches)
    }

    private func code() -> Item {
        guard !input.matter.codes.isEmpty,
            let codes = cite.matter("codes", input.matter.codes.joined(separator: ", "))
        else {
            return Item(
                question: .code,
                ask: .form("ask", "By which codes is it billed, for the drug and for giving it?"),
                branches: [.form("branch", "If a code is named: write it down for the clinic.")])
        }
        return Item(
            question: .code, ask: "Are these the codes to bill it by: \(codes)?",
            branches: [.form("branch", "If no: write the right ones down for the clinic.")])
    }

    private func authorization() -> Item {
        let asked = input.record.submissions.last {
            $0.value.matter == input.matter.id && $0.value.kind == .priorAuthorization
        }
        var branches: [Sentence] = [
            .form("branch", "If yes: ask who must ask for it, on which form, and by which fax or portal."),
            .form("branch", "If no: ask for that with the name and reference of the call."),
        ]
        if let asked {
            let what = cite.log(
                asked.sequence, "\(Wording.loggedDate(asked.value.sent))\(asked.value.howSent)")
            if let decided = cite.decisionDay {
                branches.append(
                    "One was asked for on \(what), and decided on \(decided): ask whether both are on file, and that this call is not taken as a new request."
                )
            } else {
                branches.append("One was asked for on \(what): ask whether it is on file.")
            }
        }
        return Item(
            question: .priorAuthorization, ask: .form("ask", "Is prior authorization needed?"),
            branches: branches)
    }

    private func network() -> Item? {
        guard let clinic = cite.provider("clinic", input.record.form.provider.clinic) else { return nil }
        return Item(
            question: .inNetwork, ask: "Is \(clinic) in the network for this plan?",
            branches: [
                .form("branch", "If no: ask who in the network gives this treatment, and how far away.")
            ])
    }

    /// Which law rules a plan of an employer turns on who pays.
    private func funding() -> Item? {
        guard input.coverage?.employer != nil, input.coverage?.funding == nil else { return nil }
        return Item(
            question: .funding,
            ask: .form("ask", "Is the plan self-funded by the employer, or insured?"),
            branches: [
                .form("branch", "If insured: ask in which state the policy was issued."),
                .form("branch", "If they do not know: ask the employer’s benefits office."),
            ])
    }

    private func appeals() -> Item? {
        guard input.denial != nil else { return nil }
        var branches: [Sentence] = []
        if let clock = input.filingClock, let day = try? clock.due?.day(in: input.zone) {
            branches.append(
                "By the record the last day is \(cite.clockRule(clock, day.longText)): if another is named, ask where that is written."
            )
        }
        branches.append(
            .form(
                "branch", "Ask how many levels of appeal there are, and for the fax number of an urgent one.")
        )
        return Item(
            question: .appeals,
            ask: .form("ask", "Where is an appeal sent, and what is the last day?"), branches: branches)
    }
}
