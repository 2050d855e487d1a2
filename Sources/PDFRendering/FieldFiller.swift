/// Puts a value into a field and draws it as the form asks: in its size, or as large as fits.
struct FieldFiller {
    let file: QPDFFile

    private static let largest = 12.0
    private static let smallest = 6.0
    private static let padding = 2.0

    /// Why it could not be put in; `nil` where it was.
    func fill(_ found: FormTree.Found, with value: String) -> UnfilledField.Reason? {
        switch found.field.kind {
        case .text, .choice: return fillText(found, value)
        case .box: return setBox(found, value)
        case .signature, .button: return .notForFilling
        }
    }

    private func setBox(_ found: FormTree.Found, _ value: String) -> UnfilledField.Reason? {
        let options = found.field.options
        let word = value.lowercased()
        let chosen: String?
        if let exact = options.first(where: { $0 == value })
            ?? options.first(where: { $0.lowercased() == word })
        {
            chosen = exact
        } else if ["no", "off", "false"].contains(word) {
            chosen = nil
        } else if ["yes", "on", "true"].contains(word), options.count == 1 {
            chosen = options[0]
        } else {
            return .notAnOption(value, options: options)
        }
        found.object["V"] = file.name(chosen ?? "Off")
        for widget in found.widgets {
            let has = chosen.map(FormTree.states(of: widget).contains) ?? false
            widget["AS"] = file.name(has ? chosen ?? "Off" : "Off")
        }
        return nil
    }

    private func fillText(_ found: FormTree.Found, _ value: String) -> UnfilledField.Reason? {
        if found.field.kind == .choice, !found.field.options.isEmpty {
            // A list that can also be written in takes anything.
            let isFree = found.flags & 1 << 18 != 0
            guard isFree || found.field.options.contains(value) else {
                return .notAnOption(value, options: found.field.options)
            }
        }
        if let most = found.field.most, value.count > most {
            return .tooLong(letters: value.count, most: most)
        }
        let lines = value.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for scalar in value.unicodeScalars where scalar != "\n" && WinAnsi.byte(scalar) == nil {
            return .unknownLetter(String(scalar))
        }
        var drawn: [(PDFObject, PDFObject)] = []
        for widget in found.widgets {
            guard let box = widget["Rect"]?.numbers, box.count == 4 else { continue }
            let width = abs(box[2] - box[0])
            let height = abs(box[3] - box[1])
            guard let content = content(found, lines, width: width, height: height) else { return .noRoom }
            drawn.append((widget, form(content, width: width, height: height)))
        }
        guard !drawn.isEmpty else { return .notForFilling }
        found.object["V"] = file.text(value)
        for (widget, form) in drawn { widget["AP"] = file.dictionary([("N", form)]) }
        return nil
    }

    private func form(_ content: String, width: Double, height: Double) -> PDFObject {
        let made = file.stream(Array(content.utf8))
        let entries = made.dictionary
        entries["Type"] = file.name("XObject")
        entries["Subtype"] = file.name("Form")
        entries["BBox"] = file.numbers([0, 0, width, height])
        let font = file.dictionary([
            ("Type", file.name("Font")), ("Subtype", file.name("Type1")),
            ("BaseFont", file.name("Helvetica")), ("Encoding", file.name("WinAnsiEncoding")),
        ])
        entries["Resources"] = file.dictionary([("Font", file.dictionary([("Helv", font)]))])
        return file.indirect(made)
    }

    /// The size in the form's own words; 0 leaves it to what fits.
    private func askedSize(_ appearance: String) -> Double {
        let words = appearance.split(separator: " ")
        guard let place = words.firstIndex(of: "Tf"), place > 0 else { return 0 }
        return Double(words[place - 1]) ?? 0
    }

    /// Operators that draw the value; `nil` where it does not fit.
    private func content(_ found: FormTree.Found, _ lines: [String], width: Double, height: Double) -> String?
    {
        let room = width - 2 * Self.padding
        let asked = askedSize(found.appearance)
        var size = asked > 0 ? asked : min(Self.largest, max(Self.smallest, height * 0.68))
        while true {
            let wrapped = found.isMultiline ? lines.flatMap { wrap($0, size, room) } : lines
            let needed = Double(wrapped.count) * size * 1.15
            let isWide = !found.isComb && wrapped.contains { Helvetica.width($0) * size > room }
            if !isWide, needed <= height + 0.5 || (wrapped.count == 1 && size <= height) {
                return draw(found, wrapped, size, width: width, height: height)
            }
            size -= 0.5
            guard size >= Self.smallest else { return nil }
        }
    }

    private func draw(
        _ found: FormTree.Found, _ lines: [String], _ size: Double, width: Double, height: Double
    ) -> String {
        var made = "/Tx BMC q BT /Helv \(PDFNumber.text(size)) Tf 0 g\n"
        func show(_ text: String, x: Double, y: Double) {
            let bytes = text.unicodeScalars.compactMap(WinAnsi.byte)
            made += "1 0 0 1 \(PDFNumber.text(x)) \(PDFNumber.text(y)) Tm "
            made += "(\(RecognizedTextLayer.escaped(bytes))) Tj\n"
        }
        let leading = size * 1.15
        // One line stands in the middle of its field, several begin at the top.
        var y = found.isMultiline ? height - Self.padding - size * 0.8 : (height - size * 0.72) / 2
        for line in lines {
            if found.isComb, let most = found.field.most {
                let cell = width / Double(most)
                for (place, letter) in line.enumerated() {
                    let own = Helvetica.width(String(letter)) * size
                    show(String(letter), x: (Double(place) + 0.5) * cell - own / 2, y: y)
                }
            } else {
                let own = Helvetica.width(line) * size
                let x =
                    switch found.alignment {
                    case 1: (width - own) / 2
                    case 2: width - Self.padding - own
                    default: Self.padding
                    }
                show(line, x: x, y: y)
            }
            y -= leading
        }
        return made + "ET Q EMC\n"
    }

    private func wrap(_ text: String, _ size: Double, _ room: Double) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            let longer = line.isEmpty ? String(word) : line + " " + word
            if line.isEmpty || Helvetica.width(longer) * size <= room {
                line = longer
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        return lines + [line]
    }
}

/// Widths of Helvetica's letters, by Adobe's metrics of the standard fonts, as shares of the size.
enum Helvetica {
    private static let widths: [Int] = [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556,
        556,
        556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722,
        278,
        500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278,
        469,
        556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333,
        500,
        278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ]
    /// The widest capital stands in for letters that are not listed, so that nothing runs over.
    private static let others = 778

    /// The width of a text set in size 1.
    static func width(_ text: String) -> Double {
        let sum = text.unicodeScalars.reduce(0) { sum, scalar in
            let place = Int(scalar.value) - 0x20
            return sum + (widths.indices.contains(place) ? widths[place] : others)
        }
        return Double(sum) / 1_000
    }
}
