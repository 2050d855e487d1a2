import CivilCalendar
import CoverageModel
import DocumentModel

/// A fax cover that names nobody's diagnosis.
struct FaxCover {
    let parts: LetterParts
    let recipient: Recipient
    let subject: String
    /// Whether the packet asks for a decision, which can be urgent.
    var asksDecision = true
    /// Printed on the page beside its number.
    var runningHead: String?

    func document() -> Document {
        let cite = parts.cite
        let input = parts.input
        let provider = input.record.form.provider
        var pairs: [Block.Pair] = []
        func add(_ label: String, _ value: Cited?) {
            if let value { pairs.append(Block.Pair(label, "\(value)")) }
        }
        add("To", recipient.name)
        if let attention = recipient.attention {
            pairs.append(
                Block.Pair("Attention", .form("department", String(attention.dropFirst("Attention: ".count))))
            )
        } else if let desk = recipient.address.first {
            pairs.append(Block.Pair("Attention", desk))
        }
        if let fax = recipient.fax {
            add("Fax", fax)
        } else {
            pairs.append(Block.Pair("Fax", .form("blank", "____________________")))
        }
        let ownPhone = cite.answer("person.phone", input.record.form.person.phone)
        if parts.voice.isPrescriber {
            add("From", cite.provider("clinic", provider.clinic) ?? cite.provider("name", provider.name))
            add("Contact", cite.provider("contact-person", provider.contactPerson))
            add("Telephone", cite.provider("phone", provider.phone) ?? ownPhone)
            add("Return fax", cite.provider("fax", provider.fax))
        } else {
            add("From", cite.person)
            add("Telephone", ownPhone)
        }
        pairs.append(Block.Pair("Date", .form("date", input.date.longText)))
        pairs.append(Block.Pair("Pages", .form("pages", "{pages}, this cover included")))
        add("Member ID", cite.coverage("member-id", input.coverage?.memberID))
        if asksDecision, input.matter.isUrgent == true {
            add("Urgency", cite.matter("is-urgent", "Expedited review requested"))
        }
        pairs.append(Block.Pair("Subject", .form("subject", subject)))
        return Document(
            title: "Fax cover", runningHead: runningHead ?? input.record.title, date: input.date,
            blocks: [
                .title(.form("title", "Fax cover")), .pairs(pairs), .space(points: 16),
                .paragraph([
                    .form("count", "Every page carries its number and the total."),
                    .form("missing", "If a page is missing or cannot be read, please call the number above."),
                ]),
                .paragraph([
                    .form(
                        "confidential",
                        "This fax holds health information that is private by law. It is meant only for the department named above."
                    ),
                    .form(
                        "misdirected",
                        "If it reached you by mistake, please call the sender, do not copy or use it, and destroy it."
                    ),
                ]),
            ])
    }
}
