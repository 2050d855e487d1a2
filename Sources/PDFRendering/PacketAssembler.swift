import CivilCalendar
import DocumentModel

/// Takes a packet from its parts to a finished file.
enum PacketAssembler {
    /// What was made, and where everything stands in it.
    struct Assembled: Codable, Hashable {
        /// Empty where it was written to a file.
        var pdf: [UInt8]
        var facts: PacketResult.Layout
    }

    /// Makes the packet, into the file at `path` or, where there is none, in memory.
    ///
    /// Calls `willTake` each time before it reads from an exhibit, and with nil when it has read all: should
    /// that break the process, it is known which one it was.
    static func assemble(
        _ packet: PrintPacket, root: String, options: RenderOptions, into path: String? = nil,
        willTake: (PrintExhibit?) -> Void = { _ in }
    ) throws(PacketError) -> Assembled {
        let setter = try TextSetter()
        let structure = Structure()
        let document = structure.add("Document", in: nil)
        let opener = ExhibitOpener(
            folder: ReceivedFolder(root), limits: options.limits, setter: setter, structure: structure,
            root: document)
        setter.exhibits = Set(packet.exhibits.map(\.label))
        var opened: [OpenedExhibit] = []
        for exhibit in packet.exhibits {
            willTake(exhibit)
            opened.append(try opener.open(exhibit))
        }
        let material = OpenedMaterial(
            exhibits: opened, returnCover: try opener.material(options.returnCover, willTake),
            logo: try opener.material(options.logo, willTake))
        let composer = PacketComposer(
            packet, material: material, setter: setter, structure: structure, root: document,
            options: options)
        let composition = try composer.compose()
        let created = Day(number: packet.letter.day).description + "T12:00:00Z"
        var title = packet.letter.title
        if let fax = options.fax { title += " (part \(fax.number) of \(fax.count))" }
        let painted = try CairoPainter.paint(
            composition.pages, structure: structure, title: title, created: created,
            outline: composition.outline)
        let finisher = try PacketFinisher(painted, structure: structure, root: document)
        try finisher.put(
            material, on: composition.pages, recognized: options.recognized, willTake: willTake)
        try finisher.link(opened, composition)
        try finisher.describe(
            language: packet.letter.language,
            metadata: DocumentMetadata.xmp(
                title: title, language: packet.letter.language, created: created,
                isConforming: !composition.pages.contains { $0.fill != nil }))
        let layout = PacketResult.Layout(
            pageCount: composition.total, coverPages: composition.coverPages,
            returnCoverPages: material.returnCover?.pageCount ?? 0,
            sentencePages: composition.sentencePages,
            exhibitPages: zip(opened, composition.firstPages).map {
                PacketResult.ExhibitPages(
                    label: $0.exhibit.label, firstPage: $1, pageCount: $0.pageCount)
            })
        willTake(nil)
        return Assembled(pdf: try finisher.written(to: path), facts: layout)
    }
}
