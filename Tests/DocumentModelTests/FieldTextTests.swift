import CivilCalendar
import CoverageModel
import Testing

@testable import DocumentModel

@Suite struct FieldTextTests {
    private static let sentences: [Sentence] = [
        .form("a", "One two."), .form("b", "Three four five."), .form("c", "Six."),
    ]

    @Test func noLimitTakesAll() {
        let fitted = FieldText.fit(Self.sentences, limit: nil)
        #expect(fitted.kept.count == 3)
        #expect(fitted.left == 0)
    }

    /// "One two." has 8 characters, with the space and "Three four five." 25.
    @Test(arguments: [(0, 0), (7, 0), (8, 1), (24, 1), (25, 2), (29, 2), (30, 3)])
    func theLimitIsExact(_ limit: Int, _ count: Int) {
        #expect(FieldText.fit(Self.sentences, limit: limit).kept.count == count)
    }

    @Test func nothingIsTakenAfterAHole() {
        let long: [Sentence] = [
            .form("a", "One."), .form("b", String(repeating: "x", count: 50)), .form("c", "Two."),
        ]
        #expect(FieldText.fit(long, limit: 20).kept.map(\.text) == ["One."])
    }

    private static let letter = Document(
        title: "T", runningHead: "H", date: Day(number: 0),
        blocks: [
            .lines([.form("address", "An address")]), .title(.form("title", "Title")),
            .heading(1, .form("heading", "First")), .paragraph(sentences),
            .heading(1, .form("heading", "Second")),
            .list(isNumbered: true, items: [[.form("i", "Item one.")], [.form("i", "Item two.")]]),
            .signature([.form("s", "Name")]), .paragraph([.form("after", "After the signature.")]),
        ])

    @Test func aPortalGetsProseUnderItsHeadings() {
        let text = FieldText.portal(Self.letter, limit: 1_000)
        #expect(
            text.text == "First\nOne two. Three four five. Six.\n\nSecond\n1. Item one.\n2. Item two.")
        #expect(text.left == 0)
    }

    @Test(arguments: 0...70) func aPortalsTextNeverPassesItsLimit(_ limit: Int) {
        let text = FieldText.portal(Self.letter, limit: limit)
        #expect(text.text.count <= limit)
        #expect(text.text.isEmpty || text.text.hasSuffix("."))
    }

    @Test func asciiKeepsTheMeaning() {
        #expect(FieldText.ascii("“It’s” – 45 ± 10 · §3 …") == "\"It's\" - 45 +/- 10 - section 3 ...")
        #expect(FieldText.ascii("Åsberg, Muñoz, Dvořák") == "Asberg, Munoz, Dvorak")
        #expect(FieldText.ascii("Đỗ Thị Ngọc, Łukasz, Ștefan, e\u{301}") == "Do Thi Ngoc, Lukasz, Stefan, e")
        #expect(FieldText.ascii("日本") == "??")
    }
}

@Suite struct HTMLTextTests {
    private static func page(_ blocks: [Block]) -> String {
        HTMLText.render(Document(title: "A & B", runningHead: "H", date: Day(number: 0), blocks: blocks))
    }

    @Test func everythingIsEscaped() {
        let page = Self.page([.paragraph([.form("x", "<script>alert('x')</script> & \"more\"")])])
        #expect(!page.contains("<script"))
        #expect(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;"))
        #expect(page.contains("<title>A &amp; B</title>"))
    }

    @Test func headersHaveTheirScopeAndThePageItsLanguage() {
        let table = Table(
            caption: "C", columns: [.init("One"), .init("Two", isNumeric: true)],
            rows: [[.form("a", "a"), .form("b", "2")]])
        let page = Self.page([.title(.form("t", "T")), .heading(1, .form("h", "H")), .table(table)])
        #expect(page.contains("<html lang=\"en-US\">"))
        #expect(page.contains("<th scope=\"col\">One</th>"))
        #expect(page.contains("<th scope=\"col\" class=\"n\">Two</th>"))
        #expect(page.contains("<h1>T</h1>"))
        #expect(page.contains("<h2>H</h2>"))
    }
}
