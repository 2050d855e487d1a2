import CaseStore
import CivilCalendar
import Foundation
import Synchronization
import Vault

/// What somebody wants to be reminded of by mail.
struct ReminderWish: Codable, Hashable, Sendable {
    /// Of the account, or `person` on a person's own machine.
    var id: String
    var address: String
    /// How many days before a last day to act.
    var days: [Int]
    /// What was written for already, by case, day and days before.
    var done: [String] = []
}

/// A message that has not left yet: it is taken out only when the relay has it.
struct WaitingMail: Codable, Hashable, Sendable {
    var id: String
    var to: String
    var subject: String
    var body: String
    var made: Int
    var tries = 0
    var nextTry: Int
    var fault: String?
}

/// One last day to act of a case that is somebody's.
struct OwnDeadline: Hashable, Sendable {
    var caseID: String
    var day: Day
}

/// Finds what is due, writes it into the queue, and sends the queue: all of it kept, so that a restart loses nothing.
final class Reminders: Sendable {
    static let daysToChoose = [30, 14, 7, 3, 1]
    private static let wishKind = "reminder"
    private static let mailKind = "mail"
    /// Seconds until the next try, by how many there were; the last one goes on for good.
    private static let pauses = [60, 300, 900, 3_600]

    private let library: any CaseLibrary
    private let words: Words
    private let address: String
    private let send: (@Sendable (WaitingMail, Int) throws -> Void)?
    private let isWorking = Mutex(false)

    /// - Parameters:
    ///   - address: where the pages are, for the link in the message.
    ///   - send: what makes a message leave; `nil` where no way was set up.
    init(
        library: any CaseLibrary, words: Words, address: String,
        send: (@Sendable (WaitingMail, Int) throws -> Void)?
    ) {
        self.library = library
        self.words = words
        self.address = address
        self.send = send
    }

    var canSend: Bool { send != nil }

    // MARK: Wishes

    private func decoded<Value: Decodable>(_ kind: String, _ type: Value.Type) throws -> [Value] {
        try library.items(kind).compactMap { try? JSONDecoder().decode(type, from: Data($0.bytes)) }
    }

    func wish(of id: String) throws -> ReminderWish? {
        try decoded(Reminders.wishKind, ReminderWish.self).first { $0.id == id }
    }

    func save(_ wish: ReminderWish) throws {
        try library.putItem(
            Reminders.wishKind, LibraryItem(id: wish.id, bytes: Array(try JSONEncoder().encode(wish))))
    }

    func forget(_ id: String) throws { try library.deleteItem(Reminders.wishKind, id: id) }

    // MARK: The queue

    func waiting() throws -> [WaitingMail] { try decoded(Reminders.mailKind, WaitingMail.self) }

    private func save(_ mail: WaitingMail) throws {
        try library.putItem(
            Reminders.mailKind, LibraryItem(id: mail.id, bytes: Array(try JSONEncoder().encode(mail))))
    }

    /// Puts a message into the queue.
    func queue(to: String, subject: String, body: String, now: Int) throws {
        try save(
            WaitingMail(
                id: Hexadecimal.text(try RandomBytes.make(12)), to: to, subject: subject, body: body,
                made: now, nextTry: now))
    }

    func queueTest(to: String, now: Int) throws {
        try queue(
            to: to, subject: words["mail.test-subject"],
            body: words("mail.test-body", ["address": address]), now: now)
    }

    /// Finds what has come due and sends what waits.
    /// - Parameter deadlines: the last days to act of the cases that are somebody's, by the id of their wish; `nil` for
    ///   somebody who may not sign in any more.
    func work(now: Int, today: Day, deadlines: (String) throws -> [OwnDeadline]?) {
        guard send != nil,
            !isWorking.withLock({ busy in
                defer { busy = true }; return busy
            })
        else { return }
        defer { isWorking.withLock { $0 = false } }
        // Nothing can be read while it is locked: it is caught up with when somebody unlocks.
        guard case .open? = try? library.state() else { return }
        for wish in (try? decoded(Reminders.wishKind, ReminderWish.self)) ?? [] {
            guard let own = try? deadlines(wish.id) else { continue }
            try? remind(wish, own, now: now, today: today)
        }
        for mail in (try? waiting()) ?? [] where mail.nextTry <= now { deliver(mail, now: now) }
    }

    private func remind(_ wish: ReminderWish, _ own: [OwnDeadline], now: Int, today: Day) throws {
        var wish = wish
        var due: [Int] = []
        for one in own where one.day >= today {
            let left = one.day - today
            // Of several that were passed over only the nearest is told.
            guard let days = wish.days.sorted().first(where: { left <= $0 }) else { continue }
            let key = "\(one.caseID)|\(one.day)|\(days)"
            if wish.done.contains(key) { continue }
            wish.done.append(key)
            due.append(left)
        }
        if due.isEmpty { return }
        wish.done = Array(wish.done.suffix(5_000))
        let soonest = due.min() ?? 0
        let when = soonest == 0 ? words["mail.today"] : words("mail.in-days", ["days": String(soonest)])
        // First the message, then that it was written: at the worst it is sent twice, never not at all.
        try queue(
            to: wish.address, subject: words["mail.subject"],
            body: words(
                "mail.body", ["count": String(due.count), "when": when, "address": address]), now: now)
        try save(wish)
    }

    private func deliver(_ mail: WaitingMail, now: Int) {
        do {
            try send?(mail, now)
            try library.deleteItem(Reminders.mailKind, id: mail.id)
        } catch {
            var mail = mail
            mail.fault = "\(error)"
            mail.nextTry = now + Reminders.pauses[min(mail.tries, Reminders.pauses.count - 1)]
            mail.tries += 1
            try? save(mail)
        }
    }
}
