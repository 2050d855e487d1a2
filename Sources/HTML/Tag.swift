/// The elements of HTML, each a function of its attributes and content.
public enum Tag {
    public static func html(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("html", attributes, content())
    }
    public static func head(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("head", attributes, content())
    }
    public static func body(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("body", attributes, content())
    }
    public static func title(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("title", attributes, content())
    }
    public static func title(_ attributes: Attribute..., text: String) -> Markup {
        element("title", attributes, Markup(text))
    }
    public static func main(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("main", attributes, content())
    }
    public static func header(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("header", attributes, content())
    }
    public static func footer(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("footer", attributes, content())
    }
    public static func nav(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("nav", attributes, content())
    }
    public static func section(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("section", attributes, content())
    }
    public static func article(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("article", attributes, content())
    }
    public static func aside(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("aside", attributes, content())
    }
    public static func div(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("div", attributes, content())
    }
    public static func span(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("span", attributes, content())
    }
    public static func span(_ attributes: Attribute..., text: String) -> Markup {
        element("span", attributes, Markup(text))
    }
    public static func p(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("p", attributes, content())
    }
    public static func p(_ attributes: Attribute..., text: String) -> Markup {
        element("p", attributes, Markup(text))
    }
    public static func h1(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("h1", attributes, content())
    }
    public static func h1(_ attributes: Attribute..., text: String) -> Markup {
        element("h1", attributes, Markup(text))
    }
    public static func h2(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("h2", attributes, content())
    }
    public static func h2(_ attributes: Attribute..., text: String) -> Markup {
        element("h2", attributes, Markup(text))
    }
    public static func h3(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("h3", attributes, content())
    }
    public static func h3(_ attributes: Attribute..., text: String) -> Markup {
        element("h3", attributes, Markup(text))
    }
    public static func ul(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("ul", attributes, content())
    }
    public static func ol(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("ol", attributes, content())
    }
    public static func li(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("li", attributes, content())
    }
    public static func li(_ attributes: Attribute..., text: String) -> Markup {
        element("li", attributes, Markup(text))
    }
    public static func dl(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("dl", attributes, content())
    }
    public static func dt(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("dt", attributes, content())
    }
    public static func dt(_ attributes: Attribute..., text: String) -> Markup {
        element("dt", attributes, Markup(text))
    }
    public static func dd(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("dd", attributes, content())
    }
    public static func dd(_ attributes: Attribute..., text: String) -> Markup {
        element("dd", attributes, Markup(text))
    }
    public static func a(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("a", attributes, content())
    }
    public static func a(_ attributes: Attribute..., text: String) -> Markup {
        element("a", attributes, Markup(text))
    }
    public static func strong(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("strong", attributes, content())
    }
    public static func strong(_ attributes: Attribute..., text: String) -> Markup {
        element("strong", attributes, Markup(text))
    }
    public static func em(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("em", attributes, content())
    }
    public static func em(_ attributes: Attribute..., text: String) -> Markup {
        element("em", attributes, Markup(text))
    }
    public static func small(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("small", attributes, content())
    }
    public static func small(_ attributes: Attribute..., text: String) -> Markup {
        element("small", attributes, Markup(text))
    }
    public static func mark(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("mark", attributes, content())
    }
    public static func mark(_ attributes: Attribute..., text: String) -> Markup {
        element("mark", attributes, Markup(text))
    }
    public static func blockquote(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup
    {
        element("blockquote", attributes, content())
    }
    public static func q(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("q", attributes, content())
    }
    public static func q(_ attributes: Attribute..., text: String) -> Markup {
        element("q", attributes, Markup(text))
    }
    public static func time(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("time", attributes, content())
    }
    public static func time(_ attributes: Attribute..., text: String) -> Markup {
        element("time", attributes, Markup(text))
    }
    public static func abbr(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("abbr", attributes, content())
    }
    public static func abbr(_ attributes: Attribute..., text: String) -> Markup {
        element("abbr", attributes, Markup(text))
    }
    public static func code(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("code", attributes, content())
    }
    public static func code(_ attributes: Attribute..., text: String) -> Markup {
        element("code", attributes, Markup(text))
    }
    public static func pre(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("pre", attributes, content())
    }
    public static func pre(_ attributes: Attribute..., text: String) -> Markup {
        element("pre", attributes, Markup(text))
    }
    public static func table(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("table", attributes, content())
    }
    public static func caption(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("caption", attributes, content())
    }
    public static func caption(_ attributes: Attribute..., text: String) -> Markup {
        element("caption", attributes, Markup(text))
    }
    public static func thead(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("thead", attributes, content())
    }
    public static func tbody(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("tbody", attributes, content())
    }
    public static func tr(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("tr", attributes, content())
    }
    public static func th(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("th", attributes, content())
    }
    public static func th(_ attributes: Attribute..., text: String) -> Markup {
        element("th", attributes, Markup(text))
    }
    public static func td(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("td", attributes, content())
    }
    public static func td(_ attributes: Attribute..., text: String) -> Markup {
        element("td", attributes, Markup(text))
    }
    public static func form(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("form", attributes, content())
    }
    public static func fieldset(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("fieldset", attributes, content())
    }
    public static func legend(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("legend", attributes, content())
    }
    public static func legend(_ attributes: Attribute..., text: String) -> Markup {
        element("legend", attributes, Markup(text))
    }
    public static func label(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("label", attributes, content())
    }
    public static func label(_ attributes: Attribute..., text: String) -> Markup {
        element("label", attributes, Markup(text))
    }
    public static func button(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("button", attributes, content())
    }
    public static func button(_ attributes: Attribute..., text: String) -> Markup {
        element("button", attributes, Markup(text))
    }
    public static func select(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("select", attributes, content())
    }
    public static func option(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("option", attributes, content())
    }
    public static func option(_ attributes: Attribute..., text: String) -> Markup {
        element("option", attributes, Markup(text))
    }
    public static func optgroup(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("optgroup", attributes, content())
    }
    public static func textarea(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("textarea", attributes, content())
    }
    public static func details(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("details", attributes, content())
    }
    public static func summary(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("summary", attributes, content())
    }
    public static func summary(_ attributes: Attribute..., text: String) -> Markup {
        element("summary", attributes, Markup(text))
    }
    public static func figure(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("figure", attributes, content())
    }
    public static func figcaption(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup
    {
        element("figcaption", attributes, content())
    }
    public static func figcaption(_ attributes: Attribute..., text: String) -> Markup {
        element("figcaption", attributes, Markup(text))
    }
    public static func output(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("output", attributes, content())
    }
    public static func progress(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("progress", attributes, content())
    }
    public static func input(_ attributes: Attribute...) -> Markup { void("input", attributes) }
    public static func img(_ attributes: Attribute...) -> Markup { void("img", attributes) }
    public static func br(_ attributes: Attribute...) -> Markup { void("br", attributes) }
    public static func hr(_ attributes: Attribute...) -> Markup { void("hr", attributes) }
    public static func link(_ attributes: Attribute...) -> Markup { void("link", attributes) }
    public static func meta(_ attributes: Attribute...) -> Markup { void("meta", attributes) }

    /// A script of this server's; there are none in pages themselves.
    public static func script(_ attributes: Attribute...) -> Markup { element("script", attributes, .empty) }

    // MARK: Drawings (SVG)

    public static func svg(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("svg", attributes, content())
    }
    public static func g(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
        element("g", attributes, content())
    }
    public static func path(_ attributes: Attribute...) -> Markup { element("path", attributes, .empty) }
    public static func rect(_ attributes: Attribute...) -> Markup { element("rect", attributes, .empty) }
    public static func circle(_ attributes: Attribute...) -> Markup { element("circle", attributes, .empty) }
    public static func line(_ attributes: Attribute...) -> Markup { element("line", attributes, .empty) }
    public static func polyline(_ attributes: Attribute...) -> Markup {
        element("polyline", attributes, .empty)
    }
}
