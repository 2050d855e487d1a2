/// What Package.swift says of targets, read as text: asking the package manager would lock the build.
struct Manifest {
    struct Target: Hashable {
        let name: String
        let isTest: Bool
        /// Names of our targets, and of other packages' products.
        let dependencies: [String]
    }

    let targets: [Target]

    init(_ text: String) {
        // Short names for products, as `let yams = Target.Dependency.product(name: "Yams", …)`.
        var products: [String: String] = [:]
        for match in text.matches(of: /let\s+(\w+)\s*=\s*Target\.Dependency\.product\(\s*name:\s*"([^"]+)"/) {
            products[String(match.1)] = String(match.2)
        }
        let list = text.firstRange(of: "targets: [\n").map { text[$0.upperBound...] } ?? text[...]
        let opening =
            /(?:^|[\s,(\[])(library|tests|\.target|\.executableTarget|\.testTarget|\.systemLibrary)\(/
        targets = list.matches(of: opening).compactMap { match in
            let arguments = Manifest.balanced(list[match.range.upperBound...])
            guard let name = arguments.firstMatch(of: /"([^"]+)"/) else { return nil }
            let kind = match.1
            var rest = arguments[name.range.upperBound...]
            let isTest = kind == "tests" || kind == ".testTarget"
            var dependencies = kind == "tests" ? [String(name.1)] : []
            if kind != ".systemLibrary" {
                if let labelled = rest.firstRange(of: "exclude:") { rest = rest[..<labelled.lowerBound] }
                let named = rest.replacing(/package:\s*"[^"]*"/, with: "")
                let words = named.matches(of: /"([^"]+)"|\b([a-z]\w*)\b/)
                for word in words {
                    if let quoted = word.1 {
                        dependencies.append(String(quoted))
                    } else if let short = word.2, let product = products[String(short)] {
                        dependencies.append(product)
                    }
                }
            }
            let full = kind == "tests" ? String(name.1) + "Tests" : String(name.1)
            return Target(name: full, isTest: isTest, dependencies: dependencies)
        }
    }

    /// The text up to the parenthesis that closes the one already open.
    private static func balanced(_ text: Substring) -> Substring {
        var depth = 1
        for index in text.indices {
            if text[index] == "(" { depth += 1 }
            if text[index] == ")" { depth -= 1 }
            if depth == 0 { return text[..<index] }
        }
        return text
    }
}
