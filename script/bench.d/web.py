"""The application under load: case page and worklist with many cases, beside Flask, Jinja and gunicorn on the same data.

    web.py RECOURSE [CASES]        CASES is 100000 where left out

The peer keeps its data in the clear, computes nothing of what it shows (every answer lies ready as JSON) and checks
neither session nor rights, so the ratio flatters it. Needs wrk from Debian; flask, gunicorn and cryptography from PyPI.
"""

import hashlib
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "Tests", "RecourseWebTests", "Browser"))
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from served import Client, Served, free_port

PAYERS = ["Larkspur Benefit Administrators", "Juniper Health Plan", "Cedar Mutual", "Plain State Medicaid"]
REASONS = ["not-medically-necessary", "experimental-investigational", "step-therapy", "insufficient-documentation"]


def seal(key, plain, context):
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, plain, context.encode())


def opened(key, sealed, context):
    return AESGCM(key).decrypt(sealed[:12], sealed[12:], context.encode())


def begin(program, data, key_file):
    """A clinic with one administrator and one case as the application itself makes it."""
    served = Served(program, data, "--key-file", key_file, environment={"RECOURSE_TODAY": "2026-11-23"})
    client = Client(served.base)
    client.get("/start/clinic")
    client.post("/start/clinic", {"name": "Ada Admin", "login": "ada", "password": "twelve letters", "again": "twelve letters"})
    client.get("/tokens")
    client.post("/tokens", [("name", "bench"), ("days", "30"), ("scope", "cases:read"), ("scope", "cases:write")])
    token = re.search(r"recourse_[0-9a-f]{48}", client.page).group(0)

    def call(method, path, content):
        request = urllib.request.Request(
            f"{served.base}/api/v1{path}", data=json.dumps(content).encode(), method=method,
            headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            return json.loads(answer.read() or b"null")

    case = call("POST", "/cases", {"answers": {
        "person.name": "Juniper Samplewood", "person.state": "OH", "coverages.0.payer": PAYERS[0],
        "coverages.0.funding": "self-funded", "coverages.0.member-id": "LBA 123", "matters.0.id": "a",
        "matters.0.therapy": "iv-ketamine", "matters.0.timing": "pre-service", "diagnosis.code": "F33.2",
        "treatments.0.drug": "sertraline", "treatments.0.dose-mg": "200", "treatments.0.from": "2024-01",
        "treatments.0.to": "2024-04", "treatments.0.outcome": "no-response",
        "treatments.1.drug": "venlafaxine", "treatments.1.dose-mg": "225", "treatments.1.from": "2024-05",
        "treatments.1.to": "2024-09", "treatments.1.outcome": "no-response"}})["case"]
    call("POST", f"/cases/{case}/determinations", {"outcome": "denied", "at": "2026-10-05", "received": "2026-10-09"})
    call("POST", f"/cases/{case}/calls", {"at": "2026-10-12", "said": "They have the papers.", "with": "Sam"})
    return served, client, case


def multiply(path, key_bytes, case, count):
    """Copies of one case, each under its own key, with a summary of its own."""
    database = sqlite3.connect(path)
    salt, cost, block, parallel, wrapped = database.execute(
        "SELECT salt, cost, block_size, parallelism, wrapped FROM key_slot WHERE kind = 'key-file'").fetchone()
    slot = hashlib.scrypt(key_bytes, salt=salt, n=cost, r=block, p=parallel, dklen=32)
    master = opened(slot, wrapped, "recourse/slot/key-file")
    number, wrapped, head = database.execute("SELECT number, wrapped_key, head FROM case_file WHERE id = ?", (case,)).fetchone()
    key = opened(master, wrapped, f"recourse/case-key/{case}")
    head = opened(key, head, f"recourse/head/{case}")
    lines = [opened(key, sealed, f"recourse/event/{case}/{sequence}") for sequence, sealed in database.execute(
        "SELECT sequence, sealed FROM event WHERE case_number = ? ORDER BY sequence", (number,))]
    summary = json.loads(opened(master, database.execute(
        "SELECT sealed FROM item WHERE kind = 'summary' AND id = ?", (case,)).fetchone()[0], f"recourse/item/summary/{case}"))
    stages = ["new", "asked", "denied", "appealed", "approved"]
    have = database.execute("SELECT count(*) FROM case_file").fetchone()[0]
    rows = []
    with database:
        for index in range(have, count):
            own = f"c{index:09d}"
            key = os.urandom(32)
            at = database.execute(
                "INSERT INTO case_file (id, wrapped_key, head) VALUES (?, ?, ?)",
                (own, seal(master, key, f"recourse/case-key/{own}"), seal(key, head, f"recourse/head/{own}"))).lastrowid
            database.executemany(
                "INSERT INTO event (case_number, sequence, sealed) VALUES (?, ?, ?)",
                [(at, sequence, seal(key, line, f"recourse/event/{own}/{sequence}")) for sequence, line in enumerate(lines, 1)])
            told = {**summary, "title": f"Person {index}", "payer": PAYERS[index % 4], "reason": REASONS[index % 4],
                    "stage": stages[index % 5], "lastDay": f"2027-{index % 9 + 1:02d}-{index % 28 + 1:02d}"}
            told.pop("tasks", None)
            database.execute("INSERT INTO item (kind, id, sealed) VALUES ('summary', ?, ?)",
                             (own, seal(master, json.dumps(told).encode(), f"recourse/item/summary/{own}")))
            rows.append((own, told))
    database.close()
    return rows


PEER = '''
import json, sqlite3
from flask import Flask, g, render_template_string, request
app = Flask(__name__)
STYLE = open({style!r}).read()
WORK = """<!doctype html><html lang=en><head><title>Worklist</title></head><body><h1>Worklist</h1>
<form><input name=name value="{{{{ name }}}}"><select name=payer>{{% for p in payers %}}<option>{{{{ p }}}}</option>{{% endfor %}}</select>
<select name=reason>{{% for p in reasons %}}<option>{{{{ p }}}}</option>{{% endfor %}}</select></form><p>{{{{ total }}}} cases</p>
<table><thead><tr>{{% for h in heads %}}<th>{{{{ h }}}}</th>{{% endfor %}}</tr></thead><tbody>{{% for r in rows %}}
<tr><th><a href="/case/{{{{ r.id }}}}">{{{{ r.title }}}}</a></th><td>{{{{ r.lastDay }}}}</td><td>{{{{ r.stage }}}}</td><td>{{{{ r.payer }}}}</td>
<td>{{{{ r.prescriber }}}}</td><td>{{{{ r.reason }}}}</td><td>{{{{ r.owner }}}}</td></tr>{{% endfor %}}</tbody></table></body></html>"""
CASE = """<!doctype html><html lang=en><head><title>{{{{ title }}}}</title></head><body><h1>{{{{ title }}}}</h1>
<section><h2>Next</h2><ol>{{% for n in a.next %}}<li><strong>{{{{ n.do }}}}</strong> {{{{ n.by }}}} <p>{{{{ n.who }}}}. {{{{ n.why }}}}</p></li>{{% endfor %}}</ol></section>
<section><h2>Law</h2>{{% for c in a.coverages %}}<p>{{{{ c.payer }}}}: {{{{ c.regime.id }}}}</p><ul>{{% for s in c.regime.steps %}}<li>{{{{ s.says }}}} ({{{{ s.cite }}}})</li>{{% endfor %}}</ul>{{% endfor %}}</section>
<section><h2>Criteria</h2>{{% for p in a.policies %}}<p><strong>{{{{ p.payer }}}}</strong> {{{{ p.verdict }}}} {{{{ p.criteria|selectattr("verdict","equalto","met")|list|length }}}} met</p>{{% endfor %}}</section>
<section><h2>Ways</h2><ul>{{% for r in a.routes %}}<li>{{{{ r.id }}}} {{{{ r.by }}}}</li>{{% endfor %}}</ul></section></body></html>"""
def db():
    if "db" not in g:
        g.db = sqlite3.connect({database!r})
        g.db.row_factory = sqlite3.Row
    return g.db
@app.route("/worklist")
def worklist():
    rows = db().execute("SELECT * FROM cases ORDER BY lastDay, title LIMIT 50").fetchall()
    total = db().execute("SELECT count(*) FROM cases").fetchone()[0]
    payers = [r[0] for r in db().execute("SELECT name FROM payers")]
    return render_template_string(WORK, rows=rows, total=total, payers=payers, reasons={reasons!r}, name="",
        heads=["Name", "Last day to act", "Stage", "Payer", "Prescriber", "Reason", "Owner"])
@app.route("/case/<id>")
def case(id):
    row = db().execute("SELECT title, answer FROM cases JOIN answers USING (answer_id) WHERE id = ?", (id,)).fetchone()
    return render_template_string(CASE, title=row[0], a=json.loads(row[1]))
@app.teardown_appcontext
def done(_):
    if "db" in g: g.pop("db").close()
'''


def peer_data(folder, rows, assessment):
    path = os.path.join(folder, "peer.sqlite")
    database = sqlite3.connect(path)
    with database:
        database.execute("CREATE TABLE cases (id TEXT PRIMARY KEY, title, lastDay, stage, payer, prescriber, reason, owner, answer_id)")
        database.execute("CREATE INDEX by_day ON cases (lastDay, title)")
        database.execute("CREATE TABLE answers (answer_id PRIMARY KEY, answer TEXT)")
        database.execute("CREATE TABLE payers (name)")
        database.executemany("INSERT INTO payers VALUES (?)", [(name,) for name in PAYERS])
        database.execute("INSERT INTO answers VALUES (1, ?)", (json.dumps(assessment),))
        database.executemany("INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)", [
            (own, told["title"], told["lastDay"], told["stage"], told["payer"], "", told["reason"], "") for own, told in rows])
    database.close()
    with open(os.path.join(folder, "peer.py"), "w") as file:
        file.write(PEER.format(style=os.devnull, database=path, reasons=REASONS))


def wrk(base, paths, cookie, seconds, folder):
    script = os.path.join(folder, "wrk.lua")
    with open(script, "w") as file:
        file.write("local paths = {" + ", ".join(json.dumps(path) for path in paths) + "}\nlocal n = 0\n"
                   "request = function()\n  n = n + 1\n  return wrk.format('GET', paths[n % #paths + 1], {['Cookie'] = "
                   + json.dumps(cookie) + "})\nend\n"
                   "done = function(summary, latency)\n  io.write(string.format('RESULT %f %f %f %d\\n', "
                   "summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000, "
                   "summary.errors.status + summary.errors.read + summary.errors.timeout))\nend\n")
    text = subprocess.run(["wrk", "-t2", "-c16", f"-d{seconds}s", "-s", script, base], capture_output=True, text=True).stdout
    found = re.search(r"RESULT (\S+) (\S+) (\S+) (\d+)", text)
    return {"per_second": round(float(found.group(1))), "p50_ms": round(float(found.group(2)), 2),
            "p99_ms": round(float(found.group(3)), 2), "errors": int(found.group(4))}


def resident(process):
    with open(f"/proc/{process.pid}/status") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) // 1_024


