import CaseService
import CoverageModel
import DocumentModel
import Drafting
import HTML

/// A letter as it will print; each sentence opens to its sources.
struct DraftPage {
    let opened: OpenedCase
    let kind: PacketKind
    let packet: Packet

    @MarkupBuilder func view(_ words: Words) -> Markup {
        let base = "\(opened.path)/draft/\(kind.rawValue)"
        Tag.h1(text: words["packet.\(kind.rawValue)"])
        Tag.p(text: words["draft.lead"])
        Tag.p(.class("actions")) {
            Tag.a(.class("button"), .href(base + "/packet.pdf"), text: words["draft.pdf"])
            " "
            Tag.a(.href(base + "/letter.txt"), text: words["draft.text"])
            " "
            Tag.a(.href(base + "/packet.pdf?large=yes"), text: words["draft.large"])
            " "
            Tag.a(.href(base + "/sent"), text: words["draft.sent"])
        }
        Tag.article(.class("letter"), .aria("label", packet.letter.title)) { letter(words) }
        if !packet.exhibits.isEmpty {
            Tag.h2(text: words["draft.exhibits"])
            Tag.ul {
                for exhibit in packet.exhibits {
                    Tag.li(text: "\(words("draft.exhibit", ["label": exhibit.label])): \(exhibit.title.text)")
                }
            }
        }
    }

    /// The letter's blocks; paragraphs are counted as `Document.sentences` counts them.
    private func letter(_ words: Words) -> Markup {
        var paragraph = 0
        var parts: [Markup] = []
        for block in packet.letter.blocks {
            let first = paragraph + 1
            paragraph += block.paragraphs.count
            parts.append(self.block(block, first: first, words))
        }
        return Markup.join(parts)
    }

    @MarkupBuilder private func block(_ block: Block, first: Int, _ words: Words) -> Markup {
        switch block {
        case .title(let sentence): Tag.h2(text: sentence.text)
        case .heading(_, let sentence): Tag.h3(text: sentence.text)
        case .paragraph(let sentences):
            Tag.div(.class("para")) {
                for (index, sentence) in sentences.enumerated() { view(sentence, first, index + 1, words) }
            }
        case .lines(let lines), .signature(let lines), .letterhead(let lines):
            Tag.div(.class("para")) {
                for line in lines {
                    Markup(line.text)
                    Tag.br()
                }
            }
        case .list(let isNumbered, let items):
            let content = Markup.join(
                items.enumerated().map { offset, sentences in
                    Tag.li {
                        for (index, sentence) in sentences.enumerated() {
                            view(sentence, first + offset, index + 1, words)
                        }
                    }
                })
            isNumbered ? Tag.ol { content } : Tag.ul { content }
        case .pairs(let pairs):
            Tag.dl(.class("answers")) {
                for pair in pairs {
                    Tag.div {
                        Tag.dt(text: pair.label)
                        Tag.dd(text: pair.value.text)
                    }
                }
            }
        case .table(let table): self.table(table, first: first, words)
        case .chart(let chart): Tag.p(text: chart.alternative.text)
        case .writingLines(let label, _): Tag.p(text: label.text)
        case .space, .pageBreak: Markup.empty
        }
    }

    private func table(_ table: Table, first: Int, _ words: Words) -> Markup {
        Tag.div(.class("scroll"), Attribute("tabindex", "0"), .role("region"), .aria("label", table.caption))
        {
            Tag.table {
                Tag.caption(text: table.caption)
                Tag.thead {
                    Tag.tr {
                        for column in table.columns { Tag.th(Attribute("scope", "col"), text: column.title) }
                    }
                }
                Tag.tbody {
                    for row in table.rows { Tag.tr { for cell in row { Tag.td(text: cell.text) } } }
                }
            }
        }
    }

    /// A sentence that opens to what it rests on.
    private func view(_ sentence: Sentence, _ paragraph: Int, _ number: Int, _ words: Words) -> Markup {
        let id = PlacedSentence.id(paragraph: paragraph, number: number)
        return Tag.details(.class("sentence"), .id(id)) {
            Tag.summary(text: sentence.text)
            Tag.div(.class("sources")) {
                Tag.ul {
                    for source in sentence.sources.prefix(12) { Tag.li { self.source(source, words) } }
                }
                Tag.a(.href("\(opened.path)/draft/\(kind.rawValue)/edit/\(id)")) {
                    words["draft.edit"]
                    Tag.span(.class("hidden"), text: " \(id)")
                }
            }
        }
    }

    @MarkupBuilder private func source(_ source: SentenceSource, _ words: Words) -> Markup {
        switch source {
        case .fact(_, let place): SourceLink(source: place, opened: opened).view(words)
        case .rule(_, let cite, let trust): Markup("\(cite) (\(words["trust.\(trust.rawValue)"]))")
        case .evidence(let id, let doi):
            Markup("\(words["draft.study"]) \(id)\(doi.map { ", doi:\($0)" } ?? "")")
        case .derived(_, _, let how): Markup("\(words["draft.derived"]) \(how)")
        case .signer: Markup(words["draft.signer"])
        case .form: Markup(words["draft.form"])
        }
    }
}
