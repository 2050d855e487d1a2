extension Case {
    /// What `choose` makes of the facts that count, in order of their ids; proposals wait for a person's yes.
    ///
    /// Choosing comes before sorting: of a long record few facts are of the kind that is asked for.
    public func chosenFacts<Chosen>(
        _ choose: (RecordedFact) -> Chosen?
    ) -> [(id: String, source: Source, value: Chosen)] {
        var chosen: [(id: String, source: Source, value: Chosen)] = []
        for reading in readings {
            for recorded in reading.facts where !recorded.isProposed {
                if let value = choose(recorded) { chosen.append((recorded.id, recorded.source, value)) }
            }
        }
        return chosen.sorted { $0.id < $1.id }
    }
}
