/// What a packet may be made of, at most.
public struct PacketLimits: Hashable, Sendable, Codable {
    /// Pages of one exhibit.
    public var exhibitPages: Int
    /// Pages that a plain text may fill.
    public var textPages: Int
    /// Pages of the whole packet.
    public var packetPages: Int
    /// Bytes of one received file.
    public var fileBytes: Int
    /// Pixels of one picture.
    public var pixels: Int

    /// Makes limits; each has a default with room for a long case.
    public init(
        exhibitPages: Int = 1_000, textPages: Int = 300, packetPages: Int = 5_000,
        fileBytes: Int = 200 << 20, pixels: Int = 100_000_000
    ) {
        self.exhibitPages = exhibitPages
        self.textPages = textPages
        self.packetPages = packetPages
        self.fileBytes = fileBytes
        self.pixels = pixels
    }
}

/// How documents and packets are rendered.
public struct RenderOptions: Hashable, Sendable, Codable {
    /// 18 points instead of 12.
    public var isLargePrint: Bool
    /// What a packet may be made of.
    public var limits: PacketLimits
    /// Absolute path of the picture or PDF that stands in the letterhead.
    public var logo: String?
    /// Absolute path of a sheet that the plan wants first, with its barcode: it is put there as it is, at its
    /// own size, and nothing is printed on it.
    public var returnCover: String?
    /// Words recognised on scans, by the path of the exhibit and its page in the received file, from 1.
    public var recognized: [String: [Int: [RecognizedWord]]]
    /// The one fax of several that is to be made.
    var fax: FaxPart?

    /// Makes options; letters are of 12 points if nothing else is said.
    public init(
        isLargePrint: Bool = false, limits: PacketLimits = PacketLimits(), logo: String? = nil,
        returnCover: String? = nil, recognized: [String: [Int: [RecognizedWord]]] = [:]
    ) {
        self.isLargePrint = isLargePrint
        self.limits = limits
        self.logo = logo
        self.returnCover = returnCover
        self.recognized = recognized
    }
}
