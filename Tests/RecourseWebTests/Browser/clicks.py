"""Clicks and types at random for a while, good and bad, in several windows; no answer may be a fault of ours (5xx), and
every case's record must be whole at the end.

    clicks.py RECOURSE LETTER.pdf SECONDS [SEED]
"""

import os
import random
import re
import subprocess
import sys
import tarfile
import tempfile
import time
from html.parser import HTMLParser

sys.path.insert(0, os.path.dirname(__file__))
from served import Client, Served, keep_sample

program, letter, seconds = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), int(sys.argv[3])
seed = int(sys.argv[4]) if len(sys.argv) > 4 else random.randrange(1 << 30)
chance = random.Random(seed)
with open(letter, "rb") as file:
    LETTER = file.read()

TEXTS = [
    "", " ", "x", "x" * 5_000, "<script>alert(1)</script>", "\" onfocus=\"x", "имя фамилия", "名前", "a\0b\x1b[31m",
    "💊" * 40, "'; DROP TABLE event; --", "2026-11-20", "2026-02-30", "13", "0", "-1", "1e9", "999999999999999999999",
    "March", "unsure", "yes", "no", "sertraline", "F33.2", "1234567893", "Larkspur", "esketamine", "../../etc/passwd",
    "%00", "\u202eabc", "\ud83d", "Ada Lovelace", "200", "24", "\n\n\n", "=1+1",
]
FILES = [
    ("letter.pdf", LETTER), ("cut.pdf", LETTER[: len(LETTER) // 2]), ("noise.bin", bytes(chance.randrange(256) for _ in range(2_000))),
    ("empty.txt", b""), ("note.txt", b"Patient took sertraline 200 mg for 8 weeks in 2024. PHQ-9 21.\n"),
    ("records.json", b'{"resourceType":"Bundle","type":"collection","entry":[]}'), ("bad.json", b'{"resourceType":'),
    ("../../evil.txt", b"hello"), ("table.csv", b"name,birth date\nAda,1990-01-01\n"),
]
# What ends the session or leads away is left alone; so is what deletes a case, most of the time.
AVOIDED = re.compile(r"^/(leave|lock|sign-out|people/[^/]+/off)|^https?:|^tel:|^sms:|^mailto:|^#")


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.links, self.forms, self.form, self.select = [], [], None, None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        elif tag == "form":
            self.form = {"action": given.get("action", ""), "method": given.get("method", "get"), "fields": [],
                         "files": "multipart" in given.get("enctype", "")}
            self.forms.append(self.form)
        elif self.form is not None and tag in ("input", "textarea", "select") and given.get("name"):
            field = {"name": given["name"], "type": given.get("type", tag), "value": given.get("value", ""), "values": []}
            self.form["fields"].append(field)
            self.select = field if tag == "select" else self.select
        elif tag == "option" and self.select is not None:
            self.select["values"].append(given.get("value", ""))

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = None


def filled(form):
    fields, files = [], []
    radios = {}
    for field in form["fields"]:
        name, kind = field["name"], field["type"]
        if name == "_token":
            continue
        if kind == "hidden":
            fields.append((name, field["value"] if chance.random() < 0.9 else chance.choice(TEXTS)))
        elif kind == "radio":
            radios.setdefault(name, []).append(field["value"])
        elif kind == "checkbox":
            if chance.random() < 0.4:
                fields.append((name, field["value"]))
        elif kind == "select":
            fields.append((name, chance.choice(field["values"] or [""])))
        elif kind == "file":
            for _ in range(chance.choice([0, 1, 1, 2])):
                file_name, content = chance.choice(FILES)
                files.append((name, file_name, content))
        elif re.search(r"\.(month|day|year)$", name):
            ending = name.rsplit(".", 1)[1]
            good = {"month": range(1, 13), "day": range(1, 29), "year": [2023, 2024, 2025, 2026]}[ending]
            fields.append((name, str(chance.choice(list(good))) if chance.random() < 0.8 else chance.choice(TEXTS)))
        elif chance.random() < 0.1:
            pass
        else:
            fields.append((name, chance.choice(TEXTS)))
    for name, values in radios.items():
        if chance.random() < 0.9:
            fields.append((name, chance.choice(values)))
    fields = [(name, value.encode("utf-8", "replace").decode()) for name, value in fields]
    return fields, files


faults, counts = [], {}


def note(status, what):
    counts[status] = counts.get(status, 0) + 1
    if status >= 500:
        faults.append(f"{status} {what}")
        print("FAIL", faults[-1], flush=True)


with tempfile.TemporaryDirectory() as data:
    served = Served(program, data, environment={"RECOURSE_TODAY": "2026-11-23"})
    try:
        first = Client(served.base)
        keep_sample(first)
        note(first.get("/")[0], "GET /")
        note(first.post("/letter", files=[("letter", "letter.pdf", LETTER)])[0], "POST /letter")
        second = Client(served.base)
        second.get("/unlock")
        second.post("/unlock", {"passphrase": "four plain words"})
        end = time.monotonic() + seconds
        clicks = 0
        while time.monotonic() < end:
            client = chance.choice([first, first, second])
            reader = Reader()
            reader.feed(client.page)
            links = [link for link in reader.links if not AVOIDED.search(link)]
            forms = [form for form in reader.forms if not AVOIDED.search(form["action"])]
            if chance.random() < 0.05 or not (links or forms):
                what, (status, _) = "GET /", client.get("/")
            elif forms and chance.random() < 0.5:
                form = chance.choice(forms)
                if form["action"].endswith("/delete") and chance.random() < 0.95:
                    continue
                fields, files = filled(form)
                if form["method"] == "get":
                    import urllib.parse
                    what = "GET " + form["action"]
                    status, _ = client.get(form["action"] + "?" + urllib.parse.urlencode(fields))
                else:
                    what = "POST " + form["action"]
                    status, _ = client.post(form["action"], fields, files if form["files"] else None)
            else:
                link = chance.choice(links)
                what = "GET " + link
                status, _ = client.get(link.split("#")[0] or "/")
            clicks += 1
            note(status, what)
            if served.process.poll() is not None:
                faults.append(f"the program ended after {what}")
                break
        # Every record that is left is whole.
        first.get("/unlock")
        first.post("/unlock", {"passphrase": "four plain words"})
        first.get("/")
        cases = sorted(set(re.findall(r'href="(/case/[a-z0-9-]+)"', first.page)))
        for case in cases:
            status, content = first.get(case + "/case.tar")
            note(status, "GET " + case + "/case.tar")
            with tempfile.TemporaryDirectory() as folder:
                with open(os.path.join(folder, "case.tar"), "wb") as file:
                    file.write(content)
                with tarfile.open(os.path.join(folder, "case.tar")) as archive:
                    archive.extractall(folder, filter="data")
                inner = next(name for name in os.listdir(folder) if name != "case.tar")
                checked = subprocess.run(
                    [program, "log", "verify", os.path.join(folder, inner)], capture_output=True, text=True)
                if checked.returncode != 0:
                    faults.append(f"{case}: {checked.stderr}")
        left = [name for name in os.listdir(data) if name.startswith(".incoming")]
        if left:
            faults.append(f"uploads left behind: {left}")
    finally:
        served.stop()

print(f"seed {seed}: {clicks} clicks, {len(cases)} cases whole, answers {dict(sorted(counts.items()))}, {len(faults)} faults")
for fault in faults:
    print("FAIL", fault)
sys.exit(1 if faults else 0)
