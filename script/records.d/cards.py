"""Insurance cards of invented people, as (x, y, size, bold, words) and what each says."""

CARDS = {
    "card-01-employer-front": ([
        (60, 60, 20, True, "Larkspur Health Plan"), (60, 92, 11, False, "PPO"),
        (60, 124, 12, False, "Member Name: DANA WHITLOW"), (60, 146, 12, True, "Member ID: LKS 4471 90215"),
        (60, 168, 12, False, "Group No: 0088431"), (340, 146, 11, False, "RxBIN: 610014"), (340, 166, 11, False, "RxPCN: LKSRX"),
        (340, 186, 11, False, "RxGrp: LK8843"), (60, 210, 10, False, "Administered by Larkspur Benefit Services for Tidewater Tool Works")],
        {"memberID": "LKS 4471 90215", "group": "0088431", "bin": "610014", "pcn": "LKSRX", "rxGroup": "LK8843",
         "payer": "Larkspur Health Plan", "marks": ["administered by", "ppo"]}),
    "card-02-employer-back": ([
        (60, 60, 12, True, "Larkspur Health Plan"), (60, 84, 11, False, "Member Services: 1-800-555-0142"),
        (60, 104, 11, False, "Provider Services: 1-800-555-0143"), (60, 124, 11, False, "Prior Authorization: (800) 555-0144"),
        (60, 144, 11, False, "Behavioral Health: 800.555.0145"), (60, 164, 11, False, "Pharmacist Help Desk: 1-800-555-0146"),
        (60, 196, 10, False, "Group Number: 0088431"), (60, 216, 10, False, "Submit claims to: PO Box 4400, Dover, DE 19901")],
        {"group": "0088431", "phones": {"member services": "800-555-0142", "provider services": "800-555-0143",
                                        "prior authorization": "800-555-0144", "behavioral health": "800-555-0145",
                                        "pharmacy": "800-555-0146"}}),
    "card-03-medicare-advantage": ([
        (60, 60, 18, True, "Saltmarsh Senior Health Plan"), (60, 88, 12, False, "Medicare Advantage HMO"),
        (400, 88, 11, False, "H4432-017"), (60, 120, 12, False, "Name: TEODOR LINDQVIST"), (60, 142, 12, True, "ID: 9QR44107731"),
        (60, 164, 11, False, "RxBIN 015581"), (200, 164, 11, False, "RxPCN 03200000"), (60, 184, 11, False, "RxGrp SMSHP1"),
        (60, 214, 10, False, "Customer Service 1-888-555-0160"), (60, 232, 10, False, "TTY 711")],
        {"memberID": "9QR44107731", "bin": "015581", "pcn": "03200000", "rxGroup": "SMSHP1", "payer": "Saltmarsh Senior Health Plan",
         "marks": ["medicare advantage", "hmo", "H4432"], "phones": {"member services": "888-555-0160"}}),
    "card-04-insured-state-mark": ([
        (60, 60, 18, True, "Prairie Mutual Insurance Company"), (60, 90, 11, False, "TDI"), (60, 114, 12, False, "Subscriber: IMOGEN FAIRWEATHER"),
        (60, 136, 12, True, "Subscriber ID"), (60, 152, 12, False, "PMI00448812"), (260, 136, 12, True, "Group"), (260, 152, 12, False, "TX55120"),
        (60, 184, 11, False, "BIN 004336"), (160, 184, 11, False, "PCN ADV"), (60, 206, 10, False, "Underwritten by Prairie Mutual Insurance Company")],
        {"memberID": "PMI00448812", "group": "TX55120", "bin": "004336", "pcn": "ADV", "marks": ["tdi", "underwritten by"]}),
}
