import Glibc

/// The turn that brings a page's lines level: scans lie sideways, upside down, or a few degrees askew.
struct ReadingFrame {
    /// The direction in which lines run, in radians clockwise from rightwards.
    let angle: Double
    /// The part of the direction that is no quarter turn, in radians.
    let skew: Double
    private let cosine: Double
    private let sine: Double

    init(angle: Double) {
        self.angle = angle
        skew = angle - (angle / (.pi / 2)).rounded() * (.pi / 2)
        cosine = cos(angle)
        sine = sin(angle)
    }

    /// Finds the direction from where the first and the last word of each line stand.
    ///
    /// Quarter turns are found by the sum over all lines; the rest is the median over long lines, and left
    /// alone beyond 15 degrees, where it is no skew but decoration.
    init(_ page: LayoutPage) {
        var sumX = 0.0
        var sumY = 0.0
        var runs: [(x: Double, y: Double)] = []
        for block in page.blocks {
            for line in block.lines {
                guard let first = line.words.first, let last = line.words.last, line.words.count > 1 else {
                    continue
                }
                let run = (x: last.box.middleX - first.box.middleX, y: last.box.middleY - first.box.middleY)
                sumX += run.x
                sumY += run.y
                runs.append(run)
            }
        }
        let quarter = runs.isEmpty ? 0 : (atan2(sumY, sumX) / (.pi / 2)).rounded() * (.pi / 2)
        let longest = runs.map { hypot($0.x, $0.y) }.max() ?? 0
        let tilts = runs.filter { hypot($0.x, $0.y) > longest * 0.5 }
            .map { Self.wrapped(atan2($0.y, $0.x) - quarter) }.sorted()
        let tilt = tilts.isEmpty ? 0 : tilts[tilts.count / 2]
        // Under a fifth of a degree is measuring noise on short lines.
        let isSkew = abs(tilt) > .pi / 900 && abs(tilt) < .pi / 12
        self.init(angle: quarter + (isSkew ? tilt : 0))
    }

    private static func wrapped(_ angle: Double) -> Double {
        atan2(sin(angle), cos(angle))
    }

    /// Where a box stands once lines run level; coordinates may be negative, only their order matters.
    func level(_ box: LayoutBox) -> LayoutBox {
        let middleX = box.middleX * cosine + box.middleY * sine
        let middleY = box.middleY * cosine - box.middleX * sine
        // The upright box around a tilted word is taller than the word; solve both extents back.
        let (c, s) = (abs(cosine), abs(sine))
        let determinant = c * c - s * s
        let width: Double
        let height: Double
        if abs(determinant) < 0.2 {
            (width, height) = (box.width, box.height)
        } else {
            width = max((box.width * c - box.height * s) / determinant, 0)
            height = max((box.height * c - box.width * s) / determinant, min(box.width, box.height) * 0.3)
        }
        return LayoutBox(
            left: middleX - width / 2, top: middleY - height / 2, right: middleX + width / 2,
            bottom: middleY + height / 2)
    }
}
