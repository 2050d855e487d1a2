import CaseService
import CaseStore
import Casework
import CivilCalendar
import CoverageModel
import HTML
import PDFRendering
import TextExtraction

/// The documents of a case: brought in, kept as received, shown with what was read.
enum DocumentPages {
    static let routes: [Route] = [
        .get("/case/:case/documents", list), .post("/case/:case/documents", bring),
        .get("/case/:case/document/:number", show), .get("/case/:case/document/:number/page/:page", picture),
        .get("/case/:case/document/:number/original", original),
        .post("/case/:case/facts", confirmFacts),
    ]

    private static func list(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        return turn.page(opened, turn.words["documents.title"], here: "documents") {
            DocumentListPage(opened: opened).view(turn)
        }
    }

    private static func bring(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        guard !turn.request.files.isEmpty else {
            let errors = [FieldError(field: "files", message: turn.words["documents.none-chosen"])]
            return turn.page(opened, turn.words["documents.title"], here: "documents", errors: errors) {
                DocumentListPage(opened: opened).view(turn)
            }
        }
        let role = turn.choice("role", ReceivedDocument.Role.self)
        var said: [String] = []
        var errors: [FieldError] = []
        for file in turn.request.files {
            do {
                if role == .letter {
                    _ = try opened.desk.keep(try file.bytes, named: file.name, role: .letter)
                    turn.session.change { $0.proposals[opened.id] = nil }
                    return .see(opened.path + "/letter/confirm")
                }
                let options = ImportOptions(
                    role: try role ?? guessed(file), program: turn.site.configuration.worker?.program)
                let imported = try opened.desk.importFile(try file.bytes, named: file.name, options: options)
                said.append(summary(imported, turn.words))
                errors += imported.faults.map { FieldError(field: "files", message: $0) }
            } catch {
                errors.append(FieldError(field: "files", message: "\(error)"))
            }
        }
        if errors.isEmpty {
            turn.session.change { [said] in $0.notice = said.joined(separator: " ") }
            return .see(opened.path + "/documents")
        }
        let again = try turn.opened()
        return turn.page(again, turn.words["documents.title"], here: "documents", errors: errors) {
            DocumentListPage(opened: again).view(turn)
        }
    }

    /// Data files say what they are; a paper is read as a record, and as a letter only where somebody says that it is.
    private static func guessed(_ file: WebRequest.File) throws -> ReceivedDocument.Role? {
        switch MediaType.guess(try file.bytes, name: file.name) {
        case .pdf, .png, .jpeg, .tiff, .heic, .gif, .text: .record
        default: nil
        }
    }

    private static func summary(_ file: ImportedFile, _ words: Words) -> String {
        let name = file.document.path.split(separator: "/").last.map(String.init) ?? ""
        if !file.isNew { return words("documents.same", ["name": name]) }
        let counts = file.counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        return counts.isEmpty
            ? words("documents.kept", ["name": name])
            : words("documents.read", ["name": name, "counts": counts.joined(separator: ", ")])
    }

    private static func document(_ turn: Turn, _ opened: OpenedCase) throws -> (Int, ReceivedDocument) {
        guard let number = Int(turn.parameters["number"] ?? ""),
            opened.record.documents.indices.contains(number)
        else { throw WebFault.notFound }
        return (number, opened.record.documents[number])
    }

    private static func show(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        let (number, document) = try document(turn, opened)
        let model = try DocumentPage(opened, number: number, document: document, query: turn.request.query)
        return turn.page(opened, model.title, here: "documents") { model.view(turn) }
    }

    private static func picture(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        let (_, document) = try document(turn, opened)
        guard let page = Int(turn.parameters["page"] ?? ""), (1...5_000).contains(page),
            let picture = try opened.desk.picture(of: document, page: page)
        else { throw WebFault.notFound }
        return .picture(picture.bytes, type: picture.mediaType)
    }

    private static func original(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        let (number, document) = try document(turn, opened)
        let ending = MediaType(rawValue: document.mediaType)?.ending ?? ""
        return .download(
            try opened.desk.store.document(at: document.path), name: "document-\(number + 1)\(ending)",
            type: "application/octet-stream")
    }

