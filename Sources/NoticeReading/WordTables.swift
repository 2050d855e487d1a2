/// Words that the scanner itself needs to know.
enum WordTables {
    /// Words after which a period ends no sentence.
    static let abbreviations = """
        dr mr mrs ms mx md do phd no nos st ave rd blvd ste dept ext eg ie etc vs jan feb mar apr jun jul aug sep \
        sept oct nov dec approx est fig sec art ct ln pkwy hwy apt tel ph ref attn bldg rm al inc
        """

    /// Names for families of words, written in capitals in a pattern.
    static let families: [String: String] = [
        "NOT":
            "not|no|never|nor|neither|cannot|cant|dont|doesnt|didnt|isnt|wont|havent|hasnt|hadnt|wasnt|arent|"
            + "werent|couldnt|wouldnt|without|none",
        "AUTH":
            "authorization|precertification|preauthorization|certification|preapproval|predetermination|"
            + "precert|notification|auth|preauth",
        "RECORDS":
            "record|document|documentation|note|information|chart|paperwork|evidence|info|data|report",
        "DRUG":
            "drug|medication|medicine|antidepressant|alternative|agent|product|therapy|treatment|ssri|snri",
        "SHOW":
            "show|demonstrate|support|establish|indicate|reflect|substantiate|confirm|evidence|justify",
    ]

    /// Numbers in words, English and Spanish.
    static let numbers: [(String, Int)] = [
        ("zero", 0), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6),
        ("seven", 7),
        ("eight", 8), ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12), ("thirteen", 13),
        ("fourteen", 14), ("fifteen", 15), ("sixteen", 16), ("seventeen", 17), ("eighteen", 18),
        ("nineteen", 19), ("twenty", 20), ("thirty", 30), ("forty", 40), ("fifty", 50), ("sixty", 60),
        ("seventy", 70), ("eighty", 80), ("ninety", 90), ("hundred", 100), ("thousand", 1000),
        ("dos", 2), ("tres", 3), ("cuatro", 4), ("cinco", 5), ("seis", 6), ("siete", 7), ("ocho", 8),
        ("nueve", 9), ("diez", 10), ("quince", 15), ("veinte", 20), ("treinta", 30), ("cuarenta", 40),
        ("cincuenta", 50), ("sesenta", 60), ("noventa", 90), ("cien", 100), ("ciento", 100),
        ("ochenta", 80),
    ]

    /// Months, English and Spanish, long and short.
    static let months: [(String, Int)] = [
        ("january", 1), ("jan", 1), ("february", 2), ("feb", 2), ("march", 3), ("mar", 3), ("april", 4),
        ("apr", 4), ("may", 5), ("june", 6), ("jun", 6), ("july", 7), ("jul", 7), ("august", 8),
        ("aug", 8),
        ("september", 9), ("sep", 9), ("sept", 9), ("october", 10), ("oct", 10), ("november", 11),
        ("nov", 11),
        ("december", 12), ("dec", 12),
        ("enero", 1), ("febrero", 2), ("marzo", 3), ("abril", 4), ("mayo", 5), ("junio", 6),
        ("julio", 7),
        ("agosto", 8), ("septiembre", 9), ("setiembre", 9), ("octubre", 10), ("noviembre", 11),
        ("diciembre", 12), ("ene", 1), ("abr", 4), ("ago", 8), ("dic", 12),
    ]

    /// Common words, so that a broken word is not joined to one of them by mistake.
    static let common = """
        the and for with this that from your you our are was were been have has had will would can could may
        not but all any one who what when where why how his her its their they them than then there here
        out off over under into onto upon per via also only such some more most other each both same own
        street avenue road boulevard lane drive way court plaza parkway highway row place circle square terrace
        po o p box suite room floor zip unit st ave rd blvd ln dr ct pkwy hwy pl ste apt employer tax facility npi
        tdd tty relay phoning telefax facsimile carc rarc remark remarks revenue rev proc cpt hcpcs
        h d hour hours day days week month year habil hrs hr hora dia mes meses de del del calendar consecutive full working business
        request requested service services coverage plan member members letter decision doctor care treatment
        """
}
