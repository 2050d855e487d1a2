import HTML

/// A page for what cannot be shown: what happened and what to do.
struct FaultPage {
    let fault: WebFault

    @MarkupBuilder func view(_ words: Words) -> Markup {
        Tag.h1(text: words["\(fault.key).title"])
        Tag.p(text: words[fault.key])
        if let detail = fault.detail {
            for line in detail.split(separator: "\n") { Tag.p(.class("quote"), text: String(line)) }
        }
        Tag.p { Tag.a(.href("/"), text: words["fault.home"]) }
    }
}
