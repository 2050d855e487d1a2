public import ConfinedProcess
import Foundation

/// The other side of a packet made apart: what the worker process runs, and how it is started.
public enum PacketWorker {
    /// How to start the worker: this program again, told to assemble.
    public struct Command: Sendable {
        /// The absolute path of the program.
        public var program: String
        /// What stands before the job file's path: `["worker", "assemble"]`.
        public var arguments: [String]
        /// What it may use before it is stopped.
        public var limits: ConfinedLimits

        /// Makes a command; see the properties.
        public init(
            program: String, arguments: [String] = ["worker", "assemble"],
            limits: ConfinedLimits = PacketWorker.limits
        ) {
            self.program = program
            self.arguments = arguments
            self.limits = limits
        }
    }

    /// Two minutes and four gigabytes of address space: a packet of the largest size has room in it.
    public static let limits = ConfinedLimits(
        wallSeconds: 120, processorSeconds: 120, addressSpaceBytes: 4 << 30, fileBytes: 2 << 30)

    /// What the worker is told.
    struct Job: Codable {
        var packet: PrintPacket
        var root: String
        var options: RenderOptions
        /// Where the packet, the reply, and the exhibit being read are written.
        var packetFile: String
        var replyFile: String
        var progressFile: String
    }

    /// What the worker answers.
    enum Reply: Codable {
        case made(PacketResult.Layout)
        case refused(PacketError)
    }

    /// An exhibit that is being read.
    struct Progress: Codable {
        var label: String
        var path: String
    }

    /// Does the job that a file describes and writes its reply beside it.
    ///
    /// - Returns: the exit status: 0 when there is a reply, be it a packet or a refusal; 70 when there is none.
    public static func run(jobFile: String) -> Int32 {
        guard let data = FileManager.default.contents(atPath: jobFile),
            let job = try? JSONDecoder().decode(Job.self, from: data)
        else { return 70 }
        allowManyFiles()
        let reply: Reply
        do throws(PacketError) {
            var last = ""
            let made = try PacketAssembler.assemble(
                job.packet, root: job.root, options: job.options, into: job.packetFile
            ) { exhibit in
                guard let exhibit else {
                    try? FileManager.default.removeItem(atPath: job.progressFile)
                    return
                }
                guard exhibit.path != last else { return }
                last = exhibit.path
                _ = write(Progress(label: exhibit.label, path: exhibit.path), to: job.progressFile)
            }
            reply = .made(made.facts)
        } catch {
            reply = .refused(error)
        }
        return write(reply, to: job.replyFile) ? 0 : 70
    }

    /// Each exhibit stays open until the packet is written.
    private static func allowManyFiles() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    static func write(_ value: some Encodable, to path: String) -> Bool {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        guard let data = try? encoder.encode(value) else { return false }
        return FileManager.default.createFile(atPath: path, contents: data)
    }

    static func read<Value: Decodable>(_ type: Value.Type, from path: String) -> Value? {
        FileManager.default.contents(atPath: path).flatMap { try? JSONDecoder().decode(type, from: $0) }
    }
}

extension PacketWorker.Command {
    /// Has the worker assemble a packet, and takes it in.
    func make(
        _ packet: PrintPacket, root: String, options: RenderOptions
    ) throws(PacketError) -> PacketResult {
        let scratch: ScratchDirectory
        do throws(ConfinedProcessError) {
            scratch = try ScratchDirectory()
        } catch {
            throw .worker(error.description)
        }
        defer { withExtendedLifetime(scratch) {} }
        let job = PacketWorker.Job(
            packet: packet, root: URL(fileURLWithPath: root).standardizedFileURL.path,
            options: options, packetFile: scratch.file("packet.pdf"), replyFile: scratch.file("reply.json"),
            progressFile: scratch.file("progress.json"))
        let jobFile = scratch.file("job.json")
        guard PacketWorker.write(job, to: jobFile) else { throw .worker("\(jobFile) could not be written") }
        do throws(ConfinedProcessError) {
            _ = try ConfinedProcess.run(
                ConfinedCommand(program, arguments + [jobFile], limits: limits, directory: scratch))
        } catch {
            // What was being read when it broke off is what broke it.
            guard let at = PacketWorker.read(PacketWorker.Progress.self, from: job.progressFile) else {
                throw .worker(error.description)
            }
            throw .exhibit(label: at.label, path: at.path, problem: .stopped(reason: error.description))
        }
        switch PacketWorker.read(PacketWorker.Reply.self, from: job.replyFile) {
        case .made(let layout):
            // Read straight into the bytes that are passed on: a packet may be large.
            let pdf = try? ReceivedFolder.bytes(of: job.packetFile, limitBytes: limits.fileBytes)
            guard let pdf else { throw .worker("it wrote no packet") }
            return PacketResult(pdf: pdf, layout: layout)
        case .refused(let error): throw error
        case nil: throw .worker("it gave no answer")
        }
    }
}
