"""The program being served on a free port, and a client that fills its forms as a browser without script would."""

import http.cookiejar
import os
import re
import socket
import subprocess
import urllib.parse
import urllib.request


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Served:
    """`recourse serve` over a folder of data; `more` are further arguments."""

    def __init__(self, program, data, *more, environment=None):
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.process = subprocess.Popen(
            [program, "serve", "--data", data, "--port", str(self.port), *more], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env={**os.environ, **(environment or {})})
        line = self.process.stdout.readline().decode()
        if str(self.port) not in line:
            raise SystemExit(f"the program did not start: {line}")

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()


class Client:
    def __init__(self, base):
        self.base = base
        self.page = ""
        self.url = base
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def _open(self, request):
        try:
            answer = self.opener.open(request, timeout=120)
        except urllib.error.HTTPError as error:
            answer = error
        content = answer.read()
        self.url = answer.url
        self.type = answer.headers.get("content-type", "")
        if self.type.startswith("text/html"):
            self.page = content.decode("utf-8", "replace")
        return answer.status, content

    def get(self, path):
        return self._open(urllib.request.Request(self.base + path))

    @property
    def token(self):
        found = re.search(r'name="_token" value="([0-9a-f]+)"', self.page)
        return found.group(1) if found else ""

    def post(self, path, fields=None, files=None):
        """`files` is a list of (field, name, bytes)."""
        fields = list((fields or {}).items() if isinstance(fields, dict) else fields or [])
        fields.append(("_token", self.token))
        if files is None:
            data = urllib.parse.urlencode(fields).encode()
            kind = "application/x-www-form-urlencoded"
        else:
            mark = "recourse-boundary-7f3a"
            parts = [
                f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
                for name, value in fields]
            parts += [
                f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'.encode()
                + b"Content-Type: application/octet-stream\r\n\r\n" + content + b"\r\n"
                for field, name, content in files]
            data = b"".join(parts) + f"--{mark}--\r\n".encode()
            kind = f"multipart/form-data; boundary={mark}"
        return self._open(urllib.request.Request(self.base + path, data=data, headers={"Content-Type": kind}))


def keep_sample(client, tar=None):
    """Begins as a person with a passphrase."""
    client.get("/start/person")
    client.post("/start/person", {"passphrase": "four plain words", "again": "four plain words"})


def new_token(client, scopes):
    client.get("/tokens")
    client.post("/tokens", [("name", "test"), ("days", "30")] + [("scope", scope) for scope in scopes])
    return re.search(r"recourse_[0-9a-f]{48}", client.page).group(0)
