import CICD10Data

/// Reads the compact table of ICD-10-CM codes in place: a search for the category, then a walk below it.
///
/// `script/oracles/icd10.py` makes the table and describes its form. Nothing is decoded at start; a look-up
/// reads the few bytes it needs.
struct ICD10CMTable {
    /// One listed code, without its dot.
    struct Entry: Hashable {
        let code: [UInt8]
        var isBillable: Bool
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    /// The day of the list, as the government names its editions.
    let edition: String
    private let setsStart: Int
    private let categoryCount: Int
    private let categoriesStart: Int

    /// The table inside the program, which lives as long as the program does.
    static var embedded: ICD10CMTable {
        ICD10CMTable(UnsafeBufferPointer(start: icd10cm_table_bytes(), count: icd10cm_table_length()))
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        let editionLength = Int(bytes[8])
        edition = bytes[9..<(9 + editionLength)].asciiText
        setsStart = 9 + editionLength
        var position = setsStart + 1
        for _ in 0..<bytes[setsStart] { position += 1 + Int(bytes[position]) }
        categoryCount = Int(bytes[position]) | Int(bytes[position + 1]) << 8
        categoriesStart = position + 2
    }

    /// What the list says of a code of three to seven characters, given without its dot.
    func status(of code: [UInt8]) -> ICD10CM.Status {
        guard code.count >= 3, let nodes = nodes(ofCategory: Array(code.prefix(3))) else {
            return .notInEdition
        }
        if code.count == 3 { return nodes.isEmpty ? .billable : .category }
        var found = ICD10CM.Status.notInEdition
        walk(nodes, below: Array(code.prefix(3))) { path, isFiller, sevenths in
            guard path.count < code.count || path.elementsEqual(code) else {
                // A node as long as the code or longer: it can only say that the code has one below it.
                if found == .billable, path.starts(with: code) { found = .category }
                return
            }
            if path.elementsEqual(code) {
                if !isFiller { found = sevenths.isEmpty ? .billable : .category }
            } else if code.count == 7, path.count == 6, code.starts(with: path), sevenths.contains(code[6]) {
                found = .billable
            }
        }
        return found
    }

    /// Every code of a category, in order, the category itself first; empty where there is no such category.
    func codes(inCategory category: [UInt8]) -> [Entry] {
        guard let nodes = nodes(ofCategory: category) else { return [] }
        var entries = [Entry(code: category, isBillable: true)]
        walk(nodes, below: category) { path, isFiller, sevenths in
            if !isFiller { entries.append(Entry(code: Array(path), isBillable: true)) }
            entries += sevenths.map { Entry(code: path + [$0], isBillable: true) }
        }
        // Pre-order puts what is below a code right after it; a filler's codes are below what it fills.
        for index in entries.indices.dropLast()
        where entries[index + 1].code.starts(with: entries[index].code) {
            entries[index].isBillable = false
        }
        return entries
    }

    /// Every category, in order.
    var categories: [[UInt8]] { (0..<categoryCount).map { Array(category(at: $0)) } }

    private func category(at index: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
        let start = categoriesStart + 8 * index
        return bytes[start..<(start + 3)]
    }

    private func offset(at index: Int) -> Int {
        let start = categoriesStart + 8 * index + 4
        return (0..<4).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * $1) }
    }

    /// Where the nodes below a category stand, or `nil` where there is no such category.
    private func nodes(ofCategory category: [UInt8]) -> Range<Int>? {
        var low = 0
        var high = categoryCount
        while low < high {
            let middle = (low + high) / 2
            if self.category(at: middle).lexicographicallyPrecedes(category) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < categoryCount, self.category(at: low).elementsEqual(category) else { return nil }
        let start = categoriesStart + 8 * (categoryCount + 1)
        return (start + offset(at: low))..<(start + offset(at: low + 1))
    }

    /// Visits the nodes in order: each one's characters, whether it only fills places, and what may follow it.
    private func walk(
        _ nodes: Range<Int>, below category: [UInt8],
        _ visit: (ArraySlice<UInt8>, _ isFiller: Bool, _ sevenths: ArraySlice<UInt8>) -> Void
    ) {
        var path = category + [0, 0, 0]
        var position = nodes.lowerBound
        while position < nodes.upperBound {
            let value = bytes[position]
            position += 1
            let length = Int(value & 0x7F) / 37 + 4
            let index = Int(value & 0x7F) % 37
            path[length - 1] = ICD10CMTable.character(index)
            var sevenths: ArraySlice<UInt8> = []
            if value & 0x80 != 0 {
                sevenths = seventhCharacters(Int(bytes[position]))
                position += 1
            }
            visit(path[..<length], index == 36, sevenths)
        }
    }

    private static func character(_ index: Int) -> UInt8 {
        switch index {
        case ..<10: 0x30 + UInt8(index)
        case 36: 0x58
        default: 0x41 + UInt8(index - 10)
        }
    }

    private func seventhCharacters(_ wanted: Int) -> ArraySlice<UInt8> {
        var position = setsStart + 1
        for _ in 0..<wanted { position += 1 + Int(bytes[position]) }
        return ArraySlice(bytes[(position + 1)..<(position + 1 + Int(bytes[position]))])
    }
}
