import CCrypto

/// Time-based one-time codes (RFC 6238 over RFC 4226 with HMAC-SHA-1, six digits, steps of 30 seconds), as
/// authenticator apps make them.
public struct OneTimeCode: Sendable {
    private let secret: [UInt8]

    public init(secret: [UInt8]) { self.secret = secret }

    /// The number of the step in which a moment lies.
    public static func step(secondsSince1970: Int) -> Int { secondsSince1970 / 30 }

    /// The code of a step, with `digits` digits.
    public func code(step: Int, digits: Int = 6) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (8 * (7 - $0))) }
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        HMAC(EVP_sha1(), secret, Int32(secret.count), counter, counter.count, &digest, &length)
        let offset = Int(digest[Int(length) - 1] & 0x0F)
        let number =
            (Int(digest[offset] & 0x7F) << 24) | (Int(digest[offset + 1]) << 16)
            | (Int(digest[offset + 2]) << 8)
            | Int(digest[offset + 3])
        var modulus = 1
        for _ in 0..<digits { modulus *= 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step a code belongs to, of the present one and its neighbours; `nil` for a wrong code.
    ///
    /// Keep the step and take none up to it again, so that a code that was looked at over a shoulder is spent.
    public func step(of code: String, secondsSince1970: Int) -> Int? {
        let now = OneTimeCode.step(secondsSince1970: secondsSince1970)
        return [now, now - 1, now + 1].first {
            ConstantTime.equal(Array(self.code(step: $0).utf8), Array(code.utf8))
        }
    }
}
