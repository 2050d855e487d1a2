public import CoverageModel

/// A query to the public register of studies, to paste into a browser; the program never sends it.
public struct TrialQuery: Hashable, Sendable {
    public var therapy: Therapy
    /// Latitude and longitude as text, where a place was given.
    public var near: String?
    public var miles: Int

    public init(therapy: Therapy, near: String? = nil, miles: Int = 50) {
        self.therapy = therapy
        self.near = near
        self.miles = miles
    }

    /// The address. It holds the kind of illness and treatment, and nothing about the person.
    public var address: String {
        let drug = therapy == .esketamine ? "esketamine" : "ketamine+OR+esketamine"
        let place = near.map { "&filter.geo=distance(\($0),\(miles)mi)" } ?? ""
        return "https://clinicaltrials.gov/api/v2/studies?query.cond=treatment+resistant+depression"
            + "&query.intr=\(drug)&filter.overallStatus=RECRUITING\(place)&pageSize=20&countTotal=true"
    }
}
