"""The same letter by typst: peer_typst.py LETTER.json OUT.pdf [COUNT]"""
import sys

import typst

import letter

FONTS = "/usr/share/fonts/truetype/liberation"
PREAMBLE = """
#set document(title: HEAD)
#set page("us-letter", margin: 1in, footer: context [#text(9.5pt)[#HEAD #h(1fr) Page #counter(page).display("1 of 1", both: true)]])
#set text(font: "Liberation Serif", size: 12pt, lang: "en")
#show heading.where(level: 1): set text(16.5pt)
#show heading.where(level: 2): set text(13.5pt)
#show table.cell: set text(10.5pt)
"""


def text(words):
    """A typst string literal, so that no character of the text is markup."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def content(words):
    return f"[#{text(words)}]"


def markup(blocks):
    for block in blocks:
        match block["kind"]:
            case "title": yield f"#heading(level: 1, {text(block['text'])})"
            case "heading": yield f"#heading(level: {block['level'] + 1}, {text(block['text'])})"
            case "paragraph": yield f"#par({text(block['text'])})"
            case "lines":
                yield "#par[" + " #linebreak() ".join("#" + text(line) for line in block["lines"]) + "]"
            case "list":
                items = ", ".join(content(item) for item in block["items"])
                yield f"#{'enum' if block['isNumbered'] else 'list'}({items})"
            case "pairs":
                cells = ", ".join(f"strong{content(a)}, {content(b)}" for a, b in block["pairs"])
                yield f"#grid(columns: (3fr, 7fr), row-gutter: 6pt, {cells})"
            case "table":
                widths = ", ".join(f"{share}fr" for share in block["shares"])
                header = ", ".join(f"strong{content(title)}" for title in block["columns"])
                cells = ", ".join(content(cell) for row in block["rows"] for cell in row)
                yield f"#par(strong{content(block['caption'])})"
                yield f"#table(columns: ({widths},), table.header({header}), {cells})"
            case "space": yield f"#v({block['points']}pt)"
            case "pageBreak": yield "#pagebreak()"


def render(head, blocks):
    source = PREAMBLE.replace("HEAD", text(head)) + "\n\n".join(markup(blocks))
    return compiler.compile(input=source.encode(), format="pdf")


compiler = typst.Compiler(font_paths=[FONTS], ignore_system_fonts=True)
letter.batch(render, sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1)
