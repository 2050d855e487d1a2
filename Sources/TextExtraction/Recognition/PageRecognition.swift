import Dispatch
import Synchronization

/// What became of one page that had to be recognised.
enum RecognizedPage: Sendable {
    case read(LayoutPage, orientation: Int)
    /// Nothing was drawn on the page at all.
    case blank
    case failed(ExtractionError)
}

/// Recognises pages a few at a time, in no fixed order, and gives them back in theirs.
struct PageRecognition {
    let file: String
    let pagesAtOnce: Int
    let progress: (@Sendable (ExtractionProgress) -> Void)?

    /// Runs `work` for each page number; the answers are keyed by page number.
    func run(
        _ numbers: [Int], work: @Sendable (Int) -> RecognizedPage
    ) -> [Int: RecognizedPage] {
        struct State {
            var next = 0
            var answers: [Int: RecognizedPage] = [:]
        }
        let state = Mutex(State())
        let lanes = min(max(pagesAtOnce, 1), numbers.count)
        guard lanes > 0 else { return [:] }
        DispatchQueue.concurrentPerform(iterations: lanes) { _ in
            while true {
                let taken = state.withLock { state -> Int? in
                    guard state.next < numbers.count else { return nil }
                    defer { state.next += 1 }
                    return numbers[state.next]
                }
                guard let taken else { return }
                let answer = work(taken)
                let done = state.withLock { state in
                    state.answers[taken] = answer
                    return state.answers.count
                }
                progress?(ExtractionProgress(file: file, pagesDone: done, pagesInAll: numbers.count))
            }
        }
        return state.withLock { $0.answers }
    }
}

/// Gathers pages and remarks into a document.
struct DocumentAssembly {
    var pages: [ExtractedPage] = []
    var unread: [String] = []
    private var failures: [ExtractionError] = []

    /// Below this mean confidence a person is told to check the page.
    static let remarkConfidence = 0.75

    mutating func append(text page: LayoutPage, number: Int) {
        let laidOut = PageText(page)
        pages.append(
            ExtractedPage(
                number: number, text: laidOut.text, words: laidOut.words, source: .text, meanConfidence: 1))
    }

    mutating func append(_ outcome: RecognizedPage?, number: Int) {
        var laidOut: PageText?
        var confidence = 0.0
        switch outcome {
        case .read(let page, let orientation):
            let text = PageText(page, orientation: orientation)
            laidOut = text
            confidence = page.meanConfidence
            if text.words.isEmpty {
                unread.append("Page \(number) has no text that could be read: it is blank, or too faint.")
            } else if confidence < Self.remarkConfidence {
                let percent = Int((confidence * 100).rounded())
                unread.append(
                    "Page \(number) was hard to read (confidence \(percent) of 100): "
                        + "check it against the paper.")
            }
        case .failed(let error):
            failures.append(error)
            unread.append("Page \(number) could not be read. \(error.description)")
        case .blank, nil:
            unread.append("Page \(number) is blank.")
        }
        pages.append(
            ExtractedPage(
                number: number, text: laidOut?.text ?? "", words: laidOut?.words ?? [], source: .ocr,
                meanConfidence: confidence))
    }

    /// The document; throws the first failure where every page failed.
    func document(kind: ExtractedDocument.Kind) throws(ExtractionError) -> ExtractedDocument {
        if let first = failures.first, failures.count == pages.count { throw first }
        return ExtractedDocument(pages: pages, kind: kind, unread: unread)
    }
}
