import CivilCalendar
import DocumentModel

/// Takes a packet from its parts to a finished file.
enum PacketAssembler {
    struct Assembled {
        var pdf: [UInt8]
        var pageCount: Int
        var sentencePages: [String: Int]
        var exhibits: [PacketResult.ExhibitPages]
    }

    /// Calls `willTake` each time before it reads from an exhibit: should that break the process, it is
    /// known which one it was.
    static func assemble(
        _ packet: PrintPacket, root: String, options: RenderOptions,
        willTake: (PrintExhibit) -> Void = { _ in }
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
        let composer = PacketComposer(
            packet, exhibits: opened, setter: setter, structure: structure, root: document, options: options)
        let composition = try composer.compose()
        let created = Day(number: packet.letter.day).description + "T12:00:00Z"
        let painted = try CairoPainter.paint(
            composition.pages, structure: structure, title: packet.letter.title,
            created: created, outline: composition.outline)
        let finisher = try PacketFinisher(painted, structure: structure, root: document)
        try finisher.put(opened, on: composition.pages, willTake: willTake)
        try finisher.link(opened, composition)
        try finisher.describe(
            language: packet.letter.language,
            metadata: DocumentMetadata.xmp(
                title: packet.letter.title, language: packet.letter.language, created: created,
                isConforming: !composition.pages.contains { $0.fill != nil }))
        return Assembled(
            pdf: try finisher.written(), pageCount: composition.pages.count,
            sentencePages: composition.sentencePages,
            exhibits: zip(opened, composition.firstPages).map {
                PacketResult.ExhibitPages(
                    label: $0.exhibit.label, firstPage: $1, pageCount: $0.pageCount)
            })
    }
}
