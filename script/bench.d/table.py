"""The one table of script/bench."""
from dataclasses import dataclass

HEADINGS = ("measure", "n", "ours", "peer", "theirs", "ours : theirs", "aim", "met")


@dataclass
class Row:
    measure: str
    ours: str
    count: int
    peer: str = ""
    theirs: str = ""
    ratio: float | None = None
    aim: str = ""
    is_met: bool | None = None

    def cells(self):
        met = "" if self.is_met is None else "yes" if self.is_met else "NO"
        ratio = "" if self.ratio is None else f"{self.ratio:.2g}" if self.ratio < 10 else f"{self.ratio:.0f}"
        return (self.measure, str(self.count), self.ours, self.peer, self.theirs, ratio, self.aim, met)


def time_words(seconds):
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.0995 else f"{seconds * 1000:.1f} ms"


def both(runs):
    """Best and median of timed runs."""
    return f"{time_words(runs.best)} / {time_words(runs.median)}"


def show(rows):
    """The table as Markdown with columns set under one another, fit for a terminal and for docs/performance.md."""
    lines = [HEADINGS] + [row.cells() for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]

    def set_line(cells):
        return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths)) + " |"

    print(set_line(HEADINGS))
    print("|" + "|".join("-" * (width + 2) for width in widths) + "|")
    for row in rows:
        print(set_line(row.cells()))
