import CPango
import DocumentModel

/// A text that has been broken into lines.
final class TextBlock {
    /// Where a sentence begins.
    struct Start {
        var byte: Int
        var id: String
    }

    struct Link {
        var bytes: Range<Int>
        var target: LinkTarget
    }

    /// A part of a line that is all link or all not.
    struct Segment {
        /// Numbers of the line's runs.
        var runs: Range<Int>
        var x: Double
        var width: Double
        var link: LinkTarget?
    }

    private let layout: OpaquePointer
    let style: TextStyle
    let starts: [Start]
    let links: [Link]
    let lineCount: Int

    /// Takes over `layout`.
    init(layout: OpaquePointer, style: TextStyle, starts: [Start], links: [Link]) {
        self.layout = layout
        self.style = style
        self.starts = starts
        self.links = links
        lineCount = Int(pango_layout_get_line_count(layout))
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

    var height: Double { Double(lineCount) * style.leading }

    private func line(_ number: Int) -> UnsafeMutablePointer<PangoLayoutLine>? {
        pango_layout_get_line_readonly(layout, Int32(number))
    }

    private func runs(ofLine number: Int) -> [UnsafeMutablePointer<PangoGlyphItem>] {
        var found: [UnsafeMutablePointer<PangoGlyphItem>] = []
        var next = line(number)?.pointee.runs
        while let cell = next {
            if let data = cell.pointee.data {
                found.append(data.assumingMemoryBound(to: PangoGlyphItem.self))
            }
            next = cell.pointee.next
        }
        return found
    }

    private func width(of run: UnsafeMutablePointer<PangoGlyphItem>) -> Double {
        Double(pango_glyph_string_get_width(run.pointee.glyphs)) / Double(PANGO_SCALE)
    }

    func width(ofLine number: Int) -> Double { runs(ofLine: number).reduce(0) { $0 + width(of: $1) } }

    /// The widest line.
    var width: Double { (0..<lineCount).map(width(ofLine:)).max() ?? 0 }

    /// A font and its glyph for a space.
    struct Space {
        var font: UnsafeMutablePointer<PangoFont>
        var glyph: PangoGlyph
    }

    /// The first glyph of the text, with its font.
    var firstGlyph: Space? {
        guard let run = runs(ofLine: 0).first, let font = run.pointee.item.pointee.analysis.font,
            let glyphs = run.pointee.glyphs, glyphs.pointee.num_glyphs > 0
        else { return nil }
        return Space(font: font, glyph: glyphs.pointee.glyphs[0].glyph)
    }

    /// Gives the spaces at which lines end their glyph again. Pango empties them, and Cairo writes an empty
    /// one as a replacement text, which makes some readers lose the rest of the paragraph. They stay of no
    /// width.
    func restoreSpaces(_ space: Space?) {
        guard let space else { return }
        for number in 0..<(lineCount - 1) {
            guard let run = runs(ofLine: number).last, run.pointee.item.pointee.analysis.font == space.font,
                let glyphs = run.pointee.glyphs, glyphs.pointee.num_glyphs > 0
            else { continue }
            let last = Int(glyphs.pointee.num_glyphs) - 1
            if glyphs.pointee.glyphs[last].glyph == PANGO_GLYPH_EMPTY {
                glyphs.pointee.glyphs[last].glyph = space.glyph
            }
        }
    }

    /// The ids of the sentences that begin in a line.
    func sentences(inLine number: Int) -> [String] {
        guard !starts.isEmpty, let line = line(number) else { return [] }
        let start = Int(line.pointee.start_index)
        let end = number == lineCount - 1 ? Int.max : Int(self.line(number + 1)?.pointee.start_index ?? 0)
        return starts.filter { $0.byte >= start && $0.byte < end }.map(\.id)
    }

    /// The line's parts, each all link or all not.
    func segments(ofLine number: Int) -> [Segment] {
        var segments: [Segment] = []
        var x = 0.0
        var current: Int?
        for (index, run) in runs(ofLine: number).enumerated() {
            let offset = Int(run.pointee.item.pointee.offset)
            let link = links.firstIndex { $0.bytes.contains(offset) }
            let width = width(of: run)
            if let last = segments.indices.last, link == current {
                segments[last].runs = segments[last].runs.lowerBound..<(index + 1)
                segments[last].width += width
            } else {
                segments.append(
                    Segment(
                        runs: index..<(index + 1), x: x, width: width, link: link.map { links[$0].target })
                )
            }
            current = link
            x += width
        }
        return segments
    }

    /// Shows runs of a line with their baseline's start at a point.
    func show(line number: Int, runs range: Range<Int>, on canvas: OpaquePointer, x: Double, y: Double) {
        guard let text = pango_layout_get_text(layout) else { return }
        var x = x
        for run in runs(ofLine: number)[range] {
            cairo_move_to(canvas, x, y)
            pango_cairo_show_glyph_item(canvas, text, run)
            x += width(of: run)
        }
    }
}

extension TextBlock {
    /// The error for the first character that no font has.
    func unknownCharacter(in text: String) -> PacketError {
        let flag = UInt32(PANGO_GLYPH_UNKNOWN_FLAG)
        for number in 0..<lineCount {
            for run in runs(ofLine: number) {
                guard let glyphs = run.pointee.glyphs else { continue }
                for index in 0..<Int(glyphs.pointee.num_glyphs) {
                    let glyph = glyphs.pointee.glyphs[index].glyph
                    guard glyph != PANGO_GLYPH_EMPTY, glyph & flag != 0,
                        let scalar = Unicode.Scalar(glyph & ~flag)
                    else { continue }
                    let byte = Int(run.pointee.item.pointee.offset) + Int(glyphs.pointee.log_clusters[index])
                    return Self.unknown(scalar, at: byte, in: text, starts)
                }
            }
        }
        return .unknownCharacter(character: "", codePoint: "unknown", sentence: nil, excerpt: text)
    }

    static func unknown(
        _ scalar: Unicode.Scalar, at byte: Int, in text: String, _ starts: [Start]
    ) -> PacketError {
        let hexadecimal = String(scalar.value, radix: 16, uppercase: true)
        let padded = String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal
        let isPrintable = scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
        let bytes = Array(text.utf8)
        let start = max(0, byte - 24)
        let near = String(decoding: bytes[start..<min(bytes.count, byte + 24)], as: UTF8.self)
        let excerpt = near.filter { character in
            character.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0xFFFD }
        }
        return .unknownCharacter(
            character: isPrintable ? String(Character(scalar)) : "", codePoint: "U+" + padded,
            sentence: starts.last { $0.byte <= byte }?.id, excerpt: excerpt)
    }
}
