import CRulebookData

/// A rule file: its path under the rulebook's folder and its text.
public struct RuleFile: Hashable, Sendable {
    /// `policies/cigna/spravato.yaml`.
    public var name: String
    public var text: String
    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

/// The parts of the rulebook; each is read by itself, so that a command parses only what it needs.
public enum RulebookSection: String, Hashable, Sendable, CaseIterable {
    case drugs, scales, diagnoses, policies, regimes, therapies, evidence
    case regimeQuestions = "regime-questions"
    case denialReasons = "denial-reasons"
    case clocks, rights
    case noticeContent = "notice-content"
    case standing, expectations
    case lastChances = "last-chances"
    case accountLimits = "account-limits"
    case assistance
    case billingUnits = "billing-units"
    case treatmentCourses = "treatment-courses"
    case claimFiling = "claim-filing"
    case claimFields = "claim-fields"

    /// The section that a file belongs to: the folder it lies in, or its own name.
    public init?(fileName: String) {
        let first = fileName.prefix { $0 != "/" && $0 != "." }
        self.init(rawValue: String(first))
    }
}

/// Where rule files come from: the binary itself, or files given by the caller.
public struct RulebookSource: Sendable {
    /// `nil`: the files that the binary carries.
    private let given: [RuleFile]?

    /// Whether these are the files that the binary carries.
    var isEmbedded: Bool { given == nil }

    /// The rulebook inside the binary.
    public static let embedded = RulebookSource(given: nil)

    /// A rulebook made of `files` alone.
    public init(files: [RuleFile]) { self.init(given: files) }

    private init(given: [RuleFile]?) { self.given = given }

    /// The names of all files, in the source's order.
    public var names: [String] {
        if let given { return given.map(\.name) }
        return (0..<recourse_rule_file_count()).map { index in
            String(cString: recourse_rule_file_at(index).name)
        }
    }

    /// The files of one section; the text of the others is not touched.
    public func files(in section: RulebookSection) -> [RuleFile] {
        files { RulebookSection(fileName: $0) == section }
    }

    /// Every file.
    public var allFiles: [RuleFile] { files { _ in true } }

    private func files(where wanted: (String) -> Bool) -> [RuleFile] {
        if let given { return given.filter { wanted($0.name) } }
        return (0..<recourse_rule_file_count()).compactMap { index in
            let file = recourse_rule_file_at(index)
            let name = String(cString: file.name)
            guard wanted(name) else { return nil }
            let bytes = UnsafeBufferPointer(start: file.bytes, count: Int(file.length))
            return RuleFile(name: name, text: String(decoding: bytes, as: UTF8.self))
        }
    }
}
