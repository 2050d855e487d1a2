import ConfinedProcess
import Foundation

/// Forms come from others, as exhibits do: they too are taken in by the worker process.
extension PacketWorker {
    /// What the worker is told.
    struct FormJob: Codable {
        var work: PayerForm.Work
        var path: String
        var limits: PacketLimits
        var pdfFile: String
        var replyFile: String
    }

    enum FormReply: Codable {
        case done(PayerForm.Answer)
        case refused(PacketError)
    }

    /// Does the job that a file describes and writes its reply beside it; the exit status is as for `run`.
    public static func runForm(jobFile: String) -> Int32 {
        guard let job = read(FormJob.self, from: jobFile) else { return 70 }
        let reply: FormReply
        do throws(PacketError) {
            reply = .done(try PayerForm.perform(job.work, job.path, job.limits, into: job.pdfFile).answer)
        } catch {
            reply = .refused(error)
        }
        return write(reply, to: job.replyFile) ? 0 : 70
    }
}

extension PacketWorker.Command {
    /// Has the worker read or fill a form.
    func form(
        _ work: PayerForm.Work, _ path: String, _ limits: PacketLimits
    ) throws(PacketError) -> (answer: PayerForm.Answer, pdf: [UInt8]) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        func stopped(_ reason: String) -> PacketError {
            .exhibit(label: "", path: name, problem: .stopped(reason: reason))
        }
        let scratch: ScratchDirectory
        do throws(ConfinedProcessError) { scratch = try ScratchDirectory() } catch {
            throw stopped(error.description)
        }
        defer { withExtendedLifetime(scratch) {} }
        let job = PacketWorker.FormJob(
            work: work, path: path, limits: limits, pdfFile: scratch.file("form.pdf"),
            replyFile: scratch.file("reply.json"))
        let jobFile = scratch.file("job.json")
        guard PacketWorker.write(job, to: jobFile) else { throw stopped("\(jobFile) could not be written") }
        do throws(ConfinedProcessError) {
            _ = try ConfinedProcess.run(
                ConfinedCommand(
                    program, ["worker", "form", jobFile], limits: self.limits, directory: scratch))
        } catch {
            throw stopped(error.description)
        }
        switch PacketWorker.read(PacketWorker.FormReply.self, from: job.replyFile) {
        case .done(let answer):
            guard case .fill = work else { return (answer, []) }
            let pdf = try? ReceivedFolder.bytes(of: job.pdfFile, limitBytes: self.limits.fileBytes)
            guard let pdf else { throw stopped("it wrote no form") }
            return (answer, pdf)
        case .refused(let error): throw error
        case nil: throw stopped("it gave no answer")
        }
    }
}
