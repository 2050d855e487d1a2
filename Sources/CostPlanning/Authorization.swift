public import CivilCalendar
public import CoverageModel

/// An approval: what may be given, from when to when.
public struct Authorization: Hashable, Sendable {
    /// Its number, or words that tell it apart.
    public var id: String
    public var therapy: Therapy
    public var codes: [String]
    public var sessions: Int?
    public var units: Int?
    /// What the units are, as printed or typed: a word or a code.
    public var unitType: String?
    public var from: Day?
    public var to: Day?
    /// Where it is known from.
    public var sources: [Source]

    public init(id: String, therapy: Therapy) {
        self.id = id
        self.therapy = therapy
        codes = []
        sources = []
    }

    /// Whether `day` lies in its time; an end that is not given is open.
    public func covers(_ day: Day) -> Bool {
        if let from, day < from { return false }
        if let to, day > to { return false }
        return true
    }
}

extension Case {
    /// The approvals of the case for one treatment: those of letters, then those of the form that no letter
    /// has; in order of their first days.
    public func authorizations(for therapy: Therapy) -> [Authorization] {
        var found: [Authorization] = []
        for logged in notices {
            let letter = logged.value.notice
            let matter = form.matters.first { $0.id == logged.value.matter }
            guard let approved = letter.approved, (matter?.therapy ?? therapy) == therapy else { continue }
            let printed = approved.authorizationNumber ?? letter.referenceNumbers.first
            var item = Authorization(
                id: printed ?? "approval in \(logged.value.document)", therapy: therapy)
            item.codes = approved.codes
            item.sessions = approved.sessions
            item.units = approved.units
            item.unitType = approved.unitType
            item.from = approved.from ?? letter.letterDate
            item.to = approved.to
            item.sources = [
                Source(document: logged.value.document, page: letter.firstPage, standing: .documented)
            ]
            if !found.contains(where: { $0.id == item.id && $0.from == item.from }) { found.append(item) }
        }
        for (place, stated) in form.authorizations.enumerated() {
            guard (stated.therapy ?? form.matters.first?.therapy ?? therapy) == therapy else { continue }
            if let number = stated.number, found.contains(where: { $0.id == number }) { continue }
            var item = Authorization(
                id: stated.number ?? "approval \(place + 1) of the form", therapy: therapy)
            item.codes = stated.codes
            item.sessions = stated.sessions
            item.units = stated.units
            item.unitType = stated.unitType
            item.from = stated.from
            item.to = stated.to
            item.sources = [source(of: "authorizations.\(place)")]
            found.append(item)
        }
        return found.enumerated().sorted {
            ($0.element.from?.number ?? .min, $0.offset) < ($1.element.from?.number ?? .min, $1.offset)
        }.map(\.element)
    }
}
