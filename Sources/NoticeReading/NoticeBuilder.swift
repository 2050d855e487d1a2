import CivilCalendar
import CoverageModel

/// Puts what was found in a letter together as a notice.
struct NoticeBuilder {
    private let letter: Letter

    init(_ letter: Letter) { self.letter = letter }

    func notice() -> Notice {
        var notice = Notice()
        if letter.text.isCut {
            notice.unread.append("Only the first \(LetterText.scalarsMax) characters were read.")
        }
        if let objection = LanguageJudge.objection(to: letter) {
            notice.confidence = .low
            notice.unread.append(objection)
            return notice
        }
        let numbers = NumberFinder.numbers(in: letter)
        let addresses = AddressReader.addresses(in: letter)
        let taken = numbers.taken + letter.phones.map(\.range) + addresses + letter.dates.map(\.range)
        let codes = CodeReader.codes(in: letter, taken: taken)
        let lines = explained(LineTableReader.lines(in: letter, codes: codes))
        let hasNumbers =
            numbers.member != nil || !numbers.references.isEmpty || !numbers.claims.isEmpty
        let verdict = KindFinder(letter).verdict(
            lineCount: lines.count, hasNumbers: hasNumbers,
            hasRequest: !numbers.references.isEmpty || !numbers.claims.isEmpty)
        notice.kind = verdict.kind
        notice.confidence = verdict.confidence
        guard verdict.isLetter else {
            notice.confidence = .low
            notice.unread.append("This does not read as a payer's letter.")
            return notice
        }
        let adjustments = codes.filter { $0.kind == .adjustment || $0.kind == .remark }
        notice.reasons = ReasonFinder(letter).reasons(
            kind: verdict.kind, lines: lines, adjustments: adjustments)
        fillNumbers(numbers, codes, lines, &notice)
        fillParties(&notice)
        fillDates(lines, &notice)
        fillCircumstances(numbers, codes, &notice)
        if verdict.kind != .other {
            notice.lines = lines.map(\.line)
            for (index, line) in lines.enumerated() { mark("lines.\(index)", line.range, &notice) }
        }
        let isDenying = Self.isDenying(notice)
        let windows = WindowFinder(
            letter, letterDate: notice.letterDate, decisionDate: notice.denialDate,
            serviceDate: notice.serviceDates.from, isRequest: notice.kind == .informationRequest)
        let routes = RouteReader(letter: letter, windows: windows, addresses: addresses)
        routes.fill(&notice, isDenying: isDenying)
        if let approved = ApprovalReader(letter, kind: notice.kind).read(codes: codes, numbers: numbers) {
            notice.approved = approved.approved
            for (key, range) in approved.spans { mark(key, range, &notice) }
        }
        let request = RequestFinder(letter)
        if notice.kind != .other || KindFinder.acknowledges(letter),
            let requested = request.requested(
                codes: codes, labelledOnly: notice.kind == .explanationOfBenefits)
        {
            notice.requested = requested.text
            mark("requested", requested.range, &notice)
        }
        let isAsking =
            notice.kind == .informationRequest
            || (isDenying
                && notice.reasons.contains {
                    $0.code == .insufficientDocumentation || $0.code == .eligibility
                })
        for item in request.items(isAsking: isAsking) {
            mark("requestedItems.\(notice.requestedItems.count)", item.range, &notice)
            notice.requestedItems.append(item.text)
        }
        if notice.kind != .other, notice.kind != .explanationOfBenefits,
            notice.kind != .informationRequest
        {
            for citation in CriteriaFinder(letter).citations() {
                mark("criteriaCited.\(notice.criteriaCited.count)", citation.range, &notice)
                notice.criteriaCited.append(citation.text)
            }
        }
        if isDenying, notice.reasons.isEmpty {
            notice.confidence = notice.confidence == .high ? .medium : .low
            notice.unread.append("The reason for the decision was not found.")
        }
        return notice
    }

    /// Lines of which nothing was paid are denied where the letter explains their remark as a refusal.
    private func explained(_ lines: [FoundLine]) -> [FoundLine] {
        guard lines.contains(where: \.isUnpaid) else { return lines }
        let names = Set(
            ReasonFinder(letter).named(lines.reduce(into: []) { $0.formUnion($1.remarks) }).map(\.name))
        return lines.map { line in
            var line = line
            if line.isUnpaid, !line.remarks.isDisjoint(with: names) { line.line.outcome = "denied" }
            return line
        }
    }

    static func isDenying(_ notice: Notice) -> Bool {
        notice.kind == .denial || notice.kind == .partial
            || (notice.kind == .explanationOfBenefits
                && (!notice.reasons.isEmpty || notice.lines.contains { $0.outcome == "denied" }))
    }

    private func mark(_ key: String, _ range: Range<Int>, _ notice: inout Notice) {
        notice.spans[key] = letter.text.span(range)
    }

