/// Adjustment and remark codes in a cell: `CO-50`, `CO 50; PR 1`, `PR3`, `N115 MA130`, `50`.
enum AdjustmentCell {
    private static let groups: Set<String> = ["CO", "PR", "OA", "PI", "CR"]

    /// The codes in order, as the notice writes them.
    ///
    /// - Parameter group: the group code that another column gives for figures that stand alone.
    static func codes(in cell: String, group: String? = nil) -> [String] {
        let groupsGiven = (group ?? "").uppercased().split { !$0.isLetter }.map(String.init)
        var found: [String] = []
        var pendingGroup: String?
        var bare = 0
        for piece in cell.uppercased().split(whereSeparator: { " ,;|/-:()".contains($0) }) {
            // An amount beside its code is no code.
            if piece.contains(".") || piece.hasPrefix("$") { continue }
            let token = String(piece)
            if groups.contains(token) {
                pendingGroup = token
            } else if token.count > 2, groups.contains(String(token.prefix(2))),
                isReason(String(token.dropFirst(2)))
            {
                found.append("\(token.prefix(2))-\(plain(token.dropFirst(2)))")
            } else if isReason(token), pendingGroup != nil || !isRemark(token) {
                let index = groupsGiven.count == 1 ? 0 : bare
                let named = pendingGroup ?? (index < groupsGiven.count ? groupsGiven[index] : nil)
                bare += 1
                pendingGroup = nil
                if let named, groups.contains(named) {
                    found.append("\(named)-\(plain(token))")
                } else {
                    found.append(plain(token))
                }
            } else if isRemark(token) || isOwn(token) {
                found.append(token)
            }
        }
        var codes: [String] = []
        for code in found where !codes.contains(code) { codes.append(code) }
        return codes
    }

    /// A reason code of the public list: up to three figures, or a letter and figures.
    private static func isReason(_ token: String) -> Bool {
        guard (1...4).contains(token.count), let first = token.first else { return false }
        let figures = first.isLetter ? token.dropFirst() : token[...]
        return !figures.isEmpty && figures.count <= 3
            && figures.allSatisfy { $0.isASCII && $0.isNumber }
            && (!first.isLetter || "ABDPWY".contains(first))
    }

    private static func isRemark(_ token: String) -> Bool {
        let figures = token.drop { $0.isLetter }
        let letters = token.prefix(token.count - figures.count)
        return (letters == "M" || letters == "N" || letters == "MA") && (1...3).contains(figures.count)
            && figures.allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// A short code of the payer's own, as in "A72" or "X4".
    private static func isOwn(_ token: String) -> Bool {
        (2...6).contains(token.count) && token.contains(where: \.isNumber)
            && token.allSatisfy { $0.isASCII && ($0.isNumber || $0.isLetter) }
    }

    /// Without the noughts that some programs put before ("050").
    private static func plain(_ token: some StringProtocol) -> String {
        let rest = token.drop { $0 == "0" }
        return rest.isEmpty ? String(token) : String(rest)
    }
}
