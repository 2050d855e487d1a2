/// How much weight a statement carries before a plan.
public enum Standing: String, Codable, Sendable, Comparable, CaseIterable {
    /// The person or their helper says so.
    case reported
    /// The prescriber signed for it.
    case attested
    /// A record made by others shows it.
    case documented

    private var weight: Int {
        switch self {
        case .reported: 0
        case .attested: 1
        case .documented: 2
        }
    }

    public static func < (left: Standing, right: Standing) -> Bool { left.weight < right.weight }
}

/// Where a fact stands: a document and a place in it, an entry of the log, the case form.
public struct Source: Hashable, Sendable, Codable {
    /// The document's path in the case (`records/chart.json`), or `case.yaml`, or `log`.
    public var document: String
    /// The place: `MedicationRequest/123`, `treatments.0`, or a log entry's number.
    public var locator: String?
    /// The page in the document, counted from 1, where it has pages.
    public var page: Int?
    /// Unicode scalars on that page, end exclusive.
    public var span: Span?
    public var standing: Standing

    public init(
        document: String, locator: String? = nil, page: Int? = nil, span: Span? = nil,
        standing: Standing = .documented
    ) {
        self.document = document
        self.locator = locator
        self.page = page
        self.span = span
        self.standing = standing
    }

    /// The form that contracts print: `records/chart.json#MedicationRequest/123`, `letter.pdf#page=2`.
    public var reference: String {
        if let locator { return "\(document)#\(locator)" }
        if let page { return "\(document)#page=\(page)" }
        return document
    }
}

/// A run of Unicode scalars, end exclusive, on a page (from 1) of extracted text.
public struct Span: Hashable, Sendable, Codable {
    public var page: Int
    public var start: Int
    public var end: Int

    public init(page: Int, start: Int, end: Int) {
        self.page = page
        self.start = start
        self.end = end
    }
}

/// A value and every place that supports it.
public struct Sourced<Value: Hashable & Sendable>: Hashable, Sendable {
    public var value: Value
    public var sources: [Source]

    public init(_ value: Value, from sources: [Source]) {
        self.value = value
        self.sources = sources
    }
}

extension Sourced: Codable where Value: Codable {}
