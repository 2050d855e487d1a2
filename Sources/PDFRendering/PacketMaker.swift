public import DocumentModel

/// A packet as one PDF, and where everything stands in it.
public struct PacketResult: Hashable, Sendable {
    /// Pages of an exhibit in the packet.
    public struct ExhibitPages: Hashable, Sendable, Codable {
        /// The exhibit's label, `B`.
        public var label: String
        /// The packet page, from 1, on which the exhibit begins.
        public var firstPage: Int
        /// How many pages it takes.
        public var pageCount: Int
    }
    /// Where everything stands.
    struct Layout: Hashable, Sendable, Codable {
        var pageCount: Int
        var coverPages: Int
        var returnCoverPages: Int
        var sentencePages: [String: Int]
        var exhibitPages: [ExhibitPages]
    }
    /// The whole file.
    public var pdf: [UInt8]
    private let layout: Layout
    /// Pages of the whole packet.
    public var pageCount: Int { layout.pageCount }
    /// Pages of a sheet of the plan's that stands first; zero where there is none.
    public var returnCoverPages: Int { layout.returnCoverPages }
    /// Pages of the cover.
    var coverPages: Int { layout.coverPages }
    /// The packet page, from 1, on which each sentence of the letter begins, by sentence id (`p3s1`).
    public var sentencePages: [String: Int] { layout.sentencePages }
    /// Where each exhibit stands, in the order of the packet.
    public var exhibitPages: [ExhibitPages] { layout.exhibitPages }

    init(pdf: [UInt8], layout: Layout) {
        self.pdf = pdf
        self.layout = layout
    }
}

/// One fax of a packet that is sent in several.
public struct FaxResult: Hashable, Sendable {
    /// The fax's own file.
    public var pdf: [UInt8]
    /// From 1.
    public var number: Int
    /// The packet's pages in it, from 1.
    public var pages: ClosedRange<Int>
    /// Pages of the fax, its covers included: what the cover says.
    public var pageCount: Int
}

/// Makes a packet: cover, letter, index of exhibits, exhibits, with pages numbered through.
public enum PacketMaker {
    /// Where a sentence of the cover has this, the number of the packet's pages is printed.
    public static let pageCountMark = "{pages}"

    /// The packet as a tagged PDF. The same packet and files give the same bytes.
    ///
    /// Received files are read from `root`, by the paths that the exhibits give, and from nowhere else. Only
    /// what paints their pages is carried over. With `worker` all of it happens in a process of its own,
    /// which a hostile or broken file can at most bring down; without, in this one.
    ///
    /// An exhibit's pages count as they stand in the packet: of a PDF with pages 3 and 5 chosen, page 5 is
    /// page 2 of the exhibit.
    public static func make(
        _ packet: Packet, root: String, options: RenderOptions = RenderOptions(),
        worker: PacketWorker.Command? = nil
    ) throws(PacketError) -> PacketResult {
        let faults = packet.faults
        guard faults.isEmpty else { throw .faults(faults) }
        return try make(PrintPacket(packet), root: root, options: options, worker: worker)
    }

    /// The packet in faxes of at most `limit` pages each, every one with a cover that says which part it is,
    /// how many pages it has, and which pages of the packet they are. A packet that is short enough is one.
    public static func faxes(
        _ packet: Packet, limit: Int, root: String, options: RenderOptions = RenderOptions(),
        worker: PacketWorker.Command? = nil
    ) throws(PacketError) -> [FaxResult] {
        let faults = packet.faults
        guard faults.isEmpty else { throw .faults(faults) }
        var print = PrintPacket(packet)
        print.cover = print.cover ?? .faxCover(of: print.letter)
        let whole = try make(print, root: root, options: options, worker: worker)
        guard whole.pageCount > limit else {
            let all = 1...max(1, whole.pageCount)
            return [FaxResult(pdf: whole.pdf, number: 1, pages: all, pageCount: whole.pageCount)]
        }
        // With the line that names the part the cover may be longer; its longest form is measured.
        let longest = FaxPart(
            number: 1, count: 99, first: 1, last: whole.pageCount, pageCount: whole.pageCount)
        let measured = try make(
            print.part(longest, total: whole.pageCount), root: root, options: options, worker: worker)
        let opening = measured.returnCoverPages + measured.coverPages
        guard
            let ranges = FaxSplitter.ranges(
                total: measured.pageCount, starts: measured.exhibitPages.map(\.firstPage), limit: limit,
                opening: opening)
        else { throw .faxTooShort(limit: limit, least: opening + 1) }
        var made: [FaxResult] = []
        for (index, range) in ranges.enumerated() {
            let fax = FaxPart(
                number: index + 1, count: ranges.count, first: range.lowerBound, last: range.upperBound,
                pageCount: range.count + (index == 0 ? 0 : opening))
            var options = options
            options.fax = fax
            let part = try make(
                print.part(fax, total: measured.pageCount), root: root, options: options, worker: worker)
            made.append(
                FaxResult(pdf: part.pdf, number: fax.number, pages: range, pageCount: fax.pageCount))
        }
        return made
    }

    private static func make(
        _ packet: PrintPacket, root: String, options: RenderOptions, worker: PacketWorker.Command?
    ) throws(PacketError) -> PacketResult {
        guard let worker else {
            let made = try PacketAssembler.assemble(packet, root: root, options: options)
            return PacketResult(pdf: made.pdf, layout: made.facts)
        }
        return try worker.make(packet, root: root, options: options)
    }
}

extension PrintPacket {
    /// The packet with a cover that says which of several faxes it opens.
    fileprivate func part(_ fax: FaxPart, total: Int) -> PrintPacket {
        var copy = self
        let words =
            "\(fax.number) of \(fax.count): pages \(fax.first) to \(fax.last) of the packet’s \(total)"
        let pair = PrintPair(label: "Part", value: PrintSentence(id: "", text: words))
        var isPlaced = false
        let blocks = copy.cover?.blocks.map { block -> PrintBlock in
            guard case .pairs(var pairs) = block, !isPlaced else { return block }
            let counted = pairs.firstIndex { $0.value.text.contains(PacketMaker.pageCountMark) }
            pairs.insert(pair, at: counted.map { $0 + 1 } ?? pairs.count)
            isPlaced = true
            return .pairs(pairs)
        }
        copy.cover?.blocks = (isPlaced ? [] : [.pairs([pair])]) + (blocks ?? [])
        return copy
    }
}

extension PrintDocument {
    /// A cover for a packet that has none of its own: it names the case and no more.
    fileprivate static func faxCover(of letter: PrintDocument) -> PrintDocument {
        func sentence(_ text: String) -> PrintSentence { PrintSentence(id: "", text: text) }
        return PrintDocument(
            title: "Fax cover", runningHead: letter.runningHead, day: letter.day, language: letter.language,
            blocks: [
                .title(sentence("Fax cover")),
                .pairs([
                    PrintPair(label: "Subject", value: sentence(letter.title)),
                    PrintPair(
                        label: "Pages", value: sentence("\(PacketMaker.pageCountMark), this cover included")),
                ]),
            ])
    }
}
