"""Makes COUNT PDFs of PAGES pages each, every one different: make_exhibits.py FOLDER COUNT PAGES"""
import os
import sys

from reportlab.lib.pagesizes import letter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FOLDER, COUNT, PAGES = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
LINE = "Specimen line {line} of page {page} of paper {number}: invented words that stand where a record would."
pdfmetrics.registerFont(TTFont("Serif", "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf"))
for number in range(1, COUNT + 1):
    canvas = Canvas(os.path.join(FOLDER, f"paper-{number:03}.pdf"), pagesize=letter, invariant=1)
    for page in range(1, PAGES + 1):
        canvas.setFont("Serif", 11)
        for line in range(1, 41):
            canvas.drawString(72, 730 - 16 * line, LINE.format(line=line, page=page, number=number))
        canvas.showPage()
    canvas.save()
