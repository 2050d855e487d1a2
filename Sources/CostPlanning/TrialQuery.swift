public import CoverageModel

/// A query to the public register of studies, to paste into a browser; the program never sends it.
public struct TrialQuery: Hashable, Sendable {
    /// A point on the map that studies should be near to.
    public struct Place: Hashable, Sendable {
        /// Degrees as typed, `44.98` and `-93.27`.
        public var latitude: String
        public var longitude: String

        /// Reads `44.98,-93.27`; `nil` for anything that is no place on earth.
        public init?(_ text: String) {
            let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
                part.filter { $0 != " " }
            }
            guard parts.count == 2, let north = Double(parts[0]), let east = Double(parts[1]),
                (-90...90).contains(north), (-180...180).contains(east),
                parts.allSatisfy({ $0.allSatisfy { "0123456789.-".contains($0) } })
            else { return nil }
            latitude = parts[0]
            longitude = parts[1]
        }
    }

    public var therapy: Therapy
    /// ICD-10-CM code of the illness, where it is known: its group chooses the words that are looked for.
    public var diagnosisCode: String?
    public var near: Place?
    public var miles: Int

    public init(therapy: Therapy, diagnosisCode: String? = nil, near: Place? = nil, miles: Int = 50) {
        self.therapy = therapy
        self.diagnosisCode = diagnosisCode
        self.near = near
        self.miles = miles
    }

    /// The address. It holds the kind of illness and treatment, and nothing about the person but a place that
    /// they named.
    public var address: String {
        let drug = therapy == .esketamine ? "esketamine" : "ketamine+OR+esketamine"
        let illness =
            TrialTopic(diagnosisCode) == .posttraumatic
            ? "post-traumatic+stress+disorder" : "treatment+resistant+depression"
        let place = near.map { "&filter.geo=distance(\($0.latitude),\($0.longitude),\(miles)mi)" } ?? ""
        return "https://clinicaltrials.gov/api/v2/studies?query.cond=\(illness)"
            + "&query.intr=\(drug)&filter.overallStatus=RECRUITING\(place)&pageSize=20&countTotal=true"
    }
}

/// The groups of illness that these treatments are studied for.
enum TrialTopic: Hashable {
    case depression, bipolar, posttraumatic

    /// The group of an ICD-10-CM code; `nil` where it is none of them.
    init?(_ code: String?) {
        guard let code = code?.uppercased() else { return nil }
        if code.hasPrefix("F32") || code.hasPrefix("F33") {
            self = .depression
        } else if code.hasPrefix("F31") {
            self = .bipolar
        } else if code.hasPrefix("F43.1") || code.hasPrefix("F431") {
            self = .posttraumatic
        } else {
            return nil
        }
    }

    /// Beginnings of words that name it.
    var stems: [String] {
        switch self {
        case .depression: ["depress", "mdd"]
        case .bipolar: ["bipolar"]
        case .posttraumatic: ["ptsd", "post-traumatic", "posttraumatic", "post traumatic"]
        }
    }
}
