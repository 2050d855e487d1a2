public import ConfinedProcess

/// How much of a received file is read before it is refused.
public struct ExtractionLimits: Hashable, Sendable {
    /// The largest file, in bytes.
    public var fileBytes: Int
    /// The largest plain text file, in bytes.
    public var plainTextBytes: Int
    /// The most pages of one file.
    public var pages: Int
    /// The most pixels of one picture.
    public var pixels: Int
    /// The resolution at which PDF pages are turned to pictures, in dots an inch.
    public var recognitionDotsPerInch: Int
    /// The most pixels of such a picture; an oversized sheet is drawn at a lower resolution.
    public var recognitionPixels: Int
    /// How many pages are recognised at the same time.
    public var pagesAtOnce: Int
    /// What each program run on the file may use. Time is for one page where pages are taken one by one.
    public var program: ConfinedLimits

    /// Makes limits; the defaults suit papers of a case on a small machine.
    public init(
        fileBytes: Int = 200 << 20, plainTextBytes: Int = 8 << 20, pages: Int = 300,
        pixels: Int = 100_000_000, recognitionDotsPerInch: Int = 300, recognitionPixels: Int = 36_000_000,
        pagesAtOnce: Int = 2,
        program: ConfinedLimits = ConfinedLimits(wallSeconds: 120, processorSeconds: 120)
    ) {
        self.fileBytes = fileBytes
        self.plainTextBytes = plainTextBytes
        self.pages = pages
        self.pixels = pixels
        self.recognitionDotsPerInch = recognitionDotsPerInch
        self.recognitionPixels = recognitionPixels
        self.pagesAtOnce = pagesAtOnce
        self.program = program
    }
}

/// The programs that read files; each a name on the search path or an absolute path.
public struct ExtractionPrograms: Hashable, Sendable {
    /// Tells pages, sizes and encryption of a PDF (poppler).
    public var pdfinfo: String
    /// Gives the text of a PDF with places (poppler).
    public var pdftotext: String
    /// Turns pages of a PDF to pictures (poppler).
    public var pdftoppm: String
    /// Lists the pictures in a PDF (poppler).
    public var pdfimages: String
    /// Recognises text on pictures.
    public var tesseract: String
    /// Decodes HEIC photos (libheif).
    public var heifConvert: String
    /// The language that `tesseract` reads, by its own name.
    public var language: String

    /// Makes the list; the defaults are the programs' usual names.
    public init(
        pdfinfo: String = "pdfinfo", pdftotext: String = "pdftotext", pdftoppm: String = "pdftoppm",
        pdfimages: String = "pdfimages", tesseract: String = "tesseract",
        heifConvert: String = "heif-convert", language: String = "eng"
    ) {
        self.pdfinfo = pdfinfo
        self.pdftotext = pdftotext
        self.pdftoppm = pdftoppm
        self.pdfimages = pdfimages
        self.tesseract = tesseract
        self.heifConvert = heifConvert
        self.language = language
    }

    /// The Debian package that brings a program of this list.
    public func package(for program: String) -> String {
        switch program {
        case tesseract: "tesseract-ocr"
        case heifConvert: "libheif-examples"
        default: "poppler-utils"
        }
    }
}
