"""Measures Recourse against its peers and prints one table: bench.py RECOURSE PEERS-PYTHON [--quick]

A number says nothing by itself on a machine that others use: what stands in a row was measured in turns, in the
same run. Nothing here fails because of a number.
"""
import glob
import json
import os
import sys
import tempfile

import cases
import documents
import machine
import measure
from measure import CannotRun, Runs, take_turns
from table import Row, both, show, time_words

RECOURSE, PEERS = sys.argv[1], sys.argv[2]
IS_QUICK = "--quick" in sys.argv
HERE = os.path.dirname(os.path.abspath(__file__))
SHARED_RECORDS = "../shared/data/synthea"
failures = []


def turns(usual):
    return 3 if IS_QUICK else usual


def say(text):
    print(text, file=sys.stderr, flush=True)


def whole(*arguments):
    return lambda: measure.run(list(arguments))


def answer(work, *arguments):
    """Runs a program that prints one JSON object, and reads it."""
    output = os.path.join(work, "answer.json")
    measure.run(list(arguments), output=output)
    with open(output, encoding="utf-8") as file:
        return json.load(file)


def peer(name, *arguments):
    return [PEERS, os.path.join(HERE, f"{name}.py"), *arguments]


def pages(path):
    """Pages of a PDF, as poppler counts them."""
    with os.popen(f"pdfinfo '{path}' 2>/dev/null") as told:
        for line in told:
            if line.startswith("Pages:"):
                return int(line.split()[1])
    return 0


def startup(work):
    case = cases.sample(RECOURSE, f"{work}/sample")
    facts = os.path.join(HERE, "clock-facts.json")
    runs = take_turns(turns(20), {
        "help": whole(RECOURSE, "--help"), "clocks": whole(RECOURSE, "clocks", "--facts", facts, "--json"),
        "assess": whole(RECOURSE, "assess", case), "python": whole(PEERS, "-c", "pass"),
    })
    bare = both(runs["python"])
    for name, words, seconds, megabytes in (
        ("help", "recourse --help", 0.020, None), ("clocks", "recourse clocks --facts, one appeal", 0.030, None),
        ("assess", "recourse assess, the first sample", 0.100, 60),
    ):
        ours = runs[name]
        aim = f"{seconds * 1000:.0f} ms" + (f", {megabytes} MB" if megabytes else "")
        yield Row(
            words, f"{both(ours)}, {ours.peak:.0f} MB", len(ours.seconds), "python -c pass", bare,
            ours.median / runs["python"].median, aim,
            ours.median <= seconds and (megabytes is None or ours.peak <= megabytes))


def rules(work):
    """The law and the policies once loaded, in one process: no peer does the same, so each stands against its aim."""
    for name, words in (("clock-facts", "one appeal"), ("clock-facts-state", "two requests, with a state's law")):
        told = Runs()
        for _ in range(turns(5)):
            one = answer(work, RECOURSE, "measure", "clocks", os.path.join(HERE, f"{name}.json"))
            told.seconds.append(one["microseconds"] / 1e6)
        yield Row(
            f"all clocks of a case once loaded, {words} ({one['clocks']} clocks)", both(told), len(told.seconds), "", "",
            None, "1 ms", told.median <= 0.001)
    case = cases.sample(RECOURSE, f"{work}/policies")
    told = Runs()
    for _ in range(turns(5)):
        one = answer(work, RECOURSE, "measure", "policies", case)
        told.seconds.append(one["policyMicroseconds"] / 1e6)
    yield Row(
        f"one policy judged over a case once loaded (mean of {one['policies']})", both(told), len(told.seconds), "", "", None,
        "1 ms", told.median <= 0.001)


