import CQPDF

/// A field of a payer's fillable form.
public struct FormField: Hashable, Sendable, Codable {
    public enum Kind: String, Hashable, Sendable, Codable {
        case text, box, choice, signature, button
    }
    /// Its full name in the form.
    public var name: String
    public var kind: Kind
    /// What the form tells a person to put there, where it says so.
    public var label: String?
    /// The most letters it takes, where the form says so.
    public var most: Int?
    /// What a box or list may be set to.
    public var options: [String]
    /// What stands there now.
    public var value: String?
}

/// Why a field was left as it was.
public struct UnfilledField: Hashable, Sendable, Codable {
    public enum Reason: Hashable, Sendable, Codable {
        case noSuchField
        /// It is signed, pressed or hidden, not filled.
        case notForFilling
        case tooLong(letters: Int, most: Int)
        /// Even in small letters it does not go into the field's room.
        case noRoom
        case notAnOption(String, options: [String])
        /// A letter that the form's type has not.
        case unknownLetter(String)
    }
    public var name: String
    public var reason: Reason
}

extension UnfilledField.Reason: CustomStringConvertible {
    /// What follows the field's name in a message.
    public var description: String {
        switch self {
        case .noSuchField: "the form has no such field"
        case .notForFilling: "it is a signature or a button and is left to a person"
        case .tooLong(let letters, let most): "it takes \(most) letters; the value has \(letters)"
        case .noRoom: "the value does not fit, even in small letters"
        case .notAnOption(let value, let options):
            "it can be \(options.isEmpty ? "nothing" : options.joined(separator: ", ")), not \(value)"
        case .unknownLetter(let letter): "its type has no letter \(letter)"
        }
    }
}

/// A filled form: flat, without fields, scripts or links.
public struct FilledForm: Hashable, Sendable {
    public var pdf: [UInt8]
    /// Names of the fields that were filled.
    public var filled: [String]
    /// Values that could not be put in, and why.
    public var unfilled: [UnfilledField]
}

/// Reads and fills a payer's own PDF form.
public enum PayerForm {
    /// What is asked of the worker.
    enum Work: Codable, Hashable {
        case list
        /// Values by the fields' names; a box takes `yes`, `no` or one of its options.
        case fill([String: String])
    }

    /// What came of it.
    struct Answer: Codable {
        var fields: [FormField] = []
        var filled: [String] = []
        var unfilled: [UnfilledField] = []
    }

    /// The fields of a form, in its own order.
    public static func fields(
        of path: String, limits: PacketLimits = PacketLimits(), worker: PacketWorker.Command? = nil
    ) throws(PacketError) -> [FormField] {
        try run(.list, path, limits, worker).answer.fields
    }

    /// The form with its fields filled, drawn and flattened. A value that does not fit is not put in, and told.
    public static func filled(
        _ path: String, values: [String: String], limits: PacketLimits = PacketLimits(),
        worker: PacketWorker.Command? = nil
    ) throws(PacketError) -> FilledForm {
        let (answer, pdf) = try run(.fill(values), path, limits, worker)
        return FilledForm(pdf: pdf, filled: answer.filled, unfilled: answer.unfilled)
    }

    private static func run(
        _ work: Work, _ path: String, _ limits: PacketLimits, _ worker: PacketWorker.Command?
    ) throws(PacketError) -> (answer: Answer, pdf: [UInt8]) {
        guard let worker else { return try perform(work, path, limits, into: nil) }
        return try worker.form(work, path, limits)
    }

    /// Does the work here, into a file where `output` names one.
    static func perform(
        _ work: Work, _ path: String, _ limits: PacketLimits, into output: String?
    ) throws(PacketError) -> (answer: Answer, pdf: [UInt8]) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        do throws(ExhibitFault) {
            return try performed(work, path, limits, into: output)
        } catch {
            throw .exhibit(label: "", path: name, problem: error.problem)
        }
    }

    private static func performed(
        _ work: Work, _ path: String, _ limits: PacketLimits, into output: String?
    ) throws(ExhibitFault) -> (answer: Answer, pdf: [UInt8]) {
        let head = try ReceivedFolder.bytes(of: path, limitBytes: limits.fileBytes, atMost: 8_192)
        guard ReceivedKind(head) == .pdf else { throw ExhibitFault(.wrongKind(ReceivedKind(head).words)) }
        let file = try ReceivedPDF.open { () throws(QPDFFile.Fault) in try QPDFFile(path: path) }
        if file.isLocked { throw ExhibitFault(.encrypted) }
        let tree = FormTree(file)
        guard !tree.fields.isEmpty else {
            let isXFA = file.root["AcroForm"]?["XFA"] != nil
            throw ExhibitFault(
                .unsupported(
                    isXFA
                        ? "it is a form of the XFA kind, whose fields only Adobe's programs can fill"
                        : "it has no fields to fill"))
        }
        guard case .fill(let values) = work else { return (Answer(fields: tree.fields.map(\.field)), []) }
        var answer = Answer()
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            guard let found = tree.fields.first(where: { $0.field.name == name }) else {
                answer.unfilled.append(UnfilledField(name: name, reason: .noSuchField))
                continue
            }
            if let reason = FieldFiller(file: file).fill(found, with: value) {
                answer.unfilled.append(UnfilledField(name: name, reason: reason))
            } else {
                answer.filled.append(name)
            }
        }
        return (answer, try flat(file, limits, into: output))
    }

    /// Every page with what its fields show, and nothing that acts, leads away or can still be changed.
    private static func flat(
        _ file: QPDFFile, _ limits: PacketLimits, into output: String?
    ) throws(ExhibitFault) -> [UInt8] {
        file.root["AcroForm"]?["NeedAppearances"] = nil
        let received = try ReceivedPDF(file, name: "form", chosen: nil, limit: limits.exhibitPages)
        do throws(QPDFFile.Fault) {
            let made = try QPDFFile()
            for index in received.pages.indices {
                try add(page: index, of: received, to: made)
            }
            guard let output else { return try made.written() }
            try made.write(to: output)
            return []
        } catch {
            throw ExhibitFault(.damaged(detail: error.detail))
        }
    }

    private static func add(page index: Int, of received: ReceivedPDF, to made: QPDFFile) throws(QPDFFile
        .Fault)
    {
        let form: ReceivedPDF.Form
        do throws(ExhibitFault) { form = try received.form(index, in: made) } catch {
            throw QPDFFile.Fault(needsPassword: false, detail: error.problem.description)
        }
        let size = form.geometry.size
        func words(_ values: [Double]) -> String {
            values.map { PDFNumber.text($0) }.joined(separator: " ")
        }
        var content = "q \(words(ReceivedPDF.Form.matrix(form.geometry, x: 0, y: 0, scale: 1))) cm /X0 Do\n"
        var pictures = [("X0", form.form)]
        for (number, overlay) in form.overlays.enumerated() {
            content += "q \(words(overlay.matrix)) cm /X\(number + 1) Do Q\n"
            pictures.append(("X\(number + 1)", overlay.form))
        }
        made.addPage(width: size.width, height: size.height, content: content + "Q\n", pictures: pictures)
    }
}
