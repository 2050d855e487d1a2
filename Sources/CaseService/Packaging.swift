import CoverageModel
import DocumentModel
import Drafting

/// How a packet is put together and sent, beside what it says.
public struct Packaging: Sendable {
    /// Absolute path of the clinic's logo.
    public var logo: String?
    /// Absolute path of a sheet that the plan wants first.
    public var returnCover: String?
    /// The pages, from 1, of each exhibit that go out, by its letter or by its document's path; every page of
    /// one that is not here.
    public var pages: [String: [Int]]
    /// The most pages that one fax may have; `nil` makes none.
    public var faxPages: Int?
    /// Whether scans get a layer of the words that were recognised on them with confidence.
    public var isSearchable: Bool
    /// Whether the timeline of the case's years is put last.
    public var hasTimeline: Bool

    /// Makes the choices; see the properties.
    public init(
        logo: String? = nil, returnCover: String? = nil, pages: [String: [Int]] = [:], faxPages: Int? = nil,
        isSearchable: Bool = false, hasTimeline: Bool = false
    ) {
        self.logo = logo
        self.returnCover = returnCover
        self.pages = pages
        self.faxPages = faxPages
        self.isSearchable = isSearchable
        self.hasTimeline = hasTimeline
    }

    /// Page choices as typed, `B=2-4,7` or `records/chart.pdf=1`, in the order of the pages.
    public static func pages(_ texts: [String]) throws -> [String: [Int]] {
        var chosen: [String: [Int]] = [:]
        for text in texts {
            guard let mark = text.lastIndex(of: "="), mark != text.startIndex else {
                throw ServiceError("\"\(text)\" is not a choice of pages. Write it like B=2-4,7.")
            }
            var pages: [Int] = []
            for part in text[text.index(after: mark)...].split(
                separator: ",", omittingEmptySubsequences: false)
            {
                let ends = part.split(separator: "-", omittingEmptySubsequences: false)
                    .map { Int($0.filter { $0 != " " }) }
                guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
                    first >= 1, last >= first, last <= 100_000
                else {
                    throw ServiceError(
                        "\"\(part)\" in \"\(text)\" is not a page or a range of pages. Write it like B=2-4,7."
                    )
                }
                pages += first...last
            }
            let name = String(text[..<mark])
            guard chosen[name] == nil else {
                throw ServiceError("The pages of \(name) are chosen twice. Write them in one --pages.")
            }
            chosen[name] = Set(pages).sorted()
        }
        return chosen
    }

    /// The choices by path. Refused: an exhibit that is not there or has no pages of its own, and a choice that
    /// leaves out a page on which the letter rests.
    func chosenPages(in packet: Packet) throws -> [String: [Int]] {
        var found: [String: [Int]] = [:]
        for (name, pages) in pages.sorted(by: { $0.key < $1.key }) {
            guard
                let exhibit = packet.exhibits.first(where: { $0.label == name || $0.document == name }),
                let path = exhibit.document
            else {
                let known = packet.exhibits.map { "\($0.label) (\($0.document ?? $0.title.text))" }
                throw ServiceError(
                    "--pages names \(name), which is no exhibit of this packet. It has: "
                        + (known.isEmpty ? "none" : known.joined(separator: ", ")) + ".")
            }
            guard case .pdf = exhibit.content else {
                throw ServiceError(
                    "Pages can be chosen of a PDF only; Exhibit \(exhibit.label) (\(path)) is none.")
            }
            found[path] = pages
        }
        for placed in packet.letter.sentences {
            for case .fact(_, let source) in placed.sentence.sources {
                guard let page = source.page, let pages = found[source.document], !pages.contains(page) else {
                    continue
                }
                throw ServiceError(
                    "The letter rests on page \(page) of \(source.document) (sentence \(placed.id)), which --pages leaves out. "
                        + "Put it back, or change the sentence.")
            }
        }
        return found
    }
}

extension Case {
    /// Those to whom a packet of a matter goes: the plan by each of its names.
    func recipients(matter id: String) -> [String] {
        let matter = form.matters.first { $0.id == id }
        let coverage = form.coverages.first { $0.order == matter?.coverage } ?? form.coverages.first
        return [coverage?.payer, coverage?.planName, coverage?.administrator].compactMap { $0 }
    }
}

extension WithheldDocument {
    /// What the maker of a packet is told.
    var remark: String {
        "\(path) was held back, and nothing in the letter rests on it: \(sensitivity.words). "
            + "It goes out only with a signed authorization of its own (recourse log authorize)."
    }
}