    private static func confirmFacts(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        let proposed = Set(opened.answer.assessment.proposed.map(\.id))
        let confirmed = turn.request.values("yes").filter { proposed.contains($0) }
        let rejected = turn.request.values("no").filter { proposed.contains($0) }
        if !confirmed.isEmpty || !rejected.isEmpty {
            try opened.desk.log(
                .factsConfirmed(.init(confirmed: confirmed, rejected: rejected)), at: opened.desk.context.now)
            turn.session.change { $0.notice = turn.words["facts.done"] }
        }
        return .see(opened.path + "/documents")
    }
}

/// All documents, and the place to bring more.
struct DocumentListPage {
    let opened: OpenedCase

    @MarkupBuilder func view(_ turn: Turn) -> Markup {
        let words = turn.words
        let form = Form(words: words, session: turn.session)
        Tag.h1(text: words["documents.title"])
        Tag.p(text: words["documents.lead"])
        Tag.section(.class("card first")) {
            form.open(opened.path + "/documents", hasFiles: true) {
                Tag.div(.class("field")) {
                    Tag.label(.for("files"), text: words["documents.choose"])
                    Tag.p(.class("hint"), .id("files-hint"), text: words["documents.choose-hint"])
                    Tag.input(
                        .type("file"), .id("files"), .name("files"), .flag("multiple"),
                        .aria("describedby", "files-hint"), .data("upload", words["documents.reading"]))
                }
                form.radios(
                    "role", legend: words["documents.role"],
                    choices: ["", "letter", "card", "policy"].map {
                        ($0, words["document-role.\($0.isEmpty ? "guess" : $0)"])
                    },
                    value: "")
                form.button(words["documents.do"])
            }
        }
        proposed(words, form)
        if opened.record.documents.isEmpty { Tag.p(text: words["documents.none"]) }
        for (number, document) in opened.record.documents.enumerated() {
            Tag.section(.class("card")) {
                Tag.h2 {
                    Tag.a(
                        .href("\(opened.path)/document/\(number)"),
                        text: document.title ?? document.path.split(separator: "/").last.map(String.init)
                            ?? "")
                }
                Tag.p(.class("small")) {
                    "\(words["document-role.\(document.role.rawValue)"]) · "
                    words("documents.size", ["size": size(document.byteCount)])
                }
                for remark in opened.record.readings.filter({ $0.document == document.path }).flatMap(
                    \.remarks
                ).prefix(4) {
                    Tag.p(.class("small"), text: remark)
                }
            }
        }
    }

    @MarkupBuilder private func proposed(_ words: Words, _ form: Form) -> Markup {
        let waiting = opened.answer.assessment.proposed
        if !waiting.isEmpty {
            Tag.section(.class("card")) {
                Tag.h2(text: words["facts.title"])
                Tag.p(text: words["facts.why"])
                form.open(opened.path + "/facts") {
                    for (index, fact) in waiting.prefix(60).enumerated() {
                        Tag.fieldset(.class("fact")) {
                            Tag.legend(text: FactWords.line(fact.fact))
                            Tag.p(.class("small")) {
                                SourceLink(source: fact.source, opened: opened).view(words)
                            }
                            form.checkbox(
                                "yes-\(index)", name: "yes", value: fact.id, label: words["facts.yes"],
                                isOn: false)
                            form.checkbox(
                                "no-\(index)", name: "no", value: fact.id, label: words["facts.no"],
                                isOn: false)
                        }
                    }
                    form.button(words["facts.do"])
                }
            }
        }
    }

    private func size(_ bytes: Int) -> String {
        bytes < 1_024 ? "\(bytes) bytes" : bytes < 1 << 20 ? "\(bytes >> 10) KB" : "\(bytes >> 20) MB"
    }
}

/// One document: its pages with marks, and the facts that were read from it.
struct DocumentPage {
    let title: String
    private let opened: OpenedCase
    private let number: Int
    private let document: ReceivedDocument
    private let text: ExtractedDocument?
    private let page: Int
    private let span: Span?

