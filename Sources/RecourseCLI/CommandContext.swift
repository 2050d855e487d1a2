public import CaseService
public import CaseStore
import CivilCalendar

/// What the executable wires in: the use cases' context and how a case folder is opened or made.
public struct CommandContext: Sendable {
    public var service: ServiceContext
    /// Opens the case in a folder.
    public var open: @Sendable (String) throws -> any CaseStore
    /// Makes a case in a folder; says whether it is new.
    public var create: @Sendable (String) throws -> Bool
    /// Sets an unfinished last line of a case's log aside; says where, or `nil` where the log is whole.
    public var repairLog: @Sendable (String) throws -> String?
    /// Writes a file aside and renames it into place.
    public var writeFile: @Sendable ([UInt8], String) throws -> Void
    /// Writes files that belong together: none is put in its place before all are written.
    public var writeFiles: @Sendable ([(bytes: [UInt8], path: String)]) throws -> Void
    /// Whether there is a file at a path.
    public var fileExists: @Sendable (String) -> Bool
    /// Reads a file of questions and answers, as `case.yaml` is one, to answers by path.
    public var readAnswers: @Sendable ([UInt8], String) throws -> [String: String]
    /// Reads a file.
    public var readFile: @Sendable (String) throws -> [UInt8]
    /// An absolute path with links and dots taken out.
    public var resolve: @Sendable (String) -> String
    /// Serves the application in the browser until told to end.
    public var serve: @Sendable (ServeOptions) throws -> Void
    /// Works on the data of the application: keys, backup, restore.
    public var data: DataCommands
    public var screen: Screen
    /// This program's own path, to run work apart; `nil` runs it here.
    public var program: String?

    public init(
        service: ServiceContext, open: @escaping @Sendable (String) throws -> any CaseStore,
        create: @escaping @Sendable (String) throws -> Bool,
        repairLog: @escaping @Sendable (String) throws -> String?,
        writeFile: @escaping @Sendable ([UInt8], String) throws -> Void,
        writeFiles: @escaping @Sendable ([(bytes: [UInt8], path: String)]) throws -> Void,
        fileExists: @escaping @Sendable (String) -> Bool,
        readAnswers: @escaping @Sendable ([UInt8], String) throws -> [String: String],
        readFile: @escaping @Sendable (String) throws -> [UInt8],
        resolve: @escaping @Sendable (String) -> String,
        serve: @escaping @Sendable (ServeOptions) throws -> Void, data: DataCommands, screen: Screen,
        program: String?
    ) {
        self.service = service
        self.open = open
        self.create = create
        self.repairLog = repairLog
        self.writeFile = writeFile
        self.writeFiles = writeFiles
        self.fileExists = fileExists
        self.readAnswers = readAnswers
        self.readFile = readFile
        self.resolve = resolve
        self.serve = serve
        self.data = data
        self.screen = screen
        self.program = program
    }

    /// The context of the command that runs now; set once by the executable.
    @TaskLocal public static var current: CommandContext?

    static func required() throws -> CommandContext {
        guard let current else { throw ServiceError("the program was started without its wiring") }
        return current
    }

    /// Refuses to write over the case itself, and two outputs to one place.
    func refuseOverwriting(_ folder: String?, _ targets: [String]) throws {
        let places = targets.map { resolve($0) }
        if Set(places).count < places.count {
            throw ServiceError(
                "Two outputs would go to the same file. Give each a name of its own. Nothing was written.")
        }
        for (target, place) in zip(targets, places) {
            let parts = place.split(separator: "/").map(String.init)
            let name = parts.last ?? ""
            let isCaseFile = name == "case.yaml" || name == "log.jsonl"
            let isRecord = folder.map { place.hasPrefix(resolve($0) + "/records/") } ?? false
            if isCaseFile || isRecord {
                throw ServiceError(
                    "\(target) is part of a case. Write to another file, like CASE/out/packet.pdf. Nothing was written."
                )
            }
        }
    }

    /// The desk of the case in a folder, on the day asked for.
    func desk(_ folder: String, asOf day: Day?) throws -> CaseDesk {
        var service = service
        if let day { service.today = day }
        return CaseDesk(store: try open(folder), context: service)
    }
}
