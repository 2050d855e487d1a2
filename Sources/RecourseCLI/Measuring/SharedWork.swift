import Dispatch
import Synchronization

/// Hands out numbers to threads, each once, until one of them fails.
final class SharedWork: Sendable {
    private struct State {
        var next = 0
        var error: (any Error)?
    }
    private let count: Int
    private let state = Mutex(State())

    init(count: Int) { self.count = count }

    func next() -> Int? {
        state.withLock { state in
            guard state.error == nil, state.next < count else { return nil }
            state.next += 1
            return state.next - 1
        }
    }

    func fail(_ error: any Error) { state.withLock { $0.error = $0.error ?? error } }

    var error: (any Error)? { state.withLock(\.error) }
}

enum ThreadGroup {
    /// Runs `body` on `count` threads at once and waits for all; one runs on the caller's own.
    static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
        guard count > 1 else { return body() }
        DispatchQueue.concurrentPerform(iterations: count) { _ in body() }
    }
}
