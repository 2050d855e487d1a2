import CPango
import DocumentModel

/// Sets text in lines with Pango. One setter serves one thread.
final class TextSetter {
    private let context: OpaquePointer
    private var descriptions: [TextStyle: OpaquePointer] = [:]
    private var spaces: [TextStyle: TextBlock.Space] = [:]
    /// Exhibits that the packet holds: mentions of them become links.
    var exhibits: Set<String> = []

    /// Charis is made for small sizes and poor printers, fax among them, and has the letters of most names;
    /// the others stand in where it is missing.
    private static let textFamilies = "Charis SIL, Charis, Liberation Serif, DejaVu Serif, serif"
    private static let codeFamilies = "Liberation Mono, DejaVu Sans Mono, monospace"

    init() throws(PacketError) {
        guard let map = pango_cairo_font_map_get_default(), let made = pango_font_map_create_context(map)
        else { throw .internalFault("no font map") }
        context = made
        pango_cairo_context_set_resolution(context, 72)
        // Without these, glyphs are placed on whole points and the spacing is uneven.
        pango_context_set_round_glyph_positions(context, 0)
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        pango_context_set_language(context, pango_language_from_string("en-us"))
    }

    deinit {
        for description in descriptions.values { pango_font_description_free(description) }
        g_object_unref(UnsafeMutableRawPointer(context))
    }

    private func description(_ style: TextStyle) throws(PacketError) -> OpaquePointer {
        if let known = descriptions[style] { return known }
        guard let made = pango_font_description_new() else { throw .internalFault("no font description") }
        pango_font_description_set_family(made, style.isCode ? Self.codeFamilies : Self.textFamilies)
        pango_font_description_set_absolute_size(made, style.size * Double(PANGO_SCALE))
        pango_font_description_set_weight(made, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_font_description_set_style(made, style.isItalic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
        descriptions[style] = made
        return made
    }

    /// Sentences set as one text.
    func set(
        _ sentences: [PrintSentence], _ style: TextStyle, width: Double, separator: String = " "
    ) throws(PacketError) -> TextBlock {
        var text = ""
        var starts: [TextBlock.Start] = []
        for sentence in sentences {
            if !text.isEmpty { text += separator }
            starts.append(TextBlock.Start(byte: text.utf8.count, id: sentence.id))
            text += sentence.text
        }
        return try set(text, style, width: width, starts: starts)
    }

    /// Breaks `text` at `width` points, or sets it in one line and cuts it there with an ellipsis.
    func set(
        _ text: String, _ style: TextStyle, width: Double?, starts: [TextBlock.Start] = [],
        isCut: Bool = false, isReceived: Bool = false, hasLinks: Bool = true
    ) throws(PacketError) -> TextBlock {
        if !isReceived { try refuseControls(in: text, starts) }
        guard let layout = pango_layout_new(context) else { throw .internalFault("no layout") }
        pango_layout_set_font_description(layout, try description(style))
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                pango_layout_set_text(layout, $0.baseAddress, Int32($0.count))
            }
        }
        if let width { pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE))) }
        if isCut {
            pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
        } else {
            // A hash is broken anywhere; what was received is broken between words, as everything else is.
            pango_layout_set_wrap(
                layout, style.isCode && !isReceived ? PANGO_WRAP_CHAR : PANGO_WRAP_WORD_CHAR)
        }
        let mentions = style.isCode ? [] : ExhibitReference.mentions(in: text)
        var links = mentions.compactMap { mention -> TextBlock.Link? in
            guard hasLinks, exhibits.contains(mention.reference.label) else { return nil }
            return TextBlock.Link(
                bytes: bytes(mention.range, in: text), target: .exhibit(mention.reference))
        }
        if hasLinks, !isReceived, !style.isCode {
            links += AnswerField.mentions(in: text).map {
                TextBlock.Link(bytes: bytes($0.range, in: text), target: .field($0.field))
            }
        }
        if !style.isCode {
            let small =
                isReceived ? [] : AnswerField.brackets(in: text).map { bytes($0, in: text) }
            keepTogether(
                mentions.map { bytes($0.range, in: text) } + Quantities.ranges(in: text), links,
                small: (small, style.size * 0.6), unhyphenated: Self.hasLongWord(text), layout)
        }
        let block = TextBlock(layout: layout, style: style, starts: starts, links: links)
        if !isReceived, pango_layout_get_unknown_glyphs_count(layout) > 0 {
            throw block.unknownCharacter(in: text)
        }
        if block.lineCount > 1 { block.restoreSpaces(try space(style)) }
        return block
    }

    /// The font and glyph of a space.
    private func space(_ style: TextStyle) throws(PacketError) -> TextBlock.Space? {
        if let known = spaces[style] { return known }
        let space = try set(" ", style, width: nil, isReceived: true).firstGlyph
        spaces[style] = space
        return space
    }

    /// The width of a text set in one line.
    func width(of text: String, _ style: TextStyle) throws(PacketError) -> Double {
        try set(text, style, width: nil).width(ofLine: 0)
    }

    private func bytes(_ range: Range<String.Index>, in text: String) -> Range<Int> {
        let start = text.utf8.distance(from: text.utf8.startIndex, to: range.lowerBound)
        return start..<(start + text.utf8.distance(from: range.lowerBound, to: range.upperBound))
    }

    /// No line ends inside the ranges; a link's letters become runs of their own, to be marked as a link.
    private func keepTogether(
        _ ranges: [Range<Int>], _ links: [TextBlock.Link], small: (ranges: [Range<Int>], size: Double),
        unhyphenated: Bool, _ layout: OpaquePointer
    ) {
        guard !ranges.isEmpty || !links.isEmpty || !small.ranges.isEmpty || unhyphenated,
            let attributes = pango_attr_list_new()
        else { return }
        // A hyphen that the line break brings in would read as a sign of the hash or the address.
        if unhyphenated, let attribute = pango_attr_insert_hyphens_new(0) {
            pango_attr_list_insert(attributes, attribute)
        }
        func insert(_ attribute: UnsafeMutablePointer<PangoAttribute>?, _ range: Range<Int>) {
            guard let attribute else { return }
            attribute.pointee.start_index = guint(range.lowerBound)
            attribute.pointee.end_index = guint(range.upperBound)
            pango_attr_list_insert(attributes, attribute)
        }
        for range in ranges { insert(pango_attr_allow_breaks_new(0), range) }
        for link in links { insert(pango_attr_foreground_new(0, 0, 0), link.bytes) }
        // Where an answer goes in the case is for the program, and stands in small letters.
        for range in small.ranges {
            insert(pango_attr_size_new_absolute(Int32(small.size * Double(PANGO_SCALE))), range)
        }
        pango_layout_set_attributes(layout, attributes)
        pango_attr_list_unref(attributes)
    }

    /// Whether a word may be too long for its line.
    private static func hasLongWord(_ text: String) -> Bool {
        var length = 0
        for byte in text.utf8 {
            length = byte == 0x20 || byte == 0x0A ? 0 : length + 1
            if length > 24 { return true }
        }
        return false
    }

    private func refuseControls(in text: String, _ starts: [TextBlock.Start]) throws(PacketError) {
        var byte = 0
        for scalar in text.unicodeScalars {
            let value = scalar.value
            let isControl = value < 0x20 && value != 0x0A || (0x7F...0x9F).contains(value)
            // U+FFFD stands for something that was lost in reading.
            if isControl || value == 0xFFFC || value == 0xFFFD {
                throw TextBlock.unknown(scalar, at: byte, in: text, starts)
            }
            byte += UTF8.width(scalar)
        }
    }
}
