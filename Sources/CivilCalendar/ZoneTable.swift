/// The kinds of local time kept in the United States; a zone's name stands for one of them since a year.
enum ZoneFamily: Hashable, Sendable {
    case atlantic, eastern, central, mountain, arizona, pacific, alaska, aleutian, hawaii, samoa, chamorro

    var offsetHours: Int {
        switch self {
        case .atlantic: -4
        case .eastern: -5
        case .central: -6
        case .mountain, .arizona: -7
        case .pacific: -8
        case .alaska: -9
        case .aleutian, .hawaii: -10
        case .samoa: -11
        case .chamorro: 10
        }
    }

    var standardAbbreviation: String {
        switch self {
        case .atlantic: "AST"
        case .eastern: "EST"
        case .central: "CST"
        case .mountain, .arizona: "MST"
        case .pacific: "PST"
        case .alaska: "AKST"
        case .aleutian, .hawaii: "HST"
        case .samoa: "SST"
        case .chamorro: "ChST"
        }
    }

    /// `nil` where clocks are not moved.
    var daylightAbbreviation: String? {
        switch self {
        case .eastern: "EDT"
        case .central: "CDT"
        case .mountain: "MDT"
        case .pacific: "PDT"
        case .alaska: "AKDT"
        case .aleutian: "HDT"
        case .atlantic, .arizona, .hawaii, .samoa, .chamorro: nil
        }
    }

    /// The year from which the family's own zone has kept these rules and letters without a break.
    var firstYear: Int { self == .chamorro ? 2001 : 1987 }
}

/// Every zone name that is known, and the year since which it keeps its family's time.
///
/// The years are where the IANA database (2026 edition) shows the last change; tests hold each row to it.
enum ZoneTable {
    struct Row: Hashable, Sendable {
        let identifier: String
        let family: ZoneFamily
        let firstYear: Int

        init(_ identifier: String, _ family: ZoneFamily, from firstYear: Int? = nil) {
            self.identifier = identifier
            self.family = family
            self.firstYear = firstYear ?? family.firstYear
        }
    }

    static let rows: [Row] = [
        Row("America/New_York", .eastern),
        Row("America/Detroit", .eastern),
        Row("America/Indiana/Indianapolis", .eastern, from: 2006),
        Row("America/Indiana/Marengo", .eastern, from: 2006),
        Row("America/Indiana/Petersburg", .eastern, from: 2008),
        Row("America/Indiana/Vevay", .eastern, from: 2006),
        Row("America/Indiana/Vincennes", .eastern, from: 2008),
        Row("America/Indiana/Winamac", .eastern, from: 2008),
        Row("America/Indianapolis", .eastern, from: 2006),
        Row("America/Fort_Wayne", .eastern, from: 2006),
        Row("America/Kentucky/Louisville", .eastern),
        Row("America/Louisville", .eastern),
        Row("America/Kentucky/Monticello", .eastern, from: 2001),
        Row("US/Eastern", .eastern),
        Row("US/East-Indiana", .eastern, from: 2006),
        Row("US/Michigan", .eastern),
        Row("America/Chicago", .central),
        Row("America/Indiana/Knox", .central, from: 2007),
        Row("America/Indiana/Tell_City", .central, from: 2007),
        Row("America/Knox_IN", .central, from: 2007),
        Row("America/Menominee", .central),
        Row("America/North_Dakota/Beulah", .central, from: 2011),
        Row("America/North_Dakota/Center", .central, from: 1993),
        Row("America/North_Dakota/New_Salem", .central, from: 2004),
        Row("US/Central", .central),
        Row("US/Indiana-Starke", .central, from: 2007),
        Row("America/Denver", .mountain),
        Row("America/Boise", .mountain),
        Row("America/Shiprock", .mountain),
        Row("US/Mountain", .mountain),
        Row("America/Phoenix", .arizona),
        Row("US/Arizona", .arizona),
        Row("America/Los_Angeles", .pacific),
        Row("US/Pacific", .pacific),
        Row("America/Anchorage", .alaska),
        Row("America/Juneau", .alaska),
        Row("America/Metlakatla", .alaska, from: 2020),
        Row("America/Nome", .alaska),
        Row("America/Sitka", .alaska),
        Row("America/Yakutat", .alaska),
        Row("US/Alaska", .alaska),
        Row("America/Adak", .aleutian),
        Row("America/Atka", .aleutian),
        Row("US/Aleutian", .aleutian),
        Row("Pacific/Honolulu", .hawaii),
        Row("US/Hawaii", .hawaii),
        Row("America/Puerto_Rico", .atlantic),
        Row("America/St_Thomas", .atlantic),
        Row("America/Virgin", .atlantic),
        Row("Pacific/Pago_Pago", .samoa),
        Row("Pacific/Samoa", .samoa),
        Row("US/Samoa", .samoa),
        Row("Pacific/Guam", .chamorro),
        Row("Pacific/Saipan", .chamorro),
    ]
}
