"""Runs schemathesis over the API of a fresh server that holds a case; see script/api.

    api.py RECOURSE SECONDS
"""

import json
import os
import subprocess
import sys
import tempfile
import urllib.request

sys.path.insert(0, os.path.dirname(__file__))
from served import Client, Served, keep_sample, new_token

SCOPES = ["cases:read", "cases:write", "documents:read", "documents:write", "packets:make", "cases:delete"]
program, seconds = os.path.abspath(sys.argv[1]), int(sys.argv[2])


def call(base, token, method, path, content=None, kind="application/json"):
    request = urllib.request.Request(
        f"{base}/api/v1{path}", data=content, method=method,
        headers={"Authorization": f"Bearer {token}", "Content-Type": kind})
    with urllib.request.urlopen(request) as answer:
        return json.loads(answer.read() or b"null")


with tempfile.TemporaryDirectory() as data:
    served = Served(program, data, environment={"RECOURSE_TODAY": "2026-11-23"})
    try:
        client = Client(served.base)
        keep_sample(client)
        token = new_token(client, SCOPES)
        case = call(
            served.base, token, "POST", "/cases",
            json.dumps({"answers": {
                "person.name": "Juniper Samplewood", "coverages.0.payer": "Larkspur Benefit Administrators",
                "coverages.0.funding": "self-funded", "matters.0.id": "a", "matters.0.therapy": "iv-ketamine"}}
            ).encode())["case"]
        for name in ("chart.json", "denial-letter.pdf"):
            path = f"Examples/1-iv-ketamine-self-funded/inbox/{name}"
            if os.path.exists(path):
                with open(path, "rb") as file:
                    call(served.base, token, "POST", f"/cases/{case}/documents?name={name}", file.read(),
                         "application/octet-stream")
        # What is asked for is asked of the case that is there.
        config = os.path.join(data, "schemathesis.toml")
        with open(config, "w") as file:
            file.write(f'[parameters]\n"path.case" = "{case}"\n')
        status = subprocess.run(
            ["schemathesis", "--config-file", config, "run", f"{served.base}/openapi.json",
             "-H", f"Authorization: Bearer {token}", "--max-time", str(seconds),
             "--phases", "examples,coverage,fuzzing",
             # Rules of the subject (a day that has not come) refuse what the form allows.
             "--exclude-checks", "positive_data_acceptance",
             # Only by accident would one random case not be deleted before it is looked at.
             "--exclude-operation-id", "deleteCase", "--suppress-health-check", "all", "--no-color"]).returncode
        log = subprocess.run(["curl", "-sf", "-H", f"Authorization: Bearer {token}",
                              f"{served.base}/api/v1/cases/{case}/log"], capture_output=True)
        print("the record is whole" if log.returncode == 0 else "the record is BROKEN")
        alive = served.process.poll() is None
        print("the program still runs" if alive else "the program ENDED")
    finally:
        served.stop()
sys.exit(status or log.returncode or (0 if alive else 1))
