"""Sets a sample letter's text on Letter pages: as a PDF with text, or as a poor scan of print.

The text is plain. A form feed on a line of its own begins a page. A line that begins with
"= " is bold, "~ " is small print, "> " is set in from the margin, and a tab parts a label from its value.
"""

import random
import subprocess
import sys
import zlib
from pathlib import Path

POINTS_WIDE, POINTS_HIGH, MARGIN = 612, 792, 64
LABEL_WIDTH = 132
SIZES = {"body": 10.5, "small": 8.5}
LEADING = 1.28


def need_pillow(root):
    """Makes an environment with Pillow beside the project and starts again in it."""
    try:
        import PIL  # noqa: F401
        return
    except ImportError:
        pass
    place = root / ".venv-letters"
    python = place / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", "pillow==11.3.0"], check=True)
    import os
    os.execv(str(python), [str(python), *sys.argv])


def font_path(bold):
    name = "LiberationSans-Bold.ttf" if bold else "LiberationSans-Regular.ttf"
    place = Path("/usr/share/fonts/truetype/liberation") / name
    if not place.exists():
        sys.exit(f"{place} is missing: install the package fonts-liberation")
    return str(place)


class Measure:
    """Widths in points; Liberation Sans has the widths of Helvetica."""

    def __init__(self):
        from PIL import ImageFont
        self.fonts = {bold: ImageFont.truetype(font_path(bold), 1000) for bold in (False, True)}

    def width(self, text, size, bold):
        return self.fonts[bold].getlength(text) * size / 1000


def wrapped(measure, text, size, bold, width):
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and measure.width(longer, size, bold) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return lines + [line]


def pages(text):
    """Each page as a list of (x, y from the top, size, bold, words)."""
    measure = Measure()
    result = []
    for number, page in enumerate(text.split("\f\n")):
        y, items = MARGIN, []
        for raw in page.rstrip("\n").split("\n"):
            size, bold, left = SIZES["body"], False, MARGIN
            if raw.startswith("= "):
                bold, raw = True, raw[2:]
            elif raw.startswith("~ "):
                size, raw = SIZES["small"], raw[2:]
            elif raw.startswith("> "):
                left, raw = MARGIN + 24, raw[2:]
            step = size * LEADING
            if not raw.strip():
                y += step * 0.62
                continue
            if "\t" in raw:
                label, raw = raw.split("\t", 1)
                items.append((left, y, size, bold, label.strip()))
                left += LABEL_WIDTH
            for line in wrapped(measure, raw, size, bold, POINTS_WIDE - MARGIN - left):
                items.append((left, y, size, bold, line))
                y += step
        if y > POINTS_HIGH - MARGIN / 2:
            sys.exit(f"page {number + 1} of the letter is too long by {y - POINTS_HIGH + MARGIN / 2:.0f} points")
        result.append(items)
    return result


def pdf(objects):
    """A PDF file of these objects; the first is the catalog."""
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def stream(dictionary, data):
    return b"<< " + dictionary + b" /Length %d >>\nstream\n" % len(data) + data + b"\nendstream"


def text_pdf(text):
    return sheets_pdf(pages(text))


def sheets_pdf(sheets):
    """A PDF with text, of pages as `pages` gives them."""
    def escaped(words):
        data = words.encode("cp1252", "replace")
        return data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")

    kids = b" ".join(b"%d 0 R" % (5 + 2 * n) for n in range(len(sheets)))
    encoding = b"/Encoding /WinAnsiEncoding"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % len(sheets),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica " + encoding + b" >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold " + encoding + b" >>",
    ]
    for number, items in enumerate(sheets):
        content = bytearray()
        for x, y, size, bold, words in items:
            baseline = POINTS_HIGH - y - size
            content += b"BT /%s %.1f Tf %.2f %.2f Td (" % (b"B" if bold else b"R", size, x, baseline)
            content += escaped(words) + b") Tj ET\n"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] " % (POINTS_WIDE, POINTS_HIGH)
            + b"/Resources << /Font << /R 3 0 R /B 4 0 R >> >> /Contents %d 0 R >>" % (6 + 2 * number))
        objects.append(stream(b"/Filter /FlateDecode", zlib.compress(bytes(content), 9)))
    return pdf(objects)


def drawn(items, dots):
    """A page as print: black on white, in shades of gray."""
    from PIL import Image, ImageDraw, ImageFont
    scale = dots / 72
    image = Image.new("L", (round(POINTS_WIDE * scale), round(POINTS_HIGH * scale)), 255)
    draw = ImageDraw.Draw(image)
    for x, y, size, bold, words in items:
        font = ImageFont.truetype(font_path(bold), size * scale)
        draw.text((x * scale, y * scale), words, font=font, fill=20)
    return image


def noise(size, seed):
    """Gray noise about 128; the same for the same seed. Eight even draws make it nearly normal."""
    from PIL import Image
    draws = random.Random(seed)
    total = None
    for number in range(8):
        layer = Image.frombytes("L", size, draws.randbytes(size[0] * size[1]))
        total = layer if total is None else Image.blend(total, layer, 1 / (number + 1))
    return total


def degraded(image, angle, blur, strength, threshold, seed):
    """The page as a poor fax or scan has it: turned, blurred, speckled, black or white."""
    from PIL import Image, ImageChops, ImageFilter
    turned = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=250)
    soft = turned.filter(ImageFilter.GaussianBlur(blur))
    grain = noise(soft.size, seed).point(lambda value: max(0, min(255, 128 + (value - 128) * strength)))
    mixed = ImageChops.add(soft, grain, scale=1, offset=-128)
    return mixed.point(lambda value: 255 if value > threshold else 0).convert("1")


def scanned_pdf(images, dots):
    """A PDF that holds pictures of pages and no text."""
    import io
    from PIL import TiffImagePlugin
    kids = b" ".join(b"%d 0 R" % (3 + 3 * n) for n in range(len(images)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % len(images),
    ]
    for number, image in enumerate(images):
        file = io.BytesIO()
        image.save(file, "TIFF", compression="group4", strip_size=1 << 30)
        tags = TiffImagePlugin.TiffImageFile(io.BytesIO(file.getvalue())).tag_v2
        start, count = tags[273][0], tags[279][0]
        data = file.getvalue()[start:start + count]
        wide, high = image.size
        is_black_one = b"true" if tags[262] == 1 else b"false"
        first = 3 + 3 * number
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] " % (wide * 72 / dots, high * 72 / dots)
            + b"/Resources << /XObject << /I %d 0 R >> >> /Contents %d 0 R >>" % (first + 1, first + 2))
        objects.append(stream(
            b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray " % (wide, high)
            + b"/BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns %d /Rows %d " % (wide, high)
            + b"/BlackIs1 " + is_black_one + b" >>", data))
        objects.append(stream(
            b"", b"q %.2f 0 0 %.2f 0 0 cm /I Do Q" % (wide * 72 / dots, high * 72 / dots)))
    return pdf(objects)
