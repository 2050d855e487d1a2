import Foundation
import JSONText
import Synchronization

/// What the server counts of itself: kinds of requests, never which case or who.
final class Metrics: Sendable {
    private struct Key: Hashable {
        var route: String
        var status: Int
    }
    private struct State {
        var counts: [Key: Int] = [:]
        var microseconds: [String: Int] = [:]
        /// How many took at most so long, by the limits.
        var buckets = [Int](repeating: 0, count: Metrics.limits.count)
        var total = 0
    }

    /// Upper limits of the buckets, in milliseconds.
    static let limits = [1, 2, 5, 10, 20, 50, 100, 500, 2_000, 10_000]

    private let state = Mutex(State())
    private let began = ContinuousClock.now

    func add(route: String, status: Int, microseconds: Int) {
        state.withLock { state in
            state.counts[Key(route: route, status: status / 100), default: 0] += 1
            state.microseconds[route, default: 0] += microseconds
            state.total += 1
            for (index, limit) in Metrics.limits.enumerated() where microseconds <= limit * 1_000 {
                state.buckets[index] += 1
            }
        }
    }

    /// Everything in the text form that Prometheus reads.
    /// - Parameter gauges: further values by name.
    func text(_ gauges: [(name: String, value: Int)]) -> String {
        let state = state.withLock { $0 }
        var lines = ["# TYPE recourse_requests_total counter"]
        for (key, count) in state.counts.sorted(by: {
            ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status)
        }) {
            lines.append(
                "recourse_requests_total{route=\"\(key.route)\",status=\"\(key.status)xx\"} \(count)")
        }
        lines.append("# TYPE recourse_request_seconds histogram")
        for (limit, count) in zip(Metrics.limits, state.buckets) {
            lines.append("recourse_request_seconds_bucket{le=\"\(Double(limit) / 1_000)\"} \(count)")
        }
        lines.append("recourse_request_seconds_bucket{le=\"+Inf\"} \(state.total)")
        let sum = Double(state.microseconds.values.reduce(0, +)) / 1_000_000
        lines += ["recourse_request_seconds_sum \(sum)", "recourse_request_seconds_count \(state.total)"]
        let up = began.duration(to: .now).components.seconds
        for gauge in gauges + [
            ("recourse_up_seconds", Int(up)), ("process_resident_memory_bytes", Metrics.resident),
        ] {
            lines += ["# TYPE \(gauge.name) gauge", "\(gauge.name) \(gauge.value)"]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Bytes of memory in use.
    private static var resident: Int {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
        let parts = text.split(separator: " ")
        return (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) * sysconf(Int32(_SC_PAGESIZE))
    }
}

/// One line of the log of requests.
enum RequestLog {
    /// - Parameter route: the kind of page, without what stands in an address.
    static func line(at: String, route: String, status: Int, microseconds: Int, bytes: Int) -> String {
        JSONText.write([
            "at": .string(at), "event": "request", "route": .string(route), "status": .int(status),
            "ms": .number(
                text: "\(microseconds / 1_000).\(String(1_000 + microseconds % 1_000).dropFirst())"),
            "bytes": .int(bytes),
        ])
    }
}
