import CoverageModel

/// What a phrase says of the letter.
enum Meaning: Hashable, Sendable {
    /// A reason for a denial, and how plainly the words say it.
    case reason(DenialReason, Strength)
    case decision(Decision)
    case document(DocumentSign)
    case scope(ScopeTrigger)
    case purpose(Purpose)
    case anchor(CountedFrom)
    case section(SectionKind)
    case timing(CareTiming)
    case benefit(Benefit)
    /// Where a treatment is given, or who hands it out.
    case setting(CareSetting)
    case stage(StageSign)
    case label(Label)
    case party(PartySign)
    case event(EventSign)
    case unit(ApprovedUnit)
    case criteria
    case planType
    /// A treatment by name, so that what was asked for can be found in a sentence.
    case treatment
    /// Who conducts an external review.
    case reviewBody
}

/// How plainly words name a reason.
enum Strength: UInt8, Sendable {
    /// General words, counted only where nothing plainer stands in the letter.
    case weak
    /// The idea itself, which a "not" before it turns round ("experimental").
    case idea
    /// A whole finding, with its "not" inside ("not medically necessary").
    case finding
}

/// Words that say what was decided.
enum Decision: UInt8, Sendable {
    case denied, approved, partly, undecided, moreNeeded, upheld, overturned
}

/// Words that show what kind of paper this is.
enum DocumentSign: UInt8, Sendable {
    case denialTitle, approvalTitle, partialTitle, requestTitle, benefitsStatement, acknowledgement
    case chart, card, form, payerWords
    /// Written to every member or provider: a welcome, a bulletin, a policy, a bill.
    case general
}

/// Words that move what is near them out of "this payer's reason for this decision".
enum ScopeTrigger: UInt8, Sendable {
    /// "This is not a determination that …": until the clause ends.
    case deniesForward
    /// "… was not considered": back to the start of the clause.
    case deniesBackward
    /// "if", "may", "could": until the sentence ends.
    case hypothetical
    /// "previously denied": until the clause ends.
    case historical
    /// "your doctor states that": until the sentence ends.
    case attributed
    /// "some services", "requests in general": until the sentence ends.
    case general
    /// "but", "however": an earlier trigger reaches no further.
    case terminates
    /// "We did not find that …": turns an idea round; with "medically necessary" it is itself the finding.
    case notFound
    /// "approved by the FDA", "already authorized": words of deciding that decide nothing here.
    case notDecision
    /// "because", "so": a denial of something reaches no further.
    case opensClause
    /// "cover", "meet": between a "not" and an idea they take the "not" to themselves.
    case coverVerb
    /// A bare "not": turns an idea round, four words forward.
    case bareNot
}

/// What a window, telephone or fax is for.
enum Purpose: UInt8, Sendable, CaseIterable {
    case appeal, providerDispute, expedited, external, peerToPeer, facts, suit, continuation
    /// Cues of who acts within a time: the payer decides, or the reader files.
    case decisionClock, filing
    case claimFiling, questions, other, documents
}

/// What part of a letter a heading opens.
enum SectionKind: UInt8, Sendable {
    case none, reason, appeal, expedited, external, peerToPeer, facts, legend, history, argument,
        notices
    case requested, approved, notApproved, help, form, suit
}

/// Where care is given: by a clinic, or by a pharmacy to take away.
enum CareSetting: UInt8, Sendable { case clinic, dispensed }

/// How far the request has come.
enum StageSign: UInt8, Sendable {
    case appealDecision, firstLevel, secondLevel, finalInternal, exhausted, externalDecision,
        anotherLevel
}

/// Printed labels and what stands after them.
enum Label: UInt8, Sendable {
    case letterDate, decisionDate, receivedDate, serviceDate, birthDate, otherDate, deadline
    case patient, memberID, group, reference, authorization, claim, provider, service, diagnosis,
        codes
    case payer, plan, reviewer, reason, amount, phone, fax, address, start, end, units, outcome, npi
    case criteria, subject, name, attention, planTypeLabel, period, dear
}

/// Words that tie a company to its part.
enum PartySign: UInt8, Sendable {
    case onBehalfOf, administeredBy, administratorFor, reviewedBy, companyWord
}

/// Something that happened on a day named in the same sentence.
enum EventSign: UInt8, Sendable {
    case decided, received, serviceGiven, effective, mustReach, appealReceived
}

/// What an approval counts.
enum ApprovedUnit: UInt8, Sendable { case session, unit, kit }

/// Rules of one meaning, as data, with sentences they must and must not find.
struct PhraseGroup: Sendable {
    var meaning: Meaning
    /// One pattern a line (see `PhraseBook`).
    var patterns: String
    /// One sentence a line in which the group is found.
    var holds: String
    /// One sentence a line in which it is not.
    var fails: String

    init(_ meaning: Meaning, _ patterns: String, holds: String, fails: String = "") {
        self.meaning = meaning
        self.patterns = patterns
        self.holds = holds
        self.fails = fails
    }
}
