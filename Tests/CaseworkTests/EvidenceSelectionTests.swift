import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import Casework

/// Which studies a letter cites, by diagnosis, setting, route, age, psychosis and suicidality.
@Suite struct EvidenceSelectionTests {
    private static let evidence = (try? RulebookLoader().evidence().rules(on: asOf)) ?? []

    private static func profile(
        _ therapy: Therapy = .ivKetamine, _ conditions: Set<String> = ["mdd", "trd"],
        setting: String = "outpatient",
        route: String? = nil, age: Int? = 40, psychosis: Bool = false
    ) -> EvidenceProfile {
        EvidenceProfile(
            therapy: therapy, conditions: conditions, setting: setting,
            route: route ?? (therapy == .ivKetamine ? "iv" : "nasal"), age: age, hasPsychosis: psychosis)
    }

    private static func ids(_ profile: EvidenceProfile) -> (support: [String], against: [String], first: Bool)
    {
        let chosen = EvidenceSelection(profile, from: evidence)
        return (chosen.support.map(\.head.id), chosen.against.map(\.head.id), chosen.isAgainstFirst)
    }

    @Test func theRulebookIsRead() { #expect(Self.evidence.count > 30) }

    @Test func anOutpatientGetsTheOutpatientTrialAndWhatMustStandBesideIt() {
        let chosen = Self.ids(Self.profile())
        #expect(chosen.support.first == "anand-2023-elekt-d")
        #expect(chosen.against.contains("ekstrand-2022-ketect"))
        #expect(chosen.against.contains("jelovac-2025-karma-dep-2"))
        #expect(!chosen.first)
    }

    @Test func inHospitalTheHospitalTrialsComeFirst() {
        let chosen = Self.ids(Self.profile(setting: "inpatient"))
        #expect(chosen.against.prefix(2) == ["ekstrand-2022-ketect", "jelovac-2025-karma-dep-2"])
        #expect(!chosen.support.contains("anand-2023-elekt-d"))
        #expect(chosen.first)
    }

    @Test func withPsychosisATrialThatLeftItOutIsNoSupport() {
        #expect(!Self.ids(Self.profile(psychosis: true)).support.contains("anand-2023-elekt-d"))
    }

    @Test func posttraumaticStressGetsTheNullTrialFirst() {
        let chosen = Self.ids(Self.profile(.ivKetamine, ["ptsd"]))
        #expect(chosen.first)
        #expect(chosen.against.first == "abdallah-2022")
        #expect(chosen.against.contains("schnurr-2024-va-dod-ptsd"))
        #expect(chosen.support.first == "feder-2021")
        #expect(chosen.support.allSatisfy { ["feder-2014", "feder-2021", "almeida-2024"].contains($0) })
    }

    @Test func studiesOfPosttraumaticStressStayOutOfDepression() {
        let chosen = Self.ids(Self.profile())
        #expect(
            !(chosen.support + chosen.against).contains {
                ["abdallah-2022", "feder-2021", "schnurr-2024-va-dod-ptsd"].contains($0)
            })
    }

    @Test func suicidalityIsCitedOnlyWhereItIs() {
        let without = Self.ids(Self.profile())
        #expect(
            !(without.support + without.against).contains {
                ["wilkinson-2018", "grunebaum-2018", "abbar-2022"].contains($0)
            })
        let with = Self.ids(Self.profile(.ivKetamine, ["mdd", "trd", "suicidality"]))
        #expect(with.support.contains("grunebaum-2018"))
    }

    @Test(arguments: [(64, false), (65, true), (66, true)]) func theTrialInOlderPeopleByAge(
        _ age: Int, _ isFirst: Bool
    ) {
        let chosen = Self.ids(Self.profile(.esketamine, age: age))
        #expect(chosen.against.contains("ochs-ross-2020-transform-3"))
        #expect((chosen.against.first == "ochs-ross-2020-transform-3") == isFirst)
    }

    @Test func esketaminesMissedTrialsStandBesideTheOneThatWorked() {
        let chosen = Self.ids(Self.profile(.esketamine))
        #expect(chosen.support.contains("popova-2019-transform-2"))
        for id in ["fedgchin-2019-transform-1", "ochs-ross-2020-transform-3", "japan-2021"] {
            #expect(chosen.against.contains(id), "\(id)")
        }
    }

    @Test func bipolarDepressionBorrowsNoTrialOfUnipolar() {
        let chosen = Self.ids(Self.profile(.ivKetamine, ["bipolar"]))
        #expect(chosen.support == [])
        #expect(chosen.against == [])
    }

    @Test func anotherRouteIsNotArguedWithInfusions() {
        let chosen = Self.ids(Self.profile(route: "oral"))
        #expect(!chosen.support.contains("anand-2023-elekt-d"))
    }

    @Test func observationalComparisonsAndCritiquesComeLastOrNotAtAll() {
        let all = [Self.profile(), Self.profile(.esketamine)].map(Self.ids)
        for chosen in all {
            #expect(
                !(chosen.support + chosen.against).contains {
                    [
                        "meisner-2025", "head-to-head-meta-2025", "rush-2006-star-d",
                        "fda-2022-2023-compounded",
                    ].contains($0)
                })
        }
    }

    /// Over every profile: few, nothing recalled, nothing twice, and what must stand beside a study does.
    @Test func everySelectionKeepsTheRules() {
        let sets: [Set<String>] = [
            [], ["mdd"], ["mdd", "trd"], ["ptsd"], ["bipolar"], ["bipolar", "suicidality"],
            ["mdd", "trd", "suicidality"], ["ptsd", "mdd"],
        ]
        for therapy in Therapy.allCases {
            for conditions in sets {
                for setting in ["outpatient", "inpatient"] {
                    for age in [nil, 18, 70] as [Int?] {
                        for psychosis in [false, true] {
                            let chosen = EvidenceSelection(
                                Self.profile(
                                    therapy, conditions, setting: setting, age: age, psychosis: psychosis),
                                from: Self.evidence)
                            let ids = (chosen.support + chosen.against).map(\.head.id)
                            #expect(Set(ids).count == ids.count)
                            #expect(chosen.support.count <= EvidenceSelection.supportMaximum)
                            #expect(chosen.against.count <= EvidenceSelection.againstMaximum + 2)
                            #expect(
                                chosen.support.allSatisfy {
                                    $0.resultTrust >= .quoted && $0.direction == .supports
                                })
                            #expect(
                                chosen.against.allSatisfy {
                                    $0.resultTrust >= .secondary && $0.direction != .supports
                                })
                            for owed in chosen.support.flatMap(\.citeWith) {
                                let item = Self.evidence.first { $0.head.id == owed }
                                let isCitable =
                                    item.map { $0.direction != .supports && $0.resultTrust >= .secondary }
                                    ?? false
                                #expect(!isCitable || ids.contains(owed), "\(owed)")
                            }
                        }
                    }
                }
            }
        }
    }
}
