/// Bytes as letters and digits that people can write down and type.
public enum Base32 {
    /// RFC 4648, as authenticator apps take secrets.
    public static let standard = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    /// Without letters that are taken for others (I, L, O, U).
    public static let plain = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// The text of some bytes, without padding.
    public static func text(_ bytes: [UInt8], alphabet: [UInt8] = plain) -> String {
        var text: [UInt8] = []
        var buffer = 0
        var bits = 0
        for byte in bytes {
            buffer = (buffer << 8 | Int(byte)) & 0xFFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[(buffer >> bits) & 31])
            }
        }
        if bits > 0 { text.append(alphabet[(buffer << (5 - bits)) & 31]) }
        return String(decoding: text, as: UTF8.self)
    }
}
