import CoverageModel
import HTML
import TextExtraction

/// The picture of a page with marks over words.
struct MarkedPage {
    let picture: String
    let text: String
    let boxes: [WordBox]
    let spans: [Span]

    func view(_ alternative: String) -> Markup {
        Tag.div(.class("sheet")) {
            Tag.img(
                .src(picture), Attribute("alt", alternative), Attribute("loading", "lazy"),
                Attribute("width", "900"))
            Tag.svg(
                Attribute("viewBox", "0 0 1000 1000"), Attribute("preserveAspectRatio", "none"),
                .aria("hidden", "true"), .class("marks")
            ) {
                for box in marked {
                    Tag.rect(
                        Attribute("x", scaled(box.x)), Attribute("y", scaled(box.y)),
                        Attribute("width", scaled(box.width)), Attribute("height", scaled(box.height)))
                }
            }
        }
    }

    /// The words that stand in any of the spans.
    private var marked: [WordBox] {
        boxes.filter { box in
            spans.contains { $0.start < box.range.upperBound && box.range.lowerBound < $0.end }
        }
    }

    private func scaled(_ fraction: Double) -> String { String(Int((fraction * 1_000).rounded())) }
}
