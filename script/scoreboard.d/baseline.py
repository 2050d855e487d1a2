"""The plain reader to compare with: keywords and regular expressions over the whole text, no scope.

It is what most tools that read letters without a language model do. It is kept fair: its words are those
that such letters really use, and its patterns are the usual ones.
"""

import datetime
import re

REASONS = [
    ("not-medically-necessary", r"medical(?:ly)? necess|clinical criteria"),
    ("experimental-investigational", r"experimental|investigational|unproven"),
    ("off-label", r"off-label|not (?:fda|f\.d\.a\.)[ -]approved|medically accepted indication"),
    ("insufficient-documentation", r"insufficient|missing|not received|additional information|not enough information"),
    ("not-a-covered-benefit", r"not (?:a )?covered|excluded|exclusion"),
    ("step-therapy", r"step therapy|must (?:first )?try|tried and failed|preferred (?:drug|alternative)"),
    ("no-prior-authorization", r"prior authorization|precertification|not authorized"),
    ("out-of-network", r"out[- ]of[- ]network|non-?participating|not in (?:the|our|your) network"),
    ("coding-error", r"incorrect code|invalid code|modifier|bundled|inconsistent with the (?:diagnosis|procedure)"),
    ("quantity-limit", r"quantity limit|exceeds? the|maximum (?:number|quantity|benefit)"),
    ("eligibility", r"not eligible|coverage (?:ended|terminated)|coordination of benefits|not active"),
    ("timely-filing", r"timely filing|filing limit"),
    ("duplicate", r"duplicate"),
]
MONTHS = "january february march april may june july august september october november december".split()
DATE = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})\b|\b([A-Z][a-z]+)\.? (\d{1,2}), (\d{4})")


def dates(text):
    for found in DATE.finditer(text):
        try:
            if found[4]:
                month = next((i + 1 for i, m in enumerate(MONTHS) if m.startswith(found[4].lower()[:3])), 0)
                yield datetime.date(int(found[6]), month, int(found[5]))
            else:
                year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
                yield datetime.date(year, int(found[1]), int(found[2]))
        except ValueError:
            continue


def first(pattern, text):
    found = re.search(pattern, text, re.I)
    return found[1].strip() if found else None


def kind(low):
    if re.search(r"explanation of (?:benefits|payment)|remittance advice|this is not a bill", low):
        return "EOB"
    if re.search(r"partial(?:ly)? (?:approv|den|overturn)|approved in part", low):
        return "partial"
    if re.search(r"den(?:y|ied|ial)|not approved|unable to approve|adverse", low):
        return "denial"
    if re.search(r"approved|authorized|overturn", low):
        return "approval"
    if re.search(r"additional information|more information|please (?:send|submit|provide)", low):
        return "info-request"
    return "other"


def read(text):
    """A notice, in the form of the contract, with what plain patterns find."""
    low = text.lower()
    what = kind(low)
    denies = what in ("denial", "partial", "EOB")
    reasons = [code for code, words in REASONS if re.search(words, low)] if denies else []
    days = [day.isoformat() for day in dates(text)]
    codes = re.findall(r"\b(?:[A-V]\d{4}|9\d{4})\b", text)
    appeal_days = first(r"within (\d+) (?:calendar )?days", text) or first(r"(\d+) (?:calendar )?days", text)
    fax = first(r"fax\D{0,20}((?:1-)?\(?\d{3}\)?[-. ]\d{3}[-.]\d{4})", text)
    phone = first(r"(?:call|phone)\D{0,30}((?:1-)?\(?\d{3}\)?[-. ]\d{3}[-.]\d{4})", text)
    return {
        "kind": what,
        "reasons": [{"code": code} for code in reasons],
        "letterDate": days[0] if days else None,
        "denialDate": days[0] if days and denies else None,
        "patient": first(r"(?:patient|member|name)(?: name)?:\s*([A-Z][a-z]+(?: [A-Z][a-z.]*)+)", text),
        "memberID": first(r"(?:member|subscriber)?\s*(?:id|number)\s*[:#]\s*([A-Z0-9-]{6,})", text),
        "referenceNumbers": [x for x in [first(r"(?:reference|case)[^:\n]{0,15}[:#]\s*([A-Z0-9-]{5,})", text)] if x],
        "claimNumbers": [x for x in [first(r"claim[^:\n]{0,10}[:#]\s*([A-Z0-9-]{5,})", text)] if x],
        "serviceCodes": sorted(set(codes)),
        "diagnosisCodes": sorted(set(re.findall(r"\b[A-Z]\d{2}\.\d{1,4}\b", text))),
        "adjustmentCodes": sorted(set(re.findall(r"\b(?:CO|PR|OA|PI)-\d{1,3}\b", text))),
        "appeal": {"days": int(appeal_days) if appeal_days else None, "fax": fax, "phone": phone}
        if denies else None,
        "expedited": {"mentioned": "expedited" in low or "urgent" in low},
        "externalReview": {"mentioned": "external review" in low or "independent review" in low},
        "peerToPeer": {"available": "peer-to-peer" in low or "peer to peer" in low},
    }
