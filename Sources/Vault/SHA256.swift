import CCrypto

/// SHA-256 (FIPS 180-4) over the system's libcrypto.
///
/// As a value it is a hasher that takes its input in pieces; its static members hash what is at hand in one
/// call.
public struct SHA256: ~Copyable {
    /// How many bytes a digest has.
    public static let digestByteCount = 32

    private let context: OpaquePointer

    /// Starts a hash of nothing.
    public init() {
        // libcrypto always carries SHA-256; it fails here only without memory, which Swift does not survive
        // either.
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            fatalError("libcrypto could not start SHA-256")
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Takes in more bytes.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1 else {
            fatalError("libcrypto could not continue SHA-256")
        }
    }

    /// Takes in more bytes.
    public mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// Ends the hash and gives its 32 bytes.
    public consuming func finalize() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
            var length: UInt32 = 0
            guard EVP_DigestFinal_ex(context, buffer.baseAddress, &length) == 1 else {
                fatalError("libcrypto could not end SHA-256")
            }
            count = Int(length)
        }
    }

    /// The digest of some bytes.
    public static func digest(of bytes: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(bytes)
        return hasher.finalize()
    }

    /// The digest of some bytes as 64 lower-case hexadecimal digits.
    public static func hex(of bytes: [UInt8]) -> String {
        Hexadecimal.text(digest(of: bytes))
    }

    /// The digest of a string's UTF-8 as 64 lower-case hexadecimal digits.
    public static func hex(of text: String) -> String {
        hex(of: Array(text.utf8))
    }
}
