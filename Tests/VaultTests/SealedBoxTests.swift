import Testing

@testable import Vault

func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex.utf8.filter { $0 != 0x20 })
    return stride(from: 0, to: digits.count, by: 2).map {
        UInt8(String(decoding: digits[$0..<($0 + 2)], as: UTF8.self), radix: 16) ?? 0
    }
}

/// Vectors of the GCM specification (McGrew and Viega), test cases 13 to 16: AES with 256-bit keys.
@Suite struct SealedBoxTests {
    static let longKey = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"
    static let longPlain =
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"

    @Test func publishedVectors() throws {
        let zeros = [UInt8](repeating: 0, count: 32)
        let empty = try SealedBox.seal([], key: zeros, nonce: [UInt8](repeating: 0, count: 12), context: [])
        #expect(Array(empty.dropFirst(12)) == bytes("530f8afbc74536b9a963b4f1c4cb738b"))
        let one = try SealedBox.seal(
            [UInt8](repeating: 0, count: 16), key: zeros, nonce: [UInt8](repeating: 0, count: 12), context: []
        )
        #expect(
            Array(one.dropFirst(12))
                == bytes("cea7403d4d606b6e074ec5d3baf39d18 d0d1c8a799996bf0265b98b5d48ab919"))
        let long = try SealedBox.seal(
            bytes(Self.longPlain), key: bytes(Self.longKey), nonce: bytes("cafebabefacedbaddecaf888"),
            context: bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2"))
        #expect(
            Array(long.dropFirst(12))
                == bytes(
                    "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                        + "76fc6ece0f4e1768cddf8853bb2d551b"))
    }

    @Test func whatIsSealedOpensAgain() throws {
        let key = try RandomBytes.make(32)
        for count in [0, 1, 15, 16, 17, 4_096] {
            let plain = try RandomBytes.make(count)
            let sealed = try SealedBox.seal(plain, key: key, context: [1, 2])
            #expect(try SealedBox.open(sealed, key: key, context: [1, 2]) == plain)
            #expect(try SealedBox.seal(plain, key: key, context: [1, 2]) != sealed)
        }
    }

    @Test func anyChangeIsRefused() throws {
        let key = try RandomBytes.make(32)
        let sealed = try SealedBox.seal(Array("secret".utf8), key: key, context: [7])
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(throws: VaultError.cannotOpen) { try SealedBox.open(changed, key: key, context: [7]) }
        }
        #expect(throws: VaultError.cannotOpen) { try SealedBox.open(sealed, key: key, context: [8]) }
        #expect(throws: VaultError.cannotOpen) { try SealedBox.open(sealed, key: key, context: []) }
        #expect(throws: VaultError.cannotOpen) {
            try SealedBox.open(sealed, key: try RandomBytes.make(32), context: [7])
        }
        for count in [0, 5, 27] {
            #expect(throws: VaultError.cannotOpen) {
                try SealedBox.open(Array(sealed.prefix(count)), key: key, context: [7])
            }
        }
        #expect(throws: VaultError.self) { try SealedBox.seal([1], key: [1, 2, 3], context: []) }
    }
}

/// Vectors of RFC 7914, section 12.
@Suite struct ScryptTests {
    @Test func publishedVectors() throws {
        let first = try Scrypt(cost: 16, blockSize: 1, parallelism: 1).key(
            passphrase: [], salt: [], count: 64)
        #expect(
            first
                == bytes(
                    "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"
                ))
        let second = try Scrypt(cost: 1_024, blockSize: 8, parallelism: 16).key(
            passphrase: Array("password".utf8), salt: Array("NaCl".utf8), count: 64)
        #expect(
            second
                == bytes(
                    "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
                ))
    }

    @Test func impossibleParametersAreRefused() {
        #expect(throws: VaultError.self) {
            try Scrypt(cost: 3, blockSize: 8, parallelism: 1).key(passphrase: [1], salt: [1])
        }
    }
}

/// Vectors of RFC 6238, appendix B (SHA-1), and of RFC 4648, section 10.
@Suite struct OneTimeCodeTests {
    @Test(arguments: [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
    func publishedVectors(_ seconds: Int, _ expected: String) {
        let maker = OneTimeCode(secret: Array("12345678901234567890".utf8))
        #expect(maker.code(step: OneTimeCode.step(secondsSince1970: seconds), digits: 8) == expected)
    }

    @Test func neighboursOfTheStepAreTaken() {
        let maker = OneTimeCode(secret: [1, 2, 3])
        let code = maker.code(step: 100)
        #expect(maker.step(of: code, secondsSince1970: 3_000) == 100)
        #expect(maker.step(of: code, secondsSince1970: 3_031) == 100)
        #expect(maker.step(of: code, secondsSince1970: 3_061) == nil)
        #expect(maker.step(of: "", secondsSince1970: 3_000) == nil)
    }

    @Test(arguments: [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foobar", "MZXW6YTBOI")])
    func base32(_ text: String, _ expected: String) {
        #expect(Base32.text(Array(text.utf8), alphabet: Base32.standard) == expected)
    }

    @Test func secretsAreCompared() {
        #expect(ConstantTime.equal([1, 2], [1, 2]))
        #expect(!ConstantTime.equal([1, 2], [1, 3]))
        #expect(!ConstantTime.equal([1, 2], [1, 2, 3]))
        #expect(ConstantTime.equal([], []))
    }
}
