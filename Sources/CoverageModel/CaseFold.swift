/// Why events cannot be folded to a case.
public enum FoldError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The event was written by a newer program, in a form that this one does not know.
    case newerVersion(sequence: Int, version: Int)

    public var description: String {
        switch self {
        case .newerVersion(let sequence, let version):
            "Event \(sequence) of the log was written by a newer version of Recourse (form \(version); "
                + "this program knows forms up to \(Event.currentVersion)). "
                + "Use the newer program for this case."
        }
    }
}

extension Case {
    /// Folds events, in their order, to the case as it stands after the last of them.
    ///
    /// Undone events are left out. A later reading of a document replaces the earlier one, and what a person
    /// said yes or no to stays decided where the reading says the same. Answers that the prescriber signed
    /// for win over those of the form.
    /// - Parameters:
    ///   - id: the folder's name.
    ///   - headHash: hash of the log's last line, in hexadecimal; empty where there is none.
    ///   - checks: what to hold the form's answers against.
    /// - Throws: `FoldError.newerVersion` for an event in a form that this program does not know.
    public init(
        id: String, events: [Event], headHash: String = "", checks: FormChecks = FormChecks()
    ) throws(FoldError) {
        self.init(id: id)
        self.headHash = headHash
        lastSequence = events.last?.sequence ?? 0
        for event in events where event.version > Event.currentVersion {
            throw .newerVersion(sequence: event.sequence, version: event.version)
        }
        var fold = CaseFold(case: self)
        let undone = CaseFold.undone(in: events)
        for event in events where !undone.contains(event.sequence) { fold.apply(event) }
        fold.withdraw(events.filter { undone.contains($0.sequence) })
        fold.decideProposals()
        self = fold.case
        readForm(checks: checks)
    }

    /// The case with the present answers of the form laid over those of the log; signed answers still win.
    /// - Parameter formAnswers: every answer of the form by its path; it replaces the log's as a whole.
    public func overlaying(formAnswers: [String: String], checks: FormChecks = FormChecks()) -> Case {
        var result = self
        result.formAnswers = formAnswers
        result.readForm(checks: checks)
        return result
    }

    /// What the events to write are, to bring the log's answers to `formAnswers`: changed answers by path,
    /// empty text for one that was taken back.
    public func changedAnswers(comparedTo formAnswers: [String: String]) -> [String: String] {
        var changed: [String: String] = [:]
        for (path, value) in formAnswers where self.formAnswers[path] != value { changed[path] = value }
        for path in self.formAnswers.keys where formAnswers[path] == nil { changed[path] = "" }
        return changed
    }

    private mutating func readForm(checks: FormChecks) {
        let (placed, setAside) = AttestationOverlay.placed(attested, over: formAnswers)
        var merged = formAnswers
        for (path, answer) in placed { merged[path] = answer.value }
        let reading = CaseForm.read(answers: merged, checks: checks)
        form = reading.form
        formIssues = reading.issues
        attestationsSetAside = setAside
        answers = [:]
        for (written, canonical) in reading.canonicalPaths {
            guard let value = reading.answers[canonical] else { continue }
            let source =
                placed[written].map {
                    Source(document: "log", locator: "\($0.sequence)", standing: .attested)
                }
                ?? Source(document: "case.yaml", locator: written, standing: .reported)
            answers[canonical] = GivenAnswer(value: value, source: source)
        }
    }
}

/// The fold in progress.
private struct CaseFold {
    var `case`: Case
    /// What a person said of a proposal: which fact they saw, and what stands in its place; `nil` for a no.
    private struct Decision {
        var seen: Fact
        var fact: Fact?
    }
    private var decisions: [String: Decision] = [:]

    init(case: Case) { self.case = `case` }

    /// Numbers of the events that are set aside; an undone undoing counts for nothing.
    static func undone(in events: [Event]) -> Set<Int> {
        var undone: Set<Int> = []
        for event in events.reversed() {
            guard case .undone(let body) = event.body, !undone.contains(event.sequence),
                body.sequence < event.sequence
            else { continue }
            undone.insert(body.sequence)
        }
        return undone
    }

