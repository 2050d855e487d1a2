"""Scores the letter reader and a plain keyword reader on the letters of Corpus/Letters."""

import argparse
import collections
import json
import pathlib
import shlex
import subprocess
import sys

import baseline
import fields


def load(folder):
    """Letters with their truth; a file of several letters has a list of truths."""
    letters = []
    for text in sorted(folder.glob("*.txt")):
        truth = json.loads(text.with_suffix(".json").read_text(encoding="utf-8"))
        letters.append((text, truth if isinstance(truth, list) else [truth]))
    return letters


def read_all(command, paths):
    """The notices of each file, by its name."""
    found = collections.defaultdict(list)
    for start in range(0, len(paths), 200):
        part = [str(p) for p in paths[start:start + 200]]
        run = subprocess.run(command + part, capture_output=True, text=True, check=False)
        if run.returncode != 0:
            sys.exit(f"the reader ended with status {run.returncode}: {run.stderr.strip()[-400:]}")
        for line in run.stdout.splitlines():
            notice = json.loads(line)
            found[notice["files"][0]].append(notice)
    return found


class Board:
    def __init__(self):
        self.kinds = collections.Counter()  # (true, found)
        self.reasons = collections.Counter()  # (code, hit|miss|false)
        self.fields = collections.defaultdict(collections.Counter)
        self.spans = collections.Counter()
        self.faults = []

    def add(self, name, found, truth):
        self.kinds[truth["kind"], found["kind"]] += 1
        if truth["kind"] != found["kind"]:
            self.faults.append(f"{name} kind: {found['kind']} | {truth['kind']}")
        have = {r["code"] for r in found["reasons"]}
        want = {r["code"] for r in truth["reasons"]}
        for code in have | want:
            verdict = "hit" if code in have & want else "false" if code in have else "miss"
            self.reasons[code, verdict] += 1
            if verdict != "hit":
                quote = next((r.get("quote") for r in found["reasons"] + truth["reasons"] if r["code"] == code), "")
                self.faults.append(f"{name} reason {verdict}: {code}  <{quote}>")
        left, right = fields.flat(found), fields.flat(truth)
        for key in sorted(left.keys() | right.keys()):
            # Truth files that leave a key out say nothing of it.
            if key in left and key not in right and not is_told(truth, key):
                continue
            verdict = fields.judge(key, left.get(key), right.get(key))
            self.fields[key][verdict] += 1
            if verdict != "right":
                self.faults.append(f"{name} {key} {verdict}: {left.get(key)} | {right.get(key)}")
        self.add_spans(found, truth)

    def add_spans(self, found, truth):
        have = dict(found.get("spans") or {})
        want = dict(truth.get("spans") or {})
        for notice, spans in ((found, have), (truth, want)):
            for reason in notice["reasons"]:
                if reason.get("start") is not None:
                    spans["reason " + reason["code"]] = reason
        for key in have.keys() & want.keys():
            a, b = have[key], want[key]
            meets = a["page"] == b["page"] and a["start"] < b["end"] and b["start"] < a["end"]
            self.spans["met" if meets else "apart"] += 1

    # Sums

    def letters(self):
        return sum(self.kinds.values())

    def kind_accuracy(self):
        return sum(n for (a, b), n in self.kinds.items() if a == b) / max(self.letters(), 1)

    def reason_sums(self, code=None):
        pick = lambda v: sum(n for (c, w), n in self.reasons.items() if w == v and code in (None, c))
        return pick("hit"), pick("false"), pick("miss")

    def field_sums(self, keys):
        total = collections.Counter()
        for key in keys:
            total.update(self.fields[key])
        return total


def is_told(truth, key):
    part = truth
    for name in key.split("."):
        if part is None:
            return True
        if name not in part:
            return False
        part = part[name]
    return True


def prf(hit, false, miss):
    precision = hit / (hit + false) if hit + false else 1.0
    recall = hit / (hit + miss) if hit + miss else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def exact(counter):
    present = counter["right"] + counter["missed"] + counter["wrong"]
    return counter["right"] / present if present else 1.0


def summary(title, board):
    f1 = prf(*board.reason_sums())
    numbers = board.field_sums(k for k in board.fields if k in fields.NUMBERS)
    everything = board.field_sums(list(board.fields))
    return (f"| {title} | {board.letters()} | {board.kind_accuracy():.1%} | {f1[0]:.3f} | {f1[1]:.3f} | {f1[2]:.3f} "
            f"| {exact(numbers):.1%} | {exact(everything):.1%} | {numbers['wrong']} | {everything['invented']} |")


