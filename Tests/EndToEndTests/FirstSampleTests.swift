import Foundation
import JSONText
import Testing

/// IV ketamine, denied as experimental by a self-funded plan; the letter is a poor scan.
@Suite(.enabled(if: Program.isBuilt, "the program is not built"), .serialized)
struct FirstSampleTests {
    private let sample: Sample

    init() throws { sample = try Sample.first.get() }

    @Test func itsCommandsSucceed() { #expect(sample.failure == nil) }

    @Test func theLetterIsRead() throws {
        let letter = try Program.json(["read", sample.inbox + "/denial-letter.pdf", "--json"])
        #expect(ContractShapes.missing(ContractShapes.notice, in: letter) == [])
        for (path, keys) in ContractShapes.noticeParts {
            #expect(ContractShapes.missing(keys, in: letter.at(path)) == [], "\(path)")
        }
        #expect(letter.text("kind") == "denial")
        #expect(letter.text("stage") == "initial")
        #expect(letter.text("timing") == "pre-service")
        #expect(letter.list("pages").compactMap(\.int) == [1, 2])
        #expect(
            Set(letter.list("reasons").compactMap { $0.text("code") }) == ["experimental-investigational"])
        #expect(letter.text("letterDate") == "2026-10-06")
        #expect(letter.text("denialDate") == "2026-10-06")
        #expect(letter.text("patient") == "Juniper Samplewood")
        #expect(letter.text("memberID") == "FHI 0042 7781")
        #expect(letter.texts("referenceNumbers").contains("LBA-26-0917734"))
        #expect(letter.texts("diagnosisCodes") == ["F33.2"])
        #expect(letter.texts("serviceCodes") == ["J3490", "96365"])
        #expect(letter.at("appeal.days")?.int == 180)
        #expect(letter.text("appeal.countedFrom") == "receipt")
        #expect(letter.at("appeal.date")?.isNull == true)
        #expect(letter.text("appeal.fax")?.filter(\.isNumber) == "18005550144")
        #expect(letter.at("peerToPeer.available")?.bool == true)
        #expect(letter.text("peerToPeer.date") == "2026-10-20")
        #expect(letter.at("expedited.hours")?.int == 72)
        #expect(letter.at("externalReview.mentioned")?.bool == true)
        #expect(letter.at("externalReview.months")?.int == 4)
        #expect(letter.at("approved")?.isNull == true)
    }

    @Test func theAssessmentHasItsShape() throws {
        let answer = try sample.assessment()
        #expect(ContractShapes.missing(ContractShapes.assessment, in: answer) == [])
        for (path, keys) in ContractShapes.assessmentParts {
            #expect(ContractShapes.missing(keys, in: answer.at(path)) == [], "\(path)")
        }
        #expect(answer.text("asOf") == Program.day)
        #expect(answer.text("rulebook")?.hasPrefix("sha256:") == true)
        #expect(answer.text("coverages.0.regime.id") == "erisa_self_funded")
        #expect(answer.list("diagnoses").contains { $0.text("code") == "F33.2" })
    }

