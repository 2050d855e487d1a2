import CaseStore
import Casework
import CoverageModel

extension CaseDesk {
    /// Whose records the case holds: the form's person, with what the form leaves open from the first record
    /// that says it.
    func recordOwner(_ loaded: LoadedCase) -> PersonFact? {
        let person = loaded.current.form.person
        var owner = PersonFact(name: person.name, birthDate: person.birthDate, sex: person.sex)
        for recorded in loaded.current.facts where !recorded.isProposed {
            guard case .person(let fact) = recorded.fact, !PersonMatch(owner, fact).isAnother else {
                continue
            }
            owner.name = owner.name ?? fact.name
            owner.birthDate = owner.birthDate ?? fact.birthDate
            owner.sex = owner.sex ?? fact.sex
        }
        return owner.name == nil && owner.birthDate == nil ? nil : owner
    }

    /// A record that may be another person's is held back until somebody says that it belongs here.
    ///
    /// - Throws: what differs, naming both, and how to take it in all the same.
    func refuseAnothersRecord(_ persons: [PersonFact], _ name: String, _ loaded: LoadedCase) throws {
        guard let own = recordOwner(loaded) else { return }
        for person in persons where PersonMatch(own, person).isAnother {
            throw ServiceError(
                "\(name) is about \(Self.words(person)); the form says \(Self.words(own)). It was not taken in. "
                    + "If it does belong here, say so with --as record.")
        }
    }

    private static func words(_ person: PersonFact) -> String {
        var words = person.name ?? "a person whose name is not given"
        if let birth = person.birthDate { words += ", born \(birth)" }
        if let sex = PersonMatch.sex(person.sex) { words += ", \(sex)" }
        return words
    }
}
