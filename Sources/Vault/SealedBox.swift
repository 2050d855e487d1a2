import CCrypto

/// Why something cannot be sealed, opened or derived.
public enum VaultError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The key is wrong, or the bytes were changed or moved since they were sealed.
    case cannotOpen
    /// The library refused; memory or parameters.
    case failed(String)

    public var description: String {
        switch self {
        case .cannotOpen: "this cannot be opened: the key is wrong, or it was changed since it was sealed"
        case .failed(let what): "the cryptographic library failed: \(what)"
        }
    }
}

/// AES-256 in Galois/Counter Mode (NIST SP 800-38D): secret, and held to what it belongs to.
///
/// The sealed form is nonce (12 bytes), ciphertext, tag (16 bytes). Each sealing draws a new nonce; one key may seal
/// 2^32 times at the most, which is why each case has its own.
public enum SealedBox {
    public static let keyByteCount = 32
    public static let nonceByteCount = 12
    public static let tagByteCount = 16

    /// Seals bytes under a key.
    /// - Parameter context: what the bytes belong to; opening asks for the same.
    public static func seal(
        _ plain: [UInt8], key: [UInt8], context: [UInt8]
    ) throws(VaultError) -> [UInt8] {
        try seal(plain, key: key, nonce: try RandomBytes.make(nonceByteCount), context: context)
    }

    /// Seals with a given nonce, as the published vectors do.
    static func seal(
        _ plain: [UInt8], key: [UInt8], nonce: [UInt8], context: [UInt8]
    ) throws(VaultError) -> [UInt8] {
        guard key.count == keyByteCount, nonce.count == nonceByteCount else {
            throw .failed("a key of 32 and a nonce of 12 bytes are needed")
        }
        guard let cipher = EVP_CIPHER_CTX_new() else { throw .failed("no memory") }
        defer { EVP_CIPHER_CTX_free(cipher) }
        var out = [UInt8](repeating: 0, count: plain.count + tagByteCount)
        var length: Int32 = 0
        guard EVP_EncryptInit_ex(cipher, EVP_aes_256_gcm(), nil, key, nonce) == 1,
            context.isEmpty || EVP_EncryptUpdate(cipher, nil, &length, context, Int32(context.count)) == 1,
            plain.isEmpty || EVP_EncryptUpdate(cipher, &out, &length, plain, Int32(plain.count)) == 1
        else { throw .failed("AES-GCM could not seal") }
        var rest = [UInt8](repeating: 0, count: 16)
        var tag = [UInt8](repeating: 0, count: tagByteCount)
        guard EVP_EncryptFinal_ex(cipher, &rest, &length) == 1,
            EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_GET_TAG, Int32(tagByteCount), &tag) == 1
        else { throw .failed("AES-GCM could not finish") }
        out.replaceSubrange(plain.count..., with: tag)
        return nonce + out
    }

    /// Opens what was sealed under the same key and context.
    /// - Throws: `cannotOpen` where a single bit of it, of the key or of the context differs.
    public static func open(
        _ sealed: [UInt8], key: [UInt8], context: [UInt8]
    ) throws(VaultError) -> [UInt8] {
        guard key.count == keyByteCount else { throw .failed("a key of 32 bytes is needed") }
        guard sealed.count >= nonceByteCount + tagByteCount else { throw .cannotOpen }
        let nonce = Array(sealed[..<nonceByteCount])
        let body = Array(sealed[nonceByteCount..<(sealed.count - tagByteCount)])
        var tag = Array(sealed[(sealed.count - tagByteCount)...])
        guard let cipher = EVP_CIPHER_CTX_new() else { throw .failed("no memory") }
        defer { EVP_CIPHER_CTX_free(cipher) }
        var out = [UInt8](repeating: 0, count: max(1, body.count))
        var length: Int32 = 0
        guard EVP_DecryptInit_ex(cipher, EVP_aes_256_gcm(), nil, key, nonce) == 1,
            context.isEmpty || EVP_DecryptUpdate(cipher, nil, &length, context, Int32(context.count)) == 1,
            body.isEmpty || EVP_DecryptUpdate(cipher, &out, &length, body, Int32(body.count)) == 1,
            EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_SET_TAG, Int32(tagByteCount), &tag) == 1
        else { throw .failed("AES-GCM could not open") }
        var rest = [UInt8](repeating: 0, count: 16)
        guard EVP_DecryptFinal_ex(cipher, &rest, &length) == 1 else { throw .cannotOpen }
        out.removeLast(out.count - body.count)
        return out
    }
}
