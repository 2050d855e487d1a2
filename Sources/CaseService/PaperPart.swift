import CaseStore
import ConfinedProcess
import CoverageModel
import Foundation
import TextExtraction

/// One letter out of a paper that holds several: a fax of the day, with letters about different people.
public struct PaperPart: Sendable {
    /// What was read; nothing was kept anywhere.
    public var proposal: LetterProposal
    /// The letter's own pages and no others, as a file.
    public var bytes: [UInt8]
    public var name: String
}

extension CaseDesk {
    /// Splits a received paper into its letters, each with its own pages, so that one person's pages never lie in
    /// another's case.
    ///
    /// - Throws: what kept it from being read or split, in words; a picture or text that holds several letters cannot be
    ///   split.
    public func letters(in bytes: [UInt8], named name: String) throws -> [PaperPart] {
        let found = try readLetter([(bytes: bytes, name: name)])
        if found.count == 1 { return [PaperPart(proposal: found[0], bytes: bytes, name: name)] }
        guard MediaType.guess(bytes, name: name) == .pdf else {
            throw ServiceError(
                "\(name) holds \(found.count) letters and is not a PDF, so its pages cannot be taken apart. Send each letter "
                    + "as a file of its own.")
        }
        let stem = name.lowercased().hasSuffix(".pdf") ? String(name.dropLast(4)) : name
        return try found.map { proposal in
            let pages = (proposal.notice.firstPage, proposal.notice.lastPage)
            return PaperPart(
                proposal: proposal, bytes: try PaperPart.pages(pages.0, pages.1, of: bytes),
                name: "\(stem) pages \(pages.0)-\(pages.1).pdf")
        }
    }
}

extension PaperPart {
    /// Some pages of a PDF as a PDF of its own, made in another process.
    static func pages(_ first: Int, _ last: Int, of bytes: [UInt8]) throws -> [UInt8] {
        let copy = try ScratchCopy(bytes, ending: ".pdf")
        let part = copy.path + ".part"
        defer { withExtendedLifetime(copy) {} }
        do {
            // Exit status 3 means that it worked, with remarks.
            _ = try ConfinedProcess.run(
                ConfinedCommand(
                    "qpdf", [copy.path, "--pages", copy.path, "\(first)-\(last)", "--", part],
                    acceptedStatuses: [0, 3]))
        } catch {
            throw ServiceError(
                "The pages \(first) to \(last) cannot be taken out of the PDF; it may be locked.")
        }
        return try InputFile.bytes(at: part)
    }
}
