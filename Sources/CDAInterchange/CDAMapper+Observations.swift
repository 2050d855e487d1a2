import CoverageModel

/// Results, vital signs, scales and social history.
extension CDAMapper {
    mutating func mapObservations(_ act: XMLNode, keepsAll: Bool) {
        let skipped = section?.skipped
        var kept = 0
        var aside = 0
        walk(act, day: nil, isInside: keepsAll, depth: 0, kept: &kept, aside: &aside)
        if aside > 0 { skip(CDAMapper.noScale, count: aside) }
        if kept == 0, aside == 0, section?.skipped == skipped { skip("holds no value") }
    }

    /// `isInside`: within a panel or scale that is kept whole.
    private mutating func walk(
        _ node: XMLNode, day: RecordedDate?, isInside: Bool, depth: Int, kept: inout Int, aside: inout Int
    ) {
        guard depth < 6 else { return }
        let code = node[.code]?.concept
        let names = code.map { Relevance.isObservation(named: $0.text, codes: $0.codings) } ?? false
        begin(node)
        let own = span(node[.effectiveTime], "time of the observation")
        let on = own.from.map { from in
            guard let to = own.to, to != from, to.latest >= from.earliest else { return from }
            return RecordedDate(text: "\(from.text)/\(to.text)", earliest: from.earliest, latest: to.latest)
        }
        if node.isNamed(.observation) {
            observe(node, code, on: on ?? day, isRelevant: isInside || names, kept: &kept, aside: &aside)
        }
        let inner =
            node.all(.component).flatMap { Array($0.elements) }
            + related(node).filter { ["COMP", "SPRT", "SUBJ", ""].contains($0.type) }.map(\.act)
        for act in inner
        where act.isNamed(.observation) || act.isNamed(.organizer) || (act.isNamed(.act) && depth == 0) {
            guard act[.code]?.has(.code, "48767-8") != true, !act.hasTemplate("22.4.119") else { continue }
            walk(
                act, day: on ?? day, isInside: isInside || names, depth: depth + 1, kept: &kept, aside: &aside
            )
        }
    }

    private mutating func observe(
        _ node: XMLNode, _ code: CodedConcept?, on day: RecordedDate?, isRelevant: Bool, kept: inout Int,
        aside: inout Int
    ) {
        guard let value = observedValue(node) else {
            if isRelevant, related(node).isEmpty { skip("holds no value") }
            return
        }
        guard isRelevant else {
            aside += 1
            return
        }
        if node.attribute(.moodCode).map({ $0.uppercased() != "EVN" }) == true {
            return skip(CDAMapper.goal)
        }
        if node.has(.negationInd, "true") { return skip("says that it was not done") }
        let name = code?.text ?? node[.text]?.referredText.map { String($0.prefix(160)) } ?? ""
        guard !name.isEmpty else { return skip("a value without a name") }
        let status = node[.statusCode]?.attribute(.code).map(CDAMapper.observationStatus)
        if let status, ["entered-in-error", "cancelled"].contains(status) {
            flags.append("status: \(status)")
        }
        kept += 1
        emit(
            .score(
                ScoreFact(
                    name: name, codes: code?.codings ?? [], value: value.text, unit: value.unit, on: day,
                    status: status)))
    }

    /// ActStatus in the words of FHIR's observations.
    static func observationStatus(_ code: String) -> String {
        switch code.lowercased() {
        case "completed": "final"
        case "active", "new", "held": "preliminary"
        case "aborted", "cancelled", "canceled": "cancelled"
        case "nullified", "obsolete": "entered-in-error"
        case let other: other
        }
    }

    /// The value: number text exact, or the words of a coded answer.
    private func observedValue(_ node: XMLNode) -> (text: String, unit: String?)? {
        for value in node.all(.value) {
            if value.declaredType == "TS", let text = value.attribute(.value) {
                return (TimeText.date(text)?.text ?? text, nil)
            }
            if let low = value[.low]?.attribute(.value) {
                guard let high = value[.high]?.attribute(.value) else {
                    return ("≥" + low, value[.low].flatMap(Quantity.unit))
                }
                return (
                    "\(low)-\(high)",
                    value[.low].flatMap(Quantity.unit) ?? value[.high].flatMap(Quantity.unit)
                )
            }
            if let high = value[.high]?.attribute(.value) {
                return ("≤" + high, value[.high].flatMap(Quantity.unit))
            }
            if let top = value[.numerator]?.attribute(.value),
                let bottom = value[.denominator]?.attribute(.value)
            {
                return ("\(top)/\(bottom)", value[.numerator].flatMap(Quantity.unit))
            }
            if value.attribute(.value) != nil, let quantity = Quantity.value(value) {
                return (quantity.text, quantity.unit)
            }
            if let words = value.concept?.text ?? value.referredText {
                return (String(words.prefix(500)), nil)
            }
        }
        return nil
    }
}