def cookie_of(client):
    for handler in client.opener.handlers:
        if hasattr(handler, "cookiejar"):
            return "; ".join(f"{one.name}={one.value}" for one in handler.cookiejar)
    return ""


def ours(program, data, key_file, ids, seconds, folder):
    began = time.monotonic()
    served = Served(program, data, "--key-file", key_file, environment={"RECOURSE_TODAY": "2026-11-23"})
    with urllib.request.urlopen(served.base + "/healthz") as answer:
        answer.read()
    ready = time.monotonic() - began
    try:
        client = Client(served.base)
        client.get("/unlock")
        client.post("/sign-in", {"login": "ada", "password": "twelve letters", "code": ""})
        began = time.monotonic()
        client.get("/worklist")
        first = time.monotonic() - began
        cookie = cookie_of(client)
        work = wrk(served.base, ["/worklist"], cookie, seconds, folder)
        case = wrk(served.base, [f"/case/{one}" for one in ids], cookie, seconds, folder)
        return {"ready_s": round(ready, 3), "first_worklist_s": round(first, 2), "worklist": work, "case": case,
                "resident_mb": resident(served.process)}
    finally:
        served.stop()


def main():
    program = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    seconds = int(os.environ.get("SECONDS_EACH", "8"))
    with tempfile.TemporaryDirectory() as folder:
        data, key_file = os.path.join(folder, "data"), os.path.join(folder, "key")
        key_bytes = os.urandom(32)
        with open(key_file, "wb") as file:
            file.write(key_bytes)
        os.chmod(key_file, 0o600)
        served, client, case = begin(program, data, key_file)
        token_page = client.get(f"/case/{case}")[0]
        if token_page != 200:
            raise SystemExit("the case page does not answer")
        client.get("/tokens")
        client.post("/tokens", [("name", "read"), ("days", "30"), ("scope", "cases:read")])
        token = re.search(r"recourse_[0-9a-f]{48}", client.page).group(0)
        request = urllib.request.Request(f"{served.base}/api/v1/cases/{case}/assessment", headers={"Authorization": f"Bearer {token}"})
        with urllib.request.urlopen(request) as answer:
            assessment = json.load(answer)
        served.stop()
        database = os.path.join(data, "recourse.sqlite")
        small = multiply(database, key_bytes, case, 1_000)
        ids = [own for own, _ in small[:50]]
        result = {"cases": count, "ours_1000": ours(program, data, key_file, ids, seconds, folder)}
        rows = small + multiply(database, key_bytes, case, count)
        result["database_mb"] = os.path.getsize(database) >> 20
        result["ours"] = ours(program, data, key_file, ids, seconds, folder)
        peer_data(folder, rows, assessment)
        port = free_port()
        peer = subprocess.Popen(["gunicorn", "-w", "2", "-b", f"127.0.0.1:{port}", "--chdir", folder, "peer:app"],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            base = f"http://127.0.0.1:{port}"
            for _ in range(100):
                try:
                    urllib.request.urlopen(base + "/worklist").read()
                    break
                except OSError:
                    time.sleep(0.1)
            result["peer"] = {"worklist": wrk(base, ["/worklist"], "", seconds, folder),
                              "case": wrk(base, [f"/case/{one}" for one in ids], "", seconds, folder)}
        finally:
            peer.terminate()
            peer.wait()
        for page in ("worklist", "case"):
            result[f"{page}_ratio"] = round(result["ours"][page]["per_second"] / max(1, result["peer"][page]["per_second"]), 1)
            result[f"{page}_growth"] = round(result["ours_1000"][page]["per_second"] / max(1, result["ours"][page]["per_second"]), 2)
        print(json.dumps(result, indent=2))


main()
