import CaseService
import CaseStore
import CivilCalendar
import Synchronization
import Vault

/// One browser's visit: who is there, which cases it sees, and what it is in the middle of.
final class Session: Sendable {
    enum Access: Sendable {
        /// Nothing is open yet.
        case visitor
        /// A letter was brought before anything is kept; gone with the session.
        case trial(MemoryCaseLibrary)
        /// The wholly invented sample, on the day it plays.
        case sample(MemoryCaseLibrary, today: Day)
        /// The machine's own cases.
        case keeper
        /// Somebody of the clinic, by the id of their account.
        case member(String)
    }

    /// A form that was sent after the session had ended, kept until the person is in again.
    struct Unsent: Sendable {
        var path: String
        var fields: [(name: String, value: String)]
    }

    struct State: Sendable {
        var access = Access.visitor
        var lastSeen = 0
        var notice: String?
        var proposals: [String: [LetterProposal]] = [:]
        var unsent: Unsent?
        /// The secret of an authenticator that is being set up.
        var newSecret: [UInt8]?
        /// The recovery code, until it was shown and put away.
        var recoveryCode: String?
    }

    /// By which the browser is known.
    private struct Names: Sendable {
        var id: String
        var token: String
        var began: Int

        init(now: Int) throws {
            id = Hexadecimal.text(try RandomBytes.make(24))
            token = Hexadecimal.text(try RandomBytes.make(24))
            began = now
        }
    }

    private let names: Mutex<Names>
    private let contents: Mutex<State>

    init(now: Int) throws {
        names = Mutex(try Names(now: now))
        contents = Mutex(State(lastSeen: now))
    }

    var id: String { names.withLock { $0.id } }
    /// Sent with every form, so that no other site can send one.
    var token: String { names.withLock { $0.token } }
    var began: Int { names.withLock { $0.began } }

    fileprivate func rename(now: Int) throws {
        let new = try Names(now: now)
        names.withLock { $0 = new }
    }

    var state: State { contents.withLock { $0 } }

    func change<Value: Sendable>(_ body: (inout State) -> Value) -> Value { contents.withLock { body(&$0) } }

    /// What was said once, to be shown on the next page.
    func takeNotice() -> String? {
        change { state in
            defer { state.notice = nil }
            return state.notice
        }
    }
}

/// The sessions of the server, in memory: a restart ends them all.
final class Sessions: Sendable {
    /// Seconds without a request after which a session ends.
    static let idleSeconds = 60 * 60
    /// Seconds after which it ends in any case.
    static let longestSeconds = 12 * 60 * 60
    private static let mostSessions = 5_000

    private let all = Mutex<[String: Session]>([:])

    func find(_ id: String?, now: Int) -> Session? {
        guard let id, let session = all.withLock({ $0[id] }) else { return nil }
        let state = session.state
        let isOver =
            now - state.lastSeen > Sessions.idleSeconds || now - session.began > Sessions.longestSeconds
        if isOver {
            end(session)
            return nil
        }
        session.change { $0.lastSeen = now }
        return session
    }

    func begin(now: Int) throws -> Session {
        let session = try Session(now: now)
        all.withLock { all in
            if all.count >= Sessions.mostSessions {
                let oldest = all.values.sorted { $0.state.lastSeen < $1.state.lastSeen }
                for one in oldest.prefix(Sessions.mostSessions / 10) { all[one.id] = nil }
            }
            all[session.id] = session
        }
        return session
    }

    /// Gives a session another name, as whenever somebody signs in: a name that was known before opens nothing then.
    func renew(_ session: Session, now: Int) throws {
        end(session)
        try session.rename(now: now)
        all.withLock { $0[session.id] = session }
    }

    var count: Int { all.withLock { $0.count } }

    func end(_ session: Session) { all.withLock { $0[session.id] = nil } }
}
