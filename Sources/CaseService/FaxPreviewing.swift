import ConfinedProcess
import Foundation
public import PDFRendering

extension CaseDesk {
    /// What arrives when a PDF is faxed, and which of its pages may not be legible.
    public func faxPreview(of pdf: [UInt8]) throws -> FaxPreview {
        do throws(ConfinedProcessError) {
            return try FaxPreviewer.preview(pdf) { context.progress("Drawing the fax: page \($0)") }
        } catch {
            throw ServiceError("The fax cannot be shown: \(error.description). Nothing was written.")
        }
    }
}
