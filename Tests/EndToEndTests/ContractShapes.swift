import JSONText

/// The keys that the JSON contracts name; programs rely on each being there.
enum ContractShapes {
    static let notice: Set<String> = [
        "files", "pages", "kind", "stage", "timing", "benefit", "confidence", "reasons", "letterDate",
        "denialDate",
        "payer", "reviewer", "planType", "patient", "memberID", "referenceNumbers", "claimNumbers",
        "requested",
        "serviceCodes", "diagnosisCodes", "adjustmentCodes", "serviceDates", "appeal", "response",
        "peerToPeer",
        "expedited", "externalReview", "suit", "approved", "lines", "requestedItems", "criteriaCited",
        "spans",
        "textSHA256", "unread",
    ]
    static let noticeParts: [String: Set<String>] = [
        "serviceDates": ["from", "to"],
        "appeal": ["stated", "days", "months", "date", "countedFrom", "fax", "phone", "address"],
        "response": ["stated", "days", "months", "date", "countedFrom", "fax", "phone"],
        "peerToPeer": ["available", "window", "phone", "date"],
        "expedited": ["mentioned", "hours", "phone", "fax"],
        "externalReview": ["mentioned", "days", "months", "body", "phone"],
        "suit": ["stated", "date"],
        "reasons.0": ["code", "quote", "page", "start", "end", "confidence"],
    ]
    static let assessment: Set<String> = [
        "case", "asOf", "rulebook", "coverages", "diagnoses", "trials", "otherTreatments", "scores",
        "proposed",
        "policies", "routes", "evidenceAgainst", "safety", "next",
    ]
    static let assessmentParts: [String: Set<String>] = [
        "coverages.0": ["order", "payer", "benefit", "regime"],
        "coverages.0.regime": ["id", "confidence", "steps", "ask"],
        "diagnoses.0": ["code", "system", "text", "onset", "active", "sources"],
        "trials.0": [
            "drug", "rxcui", "class", "role", "start", "end", "weeksTotal", "segments", "maxDailyDoseMg",
            "daysSupplied", "inCurrentEpisode", "outcome", "reasonStopped", "adherence", "standing",
            "sources",
            "contradictions",
        ],
        "trials.0.segments.0": ["from", "to", "dailyDoseMg"],
        "scores.0": ["scale", "value", "on", "band", "sources"],
        "policies.0": [
            "id", "therapy", "position", "trust", "seenOn", "currency", "verdict", "criteria", "gaps",
        ],
        "policies.0.criteria.0": ["id", "says", "verdict", "evidence", "missing"],
        "routes.0": ["id", "matter", "therapy", "state", "by", "who", "needs", "why"],
        "next.0": ["do", "by", "who", "why"],
    ]
    static let clock: Set<String> = [
        "rule", "regime", "matter", "what", "whose", "trigger", "due", "weekday", "basis", "certainlyLate",
        "stated",
        "status", "onMiss", "trust", "cite", "steps",
    ]
    static let traceLine: Set<String> = ["id", "page", "paragraph", "sentence", "sources"]

    /// Keys of `expected` that `value` lacks.
    static func missing(_ expected: Set<String>, in value: JSONValue?) -> [String] {
        expected.subtracting(value?.keys ?? []).sorted()
    }
}
