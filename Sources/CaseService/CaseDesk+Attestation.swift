import CaseStore
import CivilCalendar
import CoverageModel
import DocumentModel
import Drafting
import PDFRendering
import TextExtraction

extension CaseDesk {
    /// Takes a filled prescriber's attestation in: its answers become signed facts, and the sheet is kept.
    ///
    /// The sheet is the PDF with its fields filled, or its plain text filled in. `nil` where the file is no such
    /// sheet. One that nobody signed, that is empty or that speaks of somebody else is refused, and nothing is
    /// written.
    func importAttestation(
        _ path: String, _ bytes: [UInt8], name: String, type: MediaType, options: ImportOptions,
        loaded: LoadedCase
    ) throws -> ImportedFile? {
        guard let (answers, words) = try filledSheet(path, bytes, type, options) else { return nil }
        if let person = loaded.current.form.person.name, !plain(words).contains(plain(person)) {
            throw ServiceError(
                "\(name) is an attestation that does not name \(person): it seems to be another person's. It was not taken in."
            )
        }
        let given = answers.filter { !$0.key.hasPrefix("attestation.") }
        guard !given.isEmpty else {
            throw ServiceError("\(name) is an attestation without an answer in it. It was not taken in.")
        }
        guard let signer = answers["attestation.signer"], let text = answers["attestation.on"] else {
            throw ServiceError(
                "\(name) is an attestation that nobody signed on screen: at its foot the name and the day are typed in. If it was signed on paper, give them: recourse log attest CASE --signer NAME --on DAY with the answers. It was not taken in."
            )
        }
        guard let on = Day(iso: text) else {
            throw ServiceError(
                "\(name): \"\(text)\" is not a day of signing; write it as 2027-01-31. It was not taken in.")
        }
        if on > context.today {
            throw ServiceError("\(name): the day of signing, \(on), lies in the future. It was not taken in.")
        }
        let reading = CaseForm.read(
            answers: loaded.current.formAnswers.merging(given) { _, new in new }, checks: try formChecks())
        if let issue = reading.issues.first(where: { given.keys.contains($0.path) }) {
            throw ServiceError("\(name): \(issue.path): \(issue.message) It was not taken in.")
        }
        let stored = try store.putDocument(bytes, named: name)
        let document = ReceivedDocument(
            path: stored.path, sha256: stored.sha256, byteCount: stored.byteCount, mediaType: type.rawValue,
            role: .other, title: options.title ?? "Prescriber’s attestation, filled in")
        let isKnown = loaded.recorded.documents.contains { $0.path == stored.path }
        if !isKnown {
            try write(
                [
                    (context.now, .documentReceived(document)),
                    (
                        on.description,
                        .attested(.init(signer: signer, on: on.description, answers: given))
                    ),
                ], loaded: loaded)
        }
        return ImportedFile(
            document: document, isNew: stored.isNew, kind: "prescriber’s attestation",
            counts: ["answers signed by \(signer)": given.count],
            remarks: isKnown ? ["The case holds this sheet already; nothing was added."] : [], faults: [],
            notices: [])
    }

    /// The answers of the sheet and the words on it; `nil` where the file is no such sheet.
    private func filledSheet(
        _ path: String, _ bytes: [UInt8], _ type: MediaType, _ options: ImportOptions
    ) throws -> (answers: [String: String], words: String)? {
        switch type {
        case .pdf:
            let worker = options.program.map { PacketWorker.Command(program: $0) }
            guard bytes.contains(Array("/AcroForm".utf8)) || bytes.contains(Array("/ObjStm".utf8)),
                let fields = try? PayerForm.fields(of: path, worker: worker),
                fields.contains(where: { AnswerField.bracket(ofField: $0.name) != nil })
            else { return nil }
            let filled = fields.compactMap { field -> (name: String, value: String)? in
                guard let value = field.value, !(field.kind == .box && value == "Off") else { return nil }
                return (field.name, value)
            }
            let words = try LetterReader(today: context.today, progress: context.progress).text(of: path)
                .pages.map(\.text)
            return (AnswerSheet.answers(inFields: filled), words.joined(separator: "\n"))
        case .text:
            let text = String(decoding: bytes, as: UTF8.self)
            guard plain(text).contains("prescribersattestation"), text.contains("(attestation.signer)") else {
                return nil
            }
            return (AnswerSheet.answers(in: text), text)
        default: return nil
        }
    }

    private func plain(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
}
