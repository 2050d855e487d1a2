import ConfinedProcess

/// Keeps decoded pictures in files until the packet is written, so that they never stand in memory together.
final class PictureSpool {
    private var scratch: ScratchDirectory?
    /// They must outlive the writing of the packet.
    private var files: [QPDFFile] = []

    /// A frame of a picture as an image of the packet.
    func image(
        _ received: ReceivedImage, _ frame: Int, in packet: QPDFFile
    ) throws(ExhibitFault) -> PDFObject {
        try picture(in: packet) { file throws(ExhibitFault) in try received.image(frame, in: file) }
    }

    /// A picture that `make` makes, in a file of its own, as an image of the packet.
    func picture(
        in packet: QPDFFile, _ make: (QPDFFile) throws(ExhibitFault) -> PDFObject
    ) throws(ExhibitFault) -> PDFObject {
        let path = try place()
        try write(make, to: path)
        do throws(QPDFFile.Fault) {
            let file = try QPDFFile(path: path)
            guard let picture = file.root["Picture"] else {
                throw QPDFFile.Fault(needsPassword: false, detail: "a picture was lost")
            }
            files.append(file)
            return packet.copy(picture)
        } catch {
            throw ExhibitFault(.damaged(detail: error.detail))
        }
    }

    private func write(
        _ make: (QPDFFile) throws(ExhibitFault) -> PDFObject, to path: String
    ) throws(ExhibitFault) {
        let file: QPDFFile
        do throws(QPDFFile.Fault) { file = try QPDFFile() } catch {
            throw ExhibitFault(.unreadable(reason: error.detail))
        }
        file.root["Picture"] = file.indirect(try make(file))
        do throws(QPDFFile.Fault) { try file.write(to: path) } catch {
            throw ExhibitFault(.unreadable(reason: "no room for a copy (\(error.detail))"))
        }
    }

    private func place() throws(ExhibitFault) -> String {
        do throws(ConfinedProcessError) {
            let folder: ScratchDirectory
            if let scratch { folder = scratch } else { folder = try ScratchDirectory() }
            scratch = folder
            return folder.file("picture-\(files.count).pdf")
        } catch {
            throw ExhibitFault(.unreadable(reason: error.description))
        }
    }
}
