/// Numbers with their units, and places of the law, which no line end may part.
enum Quantities {
    private static let units: Set<String> = [
        "mg", "mcg", "µg", "μg", "g", "kg", "lb", "mL", "ml", "L", "mg/kg", "mg/day", "mg/kg/h", "h", "min",
        "mmHg", "bpm", "cm", "%",
    ]

    private static let months: Set<String> = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The byte ranges of "0.5 mg/kg", "84 mg", "No. 7", "§ 2560", "Mar 5,", "p .017", "29 CFR 2560.503-1(h)(3)" and the
    /// like.
    static func ranges(in text: String) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var previous: Range<Int>?
        var previousWord = ""
        var start = 0
        func check(_ word: String, _ range: Range<Int>) {
            guard let before = previous, !word.isEmpty else { return }
            let bare = String(word.reversed().drop { ".,;:)".contains($0) }.reversed())
            let isMeasure = previousWord.last?.isNumber == true && units.contains(bare)
            let isNumbered =
                ["§", "§§", "No.", "Dr.", "Mr.", "Ms.", "Mrs.", "page", "pages"].contains(previousWord)
            let isDate = months.contains(previousWord) && word.first?.isNumber == true
            let codes: Set<String> = ["CFR", "USC"]
            let isLaw =
                codes.contains(bare) && previousWord.last?.isNumber == true
                || codes.contains(previousWord) && word.first?.isNumber == true
            // "p .017": a line may otherwise end after the point.
            let isProbability = ["p", "(p"].contains(previousWord) && word.first == "."
            if isMeasure || isNumbered || isDate || isLaw || isProbability {
                found.append(before.lowerBound..<range.upperBound)
            }
        }
        let bytes = Array(text.utf8)
        for end in 0...bytes.count where end == bytes.count || bytes[end] == 0x20 || bytes[end] == 0x0A {
            let word = String(decoding: bytes[start..<end], as: UTF8.self)
            check(word, start..<end)
            previous = end < bytes.count && bytes[end] == 0x0A ? nil : start..<end
            previousWord = word
            start = end + 1
        }
        return found
    }
}
