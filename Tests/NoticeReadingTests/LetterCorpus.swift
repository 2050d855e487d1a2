import CivilCalendar
import CoverageModel
import Foundation

@testable import NoticeReading

/// A letter of the corpus and what is true of it; keys that are not listed are null or empty.
struct LetterCase: Sendable {
    var name: String
    var pages: [String]
    var truth: [String: String]
    /// Keys that the truth says nothing of, not even that the letter does not say.
    var untold: Set<String>
}

/// The letters of Corpus/Letters.
enum LetterCorpus {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Corpus/Letters")

    /// The letters of one half; files that hold several letters are left to the bundle tests.
    static func load(_ half: String = "development") throws -> [LetterCase] {
        let folder = folder.appending(path: half)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
        return try names.compactMap { name in
            let text = try String(contentsOf: folder.appending(path: name + ".txt"), encoding: .utf8)
            let data = try Data(contentsOf: folder.appending(path: name + ".json"))
            guard let truth = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
                return nil
            }
            let flat = TruthFields.of(truth)
            return LetterCase(
                name: name, pages: text.components(separatedBy: "\u{0C}"), truth: flat,
                untold: Set(NoticeFields.keys.filter { flat[$0] == nil && !TruthFields.tells(truth, $0) }))
        }
    }
}

/// A truth file as flat fields, in the form of `NoticeFields`.
enum TruthFields {
    static func of(_ truth: [String: Any]) -> [String: String] {
        var fields: [String: String] = [:]
        for key in NoticeFields.keys {
            switch key {
            case "reasons":
                fields[key] = joined((truth[key] as? [[String: Any]])?.compactMap { $0["code"] as? String })
            case "lines": fields[key] = joined((truth[key] as? [[String: Any]])?.map(line))
            default: fields[key] = text(value(truth, key))
            }
        }
        return fields
    }

    /// True where a truth file has the key, be it null.
    static func tells(_ truth: [String: Any], _ key: String) -> Bool {
        var part: Any = truth
        for name in key.split(separator: ".").map(String.init) {
            guard let object = part as? [String: Any] else { return part is NSNull }
            guard let next = object[name] else { return false }
            part = next
        }
        return true
    }

    private static func value(_ truth: [String: Any], _ key: String) -> Any? {
        var part: Any? = truth
        for name in key.split(separator: ".").map(String.init) { part = (part as? [String: Any])?[name] }
        return part
    }

    private static func text(_ value: Any?) -> String? {
        switch value {
        case let list as [String]: joined(list)
        case let text as String: text
        case let number as NSNumber:
            // A Boolean false says as little as a missing value.
            CFBooleanLike.isFalse(number) ? nil : CFBooleanLike.isTrue(number) ? "true" : number.stringValue
        default: nil
        }
    }

    private static func joined(_ list: [String]?) -> String? {
        guard let list, !list.isEmpty else { return nil }
        return list.joined(separator: " | ")
    }

    private static func line(_ line: [String: Any]) -> String {
        func cents(_ key: String) -> String { (line[key] as? NSNumber)?.stringValue ?? "" }
        return [
            line["code"] as? String ?? "", line["date"] as? String ?? "", cents("billedCents"),
            cents("allowedCents"), cents("paidCents"), cents("patientCents"),
            (line["adjustments"] as? [String] ?? []).joined(separator: ","), line["outcome"] as? String ?? "",
        ].joined(separator: "/")
    }
}

/// Tells a JSON Boolean from a number, which Foundation gives as one class.
private enum CFBooleanLike {
    static func isTrue(_ number: NSNumber) -> Bool {
        String(cString: number.objCType) == "c" && number.boolValue
    }
    static func isFalse(_ number: NSNumber) -> Bool {
        String(cString: number.objCType) == "c" && !number.boolValue
    }
}

/// The fields of a notice as text, in the form of the truth files.
enum NoticeFields {
    /// Compared by part: a phrase is right where one text holds the other.
    static let loose: Set<String> = [
        "requested", "appeal.address", "criteriaCited", "suit.stated", "requestedItems", "planType",
        "externalReview.body",
    ]
    /// Texts that are looked at by other tests.
    static let keys = [
        "kind", "stage", "timing", "benefit", "reasons", "letterDate", "denialDate", "payer", "reviewer",
        "planType",
        "patient", "memberID", "referenceNumbers", "claimNumbers", "requested", "serviceCodes",
        "diagnosisCodes",
        "adjustmentCodes", "serviceDates.from", "serviceDates.to", "appeal.days", "appeal.months",
        "appeal.date",
        "appeal.countedFrom", "appeal.fax", "appeal.phone", "appeal.address", "response.days",
        "response.date",
        "response.countedFrom", "response.fax", "response.phone", "peerToPeer.available", "peerToPeer.phone",
        "peerToPeer.date", "expedited.mentioned", "expedited.hours", "expedited.phone", "expedited.fax",
        "externalReview.mentioned", "externalReview.days", "externalReview.months", "externalReview.body",
        "externalReview.phone", "suit.stated", "suit.date", "approved.authorizationNumber",
        "approved.sessions",
        "approved.units", "approved.unitType", "approved.codes", "approved.from", "approved.to",
        "requestedItems",
        "criteriaCited", "lines",
    ]

