public import CivilCalendar
public import CoverageModel
import Rulebook

/// Says which ways forward are open, not yet open or closed for each matter, as of a day, and why.
public struct RouteFinding: Sendable {
    let record: Case
    let asOf: Day
    let clocks: [Clock]
    let policies: [JudgedPolicy]
    let zone: TimeZoneRules

    public init(record: Case, asOf: Day, clocks: [Clock], policies: [JudgedPolicy], zone: TimeZoneRules) {
        self.record = record
        self.asOf = asOf
        self.clocks = clocks
        self.policies = policies
        self.zone = zone
    }

    /// Every route, the urgent before the strong, matter by matter.
    public func routes() -> [Route] { record.form.matters.flatMap(routes) }

    private func routes(_ matter: Matter) -> [Route] {
        var found: [Route] = []
        let letters = record.notices.filter { $0.value.matter == matter.id && $0.at <= asOf.description + "T99" }
        let denial = letters.last { [.denial, .partial].contains($0.value.notice.kind) }?.value
        let isApproved = letters.last?.value.notice.kind == .approval
        let sent = record.submissions.filter { $0.value.matter == matter.id }.map(\.value)
        let isFinal = denial?.notice.stage == .finalInternal
        if isApproved {
            found.append(
                route("use-approval", matter, .open, who: ["prescriber"], why: ["The plan has approved the request."]))
            return found
        }
        if let denial { found += afterDenial(matter, denial, isFinal: isFinal, sent: sent) }
        found += request(matter, denial: denial, sent: sent)
        found += alternative(matter)
        found.append(
            route(
                "paying-otherwise", matter, .open, who: ["person"],
                why: ["Savings programmes, assistance and self-pay stay open whatever the plan decides."]))
        return found
    }

    private func afterDenial(
        _ matter: Matter, _ denial: CaseNotice, isFinal: Bool, sent: [Submission]
    ) -> [Route] {
        var found: [Route] = []
        let notice = denial.notice
        if notice.peerToPeer.available {
            let day = notice.peerToPeer.date
            let isPast = day.map { $0 < asOf } ?? false
            found.append(
                route(
                    "peer-to-peer", matter, isPast ? .closed : .open, by: day, who: ["prescriber"],
                    needs: isPast ? [] : ["ten minutes of the prescriber's time"],
                    why: [
                        isPast
                            ? "The letter's window for a call with the plan's physician has passed."
                            : "The letter offers a call with the plan's physician; it does not stop the appeal's clock."
                    ]))
        }
        let hasAppealed = sent.contains { $0.kind == .internalAppeal }
        if !isFinal {
            let clock = clocks.first { $0.matter == matter.id && $0.rule == "appeal.filing" }
            let by = (try? clock?.due?.day(in: zone)) ?? notice.appeal?.date
            let isPast = by.map { $0 < asOf } ?? false
            var why = ["The plan denied the request, and an appeal makes it decide again."]
            if hasAppealed { why = ["An appeal has been sent; the plan must decide it."] }
            if isPast, !hasAppealed { why = ["The last day to appeal has passed; a late appeal needs a good reason."] }
            if by == nil { why.append("The letter gives no last day that could be read, and the plan's law is not known yet.") }
            found.append(
                route(
                    "internal-appeal", matter, isPast && !hasAppealed ? .closed : .open, by: hasAppealed ? nil : by,
                    who: ["person", "representative", "prescriber"], needs: ["the denial letter", "the prescriber's letter"],
                    why: why))
            if matter.isUrgent == true || notice.expedited.mentioned {
                found.append(
                    route(
                        "expedited-appeal", matter, isPast && !hasAppealed ? .closed : .open, by: hasAppealed ? nil : by,
                        who: ["person", "prescriber"], needs: ["the prescriber's statement that waiting would do serious harm"],
                        why: ["The plan must decide faster where waiting would do serious harm."]))
            }
        }
        found.append(external(matter, isFinal: isFinal))
        return found
    }

    private func external(_ matter: Matter, isFinal: Bool) -> Route {
        let clock = clocks.first { $0.matter == matter.id && $0.rule == "external.filing" }
        let deemed = clocks.first {
            $0.matter == matter.id && $0.whose == .payer && $0.status == .missed && $0.onMiss == "deemed_exhausted"
        }
        if let clock, let by = try? clock.due?.day(in: zone) {
            let isPast = by < asOf
            return route(
                "external-review", matter, isPast ? .closed : .open, by: by, who: ["person", "representative"],
                why: [isPast ? "The last day to ask for external review has passed." : "The internal appeal is final; an independent reviewer can decide."])
        }
        if let deemed {
            return route(
                "external-review", matter, .open, who: ["person", "representative"],
                why: ["\(deemed.what): it did not in time, so the internal steps can be treated as exhausted."])
        }
        return route(
            "external-review", matter, isFinal ? .unknown : .notYetOpen, who: ["person", "representative"],
            why: [
                isFinal
                    ? "The internal appeal is final; the letter says who reviews next."
                    : "It opens when the internal appeal is denied for good, or when the plan misses its own deadline."
            ])
    }

    private func request(_ matter: Matter, denial: CaseNotice?, sent: [Submission]) -> [Route] {
        var found: [Route] = []
        let hasAsked = sent.contains { $0.kind == .priorAuthorization || $0.kind == .claim }
        if denial == nil {
            found.append(
                route(
                    "prior-authorization", matter, .open, who: ["prescriber"],
                    needs: hasAsked ? [] : ["the prescriber's letter", "records"],
                    why: [hasAsked ? "The request is with the plan." : "Nothing was asked of the plan yet."]))
        }
        if let policy = policies.first(where: { $0.therapy == matter.therapy && $0.position == .excluded }) {
            found.append(
                route(
                    "individual-consideration", matter, .open, who: ["prescriber"], needs: ["the prescriber's letter"],
                    why: ["The written policy \(policy.title) does not cover it; the plan can make an exception."]))
        }
        return found
    }

    private func alternative(_ matter: Matter) -> [Route] {
        guard matter.therapy == .ivKetamine else { return [] }
        let policy = policies.first { $0.therapy == .esketamine && $0.position == .coveredWithCriteria }
        let why = policy.map { "The policy \($0.title) covers esketamine when its criteria are met." }
            ?? "Esketamine is approved and usually covered behind rules; whether this plan covers it is not known yet."
        return [route("esketamine-alternative", matter, policy == nil ? .unknown : .open, who: ["prescriber"], why: [why])]
    }

    private func route(
        _ id: String, _ matter: Matter, _ state: Route.State, by: Day? = nil, who: [String], needs: [String] = [],
        why: [String]
    ) -> Route {
        Route(
            id: id, matter: matter.id, therapy: matter.therapy, state: state, by: by, who: who, needs: needs, why: why)
    }
}
