import CaseService
import Casework
import CoverageModel
import HTML
import Rulebook

/// Where a fact stands, as a link to the page or entry.
struct SourceLink {
    let source: Source
    let opened: OpenedCase

    func view(_ words: Words) -> Markup {
        if source.document == "case.yaml" {
            return Tag.a(.href(opened.path + "/tasks"), text: words["source.form"])
        }
        if source.document == "log" {
            let event = source.locator ?? ""
            return Tag.a(
                .href("\(opened.path)/record#event-\(event)"), text: words("source.log", ["event": event]))
        }
        guard let number = opened.record.documents.firstIndex(where: { $0.path == source.document }) else {
            return Markup(source.reference)
        }
        var address = "\(opened.path)/document/\(number)"
        if let page = source.page ?? source.span?.page {
            address += "?page=\(page)"
            if let span = source.span { address += "&from=\(span.start)&to=\(span.end)" }
        } else if let locator = source.locator {
            address += "#\(SourceLink.anchor(locator))"
        }
        return Tag.a(.href(address), text: name(number, words))
    }

    private func name(_ number: Int, _ words: Words) -> String {
        let document = opened.record.documents[number]
        let title =
            document.title ?? document.path.split(separator: "/").last.map(String.init) ?? document.path
        if let page = source.page ?? source.span?.page {
            return words("source.page", ["title": title, "page": String(page)])
        }
        return title
    }

    /// A locator as an id of a page.
    static func anchor(_ locator: String) -> String {
        "at-" + String(locator.map { $0.isLetter || $0.isNumber ? $0 : "-" })
    }

    /// Several, with commas between.
    static func list(_ sources: [Source], _ opened: OpenedCase, _ words: Words) -> Markup {
        var seen: Set<String> = []
        let links = sources.filter { seen.insert($0.reference).inserted }.prefix(6).map {
            SourceLink(source: $0, opened: opened).view(words)
        }
        return Markup.join(
            links.enumerated().flatMap { $0.offset == 0 ? [$0.element] : [Markup(", "), $0.element] })
    }
}

/// A proof, told as far down as one wants to open it.
struct ProofView {
    let proof: Proof
    let opened: OpenedCase

    @MarkupBuilder func view(_ words: Words) -> Markup {
        if !proof.facts.isEmpty {
            Tag.p(.class("label"), text: words["proof.facts"])
            Tag.ul {
                for fact in proof.facts {
                    Tag.li {
                        "\(fact.says): "
                        SourceLink.list(fact.sources, opened, words)
                    }
                }
            }
        }
        if !proof.missing.isEmpty {
            Tag.p(.class("label"), text: words["proof.missing"])
            Tag.ul {
                for missing in proof.missing {
                    Tag.li(text: "\(missing.need) (\(words["supplier.\(missing.from.rawValue)"]))")
                }
            }
        }
        for child in proof.children {
            Tag.details {
                Tag.summary {
                    if let verdict = child.verdict { Badge.verdict(verdict, words) }
                    " \(child.plain)"
                }
                ProofView(proof: child, opened: opened).view(words)
            }
        }
        if !proof.formal.isEmpty {
            Tag.p(.class("formal"), text: proof.formal)
        }
        if !proof.cite.isEmpty {
            Tag.p(.class("small")) {
                words["proof.cite"]
                " "
                proof.cite.map { "\($0.text) (\(words["trust.\($0.trust.rawValue)"]))" }.joined(
                    separator: "; ")
            }
        }
    }
}

/// Marks that are told apart by their words and shape, not by colour alone.
enum Badge {
    static func verdict(_ verdict: Verdict, _ words: Words) -> Markup {
        Tag.span(.class("badge \(verdict.rawValue)"), text: words["verdict.\(verdict.rawValue)"])
    }

    static func plain(_ kind: String, _ text: String) -> Markup {
        Tag.span(.class("badge \(kind)"), text: text)
    }
}