    static func of(_ notice: Notice) -> [String: String] {
        var fields: [String: String] = [:]
        func set(_ key: String, _ value: (some CustomStringConvertible)?) {
            if let value { fields[key] = value.description }
        }
        func set(_ key: String, list: [String]) {
            if !list.isEmpty { fields[key] = list.joined(separator: " | ") }
        }
        set("kind", notice.kind.rawValue)
        set("stage", notice.stage?.rawValue)
        set("timing", notice.timing?.rawValue)
        set("benefit", notice.benefit?.rawValue)
        set("reasons", list: notice.reasons.map(\.code.rawValue))
        set("letterDate", notice.letterDate)
        set("denialDate", notice.denialDate)
        set("payer", notice.payer)
        set("reviewer", notice.reviewer)
        set("planType", notice.planType)
        set("patient", notice.patient)
        set("memberID", notice.memberID)
        set("referenceNumbers", list: notice.referenceNumbers)
        set("claimNumbers", list: notice.claimNumbers)
        set("requested", notice.requested)
        set("serviceCodes", list: notice.serviceCodes)
        set("diagnosisCodes", list: notice.diagnosisCodes)
        set("adjustmentCodes", list: notice.adjustmentCodes)
        set("serviceDates.from", notice.serviceDates.from)
        set("serviceDates.to", notice.serviceDates.to)
        set("requestedItems", list: notice.requestedItems)
        set("criteriaCited", list: notice.criteriaCited)
        for (key, window) in [("appeal", notice.appeal), ("response", notice.response)] {
            set("\(key).days", window?.days)
            set("\(key).months", window?.months)
            set("\(key).date", window?.date)
            set("\(key).countedFrom", window?.countedFrom?.rawValue)
            set("\(key).fax", window?.fax)
            set("\(key).phone", window?.phone)
            set("\(key).address", window?.address)
        }
        if notice.peerToPeer.available { set("peerToPeer.available", "true") }
        set("peerToPeer.phone", notice.peerToPeer.phone)
        set("peerToPeer.date", notice.peerToPeer.date)
        if notice.expedited.mentioned { set("expedited.mentioned", "true") }
        set("expedited.hours", notice.expedited.hours)
        set("expedited.phone", notice.expedited.phone)
        set("expedited.fax", notice.expedited.fax)
        if notice.externalReview.mentioned { set("externalReview.mentioned", "true") }
        set("externalReview.days", notice.externalReview.days)
        set("externalReview.months", notice.externalReview.months)
        set("externalReview.body", notice.externalReview.body)
        set("externalReview.phone", notice.externalReview.phone)
        set("suit.stated", notice.suit.stated)
        set("suit.date", notice.suit.date)
        set("approved.authorizationNumber", notice.approved?.authorizationNumber)
        set("approved.sessions", notice.approved?.sessions)
        set("approved.units", notice.approved?.units)
        set("approved.unitType", notice.approved?.unitType)
        set("approved.codes", list: notice.approved?.codes ?? [])
        set("approved.from", notice.approved?.from)
        set("approved.to", notice.approved?.to)
        set("lines", list: notice.lines.map(line))
        return fields
    }

    private static func line(_ line: Notice.Line) -> String {
        func cents(_ value: Int?) -> String { value.map(String.init) ?? "" }
        return [
            line.code ?? "", line.date?.description ?? "", cents(line.billedCents), cents(line.allowedCents),
            cents(line.paidCents), cents(line.patientCents), line.adjustments.joined(separator: ","),
            line.outcome ?? "",
        ].joined(separator: "/")
    }
}

/// How a field came out.
enum FieldResult: Sendable { case right, missed, wrong, invented, absent }

enum FieldScore {
    static func result(key: String, found: String?, truth: String?) -> FieldResult {
        switch (found, truth) {
        case (nil, nil): return .absent
        case (nil, _?): return .missed
        case (_?, nil): return .invented
        case (let found?, let truth?): return matches(key, found, truth) ? .right : .wrong
        }
    }

    private static func matches(_ key: String, _ found: String, _ truth: String) -> Bool {
        let left = items(found)
        let right = items(truth)
        if NoticeFields.loose.contains(key) {
            return right.allSatisfy { want in left.contains { $0.contains(want) || want.contains($0) } }
        }
        return Set(left) == Set(right)
    }

    private static func items(_ text: String) -> [String] {
        text.lowercased().components(separatedBy: " | ").map { item in
            item.split(whereSeparator: { " ,.".contains($0) }).joined(separator: " ")
        }
    }
}
