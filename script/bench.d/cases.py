"""Makes the case folders that are measured, from the first sample."""
import os
import shlex
import shutil

import measure

SAMPLE = "Examples/1-iv-ketamine-self-funded"


def setting(name):
    """The words after "# NAME: " in the sample's list of work."""
    with open(f"{SAMPLE}/work", encoding="utf-8") as file:
        for line in file:
            if line.startswith(f"# {name}: "):
                return line.split(": ", 1)[1].strip()
    raise measure.CannotRun(f"{SAMPLE}/work has no line \"# {name}:\"")


def make(recourse, folder, wanted=lambda words: True):
    """Works the sample in a new case folder, those of its commands that `wanted` says."""
    measure.run([recourse, "new", folder])
    shutil.copy(f"{SAMPLE}/case.yaml", f"{folder}/case.yaml")
    with open(f"{SAMPLE}/work", encoding="utf-8") as file:
        for line in file:
            words = shlex.split(line, comments=True)
            if words and wanted(words):
                places = {"$CASE": folder, "$INBOX": os.path.abspath(f"{SAMPLE}/inbox")}
                for name, place in places.items():
                    words = [word.replace(name, place) for word in words]
                measure.run([recourse, *words])
    return folder


def sample(recourse, folder):
    return make(recourse, folder)


def without_papers(recourse, folder):
    """The sample with the prescriber's answers and nothing received: its packet is a cover and a letter."""
    return make(recourse, folder, lambda words: words[:2] == ["log", "attest"])


def with_papers(recourse, folder, papers):
    """The same with papers that all become exhibits."""
    without_papers(recourse, folder)
    measure.run([recourse, "import", folder, *papers, "--as", "literature"])
    return folder
