/// What a program run apart may use before it is stopped.
public struct ConfinedLimits: Hashable, Sendable {
    /// How long it may take by the clock on the wall, in seconds.
    public var wallSeconds: Double
    /// How much processor time each of its processes may use, in seconds.
    public var processorSeconds: Int
    /// How much address space each of its processes may map, in bytes; shared libraries count.
    public var addressSpaceBytes: Int
    /// How large any file that it writes may grow, in bytes.
    public var fileBytes: Int
    /// How much it may write to standard output, in bytes.
    public var outputBytes: Int
    /// How much of standard error is kept, in bytes; the rest is dropped without complaint.
    public var keptErrorBytes: Int

    /// Makes limits; each has a default that suits a small tool on a page of paper.
    public init(
        wallSeconds: Double = 60, processorSeconds: Int = 60, addressSpaceBytes: Int = 2 << 30,
        fileBytes: Int = 256 << 20, outputBytes: Int = 64 << 20, keptErrorBytes: Int = 64 << 10
    ) {
        self.wallSeconds = wallSeconds
        self.processorSeconds = processorSeconds
        self.addressSpaceBytes = addressSpaceBytes
        self.fileBytes = fileBytes
        self.outputBytes = outputBytes
        self.keptErrorBytes = keptErrorBytes
    }
}
