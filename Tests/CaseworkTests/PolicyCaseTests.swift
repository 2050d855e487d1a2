import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import Casework

extension CaseMaker {
    /// Lays one given of a golden case into the form and the records.
    mutating func give(_ given: RuleCase.Given) {
        subject.form.treatmentsComplete = .yes
        subject.form.diagnosis.episodeStart = date("2024-01-01")
        switch given {
        case .age(let years):
            let today = asOf.parts
            subject.form.person.birthDate = Day(today.year - years, today.month, today.day)
        case .diagnosis(let code): subject.form.diagnosis.code = code
        case .score(let scale, let value, let daysAgo):
            score(scale, String(value), on: (asOf - daysAgo).description)
        case .trial(let drug, let milligrams, let weeks, let outcome, let inEpisode):
            let start = day(inEpisode ? "2025-01-06" : "2022-01-03")
            stated(
                drug, mg: milligrams, from: start.description, to: (start + weeks * 7).description,
                outcome: outcome)
        case .clinical(let question, let answer): subject.form.clinical[question] = answer
        case .dose(let milligrams):
            subject.form.plan.dose = "\(milligrams) mg"
            subject.form.plan.spacing = "once a week"
        case .certifiedSite(let isCertified): subject.form.provider.isREMSSite = isCertified ? .yes : .no
        }
    }

    func findings(asOf day: Day = asOf) -> CaseFindings {
        CaseFindings(
            subject, drugs: Tables.shared.lexicon, scales: Tables.shared.scaleLexicon,
            mappings: Tables.shared.mappings.rules(on: day), asOf: day)
    }
}

func find(_ id: String, in criteria: [Criterion]) -> Criterion? {
    for criterion in criteria {
        if criterion.id == id { return criterion }
        switch criterion.requirement {
        case .all(let parts), .any(let parts):
            if let found = find(id, in: parts) { return found }
        default: break
        }
    }
    return nil
}

@Suite struct PolicyCaseTests {
    /// Every golden case beside a policy, judged.
    @Test func goldenCasesOfTheRulebook() throws {
        let cases = try RulebookLoader().policyCases()
        #expect(cases.count > 20)
        for item in cases {
            let history = try #require(Tables.shared.policies.history(of: item.rule))
            let policy = try #require((try? history.version(on: asOf)) ?? history.history.last)
            var maker = CaseMaker()
            for given in item.given { maker.give(given) }
            let rule = try #require(policy.rules.first { $0.therapy == item.therapy })
            let judge = CriterionJudge(findings: maker.findings(), policy: policy, therapy: item.therapy)
            if let id = item.criterion {
                let criterion = try #require(
                    rule.pathways.lazy.compactMap { find(id, in: $0.criteria) }.first, "\(item.place) \(id)")
                let proof = judge.judge(criterion).judged.proof
                #expect(proof.verdict == item.expected, "\(item.place) \(id) \(item.given): \(proof.plain)")
            } else {
                let judged = PolicyAssessment(findings: maker.findings()).judge(policy, therapy: item.therapy)
                #expect(judged?.verdict == item.expected, "\(item.place) \(item.given)")
            }
        }
    }
}
