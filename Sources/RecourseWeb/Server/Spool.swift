import CaseStore
import Foundation
import Synchronization
import Vault

/// A file that is on its way in: kept on disk, encrypted under a key that is only in memory, and without a name, so that
/// nothing of it stays behind whatever happens.
final class SpooledFile: Sendable {
    /// Bytes sealed together.
    static let pieceByteCount = 1 << 16
    private static let sealedByteCount = pieceByteCount + SealedBox.nonceByteCount + SealedBox.tagByteCount

    private struct State {
        var descriptor: Int32
        /// What does not fill a piece yet.
        var rest: [UInt8] = []
        var pieceCount = 0
        var byteCount = 0
    }

    private let key: [UInt8]
    private let state: Mutex<State>

    /// - Parameter folder: where the file lies while it is read.
    init(in folder: String) throws {
        key = try RandomBytes.make(SealedBox.keyByteCount)
        var template = Array((folder + "/.incoming-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            throw CaseStoreError.unwritable(path: "the upload", reason: SystemFile.reason(errno))
        }
        unlink(template)
        // The programs that read papers get no hold of it.
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        state = Mutex(State(descriptor: descriptor))
    }

    deinit { state.withLock { _ = close($0.descriptor) } }

    var byteCount: Int { state.withLock { $0.byteCount } }

    /// Takes more of the file in.
    func append(_ bytes: ArraySlice<UInt8>) throws {
        try state.withLock { state in
            state.rest += bytes
            state.byteCount += bytes.count
            while state.rest.count >= SpooledFile.pieceByteCount {
                try write(Array(state.rest.prefix(SpooledFile.pieceByteCount)), &state)
                state.rest.removeFirst(SpooledFile.pieceByteCount)
            }
        }
    }

    private func write(_ piece: [UInt8], _ state: inout State) throws {
        let sealed = try SealedBox.seal(piece, key: key, context: SpooledFile.context(state.pieceCount))
        let code = SystemFile.write(sealed, to: state.descriptor)
        guard code == 0 else {
            throw CaseStoreError.unwritable(path: "the upload", reason: SystemFile.reason(code))
        }
        state.pieceCount += 1
    }

    /// The whole file, opened again.
    func read() throws -> [UInt8] {
        try state.withLock { state in
            var bytes: [UInt8] = []
            bytes.reserveCapacity(state.byteCount)
            var sealed = [UInt8](repeating: 0, count: SpooledFile.sealedByteCount)
            for piece in 0..<state.pieceCount {
                var done = 0
                while done < sealed.count {
                    let offset = off_t(piece * SpooledFile.sealedByteCount + done)
                    let count = sealed.withUnsafeMutableBytes { buffer in
                        pread(
                            state.descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done,
                            offset)
                    }
                    if count < 0, errno == EINTR { continue }
                    guard count > 0 else {
                        throw CaseStoreError.unreadable(
                            path: "the upload", reason: SystemFile.reason(errno))
                    }
                    done += count
                }
                bytes += try SealedBox.open(sealed, key: key, context: SpooledFile.context(piece))
            }
            return bytes + state.rest
        }
    }

    private static func context(_ piece: Int) -> [UInt8] { Array("recourse/upload/\(piece)".utf8) }
}
