import Casework
import CivilCalendar
import CostPlanning
import CoverageModel
import DocumentModel
import Rulebook

/// The services of a claim: a line for each session given and each code, with what the case holds of it.
struct ServiceLines {
    struct Service {
        var day: Cited?
        var code: Cited
        var units: Cited?
        var charge: Cited?
    }

    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    /// What a bill in detail cannot do without.
    var required: [(isThere: Bool, what: String)] {
        [
            parts.hasPerson, parts.hasPrescriber,
            (input.record.form.provider.npi != nil, "the prescriber's NPI (provider.npi)"),
            (!input.matter.codes.isEmpty, "the codes of what was done (\(cite.matterPath).codes)"),
            (diagnosisCode != nil, "the diagnosis code as billed (diagnosis.code)"),
        ]
    }

    private var given: [(place: Int, session: TreatmentSession)] {
        input.record.form.sessions.enumerated().filter {
            $0.element.therapy == input.matter.therapy && $0.element.on <= input.date
        }.sorted { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }.map { ($0.offset, $0.element) }
    }

    private var codes: [Cited] { input.matter.codes.compactMap { cite.matter("codes", $0) } }

    /// The lines; without a session one for each code, to be filled in by hand.
    func services() -> [Service] {
        let codes = codes
        guard !given.isEmpty else { return codes.map { Service(code: $0) } }
        return given.flatMap { place, session in
            codes.map { code in
                Service(
                    day: cite.answer("sessions.\(place).on", session.on.shortText), code: code,
                    units: units(code, place, session),
                    // Which part of a session's charge is for which code the case does not say.
                    charge: codes.count == 1
                        ? cite.answer("sessions.\(place).charged", session.charged?.description) : nil)
            }
        }
    }

    /// Units where a rule says what one stands for and the case says how much was given.
    private func units(_ code: Cited, _ place: Int, _ session: TreatmentSession) -> Cited? {
        guard let unit = input.money?.rules.units.unit(named: code.text, on: session.on) else { return nil }
        let day = cite.answer("sessions.\(place).on", session.on.shortText) ?? code
        switch unit.measures {
        case .sessions: return day.resting(on: cite.rule(unit.head, "1")).saying("1")
        case .milligrams:
            guard let milligrams = session.milligrams, unit.each > 0, milligrams % unit.each == 0,
                let dose = cite.answer("sessions.\(place).dose-mg", String(milligrams / unit.each))
            else { return nil }
            return dose.resting(on: cite.rule(unit.head, dose.text))
        case .unknown: return nil
        }
    }

    /// All that was charged, paid and is open; `nil` where a session given has no charge.
    var totals: (charged: Cited, paid: Cited, balance: Cited)? {
        let charges = given.compactMap { place, session in
            session.charged.flatMap { cite.answer("sessions.\(place).charged", $0.description) }
        }
        guard !charges.isEmpty, charges.count == given.count else { return nil }
        let charged = given.compactMap(\.session.charged).total
        let paid = given.compactMap(\.session.paid).total
        func sum(_ id: String, _ amount: Cents, _ how: String) -> Cited {
            Cited(derived: "money:\(id)", amount.description, from: charges, how: how)
        }
        return (
            sum("charged", charged, "the charges of all sessions together"),
            sum("paid", paid, "what was paid for all sessions together"),
            sum("balance", charged - paid, "charges less what was paid")
        )
    }

    /// The diagnosis as billed.
    var diagnosisCode: Cited? {
        guard let found = cite.mainDiagnosis, let code = found.icd10cm else {
            return cite.answer("diagnosis.code", input.record.form.diagnosis.code)
        }
        return cite.diagnosis(found, code)
    }
}

extension Line {
    /// The value, or room to write it.
    static func orBlank(_ value: Cited?, room: Int) -> Line {
        value.map { "\($0)" } ?? .form("blank", String(repeating: "_", count: room))
    }
}