def letters(work):
    case = cases.without_papers(RECOURSE, f"{work}/letter")
    text, pdf = f"{work}/letter.json", f"{work}/ours.pdf"
    measure.run([RECOURSE, "measure", "letters", case, "--text", text])
    names = {"typst": "peer_typst", "ReportLab": "peer_reportlab", "WeasyPrint": "peer_weasyprint"}
    contestants = {
        name: whole(*peer(script, text, f"{work}/{name}.pdf")) for name, script in names.items()}
    ours = whole(RECOURSE, "packet", case, "--kind", "prior-authorization", "--out", pdf)
    runs = take_turns(turns(10), {"ours": ours, **contestants})
    mine = runs["ours"]
    for name in names:
        theirs = runs[name]
        is_aim = name == "typst"
        yield Row(
            f"packet, cover and letter ({pages(pdf)} pages), whole process",
            f"{both(mine)}, {mine.peak:.0f} MB", len(mine.seconds),
            f"{name} ({pages(f'{work}/{name}.pdf')} pages)", f"{both(theirs)}, {theirs.peak:.0f} MB",
            mine.median / theirs.median, "below 1" if is_aim else "", mine.median < theirs.median if is_aim else None)
    yield from batches(work, case, text)


def batches(work, case, text):
    count = 50

    def batch(*arguments):
        def once():
            told = answer(work, *arguments)
            return told["seconds"] / told["count"], None
        return once

    def mine(jobs):
        return batch(RECOURSE, "measure", "letters", case, "--count", str(count), "--jobs", str(jobs))

    def theirs(*arguments):
        return batch(*peer(arguments[0], text, f"{work}/batch.pdf", str(count), *arguments[1:]))

    contestants = {
        "one": mine(1), "both": mine(2), "ReportLab": theirs("peer_reportlab"),
        "core": theirs("peer_reportlab", "--core-fonts"), "typst": theirs("peer_typst"),
    }
    runs = take_turns(turns(5), contestants)
    rows = (
        ("one", "one core", "ReportLab", "ReportLab, embedded fonts", 1.0),
        ("both", "both cores", "ReportLab", "ReportLab, embedded fonts", 0.5),
        ("one", "one core", "core", "ReportLab, core fonts", None),
        ("one", "one core", "typst", "typst, one process", None),
    )
    for own, words, other, name, aim in rows:
        ratio = runs[own].median / runs[other].median
        yield Row(
            f"the same, each of {count} in one process, {words}", both(runs[own]), len(runs[own].seconds), name,
            both(runs[other]), ratio, "" if aim is None else f"below {aim:g}", None if aim is None else ratio < aim)


def records(work):
    found = sorted(glob.glob(f"{SHARED_RECORDS}/*.json"))
    source = f"{len(found)} Synthea bundles"
    if not found:
        found = sorted(glob.glob("Examples/*/inbox/*.json"))
        source = f"{len(found)} sample records ({SHARED_RECORDS} is not here)"
    repeats = turns(5)
    own, own_both, theirs = Runs(), Runs(), Runs()
    for _ in range(repeats):
        one = answer(work, RECOURSE, "measure", "records", *found, "--repeat", "5")
        two = answer(work, RECOURSE, "measure", "records", *found, "--repeat", "5", "--jobs", "2")
        other = answer(work, *peer("peer_fhirpath", "1", *found))
        own.seconds += one["rounds"]
        own_both.seconds += two["rounds"]
        theirs.seconds += other["rounds"]
    compare(one["records"], other["records"])
    megabytes = one["bytes"] / 1e6

    def words(runs):
        return f"{len(found) / runs.best:.0f} / {len(found) / runs.median:.0f} patients a second"

    for runs, cores, aim in ((own, "one core", 100), (own_both, "both cores", None)):
        ratio = theirs.median / runs.median
        yield Row(
            f"records to one policy's answer, {source}, {megabytes:.1f} MB, {cores}", words(runs), len(runs.seconds),
            "fhirpathpy, four facts", words(theirs), ratio, "" if aim is None else f"{aim} times",
            None if aim is None else ratio >= aim)


def imports(work):
    """Records in other forms: no peer does the same, so each stands against its aim alone."""
    document = f"{work}/document.xml"
    size = documents.cda(document, 1_000_000)
    runs = Runs()
    for _ in range(turns(5)):
        runs.seconds += answer(work, RECOURSE, "measure", "records", document, "--repeat", "10")["rounds"]
    yield Row(
        f"a C-CDA document of {size / 1e6:.1f} MB to one policy's answer, one core", both(runs), len(runs.seconds), "", "",
        None, "30 ms for the reading", None)
    export = f"{work}/export.ndjson"
    megabytes = 100 if IS_QUICK else 1000
    name, birth = documents.export(export, megabytes * 1_000_000, 400)
    case = f"{work}/export-case"
    measure.run([RECOURSE, "new", case])
    with open(f"{case}/case.yaml", "w", encoding="utf-8") as file:
        file.write(f"person:\n  name: {name}\n  birth-date: {birth}\n")
    run = take_turns(1, {"export": whole(RECOURSE, "import", case, export)})["export"]
    yield Row(
        f"one person out of an export of 400 people, {megabytes} MB", f"{both(run)}, {run.peak:.0f} MB", 1, "", "", None,
        "150 MB", run.peak <= 150)


