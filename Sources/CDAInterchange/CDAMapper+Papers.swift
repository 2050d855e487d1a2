import CoverageModel
import Foundation

/// Papers inside a document: an unstructured body, notes and pictures carried as files.
extension CDAMapper {
    mutating func mapEmbeddedPapers() {
        for holder in root.all(.component) {
            guard let body = holder[.nonXMLBody], let text = body[.text] else { continue }
            keepPaper(text, title: reading.title, isBody: true)
        }
        for index in root.tree.items.indices {
            let node = XMLNode(tree: root.tree, index: Int32(index))
            guard node.isNamed(.text) || node.isNamed(.value), node.has(.representation, "B64"),
                node.parent?.isNamed(.nonXMLBody) != true
            else { continue }
            let type = node.attribute(.mediaType)?.lowercased() ?? ""
            // Logos and drawings prove nothing.
            guard !type.hasPrefix("image/") else { continue }
            keepPaper(node, title: node.parent?[.code]?.concept?.text ?? reading.title, isBody: false)
        }
    }

    private mutating func keepPaper(_ text: XMLNode, title: String?, isBody: Bool) {
        begin(text)
        var paper = CDAReading.EmbeddedPaper(
            locator: locator(of: text), mediaType: text.attribute(.mediaType), title: title)
        if text.has(.representation, "B64") {
            let encoded = text.plainText ?? ""
            guard let data = Data(base64Encoded: encoded, options: .ignoreUnknownCharacters), !data.isEmpty
            else {
                reading.remarks.append(
                    "\(paper.locator): the paper inside could not be read (it is not valid base64)")
                return
            }
            if let packed = text.attribute(.compression) {
                reading.remarks.append(
                    "\(paper.locator): the paper inside is packed (\(packed)) and was not read")
                return
            }
            paper.bytes = [UInt8](data)
        } else if let file = text[.reference]?.attribute(.value) {
            paper.file = file
            reading.remarks.append("\(paper.locator): the body is another file, \(file); import it too")
        } else if let words = text.plainText {
            paper.bytes = Array(words.utf8)
            paper.mediaType = paper.mediaType ?? "text/plain"
        } else if isBody {
            reading.remarks.append("\(paper.locator): the body is empty")
            return
        }
        reading.attachments.append(paper)
    }
}
