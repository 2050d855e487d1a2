import Hummingbird
import NIOCore

/// Takes the body of a request in, within limits of size, count and time.
struct BodyReader: Sendable {
    /// Seconds in which a whole body has to come.
    static let longestSeconds = 600
    /// Seconds without a single byte after which it counts as cut off.
    static let idleSeconds = 60

    /// Where files lie while they are read.
    let folder: String

    /// The request with its body; `bodyFault` says why it was not taken.
    func read(_ body: RequestBody, of request: WebRequest) async -> WebRequest {
        var web = request
        let type = web.headers["content-type"] ?? ""
        let boundary = FormBody.boundary(type)
        let isForProgram = web.path.hasPrefix(API.prefix + "/")
        let isFile = isForProgram && !type.lowercased().hasPrefix("application/json")
        let most =
            boundary != nil || isFile ? WebConfiguration.largestUpload : WebConfiguration.largestForm
        let declared = web.headers["content-length"].flatMap { Int($0) }
        if let declared, declared > most {
            web.bodyFault = "fault.too-large"
            return web
        }
        do {
            let taken = try await limited {
                try await take(body, most: most, boundary: isForProgram ? nil : boundary, isFile: isFile)
            }
            if let declared, declared != taken.byteCount { throw MultipartReader.Fault.cutOff }
            web.fields = taken.fields
            web.files = taken.files
            if isForProgram {
                web.body = taken.bytes
            } else if boundary == nil {
                guard let fields = FormBody.urlEncoded(taken.bytes) else {
                    throw MultipartReader.Fault.tooLarge
                }
                web.fields = fields
            }
        } catch let fault as MultipartReader.Fault {
            web.bodyFault = fault.key
        } catch {
            web.bodyFault = "fault.cut-off"
        }
        return web
    }

    private struct Taken: Sendable {
        var byteCount = 0
        var bytes: [UInt8] = []
        var fields: [(name: String, value: String)] = []
        var files: [WebRequest.File] = []
    }

    private func take(_ body: RequestBody, most: Int, boundary: String?, isFile: Bool) async throws -> Taken {
        var taken = Taken()
        var reader = boundary.map { MultipartReader(boundary: $0, folder: folder) }
        let spool = isFile ? try SpooledFile(in: folder) : nil
        for try await part in body {
            taken.byteCount += part.readableBytes
            if taken.byteCount > most { throw MultipartReader.Fault.tooLarge }
            if reader != nil {
                try reader?.take(part.readableBytesView)
            } else if let spool {
                try spool.append(ArraySlice(part.readableBytesView))
            } else {
                taken.bytes.append(contentsOf: part.readableBytesView)
            }
        }
        if let reader {
            try reader.finish()
            taken.fields = reader.fields
            taken.files = reader.files
        }
        if let spool { taken.files = [WebRequest.File(field: "body", name: "body", spooled: spool)] }
        return taken
    }

    /// Gives up after the longest time that is allowed.
    private func limited(_ work: @escaping @Sendable () async throws -> Taken) async throws -> Taken {
        try await withThrowingTaskGroup(of: Taken.self) { group in
            group.addTask(operation: work)
            group.addTask {
                try await Task.sleep(for: .seconds(BodyReader.longestSeconds))
                throw MultipartReader.Fault(key: "fault.too-slow")
            }
            defer { group.cancelAll() }
            return try await group.next() ?? Taken()
        }
    }
}
