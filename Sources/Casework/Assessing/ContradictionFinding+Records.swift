import CoverageModel

/// What cards and charts say against the form or each other.
extension ContradictionFinding {
    /// Member and group numbers of cards and other records against those of the form's coverage with that payer.
    func coverages() -> [Contradiction] {
        let subject = findings.subject
        let recorded = subject.chosenFacts { entry -> CoverageFact? in
            if case .coverage(let fact) = entry.fact { fact } else { nil }
        }
        var found: [Contradiction] = []
        for fact in recorded {
            for (index, coverage) in subject.form.coverages.enumerated()
            where isSamePayer(fact.value, coverage, isOnly: subject.form.coverages.count == 1) {
                let pairs = [
                    ("member number", coverage.memberID, fact.value.memberID, "member-id"),
                    ("group number", coverage.groupNumber, fact.value.group, "group-number"),
                    ("BIN", coverage.rxBIN, fact.value.card?.bin, "rx-bin"),
                ]
                for (name, said, read, key) in pairs {
                    guard let said, let read, bare(said) != bare(read) else { continue }
                    let form = subject.source(of: "coverages.\(index).\(key)")
                    found.append(
                        Contradiction(
                            id: "coverage:\(fact.id):\(key)",
                            says:
                                "\(form.reference) gives the \(name) as \(said); \(fact.source.reference) as \(read)",
                            sources: [form, fact.source]))
                }
            }
        }
        return found
    }

    private func isSamePayer(_ fact: CoverageFact, _ coverage: Coverage, isOnly: Bool) -> Bool {
        guard let one = fact.payer, let two = coverage.payer else { return isOnly }
        let words = Set(WordText(one).words.map(\.text)).subtracting([
            "health", "plan", "of", "the", "insurance", "company",
        ])
        return !words.isDisjoint(with: WordText(two).words.map(\.text))
    }

    private func bare(_ number: String) -> String {
        String(number.uppercased().filter { $0.isLetter || $0.isNumber }.drop { $0 == "0" })
    }

    /// A diagnosis that one record holds and another refutes, and depression called both single and recurrent.
    func diagnoses() -> [Contradiction] {
        var found: [Contradiction] = []
        let refuted = findings.subject.chosenFacts { entry -> ConditionFact? in
            guard case .condition(let fact) = entry.fact, fact.verificationStatus == "refuted" else {
                return nil
            }
            return fact
        }
        for denied in refuted {
            guard let topic = topic(denied.value),
                let held = findings.diagnoses.first(where: { $0.topic == topic && $0.isActive != false }),
                let source = held.sources.first
            else { continue }
            found.append(
                Contradiction(
                    id: "diagnosis:\(denied.id)",
                    says:
                        "\(source.reference) holds \(held.text); \(denied.source.reference) refutes \(denied.value.text)",
                    sources: [source, denied.source]))
        }
        let single = findings.diagnoses.first { $0.icd10cm?.hasPrefix("F32") == true && $0.isActive == true }
        let recurrent = findings.diagnoses.first {
            $0.icd10cm?.hasPrefix("F33") == true && $0.isActive == true
        }
        if let single, let recurrent, let one = single.sources.first, let two = recurrent.sources.first,
            one != two
        {
            found.append(
                Contradiction(
                    id: "diagnosis:single-or-recurrent",
                    says: "\(one.reference) calls the depression a single episode (\(single.icd10cm ?? "")); "
                        + "\(two.reference) calls it recurrent (\(recurrent.icd10cm ?? ""))",
                    sources: [one, two]))
        }
        return found
    }

    private func topic(_ fact: ConditionFact) -> DiagnosisTopic? {
        let code = fact.codes.first { CodeSystemName($0.system) == .icd10cm }?.code
        return code.flatMap { DiagnosisTopic(icd10cm: $0) } ?? DiagnosisTopic(text: fact.text)
    }
}
