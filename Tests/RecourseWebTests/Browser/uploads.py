"""Uploads that go wrong: too large, without an end, cut off half-way, twice the same.

    uploads.py RECOURSE LETTER.pdf
"""

import os
import re
import socket
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(__file__))
from served import Client, Served, keep_sample

program, letter = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
faults = []


def check(condition, words):
    print(("ok   " if condition else "FAIL ") + words, flush=True)
    if not condition:
        faults.append(words)


def head(path, client, more):
    cookie = ""
    for handler in client.opener.handlers:
        if hasattr(handler, "cookiejar"):
            cookie = "; ".join(f"{one.name}={one.value}" for one in handler.cookiejar)
    host = client.base.removeprefix("http://")
    return (f"POST {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n"
            f"Content-Type: multipart/form-data; boundary=xYz\r\n{more}\r\n\r\n").encode()


def answer(connection, seconds=20):
    connection.settimeout(seconds)
    received = b""
    try:
        while b"\r\n\r\n" not in received:
            part = connection.recv(65_536)
            if not part:
                break
            received += part
    except (TimeoutError, ConnectionError):
        pass
    return received.decode("latin-1")


def resident(process):
    with open(f"/proc/{process.pid}/status") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) // 1_024


PART = b'--xYz\r\nContent-Disposition: form-data; name="files"; filename="big.pdf"\r\n\r\n'

with tempfile.TemporaryDirectory() as data:
    served = Served(program, data)
    try:
        client = Client(served.base)
        keep_sample(client)
        client.get("/")
        client.post("/cases")
        case = re.search(r"/case/[a-z0-9]+", client.url).group(0)
        path = case + "/documents"
        address = ("127.0.0.1", served.port)

        with socket.create_connection(address) as connection:
            began = time.monotonic()
            connection.sendall(head(path, client, f"Content-Length: {5 << 30}") + PART)
            said = answer(connection)
            took = time.monotonic() - began
            check(said.startswith("HTTP/1.1 413"), f"5 GB are refused ({said[:12]})")
            check(took < 2, f"at once ({took:.2f} s)")
            connection.settimeout(10)
            sent, closed = 0, False
            try:
                while sent < 4 << 30 and time.monotonic() - began < 12:
                    connection.sendall(b"x" * 65_536)
                    sent += 65_536
            except OSError:
                closed = True
            check(closed, f"and the rest is not waited for ({sent >> 20} MB were still sent)")

        with socket.create_connection(address) as connection:
            connection.sendall(head(path, client, "Transfer-Encoding: chunked"))
            chunk = b"10000\r\n" + b"x" * 65_536 + b"\r\n"
            connection.sendall(b"%x\r\n" % len(PART) + PART + b"\r\n")
            sent = 0
            try:
                while sent < 100 << 20:
                    connection.sendall(chunk)
                    sent += 65_536
            except OSError:
                pass
            said = answer(connection)
            check("413" in said[:15] or sent < 100 << 20, f"what has no end is refused ({said[:12]}, {sent >> 20} MB)")

        for share in (0.0, 0.3, 0.9):
            with open(letter, "rb") as file:
                content = file.read()
            body = PART + content + b"\r\n--xYz--\r\n"
            with socket.create_connection(address) as connection:
                connection.sendall(
                    head(path, client, f"Content-Length: {len(body)}") + body[: int(len(body) * share)])
        time.sleep(1)
        client.get(path)
        check("big.pdf" not in client.page, "what was cut off is not kept")

        client.get(path)
        with open(letter, "rb") as file:
            content = file.read()
        for _ in range(2):
            client.post(path, {"role": ""}, files=[("files", "letter.pdf", content)])
            client.get(path)
        check(len(set(re.findall(r"/document/(\d+)", client.page))) == 1, "the same file twice is one document")

        before = resident(served.process)
        big = os.urandom(60 << 20)
        status, _ = client.post(path, {"role": "card"}, files=[("files", "big.bin", big)])
        check(status < 500, f"60 MB are taken or told ({status}); memory went from {before} to {resident(served.process)} MB")
        many = [("files", f"{number}.txt", b"x") for number in range(25)]
        status, _ = client.post(path, {"role": ""}, files=many)
        check(status in (400, 413), f"25 files at one time are refused ({status})")
        left = [name for name in os.listdir(data) if name.startswith(".incoming")]
        check(not left, "nothing is left on the disk")
        check(served.process.poll() is None, "the program still runs")
    finally:
        served.stop()
sys.exit(1 if faults else 0)
