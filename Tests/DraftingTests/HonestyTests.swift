import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook
import Testing

@testable import Drafting

/// Walks every sentence of every sample: nothing stands in a letter that is in neither the case nor the rule,
/// study or reckoning that the sentence names.
@Suite struct HonestyTests {
    @Test(arguments: SampleCase.all.indices) func everyNumberDateDrugCodeAndNameHasItsPlace(_ index: Int)
        throws
    {
        let sample = SampleCase.all[index]
        let input = try sample.sharedInput()
        let known = KnownWords(input)
        for kind in try sample.kinds() {
            let packet = try Drafter.packet(kind, from: input)
            for document in [packet.cover, packet.letter].compactMap({ $0 }) {
                for placed in document.sentences {
                    let strange = known.strange(in: placed.sentence)
                    #expect(strange == [], "\(sample.name) \(placed.id): \(placed.sentence.text)")
                }
            }
        }
    }

    @Test(arguments: SampleCase.all.indices) func noSecondaryRuleIsStatedAsFact(_ index: Int) throws {
        let sample = SampleCase.all[index]
        for kind in try sample.kinds() {
            for placed in try sample.packet(kind).letter.sentences {
                for source in placed.sentence.sources {
                    guard case .rule(let id, _, let trust) = source, trust < .quoted else { continue }
                    // The name of an office, as an addressee, states nothing.
                    if id.hasPrefix("oversight.") { continue }
                    #expect(Self.isHedged(placed.sentence), "\(placed.id) \(id): \(placed.sentence.text)")
                }
            }
        }
    }

    /// A rule known from others is marked, said to be a summary, or only counted or asked about.
    private static func isHedged(_ sentence: Sentence) -> Bool {
        let text = sentence.text
        let marks = [
            "†", "summar", "as far as they are known here", "Still to be shown", "Of the ",
            "As far as is known here", AnswerSheet.box, "____",
        ]
        if marks.contains(where: text.contains) { return true }
        // A title names the policy and says nothing of it.
        if text.contains("“"), !text.contains("asks") { return true }
        // A cell of the table whose criterion is marked, resting on facts too.
        return sentence.sources.contains { source in
            if case .fact = source { return true }
            if case .derived(let id, _, _) = source { return id.hasPrefix("verdict:") }
            return false
        } || text == "Nothing at hand."
    }

    @Test(arguments: SampleCase.all.indices) func noRecalledResultIsStated(_ index: Int) throws {
        let sample = SampleCase.all[index]
        let input = try sample.sharedInput()
        let recalled = Set(input.evidence.filter { $0.resultTrust == .recalled }.map(\.head.id))
        for kind in try sample.kinds() {
            for placed in try Drafter.packet(kind, from: input).letter.sentences {
                for source in placed.sentence.sources {
                    if case .evidence(let id, _) = source {
                        #expect(!recalled.contains(id), "\(placed.id): \(placed.sentence.text)")
                    }
                }
            }
        }
    }

    /// Words that assert nothing hold no number, no date and no drug.
    @Test(arguments: SampleCase.all.indices) func formulasAssertNothing(_ index: Int) throws {
        let sample = SampleCase.all[index]
        let input = try sample.sharedInput()
        for kind in try sample.kinds() {
            for placed in try Drafter.packet(kind, from: input).letter.sentences {
                guard placed.sentence.sources.allSatisfy({ if case .form = $0 { true } else { false } })
                else { continue }
                // The form's path of an answer, and the number to call in danger.
                if placed.sentence.sources.contains(where: {
                    [.form(id: "answer"), .form(id: "help")].contains($0)
                }) {
                    continue
                }
                let isOwnDate = placed.sentence.text == input.date.longText
                let words = placed.sentence.text.replacing("Attachment 1", with: "").replacing(
                    "Attachment 2", with: ""
                )
                .replacing("Attachment 3", with: "")
                let digits = words.filter(\.isNumber)
                // A heading may number what follows: "2. Quantity or frequency".
                let isNumbering = digits.count == 1 && words.first?.isNumber == true
                #expect(isOwnDate || digits.isEmpty || isNumbering, "\(placed.id): \(placed.sentence.text)")
            }
        }
    }

    /// A rule that is not known from its own text, stated without saying so, is found by the walk.
    @Test func aRecalledRuleStatedAsFactIsFound() {
        for trust in [Trust.recalled, .secondary] {
            let plain = Cited(
                rule: "appeal.made-up", "The plan must decide within ten days", cite: "law", trust: trust)
            #expect(!Self.isHedged("\(plain)."))
            let hedged = Cited(
                rule: "appeal.made-up", "the plan decides within ten days", cite: "law", trust: trust)
            #expect(Self.isHedged("As far as is known here \(hedged)."))
        }
    }

    /// Planted in a letter of each sample, a sentence from nowhere is found by the same walk.
    @Test(arguments: SampleCase.all.indices) func aPlantedSentenceIsFoundInEverySample(_ index: Int) throws {
        let sample = SampleCase.all[index]
        let known = KnownWords(try sample.sharedInput())
        for planted in [
            "A second course of 9,917 mg was given.", "She was seen on February 30, 2019.",
            "He took amitriptyline too.", "It was billed under Q9999.",
        ] {
            #expect(!known.strange(in: .form("planted", planted)).isEmpty, "\(sample.name): \(planted)")
        }
    }

    @Test func aNumberFromNowhereIsFound() throws {
        let known = KnownWords(try SampleCase.ketamine.sharedInput())
        let source = Source(document: "case.yaml", locator: "plan.dose")
        let made = Cited(fact: "plan.dose", "0.7 mg/kg", from: [source])
        #expect(known.strange(in: "The dose is \(made).") == ["0.7"])
        #expect(known.strange(in: .form("x", "Call 1-800-555-9999.")) == ["1-800-555-9999"])
        #expect(known.strange(in: .form("x", "Begun on March 3, 2021.")) != [])
        #expect(known.strange(in: .form("x", "Treated with fluoxetine.")) == ["fluoxetine"])
        #expect(known.strange(in: .form("x", "Seen by Doctor Nobody.")) == ["Doctor", "Nobody"])
        #expect(known.strange(in: .form("x", "Given on 03/03/2021.")) != [])
    }
}
