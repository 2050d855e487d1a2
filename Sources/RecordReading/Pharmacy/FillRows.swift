import Casework
import CivilCalendar
import CoverageModel

/// The rows of a table of fills whose columns are known, and their reading to facts.
struct FillRows {
    let document: String
    let today: Day
    let mapping: ColumnMapping
    /// The unit that the strength's heading names.
    let impliedUnit: String?
    let rows: [(row: Int, fields: [String])]
    let preamble: [[String]]

    private var name: String { document.split(separator: "/").last.map(String.init) ?? document }

    func read(owner: PersonFact?) throws(PharmacyTableError) -> ReadRecord {
        var record = ReadRecord(kind: .pharmacyTable, reader: PharmacyTable.reader)
        record.counts["fill"] = rows.count
        let persons = rows.map { person(in: $0.fields) }
        let named = OwnerSorting(persons: persons + [preamblePerson()], owner: owner)
        if let several = named.severalPeople {
            throw PharmacyTableError(
                reason: .severalPeople,
                description:
                    "\(name) holds fills of several people (\(several)). Fill in the person's name and "
                    + "date of birth in case.yaml, then import it again: only their rows are taken in.")
        }
        record.persons = named.persons
        let dayFirst = isDayFirst()
        var drafts: [(draft: FillDraft, row: Int)] = []
        for (index, entry) in rows.enumerated() {
            if named.isAnothers(persons[index]) {
                record.counts["fill of another person", default: 0] += 1
                continue
            }
            if let draft = draft(entry, dayFirst, &record) { drafts.append((draft, entry.row)) }
        }
        if let others = record.counts["fill of another person"] {
            record.remarks.append("\(name): \(others) rows are another person's and were left out")
        }
        var settled = drafts.map(\.draft)
        FillDraft.settleReversals(&settled)
        for (index, draft) in settled.enumerated() {
            var flags: [String] = []
            let fact = draft.fact(&flags)
            for flag in flags { record.remarks.append("\(name), \(draft.place): \(flag)") }
            record.facts.append(
                RecordedFact(
                    id: "\(document)#row=\(drafts[index].row)", fact: .medication(fact),
                    source: Source(document: document, locator: "row=\(drafts[index].row)"), flags: flags))
        }
        return record
    }

    private func draft(
        _ entry: (row: Int, fields: [String]), _ dayFirst: Bool, _ record: inout ReadRecord
    ) -> FillDraft? {
        let place = "row \(entry.row)"
        let fields = entry.fields
        guard let drug = mapping.value(.drug, in: fields) ?? mapping.value(.genericName, in: fields) else {
            // A line of totals or a date of printing holds no fill.
            return nil
        }
        guard let written = mapping.value(.fillDate, in: fields) ?? mapping.value(.soldDate, in: fields)
        else {
            if mapping.value(.quantity, in: fields) != nil || mapping.value(.rxNumber, in: fields) != nil {
                record.remarks.append("\(name), \(place): \(drug) has no day of filling and was left out")
            }
            return nil
        }
        guard let date = date(written, dayFirst) else {
            record.faults.append(
                "\(name), \(place): the day \"\(written)\" does not exist; the row was left out")
            return nil
        }
        if date.earliest > today {
            record.faults.append(
                "\(name), \(place): the day \(written) lies in the future; the row was left out")
            return nil
        }
        var draft = FillDraft(place: place, drug: drug, date: date)
        draft.strength = mapping.value(.strength, in: fields)
        draft.strengthUnit = mapping.value(.strengthUnit, in: fields) ?? impliedUnit
        draft.form = mapping.value(.form, in: fields)
        draft.quantity = mapping.value(.quantity, in: fields)
        draft.quantityUnit = mapping.value(.quantityUnit, in: fields)
        draft.daysSupply = mapping.value(.daysSupply, in: fields)
        draft.prescriber = [.prescriberFirst, .prescriber].compactMap { mapping.value($0, in: fields) }
            .joined(separator: " ")
        if draft.prescriber?.isEmpty == true { draft.prescriber = nil }
        draft.directions = mapping.value(.directions, in: fields)
        draft.rxNumber = mapping.value(.rxNumber, in: fields)
        draft.ndc = mapping.value(.ndc, in: fields)
        draft.refillsLeft = mapping.value(.refillsLeft, in: fields)
        draft.fillNumber = mapping.value(.fillNumber, in: fields)
        draft.status = mapping.value(.status, in: fields)
        draft.pharmacy = mapping.value(.pharmacy, in: fields)
        return draft
    }

