import Foundation

/// A private directory that is gone, with all that is in it, when its last owner lets go.
public final class ScratchDirectory: Sendable {
    /// The directory's absolute path.
    public let path: String

    /// Makes a new, empty directory that only this user can enter, under `parent` or the system's place for
    /// temporary files.
    public init(under parent: String? = nil) throws(ConfinedProcessError) {
        let place = parent ?? FileManager.default.temporaryDirectory.path
        var template = Array((place + "/recourse-XXXXXX").utf8CString)
        let made = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
        }
        guard let made else {
            let reason = String(cString: strerror(errno))
            throw .couldNotRun(program: "scratch directory", reason: "\(place): \(reason)")
        }
        path = made
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The absolute path of a file in the directory, whether it exists or not.
    public func file(_ name: String) -> String { path + "/" + name }
}
