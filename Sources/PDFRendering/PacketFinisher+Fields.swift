import DocumentModel

/// Boxes to tick and lines to write on, as fields that can be filled on a screen.
extension PacketFinisher {
    /// The field's place on its page; several boxes of one question are places of one field.
    func widget(of field: AnswerField, _ area: LinkArea) -> PDFObject {
        let frame = area.frame
        let place = file.dictionary([
            ("Type", file.name("Annot")), ("Subtype", file.name("Widget")),
            ("Rect", file.numbers([frame.x, frame.y, frame.x + frame.width, frame.y + frame.height])),
            ("F", file.integer(4)), ("P", pages[area.page]), ("Contents", file.text(area.words)),
        ])
        if let option = field.option {
            let states = file.dictionary([
                (option, appearance(frame, Self.tick(frame))), ("Off", appearance(frame, "")),
            ])
            place["AP"] = file.dictionary([("N", states)])
            place["AS"] = file.name("Off")
        } else {
            place["AP"] = file.dictionary([("N", appearance(frame, "/Tx BMC EMC\n"))])
        }
        let shared = file.indirect(place)
        let owner = fields.first { $0.name == field.name }?.object ?? add(field, area)
        shared["Parent"] = owner
        owner["Kids"]?.append(shared)
        let page = pages[area.page]
        if page["Annots"] == nil { page["Annots"] = file.array() }
        page["Annots"]?.append(shared)
        return shared
    }

    private func add(_ field: AnswerField, _ area: LinkArea) -> PDFObject {
        let made = file.dictionary([
            ("FT", file.name(field.option == nil ? "Tx" : "Btn")), ("T", file.text(field.name)),
            ("TU", file.text(area.words)), ("Kids", file.array()),
        ])
        if field.option == nil {
            made["DA"] = file.text("/Helv 10 Tf 0 g")
        } else {
            made["V"] = file.name("Off")
        }
        let shared = file.indirect(made)
        fields.append((field.name, shared))
        return shared
    }

    private func appearance(_ frame: Frame, _ content: String) -> PDFObject {
        let made = file.stream(Array(content.utf8))
        made.dictionary["Type"] = file.name("XObject")
        made.dictionary["Subtype"] = file.name("Form")
        made.dictionary["BBox"] = file.numbers([0, 0, frame.width, frame.height])
        made.dictionary["Resources"] = file.dictionary()
        return file.indirect(made)
    }

    /// A cross as strokes, so that no font of signs is needed.
    private static func tick(_ frame: Frame) -> String {
        let left = PDFNumber.text(frame.width * 0.28)
        let right = PDFNumber.text(frame.width * 0.72)
        let low = PDFNumber.text(frame.height * 0.24)
        let high = PDFNumber.text(frame.height * 0.76)
        return "q 1.2 w \(left) \(low) m \(right) \(high) l \(left) \(high) m \(right) \(low) l S Q\n"
    }

    /// The form, where the file has fields.
    func describeFields() {
        guard !fields.isEmpty else { return }
        let font = file.dictionary([
            ("Type", file.name("Font")), ("Subtype", file.name("Type1")),
            ("BaseFont", file.name("Helvetica")), ("Encoding", file.name("WinAnsiEncoding")),
        ])
        file.root["AcroForm"] = file.dictionary([
            ("Fields", file.array(fields.map(\.object))), ("DA", file.text("/Helv 10 Tf 0 g")),
            ("DR", file.dictionary([("Font", file.dictionary([("Helv", file.indirect(font))]))])),
        ])
    }
}