    // MARK: Days

    /// Days stand first where a column has a first number that no month has, and never a second.
    private func isDayFirst() -> Bool {
        var hasHighFirst = false
        for entry in rows {
            guard let text = mapping.value(.fillDate, in: entry.fields) else { continue }
            if let plain = DateScan.read(text), plain.firstNumber != nil {
                if DateScan.read(text, .dayFirst) == nil { return false }
            } else if DateScan.read(text, .dayFirst)?.firstNumber != nil {
                hasHighFirst = true
            }
        }
        return hasHighFirst
    }

    private func date(_ text: String, _ dayFirst: Bool) -> RecordedDate? {
        if let found = DateScan.read(text, dayFirst ? .dayFirst : []) { return found.date }
        // A spreadsheet's own count of days, from 30 December 1899.
        if text.count == 5, let serial = Int(text), (25_569...73_050).contains(serial) {
            return RecordedDate(Day(number: serial - 25_569))
        }
        return nil
    }

    // MARK: People

    private func person(in fields: [String]) -> PersonFact? {
        let name = [.patientFirst, .patient].compactMap { mapping.value($0, in: fields) }
            .joined(separator: " ")
        let birth = mapping.value(.birthDate, in: fields).flatMap { birthDate($0) }
        guard !name.isEmpty || birth != nil else { return nil }
        return PersonFact(
            name: name.isEmpty ? nil : name, birthDate: birth, sex: mapping.value(.sex, in: fields))
    }

    private func birthDate(_ text: String) -> Day? {
        guard let day = DateScan.read(text)?.date.day else { return nil }
        // Of two figures for the year, the century that has already been.
        return day > today ? (try? day.adding(years: -100, endOfMonth: .lastDayOfMonth)) : day
    }

    /// The person that the lines above the headings name.
    private func preamblePerson() -> PersonFact? {
        PersonLines.person(
            in: preamble.map { $0.filter { !$0.isEmpty }.joined(separator: "   ") }, today: today)
    }
}

/// Tells a household's table apart: whose rows are whose.
struct OwnerSorting {
    /// Each person once, the owner alone where one is known.
    private(set) var persons: [PersonFact] = []
    /// Names, where there are several people and no owner to choose by.
    private(set) var severalPeople: String?
    private let owner: PersonFact?
    private let hasOwner: Bool

    init(persons: [PersonFact?], owner: PersonFact?) {
        self.owner = owner
        var distinct: [PersonFact] = []
        for case let person? in persons {
            guard !distinct.contains(person) else { continue }
            if let index = distinct.firstIndex(where: { !PersonMatch(person, $0).isAnother }) {
                distinct[index].name = distinct[index].name ?? person.name
                distinct[index].birthDate = distinct[index].birthDate ?? person.birthDate
                distinct[index].sex = distinct[index].sex ?? person.sex
            } else {
                distinct.append(person)
            }
        }
        let own = owner.flatMap { owner in
            distinct.first { !PersonMatch(owner, $0).isAnother && !PersonMatch(owner, $0).isUnknown }
        }
        hasOwner = own != nil && distinct.count > 1
        if distinct.count > 1 {
            self.persons = own.map { [$0] } ?? distinct
            if own == nil {
                severalPeople = distinct.compactMap { $0.name ?? $0.birthDate?.description }.joined(
                    separator: ", ")
            }
        } else {
            self.persons = distinct
        }
    }

    /// Whether a row is of another than the owner.
    func isAnothers(_ person: PersonFact?) -> Bool {
        guard hasOwner, let owner, let person else { return false }
        return PersonMatch(owner, person).isAnother
    }
}