    private func fillNumbers(
        _ numbers: PartyNumbers, _ codes: [FoundCode], _ lines: [FoundLine], _ notice: inout Notice
    ) {
        if let member = numbers.member {
            notice.memberID = member.text
            mark("memberID", member.range, &notice)
        }
        for found in numbers.references {
            mark("referenceNumbers.\(notice.referenceNumbers.count)", found.range, &notice)
            notice.referenceNumbers.append(found.text)
        }
        for found in numbers.claims {
            mark("claimNumbers.\(notice.claimNumbers.count)", found.range, &notice)
            notice.claimNumbers.append(found.text)
        }
        // A statement's lines say which codes apply; its key explains many more.
        let used = Set(lines.flatMap(\.line.adjustments))
        for code in codes {
            if code.kind == .adjustment || code.kind == .remark {
                if !used.isEmpty, !used.contains(code.text) { continue }
                // A list of all the codes there are says nothing of this letter.
                if used.isEmpty, let sentence = letter.sentence(at: code.range.lowerBound),
                    letter.sentences[sentence].section == .legend
                {
                    continue
                }
            }
            switch code.kind {
            case .service where !notice.serviceCodes.contains(code.text):
                mark("serviceCodes.\(notice.serviceCodes.count)", code.range, &notice)
                notice.serviceCodes.append(code.text)
            case .diagnosis where !notice.diagnosisCodes.contains(code.text):
                mark("diagnosisCodes.\(notice.diagnosisCodes.count)", code.range, &notice)
                notice.diagnosisCodes.append(code.text)
            case .adjustment where !notice.adjustmentCodes.contains(code.text),
                .remark where !notice.adjustmentCodes.contains(code.text):
                mark("adjustmentCodes.\(notice.adjustmentCodes.count)", code.range, &notice)
                notice.adjustmentCodes.append(code.text)
            default: break
            }
        }
    }

    private func fillParties(_ notice: inout Notice) {
        let circumstances = Circumstances(letter)
        notice.stage = circumstances.stage(kind: notice.kind, hasReasons: !notice.reasons.isEmpty)
        let isExternal = notice.kind != .other && circumstances.level() == .external
        let parties = PartyFinder(letter).parties(isExternal: isExternal)
        if let payer = parties.payer {
            notice.payer = payer.text
            mark("payer", payer.range, &notice)
        }
        if let reviewer = parties.reviewer {
            notice.reviewer = reviewer.text
            mark("reviewer", reviewer.range, &notice)
        }
        if let planType = parties.planType, notice.kind != .other {
            notice.planType = planType.text
            mark("planType", planType.range, &notice)
        }
        if let patient = parties.patient {
            notice.patient = patient.text
            mark("patient", patient.range, &notice)
        }
    }

    private func fillDates(_ lines: [FoundLine], _ notice: inout Notice) {
        let roles = DateRoles(letter)
        if let date = roles.letterDate() {
            notice.letterDate = date.day
            mark("letterDate", date.range, &notice)
        }
        let denies = notice.kind == .denial || notice.kind == .partial
        if denies, let date = roles.decisionDate(stage: notice.stage),
            notice.letterDate.map({ date.day <= $0 }) ?? true
        {
            notice.denialDate = date.day
            mark("denialDate", date.range, &notice)
        } else if denies || lines.contains(where: { $0.line.outcome == "denied" })
            || (notice.kind == .explanationOfBenefits && !notice.reasons.isEmpty)
        {
            notice.denialDate = notice.letterDate
            notice.spans["denialDate"] = notice.spans["letterDate"]
            if notice.kind == .explanationOfBenefits, let date = roles.decisionDate(stage: notice.stage),
                let sent = notice.letterDate, date.day <= sent, date.day + 31 >= sent
            {
                notice.denialDate = date.day
                mark("denialDate", date.range, &notice)
            }
        }
        let isClaim =
            !notice.claimNumbers.isEmpty || notice.kind == .explanationOfBenefits || !lines.isEmpty
        let service = ServiceDates(letter, kind: notice.kind, isClaim: isClaim).read(lines: lines)
        if notice.kind != .other, let from = service.from {
            notice.serviceDates.from = from.day
            mark("serviceDates.from", from.range, &notice)
        }
        if notice.kind != .other, let to = service.to {
            notice.serviceDates.to = to.day
            mark("serviceDates.to", to.range, &notice)
        }
    }

    private func fillCircumstances(
        _ numbers: PartyNumbers, _ codes: [FoundCode], _ notice: inout Notice
    ) {
        guard notice.kind != .other else { return }
        let circumstances = Circumstances(letter)
        let isPast =
            notice.serviceDates.to.map { to in notice.letterDate.map { to < $0 } ?? false } ?? false
        notice.timing = circumstances.timing(
            kind: notice.kind, claimCount: numbers.claims.count, isServicePast: isPast)
        notice.benefit = circumstances.benefit(codes: codes)
    }
}
