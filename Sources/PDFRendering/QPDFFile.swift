import CQPDF
import Glibc

/// A PDF opened with qpdf. Its objects are handles that live as long as it does.
final class QPDFFile {
    /// What qpdf says is wrong.
    struct Fault: Error {
        var needsPassword: Bool
        var detail: String
    }

    let handle: qpdf_data
    /// The file's bytes, which qpdf reads as it goes; none where it reads the file itself.
    private let storage: UnsafeMutableBufferPointer<CChar>?

    /// Opens a file. One that can only be guessed at is refused: what was guessed may not be what was sent.
    init(_ bytes: [UInt8], name: String) throws(Fault) {
        handle = try Self.new()
        let storage = UnsafeMutableBufferPointer<CChar>.allocate(capacity: max(1, bytes.count))
        bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(storage).copyMemory(from: $0) }
        self.storage = storage
        let code = qpdf_read_memory(handle, name, storage.baseAddress, UInt64(bytes.count), nil)
        if code & 2 != 0 || qpdf_has_error(handle) != 0 { throw takeFault() }
    }

    /// Opens a file that is read as it goes, so that its pictures never stand in memory as a whole.
    init(path: String) throws(Fault) {
        handle = try Self.new()
        storage = nil
        let code = qpdf_read(handle, path, nil)
        if code & 2 != 0 || qpdf_has_error(handle) != 0 { throw takeFault() }
    }

    /// A file without pages.
    init() throws(Fault) {
        handle = try Self.new()
        storage = nil
        if qpdf_empty_pdf(handle) & 2 != 0 { throw takeFault() }
    }

    private static func new() throws(Fault) -> qpdf_data {
        guard let made = qpdf_init() else { throw Fault(needsPassword: false, detail: "out of memory") }
        qpdf_silence_errors(made)
        qpdf_set_suppress_warnings(made, QPDF_BOOL(1))
        qpdf_set_attempt_recovery(made, QPDF_BOOL(0))
        return made
    }

    deinit {
        var pointer: qpdf_data? = handle
        qpdf_cleanup(&pointer)
        storage?.deallocate()
    }

    /// The error that is waiting, if any.
    var pendingFault: Fault? { qpdf_has_error(handle) != 0 ? takeFault() : nil }

    private func takeFault() -> Fault {
        let error = qpdf_get_error(handle)
        let detail = qpdf_get_error_message_detail(handle, error).map { String(cString: $0) } ?? ""
        return Fault(
            needsPassword: qpdf_get_error_code(handle, error) == qpdf_e_password, detail: detail)
    }

    var root: PDFObject { PDFObject(self, qpdf_get_root(handle)) }
    var trailer: PDFObject { PDFObject(self, qpdf_get_trailer(handle)) }
    var pageCount: Int { Int(qpdf_get_num_pages(handle)) }
    func page(_ index: Int) -> PDFObject { PDFObject(self, qpdf_get_page_n(handle, index)) }

    func dictionary(_ entries: [(String, PDFObject)] = []) -> PDFObject {
        let made = PDFObject(self, qpdf_oh_new_dictionary(handle))
        for (key, value) in entries { made[key] = value }
        return made
    }
    func array(_ items: [PDFObject] = []) -> PDFObject {
        let made = PDFObject(self, qpdf_oh_new_array(handle))
        for item in items { made.append(item) }
        return made
    }
    func name(_ text: String) -> PDFObject { PDFObject(self, qpdf_oh_new_name(handle, "/" + text)) }
    func text(_ text: String) -> PDFObject { PDFObject(self, qpdf_oh_new_unicode_string(handle, text)) }
    func integer(_ value: Int) -> PDFObject { PDFObject(self, qpdf_oh_new_integer(handle, Int64(value))) }
    func real(_ value: Double) -> PDFObject {
        PDFObject(self, qpdf_oh_new_real_from_string(handle, PDFNumber.text(value)))
    }
    func boolean(_ value: Bool) -> PDFObject { PDFObject(self, qpdf_oh_new_bool(handle, value ? 1 : 0)) }
    var null: PDFObject { PDFObject(self, qpdf_oh_new_null(handle)) }
    func numbers(_ values: [Double]) -> PDFObject { array(values.map(real)) }

    /// The same object as one that others refer to.
    func indirect(_ object: PDFObject) -> PDFObject {
        PDFObject(self, qpdf_make_indirect_object(handle, object.oh))
    }

    /// A stream of bytes, compressed on writing unless `filter` says how they are already.
    func stream(_ bytes: [UInt8], filter: PDFObject? = nil) -> PDFObject {
        let made = PDFObject(self, qpdf_oh_new_stream(handle))
        bytes.withUnsafeBufferPointer { buffer in
            qpdf_oh_replace_stream_data(
                handle, made.oh, buffer.baseAddress, buffer.count, filter?.oh ?? null.oh, null.oh)
        }
        return made
    }

    /// An object of another file, with all that it refers to; the other file must outlive the writing.
    func copy(_ foreign: PDFObject) -> PDFObject {
        PDFObject(self, qpdf_oh_copy_foreign_object(handle, foreign.file.handle, foreign.oh))
    }

    /// Adds a page at the end.
    func addPage(width: Double, height: Double, content: String, pictures: [(String, PDFObject)]) {
        let page = indirect(
            dictionary([
                ("Type", name("Page")), ("MediaBox", numbers([0, 0, width, height])),
                ("Resources", dictionary([("XObject", dictionary(pictures))])),
                ("Contents", indirect(stream(Array(content.utf8)))),
            ]))
        _ = qpdf_add_page(handle, handle, page.oh, QPDF_BOOL(0))
    }

    /// Whether the file's makers locked it against being copied from.
    var isLocked: Bool {
        qpdf_is_encrypted(handle) != 0
            && (qpdf_allow_extract_all(handle) == 0 || qpdf_allow_modify_assembly(handle) == 0)
    }

    /// Gives each page what it inherits.
    func pushInheritedAttributes() { _ = qpdf_push_inherited_attributes_to_page(handle) }

    /// The decoded content of a page.
    func content(ofPage page: PDFObject) throws(Fault) -> [UInt8] {
        var buffer: UnsafeMutablePointer<UInt8>?
        var length = 0
        _ = qpdf_oh_get_page_content_data(handle, page.oh, &buffer, &length)
        defer { free(buffer) }
        if let fault = pendingFault { throw fault }
        return [UInt8](UnsafeBufferPointer(start: buffer, count: buffer == nil ? 0 : length))
    }

    /// The finished file; the same bytes for the same objects.
    func written() throws(Fault) -> [UInt8] {
        if let fault = pendingFault { throw fault }
        _ = qpdf_init_write_memory(handle)
        try finish()
        guard let start = qpdf_get_buffer(handle) else {
            throw Fault(needsPassword: false, detail: "nothing was written")
        }
        return [UInt8](UnsafeBufferPointer(start: start, count: qpdf_get_buffer_length(handle)))
    }

    /// Writes the finished file to a path.
    func write(to path: String) throws(Fault) {
        if let fault = pendingFault { throw fault }
        if qpdf_init_write(handle, path) & 2 != 0 { throw takeFault() }
        try finish()
    }

    private func finish() throws(Fault) {
        qpdf_set_deterministic_ID(handle, QPDF_BOOL(1))
        qpdf_set_object_stream_mode(handle, qpdf_o_generate)
        qpdf_set_minimum_pdf_version(handle, "1.7")
        let code = qpdf_write(handle)
        if code & 2 != 0 || qpdf_has_error(handle) != 0 { throw takeFault() }
    }
}