def compare(ours, theirs):
    """Both sides must have found the same, or the row compares two different jobs."""
    for one, other in zip(ours, theirs):
        for fact in ("antidepressantOrders", "distinctAntidepressants", "depression", "phq9Totals"):
            if one[fact] != other[fact]:
                failures.append(f"{one['name']}: {fact} is {one[fact]} by Recourse and {other[fact]} by fhirpathpy")


def packets(work):
    papers = f"{work}/papers"
    os.mkdir(papers)
    measure.run(peer("make_exhibits", papers, "100", "4"))
    files = sorted(glob.glob(f"{papers}/*.pdf"))
    case = cases.with_papers(RECOURSE, f"{work}/large", files)
    pdf = f"{work}/large.pdf"
    runs = take_turns(turns(5), {
        "ours": whole(RECOURSE, "packet", case, "--kind", "prior-authorization", "--out", pdf),
        "qpdf": whole("qpdf", "--empty", "--pages", *files, "--", f"{work}/merged.pdf"),
    })
    mine, theirs = runs["ours"], runs["qpdf"]
    yield Row(
        f"packet of {pages(pdf)} pages, 100 exhibits", f"{both(mine)}, {mine.peak:.0f} MB", len(mine.seconds),
        "qpdf, merging alone", f"{both(theirs)}, {theirs.peak:.0f} MB", mine.median / theirs.median, "2 s, 200 MB",
        mine.median <= 2 and mine.peak <= 200)
    yield appeal(work)


def appeal(work):
    """An appeal of some 40 pages: the first sample with 17 papers more, 20 exhibits in all."""
    papers = f"{work}/few"
    os.mkdir(papers)
    measure.run(peer("make_exhibits", papers, "17", "1"))
    measure.run(peer("make_exhibits", papers, "6", "2"))
    files = sorted(glob.glob(f"{papers}/*.pdf"))
    case = cases.sample(RECOURSE, f"{work}/appeal")
    measure.run([RECOURSE, "import", case, *files, "--as", "literature"])
    pdf, merged = f"{work}/appeal.pdf", f"{work}/appeal-merged.pdf"
    parts = [pdf] + files
    ours = whole(RECOURSE, "packet", case, "--kind", "internal-appeal", "--out", pdf)
    ours()
    runs = take_turns(turns(10), {
        "ours": ours, "qpdf": whole("qpdf", "--empty", "--pages", *parts, "--", merged),
    })
    mine, theirs = runs["ours"], runs["qpdf"]
    return Row(
        f"appeal of {pages(pdf)} pages, {len(files) + 3} exhibits", f"{both(mine)}, {mine.peak:.0f} MB",
        len(mine.seconds), "qpdf, merging alone", f"{both(theirs)}, {theirs.peak:.0f} MB",
        mine.median / theirs.median, "0.5 s", mine.median <= 0.5)


def main():
    os.environ["RECOURSE_TODAY"] = cases.setting("as-of")
    rows = []
    before = machine.load()
    with tempfile.TemporaryDirectory(prefix="recourse-bench-") as work:
        for part in (startup, rules, letters, records, imports, packets):
            say(f"Measuring: {part.__name__}")
            try:
                rows += part(work)
            except (CannotRun, OSError, KeyError, ValueError) as error:
                failures.append(f"{part.__name__}: {error}")
    print(machine.describe())
    print(f"Load over 1, 5 and 15 minutes: {before} before, {machine.load()} after.")
    print("Times are best / median of n; ratios and aims are of the medians; MB is the largest single process.")
    print()
    show(rows)
    for failure in failures:
        say(f"could not be measured: {failure}")
    return 1 if failures else 0


sys.exit(main())
