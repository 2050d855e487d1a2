"""Reminders against a real mail server: refused for now, then taken; and none lost when the program is killed.

    mail.py RECOURSE

Needs aiosmtpd from PyPI. Takes three minutes, since a refused message waits one.
"""

import os
import sys
import tempfile
import time

from aiosmtpd.controller import Controller

sys.path.insert(0, os.path.dirname(__file__))
from served import Client, Served, free_port, keep_sample

program = os.path.abspath(sys.argv[1])
faults = []


def check(condition, words):
    print(("ok   " if condition else "FAIL ") + words, flush=True)
    if not condition:
        faults.append(words)


class Post:
    def __init__(self):
        self.taken, self.refusals = [], 0
        self.refuse = 1

    async def handle_DATA(self, server, session, envelope):
        if self.refuse > 0:
            self.refuse -= 1
            self.refusals += 1
            return "451 come again"
        self.taken.append((envelope.mail_from, envelope.rcpt_tos, envelope.content.decode()))
        return "250 taken"


def wait(condition, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end and not condition():
        time.sleep(0.5)
    return condition()


post = Post()
port = free_port()
controller = Controller(post, hostname="127.0.0.1", port=port)
controller.start()
with tempfile.TemporaryDirectory() as data:
    arguments = ["--mail-from", "recourse@clinic.example", "--mail-relay", str(port)]
    served = Served(program, data, *arguments)
    try:
        client = Client(served.base)
        keep_sample(client)
        client.get("/reminders")
        client.post("/reminders", [("address", "not an address"), ("days", "3")])
        check("There is a problem" in client.page, "a wrong address is refused")
        client.get("/reminders")
        client.post("/reminders", [("address", "ada@example.org"), ("days", "14"), ("days", "3")])
        client.get("/reminders")
        client.post("/reminders/test")
        check(wait(lambda: post.refusals == 1, 20), "the first try comes at once and is refused")
        client.get("/reminders")
        check("Messages that wait" in client.page, "the page says that a message waits")
        check(wait(lambda: len(post.taken) == 1, 150), "it is tried again and taken")
        sender, to, text = post.taken[0] if post.taken else ("", [], "")
        check(sender == "recourse@clinic.example" and to == ["ada@example.org"], "from and to are right")
        low = text.lower()
        check(not any(word in low for word in ("ketamine", "appeal", "denial", "depress", "juniper")),
              "nothing about health is in it")
        check("subject: " in low and "date: " in low and "message-id: " in low, "it has its headers")
        # The relay is down and the program is killed: what waits is sent after the restart.
        controller.stop()
        client.get("/reminders")
        client.post("/reminders/test")
        time.sleep(1)
        served.process.kill()
        served.process.wait()
        controller = Controller(post, hostname="127.0.0.1", port=port)
        controller.start()
        served = Served(program, data, *arguments)
        client = Client(served.base)
        client.get("/unlock")
        client.post("/unlock", {"passphrase": "four plain words"})
        check(wait(lambda: len(post.taken) == 2, 200), "what waited when the program was killed is sent")
    finally:
        served.stop()
        controller.stop()
sys.exit(1 if faults else 0)
