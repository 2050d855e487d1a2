/// Sizes and distances of print, in points.
struct TypeScale: Hashable {
    /// US Letter.
    static let pageWidth = 612.0
    static let pageHeight = 792.0
    static let margin = 72.0
    static let measure = pageWidth - 2 * margin
    static let textHeight = pageHeight - 2 * margin
    /// Baseline of the foot, from the top of the page.
    static let footBaseline = pageHeight - 40.0
    /// Baseline of an exhibit's stamp, from the top of the page.
    static let stampBaseline = 29.0

    let body: TextStyle
    /// The sender's name in a letterhead.
    let letterheadName: TextStyle
    let title: TextStyle
    let heading: TextStyle
    let subheading: TextStyle
    let label: TextStyle
    let cell: TextStyle
    let columnTitle: TextStyle
    let caption: TextStyle
    let note: TextStyle
    let foot: TextStyle
    let stamp: TextStyle
    let code: TextStyle
    /// Distances grow with the letters.
    let unit: Double

    /// 12 points, or 18 for people who need large print.
    init(isLargePrint: Bool) {
        unit = isLargePrint ? 1.4 : 1
        let size = isLargePrint ? 18.0 : 12.0
        body = TextStyle(size: size, leading: isLargePrint ? 24 : 16.5)
        letterheadName = TextStyle(
            size: isLargePrint ? 21 : 15, leading: isLargePrint ? 27 : 20, isBold: true)
        title = TextStyle(size: isLargePrint ? 23 : 16.5, leading: isLargePrint ? 29 : 21, isBold: true)
        heading = TextStyle(size: isLargePrint ? 20 : 13.5, leading: isLargePrint ? 26 : 18, isBold: true)
        subheading = TextStyle(size: size, leading: isLargePrint ? 24 : 16.5, isBold: true, isItalic: true)
        label = TextStyle(size: size, leading: isLargePrint ? 24 : 16.5, isBold: true)
        let small = isLargePrint ? 16.0 : 10.5
        cell = TextStyle(size: small, leading: isLargePrint ? 21 : 14)
        columnTitle = TextStyle(size: small, leading: isLargePrint ? 21 : 14, isBold: true)
        caption = TextStyle(size: isLargePrint ? 17 : 11, leading: isLargePrint ? 22 : 15, isBold: true)
        note = TextStyle(size: small, leading: isLargePrint ? 21 : 14)
        foot = TextStyle(size: isLargePrint ? 14 : 9.5, leading: 12)
        stamp = TextStyle(size: 10, leading: 12, isBold: true)
        code = TextStyle(size: isLargePrint ? 11 : 8.5, leading: isLargePrint ? 14 : 11, isCode: true)
    }

    /// Below this a sheet is hard to read after a fax.
    static let smallestBody = 9.5

    /// As in 12 points, made larger or smaller; foot and stamps stay as they are.
    init(bodySize: Double) {
        let factor = bodySize / 12
        let usual = TypeScale(isLargePrint: false)
        func scaled(_ style: TextStyle) -> TextStyle {
            var style = style
            style.size *= factor
            style.leading *= factor
            return style
        }
        unit = factor
        body = scaled(usual.body)
        letterheadName = scaled(usual.letterheadName)
        title = scaled(usual.title)
        heading = scaled(usual.heading)
        subheading = scaled(usual.subheading)
        label = scaled(usual.label)
        cell = scaled(usual.cell)
        columnTitle = scaled(usual.columnTitle)
        caption = scaled(usual.caption)
        note = scaled(usual.note)
        code = scaled(usual.code)
        foot = usual.foot
        stamp = usual.stamp
    }
}

/// One way of setting text.
struct TextStyle: Hashable {
    var size: Double
    /// From baseline to baseline.
    var leading: Double
    var isBold = false
    var isItalic = false
    var isCode = false

    /// From the top of a line to its baseline: letters stand in the middle of their line.
    var baseline: Double { leading / 2 + size * 0.33 }
}
