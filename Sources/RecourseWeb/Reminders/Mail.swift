import CivilCalendar
import Foundation

/// How mail leaves this machine.
public struct MailSettings: Sendable {
    public enum Way: Hashable, Sendable {
        /// A program like `sendmail`, by its path.
        case sendmail(String)
        /// A relay on this very machine, by its port: what it does to encrypt is its own affair.
        case relay(port: Int)
    }
    public var way: Way
    /// The address that mail comes from.
    public var from: String

    public init(way: Way, from: String) {
        self.way = way
        self.from = from
    }

    /// Whether a text is one plain mail address, safe to stand in a header.
    public static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].count), (3...250).contains(parts[1].count),
            parts[1].contains("."), !parts[1].hasPrefix("."), !parts[1].hasSuffix(".")
        else { return false }
        return text.unicodeScalars.allSatisfy { sign in
            sign.value > 0x20 && sign.value < 0x7F && !"<>()[]\\,;:\"".unicodeScalars.contains(sign)
        } && !text.hasPrefix("-")
    }
}

/// One message: nothing about health is in it, whoever it is for.
struct MailMessage: Hashable, Sendable {
    var to: String
    var subject: String
    var body: String

    /// The message as it is sent (RFC 5322), without the dots that SMTP adds.
    func text(from: String, id: String, at seconds: Int) -> String {
        let instant = Instant(secondsSince1970: seconds)
        let day = instant.day(offsetSeconds: 0)
        let into = instant.secondsIntoDay(offsetSeconds: 0)
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        let parts = day.parts
        let month = Day.monthNames[parts.month - 1].prefix(3)
        let date =
            "\(day.weekday.name.prefix(3)), \(two(parts.day)) \(month) \(parts.year) "
            + "\(two(into / 3_600)):\(two(into / 60 % 60)):\(two(into % 60)) +0000"
        let domain = from.split(separator: "@").last.map(String.init) ?? "localhost"
        let lines =
            [
                "From: Recourse <\(from)>", "To: <\(to)>", "Subject: \(subject)", "Date: \(date)",
                "Message-ID: <\(id)@\(domain)>", "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "",
            ] + body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return lines.joined(separator: "\r\n") + "\r\n"
    }
}

/// Why a message did not leave; it stays in the queue.
struct MailFault: Error, Hashable, Sendable, CustomStringConvertible {
    var description: String
}

/// Hands messages to the machine's own mail.
struct MailSender: Sendable {
    let settings: MailSettings

    func send(_ message: MailMessage, id: String, at seconds: Int) throws {
        let text = message.text(from: settings.from, id: id, at: seconds)
        switch settings.way {
        case .sendmail(let program): try hand(text, to: program, message.to)
        case .relay(let port):
            let connection = try SMTPConnection(port: port)
            try connection.send(text, from: settings.from, to: message.to)
        }
    }

    private func hand(_ text: String, to program: String, _ address: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["-i", "-f", settings.from, "--", address]
        let input = Pipe()
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
            try input.fileHandleForWriting.write(
                contentsOf: Data(text.replacing("\r\n", with: "\n").utf8))
            try input.fileHandleForWriting.close()
        } catch {
            throw MailFault(description: "\(program) cannot be started")
        }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw MailFault(description: "\(program) ended with status \(process.terminationStatus)")
        }
    }
}

/// A conversation with a relay on this machine (RFC 5321).
final class SMTPConnection {
    private static let secondsToWait = 30
    private let descriptor: Int32
    private var pending: [UInt8] = []

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw MailFault(description: "no socket can be made") }
        var wait = timeval(tv_sec: SMTPConnection.secondsToWait, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else {
            close(descriptor)
            throw MailFault(description: "no mail relay answers on port \(port)")
        }
    }

    deinit { close(descriptor) }

    /// Sends one message; it has left when this returns.
    func send(_ text: String, from: String, to: String) throws {
        try expect(220)
        try say("EHLO localhost", 250)
        try say("MAIL FROM:<\(from)>", 250)
        try say("RCPT TO:<\(to)>", 250)
        try say("DATA", 354)
        // A line that begins with a dot gets another.
        let dotted = text.replacing("\r\n.", with: "\r\n..")
        try write((dotted.hasPrefix(".") ? "." + dotted : dotted) + ".\r\n")
        try expect(250)
        // The message is with the relay now, whatever it says to this.
        _ = try? say("QUIT", 221)
    }

    private func say(_ line: String, _ code: Int) throws {
        try write(line + "\r\n")
        try expect(code)
    }

    private func write(_ text: String) throws {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw MailFault(description: "the mail relay hung up") }
            rest = rest.dropFirst(count)
        }
    }

    /// Reads an answer, which may have several lines.
    private func expect(_ code: Int) throws {
        while true {
            let line = try readLine()
            if line.dropFirst(3).first == "-" { continue }
            guard line.hasPrefix(String(code)) else {
                // Only the number: what a relay writes beside it may name the address.
                throw MailFault(description: "the mail relay answered \(line.prefix(3))")
            }
            return
        }
    }

    private func readLine() throws -> String {
        while true {
            if let end = pending.firstIndex(of: 0x0A) {
                let line = String(decoding: pending[..<end], as: UTF8.self)
                pending.removeFirst(end + 1)
                return line
            }
            guard pending.count < 10_000 else { throw MailFault(description: "the mail relay babbles") }
            var piece = [UInt8](repeating: 0, count: 1_024)
            let count = recv(descriptor, &piece, piece.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw MailFault(description: "the mail relay says nothing") }
            pending += piece[..<count]
        }
    }
}
