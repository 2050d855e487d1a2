"""Drives the application in Chromium as a person would, and holds every page to axe's rules of WCAG 2.2 A and AA.

    browser.py RECOURSE LETTER.pdf [SCREENSHOTS]

Needs Debian's chromium, and playwright and axe-playwright-python from PyPI. Ends with status 1 where anything is amiss.
"""

import os
import re
import socket
import subprocess
import sys
import tempfile
import urllib.request

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

program, letter = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
pictures = sys.argv[3] if len(sys.argv) > 3 else None
faults = []
looked_at = 0


def check(condition, words):
    print(("ok   " if condition else "FAIL ") + words, flush=True)
    if not condition:
        faults.append(words)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(data, port, *more):
    process = subprocess.Popen(
        [program, "serve", "--data", data, "--port", str(port), *more], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    line = process.stdout.readline().decode()
    check(f"http://127.0.0.1:{port}/" in line, "the program says its address")
    return process


axe = Axe()
AXE_OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def look(page, name):
    """Every rule on the page as it is; at 320 pixels nothing may need scrolling sideways."""
    global looked_at
    looked_at += 1
    found = axe.run(page, options=AXE_OPTIONS).response["violations"]
    for one in found:
        print("  ", name, one["id"], one["nodes"][0]["html"][:140])
    check(not found, f"{name}: axe finds nothing ({sum(len(one['nodes']) for one in found)} found)")
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    wide = page.evaluate("document.documentElement.scrollWidth")
    check(wide <= 320, f"{name}: fits 320 pixels (needs {wide})")
    if pictures:
        page.screenshot(path=f"{pictures}/{name}-phone.png", full_page=True)
    # 1280 pixels at 400 percent are 320 wide and 256 high.
    page.set_viewport_size({"width": 320, "height": 256})
    wide = page.evaluate("document.documentElement.scrollWidth")
    check(wide <= 320, f"{name}: fits at 400 percent (needs {wide})")
    page.set_viewport_size(size)
    if pictures:
        page.screenshot(path=f"{pictures}/{name}-desk.png", full_page=True)
        page.emulate_media(color_scheme="dark")
        page.screenshot(path=f"{pictures}/{name}-dark.png", full_page=True)
        page.emulate_media(color_scheme="light")


def sample(browser, base):
    page = browser.new_page()
    page.set_default_timeout(180_000)
    page.goto(base)
    look(page, "home")
    page.goto(base + "guide")
    look(page, "guide")
    page.goto(base)
    page.get_by_role("button", name="Look at the sample case").click()
    look(page, "overview")
    case = page.url
    parts = [
        "tasks", "documents", "criteria", "clocks", "routes", "drafts", "calls", "contacts", "record", "check", "missing", "leaving",
        "money", "approvals", "ways", "studies", "money/prices", "money/in-network", "list/sessions", "list/authorizations/0",
        "decision", "letter", "document/0", "document/2", "list/treatments", "list/treatments/0", "list/scores",
        "draft/internal-appeal", "draft/expedited-appeal", "draft/internal-appeal/sent", "draft/internal-appeal/edit/p20s1",
        "ask/name", "ask/birth", "ask/plan", "ask/treatment", "ask/yes-no-3", "nothing-here",
    ]
    for part in parts:
        page.goto(f"{case}/{part}")
        look(page, "sample-" + part.replace("/", "-"))
    page.goto(case + "/document/2?page=1&from=1107&to=1223")
    check(page.locator(".marks rect").count() > 5, "the quoted words are marked on the page")
    page.goto(case + "/draft/internal-appeal")
    with page.expect_download() as waiting:
        page.get_by_text("Get the whole packet (PDF)").click()
    with open(waiting.value.path(), "rb") as file:
        content = file.read()
    check(content.startswith(b"%PDF") and len(content) > 50_000, f"the packet is made ({len(content)} bytes)")
    page.emulate_media(color_scheme="dark")
    page.goto(case)
    look(page, "overview-dark")
    page.close()


def person(browser, base, data):
    """Letter first: within three pages the last day to act; then the passphrase, and all of it again after a restart."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(180_000)
    page.goto(base)
    page.set_input_files("#letter", letter)
    page.get_by_role("button", name="Read the letter").click()
    check("Is this what the letter says?" in page.content(), "page two: what was read")
    check(page.input_value("#payer") == "Larkspur Benefit Administrators", "the payer was read")
    page.fill("#received", "10")
    page.fill("#received-day", "9")
    page.fill("#received-year", "2026")
    page.get_by_role("button", name="Yes, this is right").click()
    check("April 7, 2027" in page.content(), "page three: the last day to act")
    page.get_by_text("Not saved yet. Save it").click()
    page.fill("#passphrase", "four plain words")
    page.fill("#again", "four other words")
    page.get_by_role("button", name="Lock my papers").click()
    check("There is a problem" in page.content(), "two passphrases that differ are refused")
    page.fill("#passphrase", "four plain words")
    page.fill("#again", "four plain words")
    page.get_by_role("button", name="Lock my papers").click()
    code = page.locator(".code").inner_text()
    check(re.fullmatch(r"([0-9A-Z]{5}-){4}[0-9A-Z]{5}", code.strip()) is not None, "a recovery code is shown")
    page.get_by_role("link", name="I wrote it down").click()
    page.get_by_role("link", name="Juniper Samplewood").click()
    check("April 7, 2027" in page.content(), "the case was kept")
    page.goto(page.url + "/ask/birth")
    page.fill("#person-birth-date", "March")
    page.fill("#person-birth-date-day", "9")
    page.fill("#person-birth-date-year", "1990")
    page.get_by_role("button", name="Save and go on").click()
    page.go_back()
    check(page.input_value("#person-birth-date-year") == "1990", "back shows what was answered")
    context.close()
    stored = b"".join(open(os.path.join(data, name), "rb").read() for name in os.listdir(data))
    check(b"Juniper" not in stored and b"etamine" not in stored, "the files on disk tell nothing")


def again(browser, base):
    page = browser.new_page()
    page.set_default_timeout(180_000)
    page.goto(base)
    look(page, "unlock")
    page.fill("#passphrase", "not the right words")
    page.get_by_role("button", name="Open").click()
    look(page, "unlock-refused")
    check(page.evaluate("document.activeElement.id") == "errors", "the errors have the focus")
    # By keyboard alone.
    page.focus("#passphrase")
    page.keyboard.type("four plain words")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    look(page, "cases")
    check("Juniper Samplewood" in page.content(), "the case is there after a restart")
    page.get_by_role("link", name="Juniper Samplewood").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    check("April 7, 2027" in page.content(), "and its last day to act")
    for part in ("tokens", "reminders"):
        page.goto(base + part)
        look(page, part)
    page.close()


def tab_to(page, name):
    """Moves the focus with the tab key alone until it is where the words are."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if name in page.evaluate(
                "(document.activeElement.labels && document.activeElement.labels[0] || document.activeElement).innerText || ''"):
            return True
    return False


