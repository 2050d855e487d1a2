import CaseStore
import DocumentModel
import Foundation
import PDFRendering
import TextExtraction

extension CaseDesk {
    /// Pages recognised with less confidence than this get no text: wrong words would be found and read out.
    private static let pageConfidence = 0.75
    private static let wordConfidence = 0.6

    /// The words of exhibits that are scans, by path and page. What was recognised once is kept in the case's
    /// `out` folder, from which it can be made again at any time.
    func recognized(
        _ packet: Packet, root: String, remarks: inout [String]
    ) -> [String: [Int: [RecognizedWord]]] {
        var found: [String: [Int: [RecognizedWord]]] = [:]
        for exhibit in packet.exhibits {
            switch exhibit.content {
            case .pdf(let path, _), .image(let path):
                let kept = exhibit.sha256.map { root + "out/recognized/\($0).json" }
                if let kept, let words = Self.words(keptAt: kept) {
                    found[path] = words
                    continue
                }
                do throws(ExtractionError) {
                    let words = try words(on: root + path)
                    found[path] = words
                    if let kept { Self.keep(words, at: kept) }
                } catch {
                    remarks.append(
                        "Exhibit \(exhibit.label) is a picture without text that can be searched: \(error.description)"
                    )
                }
            case .text, .excerpt: continue
            }
        }
        return found.filter { !$0.value.isEmpty }
    }

    private func words(on file: String) throws(ExtractionError) -> [Int: [RecognizedWord]] {
        let progress = context.progress
        let extractor = TextExtractor(progress: { step in
            progress("Recognising \(step.file): page \(step.pagesDone) of \(step.pagesInAll)")
        })
        var pages: [Int: [RecognizedWord]] = [:]
        for page in try extractor.read(path: file).pages
        where page.source == .ocr && page.meanConfidence >= Self.pageConfidence {
            let scalars = Array(page.text.unicodeScalars)
            pages[page.number] = page.words.compactMap { word in
                guard word.confidence >= Self.wordConfidence, scalars.indices.contains(word.range.lowerBound),
                    word.range.upperBound <= scalars.count
                else { return nil }
                let text = String(String.UnicodeScalarView(scalars[word.range]))
                return RecognizedWord(
                    text: text, x: word.x, y: word.y, width: word.width, height: word.height)
            }
        }
        return pages
    }

    private static func words(keptAt path: String) -> [Int: [RecognizedWord]]? {
        FileManager.default.contents(atPath: path)
            .flatMap { try? JSONDecoder().decode([Int: [RecognizedWord]].self, from: $0) }
    }

    /// Where it cannot be kept, it is recognised again the next time.
    private static func keep(_ words: [Int: [RecognizedWord]], at path: String) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        if let data = try? encoder.encode(words) { try? AtomicFile.write([UInt8](data), to: path) }
    }
}
