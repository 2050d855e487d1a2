import Testing

@testable import NoticeReading
