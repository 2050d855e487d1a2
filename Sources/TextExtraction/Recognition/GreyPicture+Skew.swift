import Glibc

/// Straightening: recognition silently drops whole lines of a page that lies more than a degree or two askew.
extension GreyPicture {
    /// Angles beyond this are no skew of a feeder or a hand, in degrees.
    private static let mostDegrees = 10.0
    /// Angles below this are left alone, in degrees.
    static let leastDegrees = 0.4
    private static let mostPoints = 20_000

    /// How far lines fall to the right, in radians clockwise; 0 where the page is straight or shows no lines.
    ///
    /// Edges of ink are summed along slanted lines; at the right slant print falls into sharp rows. Pages
    /// that lie on their side show the same in columns.
    var skewAngle: Double {
        let edges = inkEdges()
        let rows = Self.bestAngle(edges.upper, binHeight: Double(height) / 1_650) { point, slope in
            Double(point.y) - Double(point.x) * slope
        }
        let columns = Self.bestAngle(edges.left, binHeight: Double(width) / 1_650) { point, slope in
            Double(point.x) + Double(point.y) * slope
        }
        let best = rows.sharpness >= columns.sharpness ? rows : columns
        return best.sharpness > 1.1 && abs(best.degrees) >= Self.leastDegrees ? best.degrees * .pi / 180 : 0
    }

    private struct Point {
        var x: Int32
        var y: Int32
    }

    /// Where ink begins below light (upper edges) and right of light (left edges). Edges only: the black
    /// margins that a scanner adds would outweigh the print.
    private func inkEdges() -> (upper: [Point], left: [Point]) {
        let step = max(1, min(width, height) / 400)
        var upper: [Point] = []
        var left: [Point] = []
        pixels.withUnsafeBufferPointer { pixels in
            for y in stride(from: 2, to: height, by: 1) {
                let row = y * width
                for x in stride(from: y % step, to: width, by: step)
                where pixels[row + x] < Self.inkLevel && pixels[row + x - 2 * width] >= Self.inkLevel {
                    upper.append(Point(x: Int32(x), y: Int32(y)))
                }
            }
            for y in stride(from: 0, to: height, by: step) {
                let row = y * width
                for x in 2..<max(width, 2)
                where pixels[row + x] < Self.inkLevel && pixels[row + x - 2] >= Self.inkLevel {
                    left.append(Point(x: Int32(x), y: Int32(y)))
                }
            }
        }
        return (Self.thinned(upper), Self.thinned(left))
    }

    private static func thinned(_ points: [Point]) -> [Point] {
        guard points.count > mostPoints else { return points }
        let step = points.count / mostPoints + 1
        return stride(from: 0, to: points.count, by: step).map { points[$0] }
    }

    /// The slant at which points fall into the sharpest rows, and how much sharper than with no slant or,
    /// where that is the sharpest, than at the worst.
    private static func bestAngle(
        _ points: [Point], binHeight: Double, place: (Point, Double) -> Double
    ) -> (degrees: Double, sharpness: Double) {
        guard points.count >= 500 else { return (0, 0) }
        func score(_ degrees: Double) -> Double {
            let slope = tan(degrees * .pi / 180)
            let bin = max(binHeight, 1)
            let places = points.map { Int((place($0, slope) / bin).rounded(.down)) }
            let lowest = places.min() ?? 0
            var counts = [Int](repeating: 0, count: (places.max() ?? 0) - lowest + 1)
            for place in places { counts[place - lowest] += 1 }
            return Double(counts.reduce(0) { $0 + $1 * $1 })
        }
        let coarse = stride(from: -mostDegrees, through: mostDegrees, by: 0.5).map { ($0, score($0)) }
        guard let peak = coarse.max(by: { $0.1 < $1.1 }) else { return (0, 0) }
        let fine = stride(from: peak.0 - 0.4, through: peak.0 + 0.4, by: 0.1).map { ($0, score($0)) }
        guard let best = fine.max(by: { $0.1 < $1.1 }) else { return (0, 0) }
        let mean = coarse.reduce(0) { $0 + $1.1 } / Double(coarse.count)
        return (best.0, best.1 / max(mean, 1))
    }

    /// The picture turned back by a small angle, the same size, by two shears; what comes in from outside is
    /// white. Shears move whole runs of pixels, which is quick and leaves the edges of letters as they were.
    func straightened(by angle: Double) -> GreyPicture {
        let slope = tan(angle)
        let middleX = Double(width) / 2
        let middleY = Double(height) / 2
        var sheared = [UInt8](repeating: 255, count: pixels.count)
        var output = sheared
        pixels.withUnsafeBufferPointer { source in
            sheared.withUnsafeMutableBufferPointer { target in
                var start = 0
                while start < width {
                    let offset = Int(((Double(start) - middleX) * slope).rounded())
                    var end = start + 1
                    while end < width, Int(((Double(end) - middleX) * slope).rounded()) == offset { end += 1 }
                    for y in max(0, -offset)..<max(max(0, -offset), min(height, height - offset)) {
                        Self.copy(
                            source, (y + offset) * width + start, target, y * width + start, end - start)
                    }
                    start = end
                }
            }
        }
        sheared.withUnsafeBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                for y in 0..<height {
                    let offset = Int(((Double(y) - middleY) * slope).rounded())
                    let count = width - abs(offset)
                    guard count > 0 else { continue }
                    let row = y * width
                    Self.copy(source, row + max(0, -offset), target, row + max(0, offset), count)
                }
            }
        }
        return GreyPicture(width: width, height: height, pixels: output)
    }

    private static func copy(
        _ source: UnsafeBufferPointer<UInt8>, _ from: Int, _ target: UnsafeMutableBufferPointer<UInt8>,
        _ place: Int, _ count: Int
    ) {
        guard let source = source.baseAddress, let target = target.baseAddress else { return }
        memcpy(target + place, source + from, count)
    }
}

extension LayoutPage {
    /// The places as they were before the page was straightened by that angle.
    func turnedBack(by angle: Double) -> LayoutPage {
        let (cosine, sine) = (cos(angle), sin(angle))
        let (middleX, middleY) = (width / 2, height / 2)
        var turned = self
        for block in turned.blocks.indices {
            for line in turned.blocks[block].lines.indices {
                for word in turned.blocks[block].lines[line].words.indices {
                    let box = turned.blocks[block].lines[line].words[word].box
                    let (x, y) = (box.middleX - middleX, box.middleY - middleY)
                    let newX = middleX + x * cosine - y * sine
                    let newY = middleY + y * cosine + x * sine
                    let newWidth = box.width * cosine + box.height * abs(sine)
                    let newHeight = box.height * cosine + box.width * abs(sine)
                    turned.blocks[block].lines[line].words[word].box = LayoutBox(
                        left: newX - newWidth / 2, top: newY - newHeight / 2, right: newX + newWidth / 2,
                        bottom: newY + newHeight / 2)
                }
            }
        }
        return turned
    }
}