def keyboard(browser, base):
    """The main job with the keyboard alone: from the case to the packet, a call, and the packet marked as sent."""
    page = browser.new_page()
    page.set_default_timeout(180_000)
    page.goto(base)
    check(tab_to(page, "Look at the sample case"), "keyboard: the sample is reached")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    check(tab_to(page, "Letters"), "keyboard: the letters are reached")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    check(tab_to(page, "Appeal"), "keyboard: the appeal is reached")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    check(tab_to(page, "Get the whole packet"), "keyboard: the packet is reached")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    check(waiting.value.path().stat().st_size > 50_000, "keyboard: the packet is made")
    check(tab_to(page, "Calls"), "keyboard: the calls are reached")
    page.go_back()
    page.goto(page.url.split("/draft")[0] + "/calls")
    check(tab_to(page, "What was said"), "keyboard: what was said is reached")
    page.keyboard.type("They have all of it.")
    check(tab_to(page, "Save the call"), "keyboard: the button is reached")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    check("They have all of it." in page.content(), "keyboard: the call is saved")
    page.close()


def clinic(browser, base):
    """A clinic's day: people come in, a fax is filed, a letter approved, what was sent is followed."""
    page = browser.new_page()
    page.set_default_timeout(180_000)
    page.goto(base + "start/clinic")
    look(page, "clinic-start")
    for field, text in (("name", "Ada Admin"), ("login", "ada"), ("password", "twelve letters"), ("again", "twelve letters")):
        page.fill("#" + field, text)
    page.locator("main button").click()
    page.goto(base + "people")
    look(page, "clinic-people")
    page.fill("#name", "Dr. Pine")
    page.get_by_label("Prescriber").check()
    page.get_by_role("button", name="Make a link").click()
    link = re.search(r"/join/[0-9a-f]{48}", page.content()).group(0)
    doctor = browser.new_context().new_page()
    doctor.set_default_timeout(180_000)
    doctor.goto(base + link[1:])
    look(doctor, "clinic-join")
    for field, text in (("login", "pine"), ("password", "twelve letters"), ("again", "twelve letters")):
        doctor.fill("#" + field, text)
    doctor.locator("main button").click()
    page.goto(base + "inbox")
    look(page, "clinic-inbox-empty")
    page.set_input_files("#papers", letter)
    page.get_by_role("button", name="Read and split").click()
    look(page, "clinic-inbox")
    page.get_by_role("button", name="Start a new case with it").click()
    check("Is this what the letter says?" in page.content(), "a fax becomes a case, to be confirmed")
    page.fill("#received", "10")
    page.fill("#received-day", "9")
    page.fill("#received-year", "2026")
    page.get_by_role("button", name="Yes, this is right").click()
    case = page.url
    page.goto(case + "/draft/claim-file-request")
    look(page, "clinic-draft")
    if page.locator("#prescriber").count():
        page.get_by_role("button", name="Ask for approval").click()
        doctor.goto(base + "signing")
        look(doctor, "clinic-signing")
        doctor.locator(".tasks a").first.click()
        look(doctor, "clinic-signing-letter")
        doctor.fill("#signer", "P. Pine, MD")
        doctor.get_by_role("button", name="I approve it").click()
        page.reload()
        check("P. Pine, MD approved it" in page.content(), "the prescriber approved the letter")
    page.goto(case + "/draft/internal-appeal/sent")
    page.get_by_label("Fax", exact=True).check()
    page.locator("main button.main").click()
    for part in ("worklist", "chase", "changes", "outcomes", "me", "reminders", "tokens"):
        page.goto(base + part)
        look(page, "clinic-" + part)
    for part in ("team", "contacts", "calls"):
        page.goto(case + "/" + part)
        look(page, "clinic-case-" + part)
    page.close()


with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
    os.makedirs(pictures, exist_ok=True) if pictures else None
    port = free_port()
    base = f"http://127.0.0.1:{port}/"
    server = start(data, port)
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    try:
        sample(browser, base)
        person(browser, base, data)
        # As sudden an end as there is: what was saved must be there.
        server.kill()
        server.wait()
        server = start(data, port)
        again(browser, base)
        with urllib.request.urlopen(base + "healthz") as answer:
            check(answer.read() == b"ok\n", "it says that it is well")
        keyboard(browser, base)
        server.kill()
        key = os.path.join(data, "key")
        with open(key, "wb") as file:
            file.write(os.urandom(32))
        os.chmod(key, 0o600)
        port = free_port()
        base = f"http://127.0.0.1:{port}/"
        server = start(os.path.join(data, "clinic"), port, "--key-file", key)
        clinic(browser, base)
    finally:
        server.kill()
        browser.close()

print(f"{looked_at} pages looked at, {len(faults)} faults")
sys.exit(1 if faults else 0)
