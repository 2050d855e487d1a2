extension String {
    /// The text with marked Latin letters as their base letters (`Núñez` is `Nunez`, `Ø` is `O`), for telling
    /// whether two spellings name one person; systems often drop the marks.
    public var withoutMarks: String {
        if utf8.allSatisfy({ $0 < 0x80 }) { return self }
        var result = ""
        for scalar in unicodeScalars {
            if scalar.properties.generalCategory == .nonspacingMark { continue }
            result.unicodeScalars.append(scalar.isASCII ? scalar : String.base(of: scalar))
        }
        return result
    }

    /// The letter that a scalar's Unicode name builds upon: LATIN SMALL LETTER N WITH TILDE is `n`.
    private static func base(of scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard let name = scalar.properties.name else { return scalar }
        for (prefix, isSmall) in [("LATIN SMALL LETTER ", true), ("LATIN CAPITAL LETTER ", false)] {
            guard name.hasPrefix(prefix) else { continue }
            let rest = name.dropFirst(prefix.count)
            guard let letter = rest.unicodeScalars.first, rest.dropFirst().hasPrefix(" WITH ") else { break }
            return isSmall ? Unicode.Scalar(letter.value + 0x20) ?? scalar : letter
        }
        return scalar
    }
}
