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
    /// The whole file.
    public var pdf: [UInt8]
    /// Pages of the whole packet.
    public var pageCount: Int
    /// The packet page, from 1, on which each sentence of the letter begins, by sentence id (`p3s1`).
    public var sentencePages: [String: Int]
    /// Where each exhibit stands, in the order of the packet.
    public var exhibitPages: [ExhibitPages]
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
        let print = PrintPacket(packet)
        guard let worker else {
            return PacketResult(try PacketAssembler.assemble(print, root: root, options: options))
        }
        return try worker.make(print, root: root, options: options)
    }
}

extension PacketResult {
    init(_ made: PacketAssembler.Assembled) {
        pdf = made.pdf
        pageCount = made.pageCount
        sentencePages = made.sentencePages
        exhibitPages = made.exhibits
    }
}
