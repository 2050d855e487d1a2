import CivilCalendar
import CoverageModel
import Rulebook
import Testing

/// What the honesty rules and the design ask of the rows themselves.
@Suite struct ContentTests {
    private func evidence(_ id: String) throws -> Evidence {
        try embedded.get().evidence.version(of: id, on: day2026)
    }

    @Test func trialsThatFlatterBringTheirCounterparts() throws {
        #expect(
            try evidence("anand-2023-elekt-d").citeWith == [
                "ekstrand-2022-ketect", "jelovac-2025-karma-dep-2",
            ])
        #expect(try evidence("feder-2021").citeWith == ["abdallah-2022", "schnurr-2024-va-dod-ptsd"])
        #expect(
            try evidence("popova-2019-transform-2").citeWith
                == ["fedgchin-2019-transform-1", "ochs-ross-2020-transform-3", "japan-2021"])
        #expect(try evidence("rush-2006-star-d").citeWith == ["pigott-2023"])
        #expect(try evidence("abbar-2022").result.contains("not significant"))
    }

    /// Whatever supports ketamine for PTSD cites what is against it.
    @Test func nothingSupportsPTSDAlone() throws {
        for item in try embedded.get().evidence.rules(on: day2026)
        where item.conditions.contains("ptsd") && item.direction == .supports {
            let others = try item.citeWith.map { try evidence($0) }
            #expect(others.contains { $0.direction == .against }, "\(item.head.id)")
        }
    }

    @Test func everyRowSaysHowWellItIsKnown() throws {
        for item in try embedded.get().evidence.rules(on: day2026) {
            #expect(!item.result.isEmpty && !item.design.isEmpty)
            #expect(item.head.cite.first?.text.hasPrefix(item.citation) == true)
            #expect((item.pmid == nil) == (item.pmidTrust == nil))
        }
        #expect(try evidence("bahji-2021").pmid == nil)
        #expect(try evidence("turner-2019").head.trust == .recalled)
    }

    @Test func policiesKeepWhatIsPrinted() throws {
        let policies = try embedded.get().policies
        let qualchoice = try policies.version(of: "qualchoice-bi734", on: day2026)
        let age = try #require(qualchoice.criterion("qualchoice-bi734/trd#2", for: .esketamine))
        #expect(age.quirk != nil)
        guard case .age(let range) = age.requirement else {
            Issue.record("not an age")
            return
        }
        #expect(
            range == AgeRange(minimum: 18, minimumIsExclusive: true, maximum: 65, maximumIsExclusive: true))
        let aetna = try policies.version(of: "aetna-cpb-0938", on: day2026)
        #expect(aetna.rules.map(\.position) == [.excluded])
        #expect(aetna.rules.first?.therapy == .ivKetamine)
    }

    @Test func bcbsmaHasItsEightCriteriaForBothTherapies() throws {
        let policy = try embedded.get().policies.version(of: "bcbsma-087", on: day2026)
        for therapy in Therapy.allCases {
            let rule = try #require(policy.rules.first { $0.therapy == therapy })
            let pathway = try #require(rule.pathways.first)
            #expect(pathway.criteria.map(\.id) == (1...8).map { "bcbsma-087#\($0)" })
            #expect(
                pathway.criteria.map(\.trust) == Array(repeating: .verified, count: 4)
                    + Array(repeating: .secondary, count: 4))
        }
        #expect(policy.criterion("bcbsma-087#8", for: .esketamine)?.requirement == .certifiedSite)
        #expect(
            policy.criterion("bcbsma-087#8", for: .ivKetamine)?.requirement
                == .clinical(.licensedClinic, wanted: true))
    }

    @Test func aTextThatBreaksOffIsMarked() throws {
        let policies = try embedded.get().policies.rules(on: day2026)
        let cut = policies.flatMap { policy in
            policy.rules.flatMap(\.pathways).filter(\.isIncomplete).map { "\(policy.head.id)/\($0.id)" }
        }
        #expect(
            Set(cut) == [
                "cigna-spravato/mdsi", "qualchoice-bi734/mdsi", "carefirst-2889-a/mdsi", "uhc-p2168-10/trd",
                "uhc-csla2020d0069h/trd", "mercy-care-spravato/trd", "texas-medicaid-esketamine/trd",
            ])
        for policy in policies {
            for rule in policy.rules where rule.position != .coveredWithCriteria {
                #expect(rule.pathways.isEmpty, "\(policy.head.id)")
            }
        }
    }

    @Test func denialReasonsSayWhatReviewReaches() throws {
        let reasons = try embedded.get().denialReasons.rules(on: day2026)
        let judged = reasons.filter(\.isMedicalJudgment).map(\.reason)
        #expect(judged.contains(.notMedicallyNecessary) && judged.contains(.experimentalInvestigational))
        #expect(
            !judged.contains(.eligibility) && !judged.contains(.timelyFiling)
                && !judged.contains(.codingError))
        #expect(reasons.first { $0.reason == .codingError }?.adjustmentCodes.contains("189") == true)
        #expect(reasons.allSatisfy { $0.adjustmentCodes.allSatisfy { Int($0) != nil } })
    }

    @Test func theIndexFindsRulesCriteriaAndWhatNeedsChecking() throws {
        let loader = RulebookLoader()
        let index = RulebookIndex(try embedded.get(), clocks: try loader.clocks())
        #expect(index.entries(id: "bcbsma-087").count == 1)
        #expect(index.entries(id: "bcbsma-087#4").map(\.id) == ["bcbsma-087"])
        #expect(index.entries(id: "nobody-1").isEmpty)
        let scale = try #require(index.entries(id: "scale:MADRS").first)
        #expect(scale.usedBy.contains("bcbsma-087"))
        #expect(scale.parts.count == 4)
        #expect(index.entries(id: "initial.urgent.decision").count >= 1)
        let weak = index.entries(trustedAtMost: .recalled).map(\.id)
        #expect(weak.contains("turner-2019") && weak.contains("uhc-2026d0069p"))
        #expect(!weak.contains("aetna-cpb-0938"))
        #expect(index.entries.allSatisfy { !$0.versions.isEmpty })
    }

    /// Every rule that the law's table names can be shown, by its own id or as the head of a family.
    @Test func everyRuleOfTheLawsTableCanBeShown() throws {
        let loader = RulebookLoader()
        let index = RulebookIndex(
            try embedded.get(), clocks: try loader.clocks(), rights: try loader.rights(),
            clockCases: try loader.clockCases())
        let ids = """
            initial.urgent.decision initial.urgent.incomplete.notice initial.urgent.incomplete.response
            initial.urgent.incomplete.decision initial.misfiled.notice initial.preservice.decision
            initial.preservice.info_response initial.postservice.decision concurrent.reduction.notice
            concurrent.coverage_continues concurrent.urgent_extension.decision appeal.filing appeal.levels
            appeal.urgent.decision appeal.preservice.decision appeal.postservice.decision appeal.new_evidence
            deemed.explain deemed.sue deemed.resubmit_notice docs.claim_file docs.criteria docs.codes
            docs.plan_instruments mhpaea.criteria mhpaea.nqtl_docs reviewer rep external.filing
            external.preliminary_review external.preliminary_review.notice external.perfect_incomplete_request
            external.plan_sends_file external.iro.claimant_additional_info external.iro.decision.standard
            external.iro.decision.expedited external.expedited.eligibility external.binding external.cost
            external.state_floor initial.standard.pa_service initial.standard.other
            initial.standard.part_b_drug initial.expedited.service initial.expedited.part_b_drug
            initial.expedite.grant appeal.standard.service appeal.standard.payment
            appeal.standard.part_b_drug appeal.expedited ire.auto_forward ire.decision ire.dismissal_review
            alj.filing aic council.filing court.filing redetermination.filing redetermination.decision
            reconsideration.filing reconsideration.decision alj.decision council.decision initial.standard
            initial.standard.exception initial.expedited initial.expedite_refused initial.payment
            initial.written exception.grounds exception.duration redetermination.standard
            redetermination.payment redetermination.expedited ire.filing ire.nonformulary effectuate
            initial.expedite_refused.grievance mco.initial.standard mco.initial.expedited drug.pa
            mco.initial.missed mco.appeal.filing mco.levels mco.appeal.standard mco.appeal.expedited
            mco.deemed_exhausted mco.case_file fair_hearing.filing continuation.request continuation.hearing
            external_medical_review ffs.initial ffs.advance_notice ffs.hearing.filing ffs.maintain
            ffs.reinstate hearing.decision medicaid.denial_reason fehb.reconsideration.filing
            fehb.carrier.decision fehb.opm.filing fehb.opm.decision fehb.opm.immediate
            tricare.reconsideration.filing tricare.reconsideration.decision tricare.formal_review.filing
            tricare.formal_review.decision tricare.hearing.filing tricare.preauth tricare.late
            champva.reconsideration va.clinical_dispute.decision gfe.scheduled.3bd gfe.scheduled.10bd
            gfe.requested gfe.changed gfe.recurring ppdr.threshold ppdr.filing ppdr.cure
            ppdr.provider_response ppdr.decision
            """
        for id in ids.split(whereSeparator: \.isWhitespace) {
            #expect(!index.entries(id: String(id)).isEmpty, "\(id)")
        }
        let filing = try #require(index.entries(id: "external.filing").first)
        #expect(!filing.caseNames.isEmpty && filing.usedBy.contains("erisa_self_funded"))
        #expect(index.nearest(to: "external.filling").contains("external.filing"))
    }
}
