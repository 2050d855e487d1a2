import CivilCalendar
import CoverageModel
import DocumentModel
import Testing

@testable import Drafting

/// What single kinds must say, and when they must be refused.
@Suite struct KindTests {
    private static func text(_ kind: PacketKind, _ input: DraftInput) throws -> String {
        PlainText.render(try Drafter.packet(kind, from: input).letter, width: 4_000)
    }

    private static func missing(_ kind: PacketKind, _ input: DraftInput) -> [String] {
        do {
            _ = try Drafter.packet(kind, from: input)
            return []
        } catch { return error.missing }
    }

    // MARK: Standing

    @Test func anERISAAppealOfThePrescribersTakesThePersonsPaper() throws {
        let input = try SampleCase.ketamine.sharedInput()
        #expect(Drafter.standingWarning(.internalAppeal, from: input)?.contains("authorization") == true)
        #expect(try Self.text(.internalAppeal, input).contains("Authorization by the patient"))
        // A request before care, and an urgent appeal, take none.
        #expect(Drafter.standingWarning(.priorAuthorization, from: input) == nil)
        #expect(Drafter.standingWarning(.expeditedAppeal, from: input) == nil)
    }

    @Test func aMedicareAppealOfThePrescribersTakesNone() throws {
        let input = try SampleCase.spravato.sharedInput()
        #expect(Drafter.standingWarning(.internalAppeal, from: input) == nil)
        #expect(try !Self.text(.internalAppeal, input).contains("Authorization by the patient"))
    }

    @Test func thePersonsOwnAppealTakesNone() throws {
        var input = try SampleCase.ketamine.sharedInput()
        input.record.form.provider = Provider()
        #expect(Drafter.standingWarning(.internalAppeal, from: input) == nil)
    }

    // MARK: Corrections

    @Test func theLettersErrorsAreCorrected() throws {
        var input = try SampleCase.ketamine.sharedInput()
        input.record.notices[0].value.notice.memberID = "FHI 9999 0000"
        input.record.notices[0].value.notice.diagnosisCodes = ["F41.1"]
        input.record.notices[0].value.notice.serviceCodes = ["S0013"]
        input.record.notices[0].value.notice.requested = "Spravato 84 mg nasal spray"
        let text = try Self.text(.internalAppeal, input)
        #expect(text.contains("gives the member ID as FHI 9999 0000"))
        #expect(text.contains("names the diagnosis F41.1"))
        #expect(text.contains("lists the codes S0013"))
        #expect(text.contains("asked for was intravenous ketamine"))
    }

    @Test func spacesAndDetailAreNoErrors() throws {
        var input = try SampleCase.ketamine.sharedInput()
        input.record.notices[0].value.notice.memberID = "FHI00427781"
        input.record.notices[0].value.notice.diagnosisCodes = ["F33.9"]
        input.record.notices[0].value.notice.serviceCodes = ["96365"]
        input.record.notices[0].value.notice.requested = "Ketamine infusion"
        #expect(try !Self.text(.internalAppeal, input).contains("Corrections to the decision"))
    }

    // MARK: Trials that one criterion counts and another does not

