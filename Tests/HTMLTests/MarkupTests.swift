import HTML
import Testing

@Suite struct MarkupTests {
    @Test func textIsEscaped() {
        #expect(
            Markup("<script>\"a\" & 'b'</script>").text
                == "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;")
        #expect(Tag.p { "1 < 2" }.text == "<p>1 &lt; 2</p>")
        #expect(Tag.p(text: "é 💊").text == "<p>é 💊</p>")
    }

    @Test func attributesAreEscapedAndOrdered() {
        let field = Tag.input(.type("text"), .name("a"), .value("\" onfocus=\"x"), .flag("required"))
        #expect(field.text == "<input type=\"text\" name=\"a\" value=\"&quot; onfocus=&quot;x\" required>")
        #expect(Tag.input(.flag("checked", false)).text == "<input>")
        #expect(Tag.p(.aria("label", nil)) { "x" }.text == "<p>x</p>")
    }

    @Test func contentIsBuiltInOrder() {
        let names = ["a", "b"]
        let isShown = true
        let list = Tag.ul(.class("x")) {
            for name in names { Tag.li { name } }
            if isShown { Tag.li { "c" } } else { Tag.li { "d" } }
            if !isShown { Tag.li { "e" } }
        }
        #expect(list.text == "<ul class=\"x\"><li>a</li><li>b</li><li>c</li></ul>")
        #expect(Markup.page(Tag.html { "" }).text == "<!DOCTYPE html>\n<html></html>")
    }

    @Test(arguments: [
        "javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//evil.example",
        "/\\evil.example", "http://a.b",
        "vbscript:x", "",
    ])
    func aBadAddressGoesNowhere(_ address: String) {
        #expect(Tag.a(.href(address)) { "x" }.text == "<a href=\"#\">x</a>")
        #expect(Tag.form(.action(address)) { "" }.text == "<form action=\"#\"></form>")
    }

    @Test func goodAddressesStay() {
        for address in ["/case/1", "https://example.org/", "tel:988", "#main", "?page=2"] {
            #expect(Tag.a(.href(address)) { "x" }.text == "<a href=\"\(address)\">x</a>")
        }
        #expect(Tag.img(.src("https://example.org/x.png")).text == "<img src=\"#\">")
    }

    @Test func handlersAndInlineStylesAreLeftOut() {
        #expect(Tag.p(Attribute("onclick", "x()"), Attribute("STYLE", "y")) { "x" }.text == "<p>x</p>")
    }

    @Test func controlSignsAreReplaced() {
        #expect(Markup("a\u{0}b\u{1B}c\td\u{7F}").text == "a\u{FFFD}b\u{FFFD}c\td\u{FFFD}")
    }

    @Test func aTextAreaKeepsItsFirstLine() {
        #expect(Tag.textarea(.name("t")) { "\nx" }.text == "<textarea name=\"t\">\n\nx</textarea>")
    }
}
