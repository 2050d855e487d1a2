"""Fills of invented people, and the tables and prints that pharmacies make of them."""

from datetime import date, timedelta


def series(product, drug, unit, first, count, quantity, days, prescriber="Amy Chen MD", gap=0, rx="7001234"):
    """`count` fills, each `days` after the last (and `gap` more)."""
    start = date.fromisoformat(first)
    step = timedelta(days=days + gap)
    return [
        {"product": product, "drug": drug, "unit": unit, "date": start + step * n, "quantity": quantity, "days": days,
         "prescriber": prescriber, "rx": rx, "fill": n}
        for n in range(count)]


def truth(fills):
    """The courses: fills of one drug with no more than 60 days between a supply's end and the next fill."""
    courses = []
    for drug in dict.fromkeys(f["drug"] for f in fills):
        if drug is None:
            continue
        own = sorted((f for f in fills if f["drug"] == drug), key=lambda f: f["date"])
        course, reach = [], None
        for fill in own:
            if reach and (fill["date"] - reach).days > 60:
                courses.append(course)
                course = []
            course.append(fill)
            reach = max(reach or fill["date"], fill["date"] + timedelta(days=fill["days"]))
        courses.append(course)
    result = []
    for course in courses:
        end = max(f["date"] + timedelta(days=f["days"] - 1) for f in course)
        dose = max(f["unit"] * f["quantity"] // f["days"] for f in course)
        result.append({
            "drug": course[0]["drug"], "start": course[0]["date"].isoformat(), "end": end.isoformat(), "dose": dose})
    return result


ONE = (
    series("SERTRALINE HCL 50 MG TABLET", "sertraline", 50, "2021-01-05", 1, 30, 30, rx="7001234")
    + series("SERTRALINE HCL 100 MG TABLET", "sertraline", 100, "2021-02-04", 5, 60, 30, rx="7001377")
    + series("LISINOPRIL 10 MG TABLET", None, 10, "2021-03-01", 3, 90, 90, rx="7009999")
    + series("VENLAFAXINE HCL ER 75 MG CAP", "venlafaxine", 75, "2021-08-01", 1, 30, 30, rx="7002001")
    + series("VENLAFAXINE HCL ER 150 MG CAP", "venlafaxine", 150, "2021-08-31", 6, 30, 30, rx="7002002"))
TWO = (
    series("ESCITALOPRAM OXALATE 10 MG TABLET", "escitalopram", 10, "2019-06-10", 4, 30, 30, rx="44120")
    + series("ESCITALOPRAM OXALATE 20 MG TABLET", "escitalopram", 20, "2019-10-08", 5, 30, 30, gap=2, rx="44177")
    + series("BUPROPION HCL XL 150 MG TABLET", "bupropion", 150, "2020-05-01", 1, 30, 30, rx="45001")
    + series("BUPROPION HCL XL 300 MG TABLET", "bupropion", 300, "2020-05-31", 4, 30, 30, rx="45090")
    + series("ARIPIPRAZOLE 5 MG TABLET", "aripiprazole", 5, "2020-09-01", 3, 30, 30, rx="45500"))
THREE = (
    series("FLUOXETINE HCL 20 MG CAPSULE", "fluoxetine", 20, "2022-01-15", 3, 90, 90, "R. Osei NP", rx="9120001")
    + series("DULOXETINE HCL DR 60 MG CAPSULE", "duloxetine", 60, "2023-02-01", 5, 30, 30, "R. Osei NP", rx="9120544")
    + series("MIRTAZAPINE 15 MG TABLET", "mirtazapine", 15, "2023-07-10", 2, 60, 30, "L. Haddad MD", rx="9120777")
    + series("AMOXICILLIN 500 MG CAPSULE", None, 500, "2023-03-03", 1, 30, 10, "Urgent Care", rx="9129000"))
FOUR = (
    series("CITALOPRAM HBR 40 MG TABLET", "citalopram", 40, "2018-03-02", 6, 30, 30, "Amy Chen MD", rx="300411")
    # Three months without, and begun again: two courses.
    + series("CITALOPRAM HBR 40 MG TABLET", "citalopram", 40, "2019-01-15", 4, 30, 30, "Amy Chen MD", rx="300988")
    + series("NORTRIPTYLINE HCL 25 MG CAP", "nortriptyline", 25, "2019-08-01", 3, 90, 30, "Amy Chen MD", rx="301200"))


def us(day):
    return day.strftime("%m/%d/%Y")


def csv_line(fields, delimiter=","):
    def quoted(field):
        field = str(field)
        if delimiter in field or '"' in field or "\n" in field:
            return '"' + field.replace('"', '""') + '"'
        return field
    return delimiter.join(quoted(f) for f in fields) + "\n"


def split_product(product):
    """`SERTRALINE HCL`, `50`, `MG`, `TABLET`."""
    words = product.split()
    place = next(i for i, w in enumerate(words) if w.isdigit())
    return " ".join(words[:place]), words[place], words[place + 1], " ".join(words[place + 2:])


def tables():
    """Name to (bytes, truth)."""
    found = {}

    def add(name, text, fills, encoding="utf-8"):
        found[name] = (text.encode(encoding), truth(fills))

    text = csv_line(["Fill Date", "Rx Number", "Drug Name", "Qty", "Days Supply", "Prescriber", "Refills Remaining"])
    for f in ONE:
        text += csv_line([us(f["date"]), f["rx"], f["product"], f["quantity"], f["days"], f["prescriber"], 3])
    add("fills-01-chain.csv", text, ONE)

    text = "Harborlight Pharmacy #214\nPrescription history for: Noor Castellane\nDOB: 05/05/1984\n\n"
    text += csv_line(["Patient", "DOB", "Date Filled", "Medication", "Strength", "Form", "Quantity", "Day Supply", "Doctor"], ";")
    for f in TWO:
        name, strength, unit, form = split_product(f["product"])
        text += csv_line(["Castellane, Noor", "05/05/1984", f["date"].strftime("%-m/%-d/%y"), name, f"{strength} {unit}", form,
                          f"{f['quantity']}.000", f["days"], f["prescriber"]], ";")
    add("fills-02-semicolon-preamble.csv", text, TWO)

    text = csv_line(["SERVICE_DATE", "LABEL_NAME", "NDC", "METRIC_QTY", "DAYS_SUPPLY", "CLAIM_STATUS", "PAT_PAY"], "|")
    for f in THREE:
        text += csv_line([f["date"].strftime("%Y%m%d"), f["product"], "65862-0013-01", f["quantity"], f["days"], "PAID", "4.00"], "|")
    # A claim that was paid and taken back.
    text += csv_line(["20230610", "QUETIAPINE FUMARATE 50 MG TABLET", "65862-0013-01", 30, 30, "PAID", "4.00"], "|")
    text += csv_line(["20230610", "QUETIAPINE FUMARATE 50 MG TABLET", "65862-0013-01", -30, 30, "REVERSED", "-4.00"], "|")
    add("fills-03-claims-reversal.csv", text, THREE)

    text = csv_line(["Dispensed On", "Product", "Number dispensed", "Days", "Directions", "Prescribed By", "Store"], "\t")
    for f in FOUR:
        daily = f["quantity"] // f["days"]
        text += csv_line([f["date"].strftime("%d-%b-%Y").upper(), f["product"].title(), f"{f['quantity']} each", f["days"],
                          f"TAKE {daily} BY MOUTH EVERY DAY", f["prescriber"], "Store 88"], "\t")
    add("fills-04-tabs.tsv", text, FOUR)

    text = csv_line(["Member First Name", "Member Last Name", "Date of Birth", "Drug Description", "Filled", "Quantity Dispensed", "Days Supplied", "Pharmacy Name"])
    for f in ONE:
        text += csv_line(["Wren", "Abernathy", "1990-01-31", f["product"], f["date"].isoformat(), f["quantity"], f["days"], "Mail Order"])
    add("fills-05-member-portal.csv", text, ONE)

    text = csv_line(["Order Date", "Item Description", "Quantity", "Supply Days", "Ordering Provider", "Status", "Total Price"])
    for f in TWO:
        text += csv_line([f["date"].strftime("%b %d, %Y"), f["product"].lower().replace(" mg", "mg"), f["quantity"], f["days"], f["prescriber"], "Shipped", "$12.40"])
    text += csv_line(["Jun 01, 2020", "lamotrigine 25mg tablet", 30, 30, "Amy Chen MD", "Cancelled", "$0.00"])
    add("fills-06-mail-order.csv", "\ufeff" + text, TWO)

    text = csv_line(["Name", "Birth Date", "Rx", "Rx Name", "Strength (mg)", "Fill Date", "Fill #", "QTY", "DS", "Sig", "MD"])
    for f in THREE:
        name, strength, _, form = split_product(f["product"])
        text += csv_line(["Ibarra, Lucia", "1/9/1977", f["rx"], f"{name} {form}", strength, f["date"].isoformat() + " 10:15:00", f["fill"], f["quantity"], f["days"], "take as directed", f["prescriber"]])
    add("fills-07-strength-column.csv", text, THREE)

    text = csv_line(["date", "generic name", "brand name", "strength", "strength unit", "days sup", "disp qty", "prescriber first name", "prescriber last name"])
    for f in FOUR:
        name, strength, unit, form = split_product(f["product"])
        text += csv_line([f["date"].strftime("%d/%m/%Y"), name.lower(), f"{name.title()} {form.lower()}", strength, unit.lower(), f["days"], f["quantity"], "Amy", "Chen"])
    add("fills-08-day-first.csv", text, FOUR)
    return found


def bad_tables():
    """Tables that hold no fills, or hide them: each is to be refused with a message."""
    return {
        "bad-01-no-headings.csv": b"01/05/2021,SERTRALINE 50 MG,30\n02/04/2021,SERTRALINE 50 MG,30\n",
        "bad-02-unknown-headings.csv": b"Blurb,When,How many\nsertraline 50 mg,01/05/2021,30\n",
        "bad-03-two-people.csv": (
            b"Patient,DOB,Drug Name,Fill Date,Qty,Days Supply\nAda Lyle,01/01/1980,sertraline 50 mg,01/05/2021,30,30\n"
            b"Tom Lyle,02/02/1982,lithium 300 mg,01/06/2021,60,30\n"),
        "bad-04-steps.csv": b"Day,Steps,Distance\n2021-01-05,4012,3.1\n2021-01-06,5120,4.0\n",
        "bad-05-empty.csv": b"",
        "bad-06-binary.csv": bytes(range(1, 200)) * 3,
    }


# MARK: Prints, as (x, y, size, bold, words) on Letter pages


def lined(rows, columns, y, size=9, bold_first=True, leading=14):
    """Rows of cells at the columns' left edges."""
    items = []
    for number, row in enumerate(rows):
        for x, cell in zip(columns, row):
            if cell != "":
                items.append((x, y, size, bold_first and number == 0, str(cell)))
        y += leading
    return items, y


def prints():
    """Name to (sheets, truth)."""
    found = {}

    head = [(54, 50, 14, True, "Harborlight Pharmacy"), (54, 68, 9, False, "214 Quay Street, Portland, ME 04101"),
            (54, 92, 11, True, "Prescription History"), (54, 108, 9, False, "Patient: Dana Whitlow"),
            (260, 108, 9, False, "DOB: 06/14/1983"), (400, 108, 9, False, "Printed: 06/01/2024")]
    rows = [["Fill Date", "Rx Number", "Drug", "Qty", "Days", "Prescriber"]]
    rows += [[us(f["date"]), f["rx"], f["product"], f["quantity"], f["days"], f["prescriber"]] for f in ONE]
    items, y = lined(rows, [54, 118, 182, 378, 414, 452], 134)
    items.append((54, y + 16, 8, False, "This report lists 16 prescriptions. Keep for your records."))
    found["history-01-table"] = ([head + items], truth(ONE))

    rows = [["Medication", "Strength", "Filled", "Quantity", "Day Supply", "Doctor"]]
    for f in TWO:
        name, strength, unit, form = split_product(f["product"])
        rows.append([f"{name} {form}".title(), f"{strength} {unit}", f["date"].strftime("%b %d, %Y"), f["quantity"], f["days"], f["prescriber"]])
    items, _ = lined(rows, [54, 228, 290, 372, 428, 488], 120, leading=16)
    found["history-02-medication-first"] = ([[(54, 60, 13, True, "Medication Fill Report"), (54, 84, 9, False, "Name: Noor Castellane   Date of Birth: 05/05/1984")] + items], truth(TWO))

    upper = ["Date", "Rx", "", "Qty", "Days", "", ""]
    lower = ["Filled", "Number", "Drug Name", "Disp", "Supply", "Refills", "Prescriber"]
    rows = [upper, lower] + [[us(f["date"]), f["rx"], f["product"], f["quantity"], f["days"], 2, f["prescriber"]] for f in THREE]
    items, _ = lined(rows, [40, 104, 166, 364, 400, 444, 486], 130)
    found["history-03-two-line-headings"] = ([[(40, 60, 13, True, "Patient Profile"), (40, 80, 9, False, "Patient: Lucia Ibarra"), (240, 80, 9, False, "DOB: 01/09/1977")] + items], truth(THREE))

    # A drug's name with its fills below.
    items, y = [(54, 54, 13, True, "Rx History by Drug"), (54, 76, 9, False, "Patient: Edmund Farrow   DOB: 02/17/1970")], 104
    for product in dict.fromkeys(f["product"] for f in FOUR):
        items.append((54, y, 10, True, product))
        y += 16
        rows = [["Date Filled", "Rx #", "Qty", "Days Supply", "Prescriber"]]
        rows += [[us(f["date"]), f["rx"], f["quantity"], f["days"], f["prescriber"]] for f in FOUR if f["product"] == product]
        block, y = lined(rows, [72, 150, 230, 280, 360], y)
        items += block
        y += 14
    found["history-04-by-drug"] = ([items], truth(FOUR))

    # A block of labels for each fill, two pages.
    sheets, items, y = [], [(54, 54, 13, True, "Prescription records"), (54, 74, 9, False, "Prepared for: Wren Abernathy   Date of birth: 01/31/1990")], 100
    for f in ONE:
        if y > 700:
            sheets.append(items)
            items, y = [], 60
        items += [(54, y, 10, True, f["product"]), (54, y + 13, 9, False, f"Rx #: {f['rx']}   Date filled: {us(f['date'])}"),
                  (54, y + 26, 9, False, f"Qty: {f['quantity']}   Days supply: {f['days']}   Prescriber: {f['prescriber']}")]
        y += 48
    sheets.append(items)
    found["history-05-blocks"] = (sheets, truth(ONE))

    rows = [["RX NO.", "DISPENSED", "DRUG / STRENGTH", "QTY", "DS", "STATUS"]]
    rows += [[f["rx"], f["date"].strftime("%m-%d-%y"), f["product"], f["quantity"], f["days"], "SOLD"] for f in TWO]
    rows.append(["45999", "12-15-20", "LITHIUM CARBONATE 300 MG CAP", 60, 30, "RETURNED TO STOCK"])
    items, _ = lined(rows, [48, 106, 176, 380, 416, 450], 120)
    found["history-06-status"] = ([[(48, 60, 13, True, "PATIENT PRESCRIPTION PROFILE"), (48, 82, 9, False, "NAME: CASTELLANE, NOOR     DOB: 05/05/1984     SEX: F")] + items], truth(TWO))
    return found


def text_print():
    """A history as plain text in columns, and one as lines of labels."""
    lines = ["OAK STREET PHARMACY                     PATIENT: EDMUND FARROW   DOB: 02/17/1970", ""]
    lines.append(f"{'DATE':<12}{'RX#':<10}{'DRUG':<34}{'QTY':>5}{'DAYS':>6}  PRESCRIBER")
    for f in FOUR:
        lines.append(f"{us(f['date']):<12}{f['rx']:<10}{f['product']:<34}{f['quantity']:>5}{f['days']:>6}  {f['prescriber']}")
    lines += ["", "TOTAL FILLS: 13"]
    return "\n".join(lines) + "\n", truth(FOUR)
