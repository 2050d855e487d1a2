import CaseService
import CivilCalendar
import CoverageModel
import RecordReading

/// Walks a person through proposals one by one. Each answer is written at once and whole, so that stopping at
/// any moment loses at most the answer that was being typed.
struct ConfirmWalk {
    let desk: CaseDesk
    let screen: Screen
    let today: Day

    private enum Step { case done, again, stop }
    private static let question = "y, n, c, a, s or q?"

    func walk(_ waiting: [RecordedFact]) throws {
        guard !waiting.isEmpty else {
            screen.paragraph("Nothing waits for a yes.")
            return
        }
        let all = waiting.count
        screen.paragraph(
            "\(all == 1 ? "1 fact waits" : "\(all) facts wait"). For each: y yes, n no, c put it right, "
                + "a yes to all of this document, s later, q stop.")
        var counted = 0
        var rejected = 0
        var agreed: Set<String> = []
        for (index, fact) in waiting.enumerated() where !agreed.contains(fact.source.document) {
            screen.blank()
            screen.paragraph("\(index + 1) of \(all)")
            ConfirmCommand.show(fact, screen)
            var step = Step.again
            while step == .again {
                screen.paragraph(Self.question)
                guard let answer = readLine() else {
                    step = .stop
                    break
                }
                step = .done
                switch answer.lowercased().filter({ !$0.isWhitespace }) {
                case "y", "yes": counted += try desk.decide(ProposalDecisions(confirmed: [fact.id])).counted
                case "n", "no": rejected += try desk.decide(ProposalDecisions(rejected: [fact.id])).rejected
                case "c":
                    let answer = try correct(fact)
                    counted += answer.counted
                    step = answer.step
                case "a":
                    let own = waiting[index...].filter { $0.source.document == fact.source.document }
                    counted += try desk.decide(ProposalDecisions(confirmed: own.map(\.id))).counted
                    agreed.insert(fact.source.document)
                case "s", "": break
                case "q", "quit": step = .stop
                default:
                    screen.paragraph("That is none of the answers.")
                    step = .again
                }
            }
            if step == .stop { break }
        }
        screen.paragraph(ConfirmCommand.tally(counted, rejected, try desk.proposals().count))
    }

    /// Asks what is right; input that ends in between changes nothing.
    private func correct(_ fact: RecordedFact) throws -> (counted: Int, step: Step) {
        var corrections: [ProposalDecisions.Correction] = []
        screen.paragraph(
            "What is right? Leave a line empty where it is right already; a single - takes it out.")
        for key in FactCorrection.keys(of: fact.fact) {
            var isAsking = true
            while isAsking {
                isAsking = false
                let now = FactCorrection.value(key, of: fact.fact).map { " (now \($0.prefix(60)))" } ?? ""
                screen.paragraph("\(key)\(now):", indent: 2)
                guard let answer = readLine() else { return (0, .stop) }
                if answer.allSatisfy(\.isWhitespace) { continue }
                let value = answer == "-" ? "" : answer
                do throws(FactCorrection.Fault) {
                    _ = try FactCorrection.apply(key, value, to: fact.fact, today: today)
                    corrections.append(.init(id: fact.id, key: key, value: value))
                } catch {
                    screen.paragraph(error.description, indent: 2)
                    isAsking = true
                }
            }
        }
        guard !corrections.isEmpty else {
            screen.paragraph("Nothing was changed.")
            return (0, .again)
        }
        do {
            return (try desk.decide(ProposalDecisions(corrections: corrections)).counted, .done)
        } catch let error as ServiceError {
            screen.paragraph(error.description)
            return (0, .again)
        }
    }
}
