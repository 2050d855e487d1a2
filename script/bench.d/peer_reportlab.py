"""The same letter by ReportLab's platypus: peer_reportlab.py LETTER.json OUT.pdf [COUNT] [--core-fonts]

Sets it in Liberation Serif, embedded, as Recourse embeds its typeface; with --core-fonts in Times, which every
reader has and no file embeds: quicker, and without letters beyond western Europe.
"""
import io
import sys
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import letter as letter_size
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    ListFlowable, ListItem, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle)

import letter

FOLDER = "/usr/share/fonts/truetype/liberation/LiberationSerif-"
arguments = [word for word in sys.argv[1:] if not word.startswith("--")]
if "--core-fonts" in sys.argv:
    BODY, BOLD = "Times-Roman", "Times-Bold"
else:
    BODY, BOLD = "Serif", "Serif-Bold"
    pdfmetrics.registerFont(TTFont(BODY, FOLDER + "Regular.ttf"))
    pdfmetrics.registerFont(TTFont(BOLD, FOLDER + "Bold.ttf"))

WIDTH = 468
text_style = ParagraphStyle("text", fontName=BODY, fontSize=12, leading=16.5, spaceAfter=8)
line_style = ParagraphStyle("line", parent=text_style, spaceAfter=0)
cell_style = ParagraphStyle("cell", fontName=BODY, fontSize=10.5, leading=14)
head_cell_style = ParagraphStyle("headcell", parent=cell_style, fontName=BOLD)
title_style = ParagraphStyle("title", fontName=BOLD, fontSize=16.5, leading=21, spaceAfter=8)
heading_style = ParagraphStyle("heading", fontName=BOLD, fontSize=13.5, leading=18, spaceBefore=8, spaceAfter=4)


class NumberedCanvas(Canvas):
    """Keeps the pages back until their number is known, for "page 1 of 3"."""

    def __init__(self, *arguments, head="", **keywords):
        super().__init__(*arguments, **keywords)
        self.head = head
        self.pages = []

    def showPage(self):
        self.pages.append(dict(self.__dict__))
        self._startPage()

    def save(self):
        for number, page in enumerate(self.pages):
            self.__dict__.update(page)
            self.setFont(BODY, 9.5)
            self.drawString(72, 40, self.head)
            self.drawRightString(540, 40, f"Page {number + 1} of {len(self.pages)}")
            super().showPage()
        super().save()


def paragraph(text, style=text_style):
    return Paragraph(escape(text), style)


def table(block):
    shares = block["shares"]
    widths = [WIDTH * share / sum(shares) for share in shares]
    rows = [[paragraph(title, head_cell_style) for title in block["columns"]]]
    rows += [[paragraph(cell, cell_style) for cell in row] for row in block["rows"]]
    made = Table(rows, colWidths=widths, repeatRows=1)
    made.setStyle(TableStyle([
        ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black),
    ]))
    return [paragraph(block["caption"], head_cell_style), made, Spacer(1, 8)]


def flowables(blocks):
    for block in blocks:
        match block["kind"]:
            case "title": yield paragraph(block["text"], title_style)
            case "heading": yield paragraph(block["text"], heading_style)
            case "paragraph": yield paragraph(block["text"])
            case "lines":
                yield from (paragraph(line, line_style) for line in block["lines"])
                yield Spacer(1, 8)
            case "list":
                items = [ListItem(paragraph(item)) for item in block["items"]]
                yield ListFlowable(items, bulletType="1" if block["isNumbered"] else "bullet")
            case "pairs":
                rows = [[paragraph(a, head_cell_style), paragraph(b, cell_style)] for a, b in block["pairs"]]
                yield Table(rows, colWidths=[WIDTH * 0.3, WIDTH * 0.7])
                yield Spacer(1, 8)
            case "table": yield from table(block)
            case "space": yield Spacer(1, block["points"])
            case "pageBreak": yield PageBreak()


def render(head, blocks):
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=letter_size, leftMargin=72, rightMargin=72, topMargin=72, bottomMargin=72, title=head)
    document.build(
        list(flowables(blocks)), canvasmaker=lambda *a, **k: NumberedCanvas(*a, head=head, **k))
    return out.getvalue()


letter.batch(render, arguments[0], arguments[1], int(arguments[2]) if len(arguments) > 2 else 1)
