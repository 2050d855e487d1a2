import ArgumentParser
import CaseService
import CaseStore
import Casework
import CivilCalendar
import CoverageModel
import Drafting

struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "The record of everything: show it, add to it, check its chain.",
        subcommands: [
            Show.self, Call.self, Sent.self, Decision.self, Attest.self, Hold.self, Authorize.self, Undo.self,
            Verify.self, Repair.self,
        ],
        defaultSubcommand: Show.self)

    /// Events happen at a day, or an instant with its offset.
    static func checkedMoment(_ text: String, _ option: String) throws -> String {
        if Day(iso: text) != nil { return text }
        do { _ = try Instant(rfc3339: text) } catch {
            throw ServiceError("--\(option): \(error.description)")
        }
        return text
    }

    /// `key=value` arguments as a dictionary.
    static func pairs(_ texts: [String]) throws -> [String: String] {
        var found: [String: String] = [:]
        for text in texts {
            guard let mark = text.firstIndex(of: "=") else {
                throw ValidationError("\"\(text)\" is not KEY=VALUE.")
            }
            found[String(text[..<mark])] = String(text[text.index(after: mark)...])
        }
        return found
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Everything that happened, in order.")
        @Argument(help: "The case folder.") var folder: String

        func run() throws {
            let context = try CommandContext.required()
            let loaded = try context.desk(folder, asOf: nil).load()
            for event in loaded.log.events {
                context.screen.item(
                    "\(event.at) \(EventWords.line(event.body)) (\(event.by))", mark: "\(event.sequence).")
            }
            if loaded.log.events.isEmpty { context.screen.paragraph("Nothing is recorded yet.") }
        }
    }

    struct Call: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "call",
            abstract: "Write down a call: who, when, what was said.")
        @Argument(help: "The case folder.") var folder: String
        @Option(help: "When: a day, or an instant like 2026-11-23T10:15:00-05:00.") var at: String
        @Option(help: "What was said.") var said: String
        @Option(help: "Name of the person spoken to.") var with: String?
        @Option(help: "Department.") var department: String?
        @Option(help: "Number called.") var phone: String?
        @Option(help: "The call's reference number.") var reference: String?
        @Option(help: "What was promised.") var promise: String?
        @Option(name: .customLong("check-on"), help: "The day to check the promise.") var checkOn: Day?
        @Option(
            parsing: .upToNextOption,
            help: "Answers to the questions of the call script, like covered=yes prior-authorization=no.")
        var answer: [String] = []
        @Option(help: "The matter, where the case has several.") var matter: String?

        func run() throws {
            let context = try CommandContext.required()
            let desk = try context.desk(folder, asOf: nil)
            let answers = try LogCommand.pairs(answer)
            if let unknown = answers.keys.sorted().first(where: { CallQuestion(rawValue: $0) == nil }) {
                throw ServiceError(
                    "--answer: \(unknown) is no question of the call script; they are \(CallQuestion.allCases.map(\.rawValue).joined(separator: ", ")). Nothing was written."
                )
            }
            var call = LoggedCall(at: try LogCommand.checkedMoment(at, "at"), said: said)
            call.with = with
            call.department = department
            call.phone = phone
            call.referenceNumber = reference
            call.promise = promise
            call.checkOn = checkOn
            call.matter = try desk.matterID(matter)
            call.answers = answers.isEmpty ? nil : answers
            try desk.log(.callLogged(call), at: at)
            context.screen.paragraph("The call is written down.")
            for contradiction in try desk.callContradictions() {
                context.screen.item(contradiction.says, mark: "!")
            }
        }
    }

    struct Sent: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sent", abstract: "Write down what was sent: a request, an appeal, papers.")
        @Argument(help: "The case folder.") var folder: String
        @Option(
            help:
                "prior-authorization, additional-information, internal-appeal, external-review, claim, document-request, code-request or other."
        )
        var kind: Submission.Kind
        @Option(help: "When it was sent: a day or an instant.") var at: String
        @Option(help: "When the plan received it, where known.") var received: String?
        @Option(help: "fax, portal, mail, phone, email or in-person.") var channel: Submission.Channel?
        @Option(help: "Confirmation number.") var confirmation: String?
        @Option(help: "Pages sent.") var pages: Int?
        @Flag(help: "It asks for an expedited decision.") var urgent = false
        @Option(help: "The packet that was sent: what was disclosed with it is written down.")
        var packet: String?
        @Option(name: .customLong("to"), help: "To whom the packet went.") var recipient: String?
        @Option(help: "The matter, where the case has several.") var matter: String?

        func validate() throws {
            if (packet == nil) != (recipient == nil) {
                throw ValidationError("--packet and --to go together: what was disclosed, and to whom.")
            }
        }

        func run() throws {
            let context = try CommandContext.required()
            let desk = try context.desk(folder, asOf: nil)
            var submission = Submission(
                matter: try desk.matterID(matter), kind: kind, sent: try LogCommand.checkedMoment(at, "at"))
            submission.received = try received.map { try LogCommand.checkedMoment($0, "received") }
            if let received, String(received.prefix(10)) < String(at.prefix(10)) {
                throw ServiceError(
                    "--received \(received) comes before it was sent, \(at). Nothing was written.")
            }
            submission.channel = channel
            submission.confirmation = confirmation
            submission.pages = pages
            submission.isUrgent = urgent ? true : nil
            if let packet, let recipient {
                let stem = packet.lowercased().hasSuffix(".pdf") ? String(packet.dropLast(4)) : packet
                submission.disclosure = try Disclosure(
                    packet: try context.readFile(packet),
                    manifest: try context.readFile(stem + ".manifest.json"), recipient: recipient)
            }
            try desk.log(.submissionLogged(submission), at: at)
            context.screen.paragraph(
                "It is written down. Confirm with the plan on the next business day that it arrived.")
        }
    }

    struct Decision: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "decision",
            abstract: "Write down a decision that came without a letter, or before it is imported.")
        @Argument(help: "The case folder.") var folder: String
        @Option(help: "approved, denied, partial, information-requested, reversed or upheld.") var outcome:
            Determination.Outcome
        @Option(help: "When it was decided: a day or an instant.") var at: String
        @Option(help: "When it was received.") var received: String?
        @Option(help: "initial, upheld, final-internal or external.") var stage: NoticeStage?
        @Option(help: "The matter, where the case has several.") var matter: String?

        func run() throws {
            let context = try CommandContext.required()
            let desk = try context.desk(folder, asOf: nil)
            var value = Determination(
                matter: try desk.matterID(matter), outcome: outcome,
                at: try LogCommand.checkedMoment(at, "at"))
            value.received = try received.map { try LogCommand.checkedMoment($0, "received") }
            value.stage = stage
            if let received, String(received.prefix(10)) < String(at.prefix(10)) {
                throw ServiceError(
                    "--received \(received) comes before the decision of \(at). Nothing was written.")
            }
            try desk.log(.determinationLogged(value), at: at)
            context.screen.paragraph("The decision is written down.")
        }
    }

    struct Attest: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "attest",
            abstract: "Write down answers that the prescriber signed for, as PATH=VALUE (paths of case.yaml)."
        )
        @Argument(help: "The case folder.") var folder: String
        @Option(help: "Who signed.") var signer: String
        @Option(help: "The day of signing.") var on: Day
        @Option(help: "The prescriber's attestation as plain text, filled in.") var sheet: String?
        @Argument(help: "Answers, like clinical.psychosis=no or treatments.0.outcome=no-response.")
        var answers: [String] = []

        func run() throws {
            let context = try CommandContext.required()
            var found = try LogCommand.pairs(answers)
            if let sheet {
                let text = String(decoding: try context.readFile(sheet), as: UTF8.self)
                // Who signed and when is said by the options.
                let sheet = AnswerSheet.answers(in: text).filter { !$0.key.hasPrefix("attestation.") }
                found.merge(sheet) { typed, _ in typed }
            }
            if found.isEmpty {
                throw ServiceError(
                    "There is no answer to write down: give PATH=VALUE, or the filled sheet with --sheet.")
            }
            if on > context.service.today {
                throw ServiceError("--on \(on) lies in the future. Nothing was written.")
            }
            let desk = try context.desk(folder, asOf: nil)
            try desk.attest(signer: signer, on: on, answers: found)
            context.screen.paragraph("\(found.count) answers are recorded as signed by \(signer).")
        }
    }

    struct Undo: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "undo",
            abstract: "Set an earlier entry aside; it stays in the record.")
        @Argument(help: "The case folder.") var folder: String
        @Argument(help: "The entry's number.") var number: Int
        @Option(help: "Why.") var why: String?

        func run() throws {
            let context = try CommandContext.required()
            try context.desk(folder, asOf: nil).undo(number, why: why)
            context.screen.paragraph("Entry \(number) is set aside.")
        }
    }

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Check the record's chain and every document.")
        @Argument(help: "The case folder.") var folder: String

        func run() throws {
            let context = try CommandContext.required()
            let (verification, documents) = try context.desk(folder, asOf: nil).verify()
            if let fault = verification.fault { throw ServiceError(fault.description) }
            if !documents.isEmpty { throw ServiceError(documents.map(\.description).joined(separator: "\n")) }
            if verification.eventCount == 0,
                case let count = try context.desk(folder, asOf: nil).documentCount(),
                count > 0
            {
                throw ServiceError(
                    "The record is empty, yet the case holds \(count) file\(count == 1 ? "" : "s") in records: either they were never "
                        + "taken in (recourse import \(folder)), or log.jsonl was lost (put it back from a copy)."
                )
            }
            context.screen.paragraph(
                "The record is whole: \(verification.eventCount) entries, head \(verification.headHash).")
        }
    }

    struct Repair: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "repair",
            abstract: "Set an unfinished last line of the record aside, after a crash or a full disk.")
        @Argument(help: "The case folder.") var folder: String

        func run() throws {
            let context = try CommandContext.required()
            if let place = try context.repairLog(folder) {
                context.screen.paragraph(
                    "The unfinished line was set aside in \(place). The record is whole again.")
            } else {
                context.screen.paragraph("The record has no unfinished line. Nothing was changed.")
            }
        }
    }
}