HEAD = """| letters | how many | kind right | reasons: precision | recall | F1 | dates and numbers exact | all fields exact | numbers wrong | values invented |
|---|---|---|---|---|---|---|---|---|---|"""


def details(board, plain):
    print("\n| kind | precision | recall | F1 | plain F1 |\n|---|---|---|---|---|")
    for kind in sorted({k for pair in board.kinds for k in pair}):
        row = [prf(*kind_sums(b, kind)) for b in (board, plain)]
        print(f"| {kind} | {row[0][0]:.3f} | {row[0][1]:.3f} | {row[0][2]:.3f} | {row[1][2]:.3f} |")
    print("\n| reason | in letters | precision | recall | F1 | plain F1 |\n|---|---|---|---|---|---|")
    for code in sorted({c for c, _ in board.reasons} | {c for c, _ in plain.reasons}):
        hit, false, miss = board.reason_sums(code)
        a, b = prf(hit, false, miss), prf(*plain.reason_sums(code))
        print(f"| {code} | {hit + miss} | {a[0]:.3f} | {a[1]:.3f} | {a[2]:.3f} | {b[2]:.3f} |")
    print("\n| field | in letters | right | missed | wrong | invented | exact | plain exact |\n|---|---|---|---|---|---|---|---|")
    for key in sorted(board.fields):
        c = board.fields[key]
        present = c["right"] + c["missed"] + c["wrong"]
        print(f"| {key} | {present} | {c['right']} | {c['missed']} | {c['wrong']} | {c['invented']} "
              f"| {exact(c):.1%} | {exact(plain.fields[key]):.1%} |")
    met, apart = board.spans["met"], board.spans["apart"]
    print(f"\nOf {met + apart} values found that the truth also places, {met} point at the same words.")


def kind_sums(board, kind):
    hit = board.kinds[kind, kind]
    false = sum(n for (a, b), n in board.kinds.items() if b == kind and a != kind)
    miss = sum(n for (a, b), n in board.kinds.items() if a == kind and b != kind)
    return hit, false, miss


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", nargs="*", type=pathlib.Path, help="folders of letters (the corpus halves)")
    options.add_argument("--reader", default="", help="the command that reads files and prints notices")
    options.add_argument("--rendered", type=pathlib.Path, help="folder of rendered letters, one folder a level")
    options.add_argument("--faults", action="store_true", help="print every value that was not right")
    options.add_argument("--brief", action="store_true", help="only the summary")
    given = options.parse_args()
    root = pathlib.Path(__file__).resolve().parent.parent.parent
    command = shlex.split(given.reader) or [str(root / ".build/debug/recourse"), "read", "--json"]
    print(HEAD)
    last = None
    for folder in given.folders or [root / "Corpus/Letters/development", root / "Corpus/Letters/test"]:
        letters = load(folder)
        if not letters:
            continue
        notices = read_all(command, [path for path, _ in letters])
        board, plain, hard = Board(), Board(), Board()
        for path, truths in letters:
            score(board, path, notices[str(path)], truths)
            if truths[0].get("hard"):
                score(hard, path, notices[str(path)], truths)
            score(plain, path, [baseline.read(path.read_text(encoding="utf-8"))], truths)
        print(summary(f"{folder.name}, as text", board))
        print(summary(f"{folder.name}, hard ones", hard))
        print(summary(f"{folder.name}, plain keywords", plain))
        if given.rendered:
            levels(given.rendered / folder.name, command, letters)
        last = board, plain
        if given.faults:
            print("\n".join(board.faults))
        if not given.brief:
            details(*last)


def levels(folder, command, letters):
    """The same letters as PDFs and scans, one folder for each level of noise."""
    for level in sorted(p for p in folder.glob("*") if p.is_dir()):
        files = {p.stem: p for p in sorted(level.glob("*.pdf"))}
        chosen = [(files[path.stem], truths) for path, truths in letters if path.stem in files]
        if not chosen:
            continue
        notices = read_all(command, [path for path, _ in chosen])
        board = Board()
        for path, truths in chosen:
            score(board, path, notices[str(path)], truths)
        print(summary(f"{folder.name}, {level.name}", board))


EMPTY = {"kind": "other", "reasons": [], "spans": {}}


def score(board, path, notices, truths):
    for index, truth in enumerate(truths):
        name = path.stem if len(truths) == 1 else f"{path.stem}[{index}]"
        board.add(name, notices[index] if index < len(notices) else EMPTY, truth)
    # A letter split in two where there is one is a fault of its own.
    for extra in notices[len(truths):]:
        board.add(path.stem + "[extra]", extra, {"kind": "none", "reasons": [], "spans": {}})


main()
