public import CoverageModel

/// Reads a payer's letter: text in, a notice out, every value with the place where it was read.
public enum NoticeReader {
    /// Reads the pages of one letter.
    ///
    /// - Parameters:
    ///   - pages: the extracted text of each page, in order.
    ///   - files: the names of the files that the pages came from, kept in the notice.
    ///   - firstPage: the number of the first page in its file, counted from 1.
    /// - Returns: the notice. `textSHA256` is left empty for the caller. Text that is no payer's letter
    ///   gives `other` with nothing filled in and says so in `unread`.
    public static func read(pages: [String], files: [String] = [], firstPage: Int = 1) -> Notice {
        let letter = Letter(pages: pages, firstPage: firstPage)
        var notice = NoticeBuilder(letter).notice()
        notice.files = files
        notice.firstPage = firstPage
        notice.lastPage = firstPage + max(pages.count, 1) - 1
        for (index, page) in pages.enumerated()
        where !page.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) {
            notice.unread.append("Page \(firstPage + index) holds no text that could be read.")
        }
        return notice
    }

    /// Reads a file that may hold several letters: a notice for each, with its pages.
    ///
    /// - Parameters:
    ///   - pages: the extracted text of every page of the file, in order.
    ///   - files: the names of the files, kept in each notice.
    public static func readBundle(pages: [String], files: [String] = []) -> [Notice] {
        BundleSplitter.letters(in: pages).map { range in
            read(pages: Array(pages[range]), files: files, firstPage: range.lowerBound + 1)
        }
    }
}
