import CoverageModel
import DocumentModel

/// Changes of single sentences by the person or prescriber, laid over a draft in the order they were made.
///
/// A change belongs to the sentence with its id and its old words. Where paragraphs have moved since, it goes to
/// the only sentence with those words; where none has them, it is stale and left out.
struct SentenceEdits {
    private let edits: [Logged<SentenceEdit>]

    init(_ all: [Logged<SentenceEdit>], kind: String, matter: String) {
        edits = all.filter { $0.value.packetKind == kind && $0.value.matter == matter }
    }

    func applied(to document: Document) -> Document { lay(over: document).document }

    /// The old words of changes that no sentence answers to.
    func stale(in document: Document) -> [String] { lay(over: document).stale }

    private func lay(over document: Document) -> (document: Document, stale: [String]) {
        var document = document
        var stale: [String] = []
        for edit in edits {
            let places = document.sentences
            let same = places.filter { $0.sentence.text == edit.value.old }
            guard
                let place = same.first(where: { $0.id == edit.value.sentence })
                    ?? (same.count == 1 ? same[0] : nil)
            else {
                stale.append(edit.value.old)
                continue
            }
            let new = edit.value.new.trimmed
            document = document.replacing(
                place.id, with: new.isEmpty ? nil : .signer("edit-\(edit.sequence)", new))
        }
        return (document, stale)
    }
}