    mutating func apply(_ event: Event) {
        func logged<Value>(_ value: Value) -> Logged<Value> {
            Logged(sequence: event.sequence, at: event.at, by: event.by, value: value)
        }
        switch event.body {
        case .caseOpened, .undone: break
        case .formAnswered(let body):
            for (path, value) in body.answers {
                `case`.formAnswers[path] = FormWords.trimmed(value).isEmpty ? nil : value
            }
        case .attested(let body): attest(body, sequence: event.sequence)
        case .documentReceived(let document):
            replace(in: \.documents, with: document) { $0.path == document.path }
        case .documentRead(let reading):
            replace(in: \.readings, with: reading) { $0.document == reading.document }
        case .factsConfirmed(let body): decide(body)
        case .noticeRead(let body):
            replace(in: \.notices, with: logged(body)) {
                $0.value.document == body.document && $0.value.notice.firstPage == body.notice.firstPage
            }
        case .callLogged(let body): `case`.calls.append(logged(body))
        case .submissionLogged(let body): `case`.submissions.append(logged(body))
        case .determinationLogged(let body): `case`.determinations.append(logged(body))
        case .sentenceEdited(let body): `case`.edits.append(logged(body))
        case .documentMarked(let body): `case`.sensitivities[body.document] = body.sensitivity
        case .disclosureAuthorized(let body): `case`.authorizations.append(logged(body))
        }
    }

    private mutating func attest(_ body: EventBody.Attested, sequence: Int) {
        let (placed, _) = AttestationOverlay.placed(`case`.attested, over: `case`.formAnswers)
        var state = `case`.formAnswers
        for (path, answer) in placed { state[path] = answer.value }
        for (path, value) in body.answers { state[path] = value }
        for (path, value) in body.answers.sorted(by: { $0.key < $1.key }) {
            `case`.attested.append(
                AttestedAnswer(
                    path: path, value: value, signer: body.signer, on: body.on, sequence: sequence,
                    item: AttestationOverlay.item(of: path, in: state)))
        }
    }

    private mutating func decide(_ body: EventBody.FactsConfirmed) {
        let facts = `case`.readings.flatMap(\.facts)
        for (ids, isConfirmed) in [(body.confirmed, true), (body.rejected, false)] where !ids.isEmpty {
            let ids = Set(ids)
            for fact in facts where ids.contains(fact.id) {
                decisions[fact.id] = Decision(seen: fact.fact, fact: isConfirmed ? fact.fact : nil)
            }
        }
        for right in body.corrected ?? [] {
            guard let read = facts.first(where: { $0.id == right.id }) else { continue }
            decisions[right.id] = Decision(seen: read.fact, fact: right.fact)
        }
    }

    /// Lets what a person said about proposed facts count, where the fact is still what they saw.
    mutating func decideProposals() {
        for index in `case`.readings.indices {
            `case`.readings[index].facts = `case`.readings[index].facts.compactMap { fact in
                guard let decision = decisions[fact.id], decision.seen == fact.fact else { return fact }
                guard let decided = decision.fact else { return nil }
                var fact = fact
                fact.isProposed = false
                if decided != fact.fact {
                    fact.fact = decided
                    fact.flags.append("put right by hand")
                }
                return fact
            }
        }
    }

    /// Takes out what was read from documents whose receipt was undone.
    mutating func withdraw(_ undone: [Event]) {
        var paths: Set<String> = []
        for event in undone {
            if case .documentReceived(let document) = event.body { paths.insert(document.path) }
        }
        paths.subtract(`case`.documents.map(\.path))
        guard !paths.isEmpty else { return }
        `case`.readings.removeAll { paths.contains($0.document) }
        `case`.notices.removeAll { paths.contains($0.value.document) }
    }

    /// Puts a value in the place of the earlier one it replaces, or at the end.
    private mutating func replace<Element>(
        in list: WritableKeyPath<Case, [Element]>, with element: Element, where isEarlier: (Element) -> Bool
    ) {
        if let index = `case`[keyPath: list].firstIndex(where: isEarlier) {
            `case`[keyPath: list][index] = element
        } else {
            `case`[keyPath: list].append(element)
        }
    }
}
