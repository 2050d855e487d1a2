import ArgumentParser

/// Runs parts of the program many times in one process, for `script/bench`; not for people.
struct MeasureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: "Runs parts of the program many times, to be measured.",
        shouldDisplay: false,
        subcommands: [
            MeasureClocksCommand.self, MeasureLettersCommand.self, MeasurePoliciesCommand.self,
            MeasureRecordsCommand.self, MeasureCorpusCommand.self,
        ])
}

/// Work of equal pieces, spread over threads and timed.
enum RepeatedWork {
    /// Runs `piece` for each number below `count` on `jobs` threads.
    /// - Returns: wall seconds, from the first piece begun to the last one done.
    static func seconds(
        count: Int, jobs: Int, _ piece: @escaping @Sendable (Int) throws -> Void
    ) throws -> Double {
        let work = SharedWork(count: count)
        let clock = ContinuousClock()
        let elapsed = clock.measure {
            ThreadGroup.run(jobs) {
                while let next = work.next() {
                    do { try piece(next) } catch { work.fail(error) }
                }
            }
        }
        if let error = work.error { throw error }
        let parts = elapsed.components
        return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
    }
}
