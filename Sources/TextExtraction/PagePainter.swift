import ConfinedProcess

/// Pictures of received pages, for showing beside what was read from them.
public struct PagePainter: Sendable {
    public var limits: ExtractionLimits
    public var programs: ExtractionPrograms

    public init(
        limits: ExtractionLimits = ExtractionLimits(), programs: ExtractionPrograms = ExtractionPrograms()
    ) {
        self.limits = limits
        self.programs = programs
    }

    /// The picture of one page of a PDF, as PNG, made apart and within limits.
    /// - Parameters:
    ///   - page: counted from 1.
    ///   - width: in pixels.
    public func png(pdf path: String, page: Int, width: Int = 900) throws -> [UInt8] {
        let file = try ReceivedFile(path: path, limits: limits)
        let runner = ProgramRunner(file: file.name, programs: programs, limits: limits)
        do throws(ProgramFailure) {
            return try runner.run(
                programs.pdftoppm,
                [
                    "-png", "-cropbox", "-scale-to-x", String(width), "-scale-to-y", "-1", "-f", String(page),
                    "-l", String(page), "-singlefile", path,
                ]
            ).standardOutput
        } catch {
            throw error.extractionError
        }
    }
}
