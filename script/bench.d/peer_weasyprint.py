"""The same letter by WeasyPrint: peer_weasyprint.py LETTER.json OUT.pdf [COUNT]"""
import sys
from html import escape

from weasyprint import HTML

import letter

STYLE = """
@page { size: letter; margin: 1in;
  @bottom-left { content: "HEAD"; font-size: 9.5pt }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font-size: 9.5pt } }
body { font: 12pt/16.5pt "Liberation Serif" }
h1 { font-size: 16.5pt } h2, h3 { font-size: 13.5pt }
table { width: 100%; border-collapse: collapse; font-size: 10.5pt; line-height: 14pt }
td, th { text-align: left; vertical-align: top; border-bottom: 0.5pt solid }
"""


def markup(blocks):
    for block in blocks:
        match block["kind"]:
            case "title": yield f"<h1>{escape(block['text'])}</h1>"
            case "heading":
                level = block["level"] + 1
                yield f"<h{level}>{escape(block['text'])}</h{level}>"
            case "paragraph": yield f"<p>{escape(block['text'])}</p>"
            case "lines": yield "<p>" + "<br>".join(map(escape, block["lines"])) + "</p>"
            case "list":
                tag = "ol" if block["isNumbered"] else "ul"
                yield f"<{tag}>" + "".join(f"<li>{escape(item)}</li>" for item in block["items"]) + f"</{tag}>"
            case "pairs":
                yield "<table>" + "".join(
                    f"<tr><th>{escape(a)}</th><td>{escape(b)}</td></tr>" for a, b in block["pairs"]) + "</table>"
            case "table":
                share = sum(block["shares"])
                columns = "".join(f'<col style="width:{100 * one / share:.2f}%">' for one in block["shares"])
                header = "".join(f"<th>{escape(title)}</th>" for title in block["columns"])
                rows = "".join(
                    "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in block["rows"])
                yield f"<table><caption>{escape(block['caption'])}</caption>{columns}"
                yield f"<thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table>"
            case "space": yield f'<div style="height:{block["points"]}pt"></div>'
            case "pageBreak": yield '<div style="break-after: page"></div>'


def render(head, blocks):
    style = STYLE.replace("HEAD", head.replace('"', ""))
    page = f"<html lang=en><title>{escape(head)}</title><style>{style}</style><body>{''.join(markup(blocks))}"
    return HTML(string=page).write_pdf(pdf_tags=True)


letter.batch(render, sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1)