/// An object of a file: a number, name, array, dictionary, stream, or a reference to one.
struct PDFObject {
    let file: QPDFFile
    let oh: qpdf_oh

    init(_ file: QPDFFile, _ oh: qpdf_oh) {
        self.file = file
        self.oh = oh
    }

    private var q: qpdf_data { file.handle }
    var isDictionary: Bool { qpdf_oh_is_dictionary(q, oh) != 0 }
    var isStream: Bool { qpdf_oh_is_stream(q, oh) != 0 }
    var isArray: Bool { qpdf_oh_is_array(q, oh) != 0 }
    var isName: Bool { qpdf_oh_is_name(q, oh) != 0 }
    var isIndirect: Bool { qpdf_oh_is_indirect(q, oh) != 0 }
    var isNull: Bool { qpdf_oh_is_null(q, oh) != 0 || qpdf_oh_is_initialized(q, oh) == 0 }
    var isInteger: Bool { qpdf_oh_is_integer(q, oh) != 0 }
    /// The number of an object that is referred to.
    var identifier: Int { Int(qpdf_oh_get_object_id(q, oh)) }

    var number: Double? { qpdf_oh_is_number(q, oh) != 0 ? qpdf_oh_get_numeric_value(q, oh) : nil }
    var integer: Int? { isInteger ? Int(qpdf_oh_get_int_value(q, oh)) : nil }
    var boolean: Bool? { qpdf_oh_is_bool(q, oh) != 0 ? qpdf_oh_get_bool_value(q, oh) != 0 : nil }
    /// A name without its slash.
    var nameText: String? {
        guard isName, let text = qpdf_oh_get_name(q, oh) else { return nil }
        return String(cString: text + 1)
    }
    var textValue: String? {
        guard qpdf_oh_is_string(q, oh) != 0, let text = qpdf_oh_get_utf8_value(q, oh) else { return nil }
        return String(cString: text)
    }

    /// A stream's dictionary, or the dictionary itself.
    var dictionary: PDFObject { isStream ? PDFObject(file, qpdf_oh_get_dict(q, oh)) : self }

    var keys: [String] {
        guard isDictionary else { return [] }
        var found: [String] = []
        qpdf_oh_begin_dict_key_iter(q, oh)
        while qpdf_oh_dict_more_keys(q) != 0 {
            if let key = qpdf_oh_dict_next_key(q) { found.append(String(cString: key + 1)) }
        }
        return found
    }

    /// An entry of a dictionary; setting nil removes it.
    subscript(key: String) -> PDFObject? {
        get {
            guard isDictionary, qpdf_oh_has_key(q, oh, "/" + key) != 0 else { return nil }
            return PDFObject(file, qpdf_oh_get_key(q, oh, "/" + key))
        }
        nonmutating set {
            guard isDictionary else { return }
            if let newValue {
                qpdf_oh_replace_key(q, oh, "/" + key, newValue.oh)
            } else {
                qpdf_oh_remove_key(q, oh, "/" + key)
            }
        }
    }

    var items: [PDFObject] {
        guard isArray else { return [] }
        return (0..<max(0, qpdf_oh_get_array_n_items(q, oh))).map {
            PDFObject(file, qpdf_oh_get_array_item(q, oh, $0))
        }
    }
    var numbers: [Double]? {
        let values = items.compactMap(\.number)
        return values.count == items.count && !values.isEmpty ? values : nil
    }
    func append(_ item: PDFObject) { qpdf_oh_append_item(q, oh, item.oh) }
}
