import CoverageModel
import JSONText

/// Papers inside a record: DocumentReference, DiagnosticReport, Binary.
extension RecordMapper {
    mutating func mapDocumentReference(_ reference: JSONNode) {
        let day = firstDate(reference, "date", "created", "indexed")
        let title = reference.text("description") ?? reference.concept("type")?.text
        let contents = reference.items("content")
        for (number, content) in contents.enumerated() {
            guard let attachment = content["attachment"] else { continue }
            add(
                attachment, at: contents.count > 1 ? ".content[\(number)]" : "", title: title, on: day,
                status: reference.text("status"))
        }
    }

    mutating func mapDiagnosticReport(_ report: JSONNode) {
        let forms = report.items("presentedForm")
        guard !forms.isEmpty else { return }
        var day = firstDate(report, "effectiveDateTime", "issued")
        if day == nil { day = period(report, "effectivePeriod").from }
        for (number, form) in forms.enumerated() {
            add(
                form, at: forms.count > 1 ? ".presentedForm[\(number)]" : "",
                title: report.concept("code")?.text, on: day, status: report.text("status"))
        }
    }

    mutating func mapBinary(_ binary: JSONNode) {
        // One that another resource names is listed there, with its title.
        guard !attachments.contains(where: { $0.url.flatMap(index.entry)?.locator == locator }) else {
            return
        }
        guard let data = binary.text("data") ?? binary.text("content") else { return }
        attachments.append(
            EmbeddedAttachment(
                locator: locator, mediaType: binary.text("contentType"), bytes: decoded(data, at: "")))
    }

    private mutating func add(
        _ attachment: JSONNode, at suffix: String, title: String?, on day: RecordedDate?, status: String?
    ) {
        let url = attachment.text("url")
        var mediaType = attachment.text("contentType")
        var data = attachment.text("data")
        if data == nil, let binary = url.flatMap(index.entry)?.resource,
            binary.text("resourceType") == "Binary"
        {
            data = binary.text("data") ?? binary.text("content")
            mediaType = mediaType ?? binary.text("contentType")
        }
        guard data != nil || url != nil else { return }
        let bytes = data.flatMap { decoded($0, at: suffix) }
        if let bytes, let size = attachment["size"]?.wholeNumber, size != bytes.count {
            remarks.append(
                "\(locator)\(suffix): \(bytes.count) bytes are attached where \(size) are announced")
        }
        attachments.append(
            EmbeddedAttachment(
                locator: locator + suffix, mediaType: mediaType, title: attachment.text("title") ?? title,
                date: date(attachment, "creation") ?? day, status: status, bytes: bytes, url: url))
    }

    private mutating func decoded(_ data: String, at suffix: String) -> [UInt8]? {
        if let bytes = Base64.decode(data) { return bytes }
        remarks.append("\(locator)\(suffix): the attached paper could not be read (it is not valid base64)")
        return nil
    }
}
