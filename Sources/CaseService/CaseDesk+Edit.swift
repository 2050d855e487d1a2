import CoverageModel
import DocumentModel
public import Drafting

extension CaseDesk {
    /// Every sentence of a packet's letter with its id, to choose one to change.
    public func sentences(_ kind: PacketKind, matter: String?) throws -> [(id: String, text: String)] {
        try draft(kind, matter: matter).letter.sentences.map { ($0.id, $0.sentence.text) }
    }

    /// Changes one sentence of a letter: the old words are kept in the log, the new ones are the signer's own.
    ///
    /// - Parameters:
    ///   - id: the sentence's id in the trace, `p3s1`.
    ///   - text: the new words; empty takes the sentence out.
    /// - Returns: the old words.
    @discardableResult
    public func edit(
        _ kind: PacketKind, matter: String?, sentence id: String, to text: String
    ) throws -> String {
        let loaded = try load()
        let matterID = try self.matter(matter, loaded)
        guard let old = try sentences(kind, matter: matter).first(where: { $0.id == id }) else {
            throw ServiceError(
                "The \(kind.rawValue) has no sentence \(id). Nothing was written. recourse edit CASE --kind \(kind.rawValue) lists them."
            )
        }
        if old.text == text { throw ServiceError("\(id) reads so already. Nothing was written.") }
        let edit = SentenceEdit(
            packetKind: kind.rawValue, matter: matterID, sentence: id, old: old.text, new: text)
        try write([(context.now, .sentenceEdited(edit))], loaded: loaded)
        return old.text
    }
}
