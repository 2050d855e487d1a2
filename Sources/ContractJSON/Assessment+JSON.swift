public import Casework
import CivilCalendar
import CoverageModel
public import JSONText
import Rulebook

extension Assessment {
    /// The assessment as contracts print it; `rulebook` is the rulebook's hash, `sha256:…`.
    public func json(rulebook: String) -> JSONValue {
        .object([
            ("case", .string(caseID)),
            ("asOf", .string(asOf.description)),
            ("rulebook", .string(rulebook)),
            ("coverages", .array(coverages.map(\.json))),
            ("diagnoses", .array(diagnoses.map(\.json))),
            ("trials", .array(trials.map { $0.json(asOf: asOf) })),
            ("otherTreatments", .array(otherTreatments.map(\.json))),
            ("scores", .array(scores.map(\.json))),
            ("proposed", .array(proposed.map(\.proposalJSON))),
            ("policies", .array(policies.map(\.json))),
            ("routes", .array(routes.map(\.json))),
            ("evidenceAgainst", strings(evidenceAgainst)),
            (
                "safety",
                .array(
                    safety.map {
                        .object([
                            ("says", .string($0.says)), ("on", .string(orNull: $0.on?.text)),
                            ("sources", references($0.sources)),
                        ])
                    })
            ),
            (
                "contradictions",
                .array(
                    contradictions.map {
                        .object([
                            ("id", .string($0.id)), ("says", .string($0.says)),
                            ("sources", references($0.sources)),
                        ])
                    })
            ),
            ("notices", .array(notices.map(\.json))),
            ("standing", .array(standing.map(\.json))),
            ("lastChances", .array(lastChances.map(\.json))),
            (
                "next",
                .array(
                    next.map {
                        .object([
                            ("do", .string($0.what)), ("by", .string(orNull: $0.by?.description)),
                            ("who", .string($0.who)), ("why", .string($0.why)),
                        ])
                    })
            ),
        ])
    }
}

func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

func references(_ sources: [Source]) -> JSONValue {
    var seen = Set<String>()
    return .array(sources.map(\.reference).filter { seen.insert($0).inserted }.map { .string($0) })
}

/// Milligrams from micrograms: a whole number where it is one.
func milligrams(_ micrograms: Int?) -> JSONValue {
    guard let micrograms else { return .null }
    if micrograms % 1_000 == 0 { return .int(micrograms / 1_000) }
    var fraction = String(micrograms % 1_000)
    fraction = String(repeating: "0", count: 3 - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return .number(text: "\(micrograms / 1_000).\(fraction)")
}

extension Assessment.CoverageReading {
    var json: JSONValue {
        .object([
            ("order", .int(order)), ("payer", .string(orNull: payer)),
            ("benefit", .string(orNull: benefit?.rawValue)),
            (
                "regime",
                .object([
                    ("id", .string(orNull: regime.id)), ("confidence", .string(regime.confidence.rawValue)),
                    ("steps", regime.proof.steps), ("ask", strings(regime.ask)),
                ])
            ),
        ])
    }
}

extension Proof {
    /// The proof's own words and its children's, flat, in order.
    var steps: JSONValue {
        .array(
            flattened.map {
                .object([
                    ("rule", .string($0.rule)), ("says", .string($0.plain)),
                    ("cite", .string($0.cite.map(\.text).joined(separator: "; "))),
                ])
            })
    }

    var flattened: [Proof] { [self] + children.flatMap(\.flattened) }
}

extension FoundDiagnosis {
    var json: JSONValue {
        .object([
            ("code", .string(orNull: code)), ("system", .string(orNull: system)),
            ("icd10cm", .string(orNull: icd10cm)), ("text", .string(text)),
            ("onset", .string(orNull: onset?.day?.description ?? onset?.text)),
            ("active", .bool(orNull: isActive)), ("sources", references(sources)),
        ])
    }
}

extension Trial {
    func json(asOf day: Day) -> JSONValue {
        let weeks = days(asOf: day).map { days -> JSONValue in
            // One decimal, rounded half up: 82 days are 11.7 weeks.
            let tenths = (days * 10 * 2 + 7) / 14
            return .number(text: "\(tenths / 10).\(tenths % 10)")
        }
        let members: [(String, JSONValue)] = [
            ("id", .string(id)), ("drug", .string(drug)), ("rxcui", .string(orNull: rxcui)),
            ("class", .string(drugClass)), ("role", .string(role.rawValue)),
            ("start", .string(orNull: start?.description)),
            ("end", .string(orNull: isOngoing ? nil : end?.description)),
            ("weeksTotal", weeks ?? .null),
            (
                "segments",
                .array(
                    segments.map {
                        .object([
                            ("from", .string($0.from.description)), ("to", .string($0.to.description)),
                            ("dailyDoseMg", milligrams($0.dailyMicrograms)),
                        ])
                    })
            ),
            ("maxDailyDoseMg", milligrams(maximumDailyMicrograms)),
            ("daysSupplied", .int(orNull: daysSupplied)),
            ("inCurrentEpisode", .bool(orNull: inCurrentEpisode)),
            ("outcome", .string(outcome.rawValue)), ("reasonStopped", .string(orNull: reasonStopped)),
            (
                "adherence",
                adherence.map {
                    .number(text: "\(Int($0 * 100 + 0.5) / 100).\(twoDigits(Int($0 * 100 + 0.5) % 100))")
                }
                    ?? .null
            ),
            ("standing", .string(standing.rawValue)), ("sources", references(sources)),
            ("contradictions", strings(contradictions)),
        ]
        return .object(members + supplyJSON)
    }

    /// What the fills' dates show; nothing where they show nothing.
    private var supplyJSON: [(String, JSONValue)] {
        var members: [(String, JSONValue)] = []
        if let gaps = supply?.gaps, !gaps.isEmpty {
            members.append(
                (
                    "supplyGaps",
                    .array(
                        gaps.map {
                            .object([
                                ("from", .string($0.from.description)), ("to", .string($0.to.description)),
                                ("days", .int($0.days)),
                            ])
                        })
                ))
        }
        if let early = supply?.earlyRefills, !early.isEmpty {
            members.append(
                (
                    "earlyRefills",
                    .array(
                        early.map {
                            .object([("on", .string($0.on.description)), ("daysLeft", .int($0.daysLeft))])
                        })
                ))
        }
        return members
    }
}

private func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }

