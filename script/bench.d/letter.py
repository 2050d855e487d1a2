"""Reads the letter that `recourse measure letters --text` wrote, for the other typesetters."""
import json


def read(path):
    """The blocks of all documents in order, a page break between two documents."""
    with open(path, encoding="utf-8") as file:
        documents = json.load(file)["documents"]
    blocks = []
    for document in documents:
        if blocks:
            blocks.append({"kind": "pageBreak"})
        blocks += document["blocks"]
    return documents[-1]["runningHead"], blocks


def batch(render, path, out, count):
    """Renders `count` letters in this process; the first is timed by itself, as warming up."""
    import time

    start = time.perf_counter()
    head, blocks = read(path)
    pdf = render(head, blocks)
    first = time.perf_counter() - start
    seconds = 0.0
    if count > 1:
        start = time.perf_counter()
        for number in range(count):
            pdf = render(f"{head} ({number + 1})", blocks)
        seconds = time.perf_counter() - start
    with open(out, "wb") as file:
        file.write(pdf)
    print(json.dumps({"count": count, "seconds": seconds, "firstSeconds": first}))
