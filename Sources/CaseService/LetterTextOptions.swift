import DocumentModel
import Drafting

/// How the plain text beside a packet is written.
public struct LetterTextOptions: Hashable, Sendable {
    /// Characters that the portal's field holds; `nil` for the whole letter.
    public var limit: Int?
    public var isASCII: Bool

    public init(limit: Int? = nil, isASCII: Bool = false) {
        self.limit = limit
        self.isASCII = isASCII
    }

    /// The letter's text, and what a reader should know of it.
    func render(_ letter: Document, _ kind: PacketKind) -> (text: String, remark: String?) {
        var text: String
        var remark: String?
        // The answers of a form are cut one by one, when they are drafted.
        if let limit, kind != .formAnswers {
            let fitted = FieldText.portal(letter, limit: limit)
            text = fitted.text + "\n"
            if fitted.left > 0 {
                remark =
                    "\(fitted.left) sentences did not fit into \(limit) characters; attach the PDF, which holds them all."
            }
        } else {
            text = PlainText.render(letter)
        }
        if isASCII { text = FieldText.ascii(text) }
        return (text, remark)
    }
}
