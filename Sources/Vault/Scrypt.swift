import CCrypto

/// scrypt (RFC 7914): a key from a passphrase, made dear to guess.
public struct Scrypt: Hashable, Sendable {
    /// Work and memory; a power of two.
    public var cost: UInt64
    public var blockSize: UInt64
    public var parallelism: UInt64

    public init(cost: UInt64, blockSize: UInt64, parallelism: UInt64) {
        self.cost = cost
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// 32 MiB of memory and about a tenth of a second.
    public static let standard = Scrypt(cost: 1 << 15, blockSize: 8, parallelism: 1)

    /// Derives `count` bytes.
    public func key(
        passphrase: [UInt8], salt: [UInt8], count: Int = SealedBox.keyByteCount
    ) throws(VaultError) -> [UInt8] {
        var key = [UInt8](repeating: 0, count: count)
        let memory: UInt64 = 512 << 20
        let done = passphrase.withUnsafeBufferPointer { words in
            words.withMemoryRebound(to: CChar.self) { words in
                EVP_PBE_scrypt(
                    words.baseAddress, words.count, salt, salt.count, cost, blockSize, parallelism, memory,
                    &key,
                    count)
            }
        }
        guard done == 1 else { throw .failed("scrypt refused its parameters") }
        return key
    }
}

/// Bytes that nobody can foretell.
public enum RandomBytes {
    public static func make(_ count: Int) throws(VaultError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        guard RAND_bytes(&bytes, Int32(count)) == 1 else { throw .failed("no random bytes") }
        return bytes
    }
}

/// Comparing secrets.
public enum ConstantTime {
    /// Whether both are the same, in a time that does not tell where they differ.
    public static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
    }
}
