/// Makes ZIP archives byte by byte, so that each kind of fault can be made.
struct ZIPBuilder {
    struct Member {
        var name: [UInt8]
        var bytes: [UInt8]
        /// General purpose flags: 1 is encryption, 0x800 says that the name is UTF-8.
        var flags: UInt16 = 0x800
        /// The size that is announced, where it is not the true one.
        var announced: Int?
        /// Unix mode in the directory of the archive: 0o120777 is a symbolic link.
        var mode: UInt32 = 0o100644
    }

    private var members: [Member] = []

    mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

    mutating func add(_ name: String, _ bytes: [UInt8], flags: UInt16 = 0x800, mode: UInt32 = 0o100644) {
        members.append(Member(name: Array(name.utf8), bytes: bytes, flags: flags, mode: mode))
    }

    mutating func add(_ member: Member) { members.append(member) }

    /// The archive: every member stored as it is.
    func archive() -> [UInt8] {
        var output: [UInt8] = []
        var directory: [UInt8] = []
        for member in members {
            let offset = output.count
            var common: [UInt8] = []
            common += little(20, 2) + little(Int(member.flags), 2) + little(0, 2) + little(0, 4)
            common += little(Int(Self.checksum(member.bytes)), 4)
            common += little(member.bytes.count, 4) + little(member.announced ?? member.bytes.count, 4)
            common += little(member.name.count, 2) + little(0, 2)
            output += [0x50, 0x4B, 3, 4] + common + member.name + member.bytes
            directory +=
                [0x50, 0x4B, 1, 2] + little(0x0314, 2) + common + little(0, 2) + little(0, 2) + little(0, 2)
            directory += little(Int(member.mode) << 16, 4) + little(offset, 4) + member.name
        }
        let start = output.count
        output += directory
        output += [0x50, 0x4B, 5, 6] + little(0, 4) + little(members.count, 2) + little(members.count, 2)
        output += little(directory.count, 4) + little(start, 4) + little(0, 2)
        return output
    }

    private func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var value: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            value ^= UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
        return ~value
    }
}
