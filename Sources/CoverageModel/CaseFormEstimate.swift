public import CivilCalendar

/// A provider's good faith estimate for care that the person pays, and the bill that followed it.
public struct CareEstimate: Hashable, Sendable, Codable {
    /// The day on which the care was scheduled, and the day of the (first) care.
    public var scheduledOn: Day?
    public var careOn: Day?
    /// The day the estimate came, and what it comes to.
    public var cameOn: Day?
    public var amount: Cents?
    /// The day the first bill for that care came, and what this provider billed in all.
    public var billCameOn: Day?
    public var billed: Cents?
    /// The day a dispute about the bill was sent.
    public var disputedOn: Day?
    /// Nothing is known.
    public init() {}

    /// How far the bill is above the estimate; negative where it is under it, `nil` where one is not known.
    public var over: Cents? {
        guard let amount, let billed else { return nil }
        return billed - amount
    }
}

extension AnswerReader {
    mutating func estimate() -> CareEstimate {
        var estimate = CareEstimate()
        estimate.scheduledOn = day("estimate.scheduled-on")
        estimate.careOn = day("estimate.care-on")
        estimate.cameOn = day("estimate.came-on")
        estimate.amount = amount("estimate.amount")
        estimate.billCameOn = day("estimate.bill-came-on")
        estimate.billed = amount("estimate.billed")
        estimate.disputedOn = day("estimate.disputed-on")
        if let scheduled = estimate.scheduledOn, let care = estimate.careOn, care < scheduled {
            refuse(
                "estimate.care-on",
                "The care (\(care)) comes before it was scheduled (\(scheduled)). Check both.")
            estimate.careOn = nil
        }
        if let bill = estimate.billCameOn, let disputed = estimate.disputedOn, disputed < bill {
            refuse(
                "estimate.disputed-on",
                "The dispute (\(disputed)) comes before the bill (\(bill)). Check both.")
            estimate.disputedOn = nil
        }
        return estimate
    }
}
