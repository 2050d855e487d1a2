public import ConfinedProcess
import Foundation

/// Unpacks archives in a process of its own, which a hostile or broken file can at most bring down.
public enum ArchiveWorker {
    /// How to start the worker: this program again, told to unpack.
    public struct Command: Sendable {
        /// The absolute path of the program.
        public var program: String
        /// What stands before the job file's path: `["worker", "unpack"]`.
        public var arguments: [String]
        /// What it may use before it is stopped.
        public var limits: ConfinedLimits

        /// Makes a command; see the properties.
        public init(
            program: String, arguments: [String] = ["worker", "unpack"],
            limits: ConfinedLimits = ArchiveWorker.limits
        ) {
            self.program = program
            self.arguments = arguments
            self.limits = limits
        }
    }

    /// Ten minutes and one gigabyte of address space; members go to files, not to memory.
    public static let limits = ConfinedLimits(
        wallSeconds: 600, processorSeconds: 600, addressSpaceBytes: 1 << 30, fileBytes: 2 << 30)

    struct Job: Codable {
        var archive: String
        var folder: String
        var limits: ArchiveLimits
        var leaveOut: [String]
        var replyFile: String
    }

    enum Reply: Codable {
        case unpacked([ArchiveMember])
        case refused(ArchiveError)
    }

    /// Does the job that a file describes and writes its reply.
    ///
    /// - Returns: the exit status: 0 when there is a reply, be it members or a refusal; 70 when there is none.
    public static func run(jobFile: String) -> Int32 {
        // Names of members are in many encodings; the library asks the locale.
        setlocale(LC_ALL, "C.UTF-8")
        guard let data = FileManager.default.contents(atPath: jobFile),
            let job = try? JSONDecoder().decode(Job.self, from: data),
            let reply = try? JSONEncoder().encode(answer(job))
        else { return 70 }
        return FileManager.default.createFile(atPath: job.replyFile, contents: reply) ? 0 : 70
    }

    private static func answer(_ job: Job) -> Reply {
        do throws(ArchiveError) {
            var unpacker = ArchiveUnpacker(folder: job.folder, limits: job.limits, leaveOut: job.leaveOut)
            try unpacker.unpack(job.archive)
            return .unpacked(unpacker.members)
        } catch {
            return .refused(error)
        }
    }

    /// Unpacks an archive into numbered files of a folder.
    ///
    /// - Parameters:
    ///   - path: the archive: ZIP, TAR, either packed by gzip, or one file packed by gzip.
    ///   - folder: an empty folder that only this user can enter; it holds the bytes afterwards.
    ///   - leaveOut: parts of paths, lower case, of members that are only listed.
    ///   - worker: how to start the other process; `nil` does it in this one.
    /// - Throws: where the whole archive is refused; one bad member inside is a remark of its own.
    public static func unpack(
        _ path: String, into folder: String, limits: ArchiveLimits = ArchiveLimits(), leaveOut: [String] = [],
        worker: Command?
    ) throws(ArchiveError) -> [ArchiveMember] {
        let place: ScratchDirectory
        do throws(ConfinedProcessError) {
            place = try ScratchDirectory()
        } catch {
            throw .stopped(reason: error.description)
        }
        defer { withExtendedLifetime(place) {} }
        let job = Job(
            archive: URL(fileURLWithPath: path).standardizedFileURL.path, folder: folder, limits: limits,
            leaveOut: leaveOut, replyFile: place.file("reply.json"))
        guard let worker else { return try members(of: answer(job)) }
        let jobFile = place.file("job.json")
        guard let data = try? JSONEncoder().encode(job),
            FileManager.default.createFile(atPath: jobFile, contents: data)
        else { throw .stopped(reason: "its job could not be written") }
        do throws(ConfinedProcessError) {
            _ = try ConfinedProcess.run(
                ConfinedCommand(
                    worker.program, worker.arguments + [jobFile], limits: worker.limits, directory: place))
        } catch {
            throw .stopped(reason: error.description)
        }
        guard let reply = FileManager.default.contents(atPath: job.replyFile),
            let answer = try? JSONDecoder().decode(Reply.self, from: reply)
        else { throw .stopped(reason: "it gave no answer") }
        return try members(of: answer)
    }

    private static func members(of reply: Reply) throws(ArchiveError) -> [ArchiveMember] {
        switch reply {
        case .unpacked(let members): return members
        case .refused(let error): throw error
        }
    }
}
