import CaseStore
import HTML

/// One answer: a page, a file or the way to another page.
struct WebResponse: Sendable {
    var status: Int
    var headers: [(name: String, value: String)] = []
    var body: [UInt8] = []

    static func page(_ markup: Markup, status: Int = 200) -> WebResponse {
        WebResponse(
            status: status, headers: [("content-type", "text/html; charset=utf-8")], body: markup.bytes)
    }

    /// The way to another page of this server, after a form.
    static func see(_ path: String) -> WebResponse {
        WebResponse(status: 303, headers: [("location", path)])
    }

    static func text(_ text: String, status: Int = 200) -> WebResponse {
        WebResponse(
            status: status, headers: [("content-type", "text/plain; charset=utf-8")], body: Array(text.utf8))
    }

    /// A file to keep.
    static func download(_ bytes: [UInt8], name: String, type: String) -> WebResponse {
        WebResponse(
            status: 200,
            headers: [
                ("content-type", type), ("content-disposition", "attachment; filename=\"\(name)\""),
            ], body: bytes)
    }

    /// A picture to show in a page.
    static func picture(_ bytes: [UInt8], type: String) -> WebResponse {
        WebResponse(status: 200, headers: [("content-type", type)], body: bytes)
    }

    func with(_ name: String, _ value: String) -> WebResponse {
        var response = self
        response.headers.append((name, value))
        return response
    }
}

/// A page that cannot be shown, and why; the site turns it into a page of its own.
struct WebFault: Error {
    var status: Int
    /// Key of the words to show.
    var key: String
    /// What the use case said, where it said something.
    var detail: String?

    init(status: Int, key: String, detail: String? = nil) {
        self.status = status
        self.key = key
        self.detail = detail
    }

    /// What a fault of a use case is to whoever asked.
    init(_ error: any Error) {
        switch error {
        case let fault as WebFault: self = fault
        case CaseStoreError.changedMeanwhile: self.init(status: 409, key: "fault.conflict")
        case let error as CaseStoreError:
            self.init(status: 500, key: "fault.store", detail: error.description)
        case LibraryError.noSuchCase: self = .notFound
        case let error as LibraryError:
            self.init(status: 500, key: "fault.store", detail: error.description)
        default: self.init(status: 422, key: "fault.refused", detail: "\(error)")
        }
    }

    static let notFound = WebFault(status: 404, key: "fault.not-found")
    static let expired = WebFault(status: 403, key: "fault.expired")
}
