public import ArgumentParser
public import CivilCalendar
public import CoverageModel
public import Drafting
import Rulebook

// Words of the domain as arguments: the raw value is what one types.

extension Day: ExpressibleByArgument {
    /// `YYYY-MM-DD`; a day that the calendar does not have is refused.
    public init?(argument: String) { self.init(iso: argument) }
}

extension Determination.Outcome: ExpressibleByArgument {}
extension NoticeStage: ExpressibleByArgument {}
extension PacketKind: ExpressibleByArgument {}
extension ReceivedDocument.Role: ExpressibleByArgument {}
extension Sensitivity: ExpressibleByArgument {}
extension Submission.Channel: ExpressibleByArgument {}
extension Submission.Kind: ExpressibleByArgument {}
extension Therapy: ExpressibleByArgument {}
extension Trust: ExpressibleByArgument {}
