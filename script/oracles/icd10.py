#!/usr/bin/env python3
"""Writes the compact ICD-10-CM table, and the sample that tests hold it to, from PyPI `simple-icd-10-cm`.

    python3 -m venv /tmp/oracle && /tmp/oracle/bin/pip install simple-icd-10-cm==1.5.0
    /tmp/oracle/bin/python script/oracles/icd10.py

ICD-10-CM is a work of the US government (CDC/NCHS). Only the codes are kept, and whether each is complete
enough to be billed (it has no code below it). The table is a tree in pre-order, so that one byte does for
most codes. All numbers are little-endian.

    8 bytes   "ICD10CM1"
    1 + n     the edition's name: length, ASCII
    1         number of seventh-character sets; then for each: length, characters in order
    2         number of categories (three-character codes)
    8 each    category: 3 characters, a zero, then the offset (4 bytes) of its nodes in the node bytes;
              one more record, of zeros, carries the length of the node bytes
    rest      node bytes: for each code of four to six characters below the category, in order,
              bits 0-6 = (length - 4) * 37 + index of its last character in 0-9, A-Z, or 36 for an X that
              only fills a place and is no code of its own;
              bit 7 set = its seventh characters follow: one byte, the index of the set

A node's other characters are those of the nodes above it, the nearest earlier ones of each lesser length.
"""

import bisect
import importlib.metadata
import pathlib
import random
import struct
import sys

import simple_icd_10_cm as source

PINNED = "1.5.0"
EDITION = "April 1 2026"
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FILLER = 36
ROOT = pathlib.Path(__file__).resolve().parents[2]


def codes() -> dict[str, bool]:
    """Every code without its dot, and whether it is billable."""
    # Chapters are bare numbers and blocks are ranges. A block of one category bears that category's name,
    # and the source then answers for the block, so nothing is asked of it but the names.
    listed = {name for name in source.get_all_codes(with_dots=False) if "-" not in name and len(name) >= 3}
    above = {code[:length] for code in listed for length in range(3, len(code))}
    found = {code: code not in above for code in listed}
    for code, billable in found.items():
        if not source.is_chapter_or_block(code) and source.is_leaf(code) != billable:
            sys.exit(f"{code}: the source's tree and its codes disagree")
    return found


def encode(found: dict[str, bool]) -> bytes:
    sevenths: dict[str, str] = {}
    nodes: set[str] = set()
    for code in found:
        if len(code) == 7:
            sevenths[code[:6]] = sevenths.get(code[:6], "") + code[6]
        for length in range(4, min(len(code), 6) + 1):
            nodes.add(code[:length])
    sevenths = {stem: "".join(sorted(characters)) for stem, characters in sevenths.items()}
    sets = sorted(set(sevenths.values()))
    categories = sorted({code[:3] for code in found})

    out = bytearray(b"ICD10CM1")
    out += bytes([len(EDITION)]) + EDITION.encode()
    out += bytes([len(sets)])
    for characters in sets:
        out += bytes([len(characters)]) + characters.encode()
    out += struct.pack("<H", len(categories))

    body = bytearray()
    ordered = sorted(nodes)
    for category in categories:
        if category not in found:
            sys.exit(f"{category} has codes below it and is none itself")
        out += category.encode() + b"\0" + struct.pack("<I", len(body))
        at = bisect.bisect_left(ordered, category)
        while at < len(ordered) and ordered[at].startswith(category):
            node = ordered[at]
            at += 1
            if node not in found and node[-1] != "X":
                sys.exit(f"{node} is missing between codes")
            index = ALPHABET.index(node[-1]) if node in found else FILLER
            value = (len(node) - 4) * 37 + index
            if node in sevenths:
                body += bytes([value | 0x80, sets.index(sevenths[node])])
            else:
                body.append(value)
    out += b"\0\0\0\0" + struct.pack("<I", len(body))
    return bytes(out + body)


def decode(table: bytes) -> dict[str, bool]:
    """The table read again, by the description above."""
    at = 8
    at += 1 + table[at]
    sets = []
    count = table[at]
    at += 1
    for _ in range(count):
        sets.append(table[at + 1: at + 1 + table[at]].decode())
        at += 1 + table[at]
    (categories,) = struct.unpack_from("<H", table, at)
    at += 2
    body = at + 8 * (categories + 1)
    listed = []
    for number in range(categories):
        category = table[at + 8 * number:][:3].decode()
        start, = struct.unpack_from("<I", table, at + 8 * number + 4)
        end, = struct.unpack_from("<I", table, at + 8 * number + 12)
        listed.append(category)
        path = category
        position = body + start
        while position < body + end:
            value = table[position]
            position += 1
            length, index = divmod(value & 0x7F, 37)
            path = path[: length + 3] + ("X" if index == FILLER else ALPHABET[index])
            if index != FILLER:
                listed.append(path)
            if value & 0x80:
                listed += [path + seventh for seventh in sets[table[position]]]
                position += 1
    above = {code[:length] for code in listed for length in range(3, len(code))}
    return {code: code not in above for code in listed}


def checksum(found: dict[str, bool]) -> int:
    """FNV-1a, 64 bits, over one line a code in order: the code, a space, b or c, a newline."""
    value = 0xCBF29CE484222325
    for code in sorted(found):
        for byte in f"{code} {'b' if found[code] else 'c'}\n".encode():
            value = (value ^ byte) * 0x100000001B3 % 2**64
    return value


def sample(found: dict[str, bool]) -> list[str]:
    """Codes of every kind, and near misses: a known code with its last character changed or one added."""
    chance = random.Random(2026)
    ordered = sorted(found)
    lines = {}
    for code in chance.sample(ordered, 700):
        lines[code] = "billable" if found[code] else "category"
        for near in (code[:-1] + chance.choice(ALPHABET), code + chance.choice("0AX9"), code[:4] + "X"):
            if 3 <= len(near) <= 7 and near[1] in "0123456789A" and near[2] in "0123456789AB":
                lines[near] = "none" if near not in found else "billable" if found[near] else "category"
    return [f"{code},{status}" for code, status in sorted(lines.items())]


def main() -> None:
    installed = importlib.metadata.version("simple-icd-10-cm")
    if installed != PINNED:
        sys.exit(f"simple-icd-10-cm {PINNED} is wanted, {installed} is installed")
    found = codes()
    table = encode(found)
    if decode(table) != found:
        sys.exit("the table does not read back as the codes it was made from")
    (ROOT / "Data/ICD10CM").mkdir(parents=True, exist_ok=True)
    (ROOT / "Data/ICD10CM/icd10cm.bin").write_bytes(table)
    lines = [
        f"# PyPI simple-icd-10-cm {PINNED}, ICD-10-CM of {EDITION}",
        f"count,{len(found)}", f"billable,{sum(found.values())}", f"checksum,{checksum(found):016x}",
        *sample(found),
    ]
    oracle = ROOT / "Tests/MedicalCodesTests/Oracle/icd10cm.csv"
    oracle.parent.mkdir(parents=True, exist_ok=True)
    oracle.write_text("\n".join(lines) + "\n")
    print(f"{len(found)} codes, {sum(found.values())} billable, {len(table)} bytes")


main()