    @Test func theLooserCriterionIsExplained() throws {
        let text = try Self.text(.internalAppeal, try SampleCase.ketamine.sharedInput())
        #expect(
            text.contains(
                "Criterion 4, which sets neither dose nor length, is met with venlafaxine and mirtazapine too."
            ))
    }

    // MARK: Refusals

    @Test func externalReviewWaitsForThePlan() throws {
        let input = try SampleCase.ketamine.sharedInput()
        #expect(Self.missing(.externalReview, input).contains { $0.contains("comes first") })
        #expect(try Self.missing(.externalReview, SampleCase.upheld.sharedInput()) == [])
        #expect(try Self.missing(.externalReview, SampleCase.urgentByPerson.sharedInput()) == [])
    }

    @Test func continuationNeedsProofOfResponse() throws {
        #expect(try Self.missing(.continuation, SampleCase.ketamine.sharedInput()).count == 1)
        #expect(try Self.missing(.continuation, SampleCase.continuation.sharedInput()) == [])
    }

    @Test func aSuperbillNeedsCodesAndIdentifier() throws {
        var input = try SampleCase.ketamine.sharedInput()
        input.matter.codes = []
        input.record.form.provider.npi = nil
        #expect(Self.missing(.superbill, input).count == 2)
    }

    /// Every kind about money is drafted for one case at least, is sound, and comes out the same twice.
    @Test func everyMoneyKindIsDraftedAndSound() throws {
        var made: Set<PacketKind> = []
        for sample in SampleCase.paying {
            let input = try sample.sharedInput()
            for kind in try sample.kinds() {
                let packet = try Drafter.packet(kind, from: input)
                #expect(packet.faults == [], "\(sample.name) \(kind.rawValue)")
                #expect(try Drafter.packet(kind, from: input) == packet)
                made.insert(kind)
            }
        }
        #expect(made == Set(PacketKind.allCases.filter(\.isAboutMoney)))
    }

    @Test func aSuperbillTakesSessionsAndReckonsTotals() throws {
        let text = try Self.text(.superbill, SampleCase.outOfNetwork.sharedInput())
        for part in ["11/09/2026", "$550.00", "$1,100.00", "$1,050.00", "$50.00"] {
            #expect(text.contains(part), "\(part)")
        }
    }

    /// A session without a charge leaves the totals to be written in.
    @Test func aTotalIsNeverShortOfASession() throws {
        var input = try SampleCase.outOfNetwork.sharedInput()
        input.record.form.sessions[1].charged = nil
        let text = try Self.text(.superbill, input)
        #expect(!text.contains("$1,100.00") && !text.contains("$500.00"))
    }

    @Test func unitsOfADrugAreItsMilligrams() throws {
        var input = try SampleCase.uninsured.sharedInput()
        let lines = ServiceLines(parts: LetterParts(input)).services()
        #expect(lines.map { $0.units?.text } == ["56"])
        input.record.form.sessions[0].milligrams = nil
        #expect(ServiceLines(parts: LetterParts(input)).services().map { $0.units?.text } == [nil])
    }

    @Test func anExceptionIsOnlyForAClinicOutside() throws {
        var input = try SampleCase.outOfNetwork.sharedInput()
        #expect(Self.missing(.networkException, input) == [])
        input.record.form.provider.inNetwork = .yes
        #expect(Self.missing(.networkException, input).count == 1)
    }

    @Test func hardshipNeedsTheHouseholdsMeans() throws {
        var input = try SampleCase.outOfNetwork.sharedInput()
        input.record.form.household = Household()
        #expect(Self.missing(.hardshipLetter, input).count == 2)
    }

    @Test func moneyLettersAreRefusedWithoutTheirRules() throws {
        var input = try SampleCase.outOfNetwork.sharedInput()
        input.money = nil
        for kind in [PacketKind.estimateRequest, .claimSheet, .routeComparison] {
            #expect(Self.missing(kind, input).count == 1, "\(kind)")
        }
    }

    @Test func nothingOverdueIsNoNotice() throws {
        var input = try SampleCase.ketamine.sharedInput()
        input.clocks = []
        input.record.calls = []
        #expect(Self.missing(.overdueNotice, input).contains { $0.contains("overdue") })
    }

    @Test func aPromiseThatWasNotKeptIsOverdue() throws {
        var input = try SampleCase.ketamine.sharedInput()
        input.clocks = []
        input.record.calls[0].value.checkOn = Day(iso: "2026-11-20")
        let text = try Self.text(.overdueNotice, input)
        #expect(text.contains("CALL-55019"))
        #expect(text.contains("November 20, 2026"))
    }

    @Test func parityIsNotAskedOfMedicare() throws {
        #expect(try !Self.missing(.parityRequest, SampleCase.spravato.sharedInput()).isEmpty)
    }

    @Test func aRecordNeedsItsLog() throws {
        var input = try SampleCase.ketamine.sharedInput()
        input.events = []
        #expect(Self.missing(.caseRecord, input).count == 1)
    }

    // MARK: The record, the call, the field

    @Test func theRecordBearsItsHashOnEveryPage() throws {
        let input = try SampleCase.ketamine.sharedInput()
        let letter = try Drafter.packet(.caseRecord, from: input).letter
        #expect(letter.runningHead.contains(input.record.headHash))
        for event in input.events {
            #expect(letter.sentences.contains { $0.sentence.text == String(event.sequence) })
        }
    }

    /// A paper that is held back is told by its kind alone.
    @Test func theRecordNamesNothingOfAHeldPaperButItsKind() throws {
        var input = try SampleCase.ketamine.sharedInput()
        let path = "records/pharmacy.json"
        input.record.sensitivities[path] = .psychotherapyNotes
        input.events.append(
            Event(
                sequence: 14, at: "2026-11-20", recorded: "2026-11-20T10:00:00Z", by: "clinic",
                body: .documentMarked(
                    DocumentMark(document: path, sensitivity: .psychotherapyNotes, why: "its heading"))))
        let text = try Self.text(.caseRecord, input)
        #expect(!text.contains("pharmacy.json") && !text.contains("Fill history from the pharmacy"))
        #expect(text.contains("held back (psychotherapy notes)"))
        #expect(text.contains("A paper is held back from packets: psychotherapy notes."))
        #expect(text.contains("records/chart.json"))
    }

    /// The time that a final letter gives for another step is not taken for that of the review outside.
    @Test func aFinalLettersOtherTimesMoveNoReview() throws {
        var record = try SampleCase.upheld.record()
        record.notices[1].value.notice.appeal = record.notices[0].value.notice.appeal
        #expect(record.notices[1].value.notice.appeal?.days == 180)
        let text = try Self.text(.externalReview, try SampleCase.upheld.input(record))
        #expect(text.contains("the last day for it is March 19, 2027"))
    }

    @Test func aReviewerOutsideIsNotAskedWhatOnlyThePlanKnows() throws {
        let text = try Self.text(.externalReview, SampleCase.upheld.sharedInput())
        for ask in ["Please send the plan", "please say which", "individual consideration"] {
            #expect(!text.contains(ask), "\(ask)")
        }
        let appeal = try Self.text(.internalAppeal, SampleCase.ketamine.sharedInput())
        #expect(appeal.contains("Please send the plan’s definition"))
    }

    /// A request that was not sent as urgent did not miss the urgent time when things grew worse.
    @Test func urgencyThatCameLaterMakesNoMissedDeadline() throws {
        let input = try SampleCase.urgentByPerson.sharedInput()
        #expect(try !Self.text(.externalReview, input).contains("had to act by"))
    }

    @Test func helpStandsFirstWhereThereIsDanger() throws {
        #expect(try Self.text(.callScript, SampleCase.urgentByPerson.sharedInput()).contains("988"))
        #expect(try !Self.text(.callScript, SampleCase.ketamine.sharedInput()).contains("988"))
    }

    @Test func aFieldTakesWholeSentencesOnly() throws {
        var input = try SampleCase.ketamine.sharedInput()
        let whole = try Self.text(.formAnswers, input)
        input.answerLimit = 400
        let cut = try Self.text(.formAnswers, input)
        #expect(cut.count < whole.count)
        #expect(cut.contains("The rest did not fit the field"))
        #expect(!whole.contains("The rest did not fit the field"))
    }
}
