import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// Errors of fact in the plan's decision, each beside the page that shows what is right.
struct CorrectionsPart {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    func blocks() -> [Block] {
        let items = [member(), diagnosis(), codes(), treatment()].compactMap { $0 }
        guard !items.isEmpty else { return [] }
        return [
            .heading(1, .form("heading", "Corrections to the decision")),
            .list(isNumbered: false, items: items.map { [$0] }),
        ]
    }

    private var notice: Notice? { input.denial?.value.notice }

    private func place(_ key: String) -> Cited {
        guard let source = cite.letterSource(key), let words = parts.exhibits.words([source]) else {
            return .plain("")
        }
        return Cited(fact: "notice:\(key)", " (\(words))", from: [source])
    }

    /// Letters and digits alone, in capitals.
    private static func bare(_ text: String) -> String {
        text.uppercased().filter { $0.isLetter || $0.isNumber }
    }

    private func member() -> Sentence? {
        guard let given = notice?.memberID, let own = input.coverage?.memberID,
            Self.bare(given) != Self.bare(own),
            let wrong = cite.letter("memberID", given), let right = cite.coverage("member-id", own)
        else { return nil }
        return "The decision gives the member ID as \(wrong)\(place("memberID")); it is \(right)."
    }

    /// A code of another condition; codes that share their first three signs are told apart by detail alone.
    private func diagnosis() -> Sentence? {
        guard let codes = notice?.diagnosisCodes, !codes.isEmpty, let found = cite.mainDiagnosis,
            let code = found.icd10cm ?? input.record.form.diagnosis.code,
            !codes.contains(where: { Self.bare($0).prefix(3) == Self.bare(code).prefix(3) }),
            let wrong = cite.letter("diagnosisCodes.0", codes.joined(separator: ", "))
        else { return nil }
        let shown = parts.exhibits.words(found.sources).map { " (\($0))" } ?? ""
        return
            "The decision names the diagnosis \(wrong)\(place("diagnosisCodes.0")); the record has \(cite.diagnosis(found, code + shown))."
    }

    private func codes() -> Sentence? {
        guard let given = notice?.serviceCodes, !given.isEmpty, !input.matter.codes.isEmpty,
            Set(given.map(Self.bare)).isDisjoint(with: input.matter.codes.map(Self.bare)),
            let wrong = cite.letter("serviceCodes.0", given.joined(separator: ", ")),
            let right = cite.matter("codes", input.matter.codes.joined(separator: ", "))
        else { return nil }
        return "The decision lists the codes \(wrong)\(place("serviceCodes.0")); asked for were \(right)."
    }

    /// The one product taken for the other.
    private func treatment() -> Sentence? {
        guard let requested = notice?.requested?.lowercased() else { return nil }
        let namesSpray = requested.contains("spravato") || requested.contains("esketamine")
        let namesInfusion = requested.replacing("esketamine", with: "").contains("ketamine")
        let isWrong =
            input.matter.therapy == .ivKetamine ? namesSpray && !namesInfusion : !namesSpray && namesInfusion
        guard isWrong, let wrong = cite.letter("requested", notice?.requested?.singleLine.withoutPoint) else {
            return nil
        }
        return "The decision speaks of “\(wrong)”\(place("requested")); asked for was \(cite.therapy)."
    }
}
