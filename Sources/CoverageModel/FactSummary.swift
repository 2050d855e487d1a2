extension Fact {
    /// The fact in one line of plain words, for lists and questions: `sertraline 100 mg tablet, filled
    /// 2024-01-10, 60 for 30 days`.
    public var summary: String {
        switch self {
        case .person(let value):
            Fact.joined([value.name ?? "a person", value.birthDate.map { "born \($0)" }])
        case .medication(let value): value.summary
        case .condition(let value):
            Fact.joined([
                value.text, value.codes.first?.code.flatMap { $0 == value.text ? nil : "code \($0)" },
                value.onset.map { "since \($0.text)" },
                value.clinicalStatus,
            ])
        case .score(let value):
            Fact.joined(["\(value.name) \(value.value)", value.on.map { "on \($0.text)" }])
        case .service(let value): Fact.joined([value.text, value.from.map { "from \($0.text)" }])
        case .coverage(let value): value.summary
        case .provider(let value): Fact.joined([value.name, value.specialty])
        case .allergy(let value): value.substance
        }
    }

    fileprivate static func joined(_ parts: [String?]) -> String {
        parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", ")
    }
}

extension MedicationFact {
    fileprivate var summary: String {
        switch kind {
        case .dispense, .claim:
            let amount = quantity.map { amount in
                daysSupply.map { "\(amount) for \($0) days" } ?? "\(amount) dispensed"
            }
            return Fact.joined([
                text, start.map { "filled \($0.text)" }, amount ?? daysSupply.map { "\($0) days" },
                dosages.first?.text, prescriber, status == "cancelled" ? "not dispensed" : nil,
            ])
        case .order, .statement, .administration:
            let dose = dosages.first.flatMap { dosage in
                dosage.doseValue.map { "\($0) \(dosage.doseUnit ?? "") a day" } ?? dosage.text
            }
            return Fact.joined([
                text, dose, start.map { "from \($0.text)" }, end.map { "to \($0.text)" },
                status == "active" ? "going on" : status == "stopped" && end == nil ? "stopped" : nil,
                reasonStopped.map { "“\($0)”" },
            ])
        }
    }
}

extension CoverageFact {
    fileprivate var summary: String {
        Fact.joined([
            payer ?? "a coverage", plan, memberID.map { "member \($0)" }, group.map { "group \($0)" },
            card?.bin.map { "BIN \($0)" }, card?.pcn.map { "PCN \($0)" },
            card?.rxGroup.map { "Rx group \($0)" },
            card.flatMap { card in
                card.phones.isEmpty
                    ? nil : card.phones.map { "\($0.department) \($0.number)" }.joined(separator: "; ")
            },
            card.flatMap { $0.marks.isEmpty ? nil : "says “\($0.marks.joined(separator: "”, “"))”" },
        ])
    }
}