extension OtherTreatment {
    var json: JSONValue {
        .object([
            ("kind", .string(kind.rawValue)), ("what", .string(what)),
            ("start", .string(orNull: start?.text)),
            ("end", .string(orNull: end?.text)), ("sessions", .int(orNull: sessions)),
            ("outcome", .string(orNull: outcome?.rawValue)), ("sources", references(sources)),
        ])
    }
}

extension FoundScore {
    var json: JSONValue {
        let number: JSONValue =
            value.map { .int($0) } ?? (isNumber(valueText) ? .number(text: valueText) : .string(valueText))
        return .object([
            ("scale", .string(scale)), ("value", number),
            ("on", .string(orNull: on?.day?.description ?? on?.text)), ("band", .string(orNull: band)),
            ("flag", .string(orNull: flag)), ("sources", references(sources)),
        ])
    }

    private func isNumber(_ text: String) -> Bool {
        guard let value = try? JSONText.parse(text), case .number = value else { return false }
        return true
    }
}

extension RecordedFact {
    var proposalJSON: JSONValue {
        return .object([
            ("id", .string(id)), ("what", .string(fact.summary)), ("source", .string(source.reference)),
            ("why", .string(why ?? "read from free text or print; confirm or correct")),
        ])
    }
}

extension JudgedPolicy {
    var json: JSONValue {
        .object([
            ("id", .string(id)), ("payer", .string(payer)), ("title", .string(title)),
            ("therapy", .string(therapy.rawValue)), ("position", .string(position.rawValue)),
            ("trust", .string(trust.rawValue)), ("seenOn", .string(seenOn.description)),
            ("currency", .string(currency.rawValue)), ("pathway", .string(orNull: pathway)),
            ("verdict", .string(verdict.rawValue)),
            ("criteria", .array(criteria.map(\.json))), ("gaps", .array(gaps.map { $0.json(would: .met) })),
        ])
    }
}

extension JudgedCriterion {
    var json: JSONValue {
        let all = proof.flattened
        var evidence: [String] = []
        for use in all.flatMap(\.facts) where !evidence.contains(use.id) { evidence.append(use.id) }
        return .object([
            ("id", .string(criterion.id)), ("says", .string(criterion.says)),
            ("verdict", .string(verdict.rawValue)), ("trust", .string(criterion.trust.rawValue)),
            ("quirk", .string(orNull: criterion.quirk)), ("evidence", strings(evidence)),
            (
                "missing",
                .array(
                    proof.missing.map {
                        .object([("need", .string($0.need)), ("from", .string($0.from.rawValue))])
                    })
            ),
            ("why", .string(proof.plain)),
        ])
    }
}

extension Gap {
    func json(would verdict: Verdict) -> JSONValue {
        .object([
            ("wouldMake", .string(verdict.rawValue)),
            (
                "anyOf",
                .array(
                    anyOf.map { needs in
                        .array(
                            needs.map {
                                .object([
                                    ("criterion", .string($0.criterion)), ("need", .string($0.need)),
                                    ("from", .string($0.from.rawValue)),
                                ])
                            })
                    })
            ),
        ])
    }
}

extension Route {
    var json: JSONValue {
        .object([
            ("id", .string(id)), ("matter", .string(matter)), ("therapy", .string(therapy.rawValue)),
            ("state", .string(state.rawValue)), ("by", .string(orNull: by?.description)),
            ("who", strings(who)), ("needs", strings(needs)), ("why", strings(why)),
        ])
    }
}
