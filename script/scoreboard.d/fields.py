"""A notice as flat fields, and how one field is compared with its truth."""

import re

# Compared by part: a text is right where it holds the true one or is held by it.
LOOSE = {
    "requested", "appeal.address", "appeal.stated", "response.stated", "peerToPeer.window", "suit.stated",
    "planType", "externalReview.body", "criteriaCited", "requestedItems",
}
# Fields that carry a number, a date, a code or a contact: what the aim calls exact.
NUMBERS = {
    "letterDate", "denialDate", "memberID", "referenceNumbers", "claimNumbers", "serviceCodes",
    "diagnosisCodes", "adjustmentCodes", "serviceDates.from", "serviceDates.to", "appeal.days",
    "appeal.months", "appeal.date", "appeal.countedFrom", "appeal.fax", "appeal.phone", "response.days",
    "response.months", "response.date", "response.countedFrom", "response.fax", "response.phone",
    "peerToPeer.phone", "peerToPeer.date", "expedited.hours", "expedited.phone", "expedited.fax",
    "externalReview.days", "externalReview.months", "externalReview.phone", "suit.date",
    "approved.authorizationNumber", "approved.sessions", "approved.units", "approved.codes",
    "approved.from", "approved.to", "lines",
}
# Not held against the truth: how sure, where, and what was left unread.
LEFT_OUT = {"confidence", "spans", "textSHA256", "unread", "files", "pages", "style", "hard", "note",
            "reasons", "kind", "defects", "criteriaMatched"}


def flat(notice):
    """Every value of a notice that says something, by its key."""
    found = {}

    def take(key, value):
        if value is None or value is False or value == [] or value == "":
            return
        if isinstance(value, dict):
            for name, inner in value.items():
                take(f"{key}.{name}", inner)
        elif key == "lines":
            found[key] = [line_text(line) for line in value]
        else:
            found[key] = value

    for key, value in notice.items():
        if key not in LEFT_OUT:
            take(key, value)
    return found


def line_text(line):
    cents = [line.get(k) for k in ("billedCents", "allowedCents", "paidCents", "patientCents")]
    return "/".join([line.get("code") or "", line.get("date") or ""]
                    + ["" if c is None else str(c) for c in cents]
                    + [",".join(line.get("adjustments") or []), line.get("outcome") or ""])


def folded(text):
    return " ".join(re.split(r"[\s,.;:\"'“”’()\[\]]+", str(text).lower())).strip()


def same(key, found, truth):
    left = [folded(x) for x in (found if isinstance(found, list) else [found])]
    right = [folded(x) for x in (truth if isinstance(truth, list) else [truth])]
    if key in LOOSE:
        return all(any(want in have or have in want for have in left) for want in right)
    return set(left) == set(right)


def judge(key, found, truth):
    """right, missed, wrong, invented or absent."""
    if found is None and truth is None:
        return "absent"
    if found is None:
        return "missed"
    if truth is None:
        return "invented"
    return "right" if same(key, found, truth) else "wrong"