    init(_ opened: OpenedCase, number: Int, document: ReceivedDocument, query: [String: String]) throws {
        self.opened = opened
        self.number = number
        self.document = document
        title = document.title ?? document.path.split(separator: "/").last.map(String.init) ?? ""
        let isData = document.mediaType.hasSuffix("json")
        text = isData ? nil : try? opened.desk.text(of: document)
        let count = text?.pages.count ?? 1
        page = min(max(1, Int(query["page"] ?? "1") ?? 1), max(1, count))
        if let from = query["from"].flatMap({ Int($0) }), let to = query["to"].flatMap({ Int($0) }) {
            span = Span(page: page, start: from, end: to)
        } else {
            span = nil
        }
    }

    @MarkupBuilder func view(_ turn: Turn) -> Markup {
        let words = turn.words
        Tag.h1(text: title)
        Tag.p(.class("small")) {
            "\(words["document-role.\(document.role.rawValue)"]) · "
            Tag.a(.href("\(opened.path)/document/\(number)/original"), text: words["document.original"])
            " · \(words("document.hash", ["hash": String(document.sha256.prefix(12))]))"
        }
        if let text { pages(text, words) }
        facts(words)
    }

    @MarkupBuilder private func pages(_ text: ExtractedDocument, _ words: Words) -> Markup {
        if text.pages.count > 1 {
            Tag.nav(.class("pager"), .aria("label", words["document.pages"])) {
                for one in text.pages.prefix(200) {
                    Tag.a(
                        .href("\(opened.path)/document/\(number)?page=\(one.number)"),
                        .aria("current", one.number == page ? "page" : nil),
                        text: words("document.page", ["page": String(one.number)]))
                    " "
                }
            }
        }
        let shown = text.pages[page - 1]
        let hasPicture = document.mediaType == "application/pdf" || document.mediaType.hasPrefix("image/")
        if hasPicture {
            MarkedPage(
                picture: "\(opened.path)/document/\(number)/page/\(page)", text: shown.text,
                boxes: shown.words,
                spans: span.map { [$0] } ?? marks
            ).view(words("document.picture", ["page": String(page)]))
        }
        Tag.details(.class("text"), .flag("open", !hasPicture)) {
            Tag.summary(text: words["document.text"])
            Tag.pre(text: shown.text)
        }
    }

    private var marks: [Span] {
        var spans: [Span] = []
        for logged in opened.record.notices where logged.value.document == document.path {
            spans += logged.value.notice.spans.values
            spans += logged.value.notice.reasons.map(\.span)
        }
        for fact in opened.record.facts where fact.source.document == document.path {
            if let span = fact.source.span { spans.append(span) }
        }
        return spans.filter { $0.page == page }
    }

    @MarkupBuilder private func facts(_ words: Words) -> Markup {
        let found = opened.record.facts.filter { $0.source.document == document.path }
        if !found.isEmpty {
            Tag.h2(text: words("document.facts", ["count": String(found.count)]))
            Tag.ul(.class("facts")) {
                for fact in found.prefix(800) {
                    Tag.li(.id(SourceLink.anchor(fact.source.locator ?? fact.id))) {
                        FactWords.line(fact.fact)
                        if fact.isProposed { " \(words["document.proposed"])" }
                        for flag in fact.flags { Tag.span(.class("small"), text: " \(flag)") }
                    }
                }
            }
        }
    }
}

/// One line for each kind of fact, in the record's own words.
enum FactWords {
    static func line(_ fact: Fact) -> String {
        switch fact {
        case .person(let value):
            [value.name, value.birthDate?.longText].compactMap(\.self).joined(separator: ", ")
        case .medication(let value): "\(value.text) (\(value.kind.rawValue))"
        case .condition(let value): value.text
        case .score(let value): "\(value.name) \(value.value)"
        case .service(let value): value.text
        case .coverage(let value): value.payer ?? "-"
        case .provider(let value): value.name
        case .allergy(let value): value.substance
        }
    }
}
