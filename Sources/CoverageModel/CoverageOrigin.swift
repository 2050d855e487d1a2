/// Where a coverage comes from.
public enum CoverageOrigin: String, Hashable, Sendable, Codable, CaseIterable {
    case medicare, medicaid, military, veterans, job, school, own
    case federalJob = "federal-job"
}

/// The market in which an insured plan was bought.
public enum CoverageMarket: String, Hashable, Sendable, Codable, CaseIterable {
    case individual
    case smallGroup = "small-group"
    case largeGroup = "large-group"
}