    @Test func fourCoursesAreFound() throws {
        let trials = try sample.assessment().list("trials")
        let courses = trials.filter { $0.text("role") == "antidepressant" }
        #expect(
            courses.compactMap { $0.text("drug") } == [
                "sertraline", "venlafaxine", "mirtazapine", "bupropion",
            ])
        #expect(
            trials.filter { $0.text("role") == "augmentation" }.compactMap { $0.text("drug") } == [
                "aripiprazole"
            ])
        let sertraline = try #require(courses.first)
        #expect(sertraline.text("start") == "2024-12-03")
        #expect(sertraline.at("maxDailyDoseMg")?.int == 150)
        // 3 December 2024 to 22 April 2025 is 140 days.
        #expect(sertraline.at("weeksTotal")?.double == 20)
        #expect(sertraline.list("segments").compactMap { $0.at("dailyDoseMg")?.int } == [50, 100, 150])
        #expect(sertraline.text("outcome") == "no-response")
        #expect(sertraline.texts("contradictions") == [])
    }

    @Test func oneCourseIsBelowATreatingDose() throws {
        let trials = try sample.assessment().at("trials")
        let mirtazapine = try #require(trials?.first("drug", "mirtazapine"))
        #expect(mirtazapine.at("maxDailyDoseMg")?.double == 7.5)
        #expect(mirtazapine.at("weeksTotal")?.double == 12)
    }

    @Test func oneCourseIsContradictedByFills() throws {
        let trials = try sample.assessment().at("trials")
        let venlafaxine = try #require(trials?.first("drug", "venlafaxine"))
        #expect(venlafaxine.at("daysSupplied")?.int == 30)
        #expect(venlafaxine.texts("contradictions").contains { $0.contains("84") && $0.contains("30") })
        let others = try sample.assessment().list("contradictions")
        #expect(others.contains { ($0.text("says") ?? "").contains("venlafaxine") })
    }

    @Test func theOngoingCourseHasNoEnd() throws {
        let bupropion = try #require(try sample.assessment().at("trials")?.first("drug", "bupropion"))
        #expect(bupropion.at("end")?.isNull == true)
        #expect(bupropion.at("maxDailyDoseMg")?.int == 300)
        #expect(bupropion.text("outcome") == "partial-response")
    }

    @Test func therapyToldTwiceIsOneCourse() throws {
        let therapy = try sample.assessment().list("otherTreatments")
        #expect(therapy.count == 1)
        #expect(therapy.first?.at("sessions")?.int == 14)
        #expect(therapy.first?.text("outcome") == "partial-response")
    }

    @Test func thePolicyIsJudgedPointByPoint() throws {
        let policy = try #require(try sample.assessment().at("policies")?.first("id", "bcbsma-087"))
        #expect(policy.text("therapy") == "iv-ketamine")
        #expect(policy.text("position") == "covered-with-criteria")
        #expect(policy.text("verdict") != "met")
        let verdicts = Dictionary(
            policy.list("criteria").map { ($0.text("id") ?? "", $0.text("verdict") ?? "") },
            uniquingKeysWith: { first, _ in first })
        #expect(verdicts["bcbsma-087#1"] == "met")
        #expect(verdicts["bcbsma-087#2"] == "met")
        #expect(verdicts["bcbsma-087#3"] == "met")
        // Two of the four courses are not shown at a treating dose for six weeks.
        #expect(verdicts["bcbsma-087#5"] == "unknown")
        #expect(verdicts["bcbsma-087#6"] == "met")
        #expect(verdicts["bcbsma-087#7"] == "met")
        #expect(verdicts["bcbsma-087#8"] == "met")
        #expect(!policy.list("gaps").isEmpty)
    }

    @Test func deadlinesAreRight() throws {
        let clocks = try sample.clocks()
        for clock in clocks.array ?? [] {
            #expect(
                ContractShapes.missing(ContractShapes.clock, in: clock) == [], "\(clock.text("rule") ?? "")")
        }
        // 180 days after 9 October 2026: 22 to the end of October, 30, 31, 31, 28, 31 and 7 of April.
        let appeal = try #require(clocks.first("rule", "appeal.filing"))
        #expect(appeal.text("due") == "2027-04-07")
        #expect(appeal.text("weekday") == "Wednesday")
        #expect(appeal.text("whose") == "claimant")
        #expect(appeal.text("status") == "running")
        #expect(appeal.text("trust") == "verified")
        #expect(appeal.texts("cite") == ["29 CFR 2560.503-1(h)(3)(i)"])
        // The plan had 15 days from 22 September and took 14.
        let decision = try #require(clocks.first("rule", "initial.preservice.decision"))
        #expect(decision.text("due") == "2026-10-07")
        #expect(decision.text("status") == "met")
    }

    @Test func theAppealIsTheNextRoute() throws {
        let route = try #require(try sample.assessment().at("routes")?.first("id", "internal-appeal"))
        #expect(route.text("state") == "open")
        #expect(route.text("by") == "2027-04-07")
    }

    @Test func theCalendarIsStable() throws {
        let folder = try Folder()
        for name in ["one.ics", "two.ics"] {
            #expect(try Program.run(["clocks", sample.path, "--ics", folder.path + "/" + name]).status == 0)
        }
        let text = String(decoding: try Program.bytes(folder.path + "/one.ics"), as: UTF8.self)
        for word in ["BEGIN:VCALENDAR", "UID:", "DTSTAMP:", "BEGIN:VALARM", "20270407"] {
            #expect(text.contains(word), "\(word)")
        }
        #expect(try Program.bytes(folder.path + "/one.ics") == Program.bytes(folder.path + "/two.ics"))
    }

    @Test func theRecordIsWhole() throws {
        #expect(try Program.run(["log", "verify", sample.path]).status == 0)
    }

    /// A way forward is drawn without a proof of its own; the clock and the law behind it stand in its place.
    @Test func explainGivesTheLawBehindAWayForward() throws {
        let appeal = try Program.run(["explain", sample.path, "route:internal-appeal"])
        #expect(appeal.status == 0)
        #expect(appeal.output.contains("2560.503-1(h)(3)(i)"))
        #expect(appeal.output.contains("2560.503-1(c)(2)"))
        let regime = try Program.run(["explain", sample.path, "regime"])
        #expect(regime.status == 0)
        #expect(regime.output.contains("2560.503-1"))
    }

    @Test func explainGivesTheProof() throws {
        let result = try Program.run(["explain", sample.path, "bcbsma-087#3"])
        #expect(result.status == 0)
        #expect(result.output.contains("35"))
        #expect(try Program.run(["explain", sample.path, "no-such-answer"]).status == 1)
    }
}
