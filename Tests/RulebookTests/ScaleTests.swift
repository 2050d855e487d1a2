import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@Suite struct ScaleRecognitionTests {
    static let rows: [(name: String, code: String?, scale: String?, kind: ScaleMatch.Kind?)] = [
        ("Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]", "44261-6", "PHQ-9", .total),
        ("Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]", nil, "PHQ-9", .total),
        ("PHQ-9", nil, "PHQ-9", .total), ("phq9 total", nil, "PHQ-9", .total),
        ("anything", "44249-1", "PHQ-9", .total),
        ("PHQ-9 item 9", nil, "PHQ-9", .item), ("PHQ-9 Question 3", nil, "PHQ-9", .item),
        ("Thoughts", "44260-8", "PHQ-9", .suicideItem), ("Little interest", "44250-9", "PHQ-9", .item),
        (
            "Generalized anxiety disorder 7 item (GAD-7) total score [Reported.PHQ]", "70274-6", "GAD-7",
            .total
        ),
        ("MADRS total", nil, "MADRS", .total),
        ("Montgomery-Åsberg Depression Rating Scale", nil, "MADRS", .total),
        ("MADRS", "99999-9", "MADRS", .total),
        ("Hamilton Rating Scale for Depression 17 item", nil, "HAM-D17", .total),
        ("HAMD-17", nil, "HAM-D17", .total), ("HDRS17 total score", nil, "HAM-D17", .total),
        ("HAM-D", nil, "HAM-D17", .versionUnknown), ("HAM-D 21", nil, "HAM-D17", .versionUnknown),
        ("QIDS-SR16", nil, "QIDS", .total), ("QIDS-C16 total", nil, "QIDS", .total),
        ("Beck Depression Inventory II total score", "89209-1", "BDI-II", .total),
        ("BDI", nil, "BDI-II", .versionUnknown), ("PCL-5", nil, "PCL-5", .total),
        ("CAPS-5 total", nil, "CAPS-5", .total),
        // What must name nothing.
        ("Patient Health Questionnaire 2 item (PHQ-2) total score [Reported]", "55758-7", nil, nil),
        (
            "Patient Health Questionnaire-9: Modified for Teens total score [Reported.PHQ.Teen]", "89204-2",
            nil, nil
        ),
        ("Patient Health Questionnaire-9: Modified for Teens", nil, nil, nil), ("PHQ-9M", nil, nil, nil),
        ("PHQ-9 total score change", nil, nil, nil), ("PHQ-9 goal", nil, nil, nil),
        ("PHQ-2", nil, nil, nil), ("PHQ-15", nil, nil, nil), ("PHQ", nil, nil, nil), ("", nil, nil, nil),
        ("BDI Fast Screen", "89208-3", nil, nil), ("BDI Fast Screen", nil, nil, nil),
        ("Hamilton Anxiety Rating Scale", nil, nil, nil), ("PHQ-9 and GAD-7", nil, nil, nil),
        ("Total score [HARK]", "76504-0", nil, nil), ("depression score", nil, nil, nil),
        ("PHQ-9 total", "72514-3", nil, nil),
    ]

    @Test(arguments: rows.indices)
    func recognises(index: Int) throws {
        let row = Self.rows[index]
        let lexicon = ScaleLexicon(try embedded.get().scales, on: day2026)
        let codes = row.code.map { [Coding(system: "http://loinc.org", code: $0, display: nil)] } ?? []
        let match = lexicon.recognise(name: row.name, codes: codes)
        #expect(match?.scale.name == row.scale, "\(row.name)")
        #expect(match?.kind == row.kind, "\(row.name)")
    }

    @Test func aCodeOfAnotherSystemIsNoLOINC() throws {
        let lexicon = ScaleLexicon(try embedded.get().scales, on: day2026)
        let coding = Coding(system: "http://example.org", code: "44261-6", display: nil)
        #expect(lexicon.recognise(name: "some score", codes: [coding]) == nil)
    }

    @Test func everyTotalHasOneBandWhereThereAreBands() throws {
        for scale in try embedded.get().scales.rules(on: day2026) where !scale.bands.isEmpty {
            for total in scale.minimum...scale.maximum {
                #expect(scale.bands.filter { $0.from <= total && total <= $0.to }.count == 1)
                #expect(scale.band(of: total) != nil)
            }
            #expect(scale.band(of: scale.minimum - 1) == nil)
            #expect(scale.band(of: scale.maximum + 1) == nil)
        }
    }

    @Test func aMappingIsOneCodeOrAQuestion() throws {
        let table = try embedded.get().diagnoses
        #expect(table.mapping(ofSNOMED: "76441001", on: day2026)?.icd10cm == "F32.2")
        let plain = try #require(table.mapping(ofSNOMED: "370143000", on: day2026))
        #expect(plain.icd10cm == nil)
        #expect(plain.candidates == ["F32.9", "F33.9"])
        #expect(plain.group == .majorDepression)
        #expect(table.mapping(ofSNOMED: "310497006", on: day2026)?.icd10cm == "F32.A")
        #expect(table.mapping(ofSNOMED: "1", on: day2026) == nil)
    }
}
