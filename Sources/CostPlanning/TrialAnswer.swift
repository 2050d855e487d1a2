public import JSONText

/// One study of the public register, as far as it bears on whether a person can join.
public struct TrialStudy: Hashable, Sendable {
    public struct Place: Hashable, Sendable {
        public var facility: String?
        public var city: String?
        public var state: String?
        public var country: String?

        /// "Example Clinic, Exampleville, Minnesota".
        public var words: String { [facility, city, state].compactMap { $0 }.joined(separator: ", ") }
    }

    /// `NCT` and eight digits.
    public var id: String
    public var title: String
    /// `RECRUITING`.
    public var status: String?
    public var conditions: [String]
    public var interventions: [String]
    /// `ALL`, `FEMALE` or `MALE`.
    public var sex: String?
    /// `18 Years`; `nil` where no limit is given.
    public var minimumAge: String?
    public var maximumAge: String?
    /// The rules on who can join, line by line, under their own headings.
    public var criteria: [String]
    public var places: [Place]
    /// Whom to ask: name, telephone, mail, as far as given.
    public var contacts: [String]

    /// The study's page.
    public var address: String { "https://clinicaltrials.gov/study/\(id)" }
}

/// Why a file is not the register's answer: what was found, and what to do.
public enum TrialAnswerError: Error, Hashable, Sendable, CustomStringConvertible {
    case tooLarge(bytes: Int)
    case notJSON(JSONSyntaxError)
    case notTheRegisters(String)

    public var description: String {
        switch self {
        case .tooLarge(let bytes):
            "The file has \(bytes / 1_000_000) MB; an answer of the register has at most \(TrialAnswer.mostBytes / 1_000_000). "
                + "Save the page of the query as it is, with pageSize=20."
        case .notJSON(let error):
            "The file is not whole or not JSON: \(error). Open the query's address again and save the page once it is "
                + "fully there."
        case .notTheRegisters(let found):
            "This is JSON, but not the register's answer: \(found). Save the page that the query's address shows."
        }
    }
}

/// The register's answer to a query, read from a saved file.
public struct TrialAnswer: Hashable, Sendable {
    /// What a page of the register can hold, with room to spare.
    static let mostBytes = 32_000_000

    public var studies: [TrialStudy]
    /// All that the register has for the query, where it says so.
    public var total: Int?
    /// Whether there are more pages than this one.
    public var hasMore: Bool
    /// Entries without a number, which cannot be used.
    public var unreadable: Int

    /// Reads the JSON of version 2 of the register's interface.
    public init(_ bytes: [UInt8]) throws(TrialAnswerError) {
        guard bytes.count <= TrialAnswer.mostBytes else { throw .tooLarge(bytes: bytes.count) }
        let root: JSONValue
        do throws(JSONSyntaxError) {
            root = try JSONText.parse(bytes)
        } catch {
            throw .notJSON(error)
        }
        guard root.members != nil else { throw .notTheRegisters("it holds no object at its top") }
        // One study's own page has the same parts without a list.
        let list: [JSONValue]
        if let studies = root["studies"] {
            guard let array = studies.array else { throw .notTheRegisters("\"studies\" is no list") }
            list = array
        } else if root["protocolSection"] != nil {
            list = [root]
        } else {
            throw .notTheRegisters("it has no \"studies\"")
        }
        studies = list.compactMap(TrialStudy.init)
        unreadable = list.count - studies.count
        total = root["totalCount"]?.int
        hasMore = root["nextPageToken"]?.string != nil
    }
}

extension TrialStudy {
    /// A study of the register's JSON; `nil` where it has no number of its own.
    init?(_ json: JSONValue) {
        let section = json["protocolSection"]
        func module(_ name: String) -> JSONValue? { section?[name] }
        guard let id = module("identificationModule")?["nctId"]?.string, TrialStudy.isNumber(id) else {
            return nil
        }
        self.id = id
        title = module("identificationModule")?["briefTitle"]?.string.map(TrialStudy.line) ?? id
        status = module("statusModule")?["overallStatus"]?.string
        conditions = module("conditionsModule")?["conditions"]?.array?.compactMap(\.string) ?? []
        interventions =
            module("armsInterventionsModule")?["interventions"]?.array?.compactMap { $0["name"]?.string }
            ?? []
        let eligibility = module("eligibilityModule")
        sex = eligibility?["sex"]?.string
        minimumAge = eligibility?["minimumAge"]?.string
        maximumAge = eligibility?["maximumAge"]?.string
        criteria = TrialStudy.lines(eligibility?["eligibilityCriteria"]?.string ?? "")
        let places = module("contactsLocationsModule")
        self.places =
            places?["locations"]?.array?.map {
                Place(
                    facility: $0["facility"]?.string, city: $0["city"]?.string, state: $0["state"]?.string,
                    country: $0["country"]?.string)
            } ?? []
        contacts =
            places?["centralContacts"]?.array?.map { contact in
                ["name", "phone", "email"].compactMap { contact[$0]?.string }.joined(separator: ", ")
            }.filter { !$0.isEmpty } ?? []
    }

    private static func isNumber(_ text: String) -> Bool {
        text.count == 11 && text.hasPrefix("NCT") && text.dropFirst(3).allSatisfy { ("0"..."9").contains($0) }
    }

    /// On one line, without signs that would move a terminal's cursor.
    private static func line(_ text: some StringProtocol) -> String {
        text.unicodeScalars.split { $0.properties.isWhitespace || $0.value < 32 || $0.value == 127 }
            .map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
    }

    /// The text's lines without list marks and escapes of its markup.
    private static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).compactMap { raw -> String? in
            var line = TrialStudy.line(raw)[...]
            while let first = line.first, "*-• ".contains(first) { line = line.dropFirst() }
            guard !line.isEmpty else { return nil }
            return String(line).replacing("\\>", with: ">").replacing("\\<", with: "<")
        }
    }
}
