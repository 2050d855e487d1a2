import CaseService
import CivilCalendar
import CoverageModel
import HTML

/// Everybody whom one may have to reach about a case, each with where that was read.
enum ContactPages {
    static let routes: [Route] = [.get("/case/:case/contacts", page)]

    private static func page(_ turn: Turn) throws -> WebResponse {
        let opened = try turn.opened()
        return turn.page(opened, turn.words["contacts.title"], here: "contacts") {
            ContactsPage(opened: opened).view(turn.words)
        }
    }
}

struct ContactsPage {
    struct Line: Hashable {
        var label: String
        var text: String
        var isPhone = false
    }
    struct Group {
        var title: String
        var lines: [Line]
        var source: Source?
    }
    let opened: OpenedCase

    func groups(_ words: Words) -> [Group] {
        let record = opened.record
        func phone(_ text: String?) -> Line? {
            text.map { Line(label: words["contacts.phone"], text: $0, isPhone: true) }
        }
        func fax(_ text: String?) -> Line? { text.map { Line(label: words["contacts.fax"], text: $0) } }
        func place(_ text: String?) -> Line? {
            text.map { Line(label: words["contacts.address"], text: $0) }
        }
        var groups: [Group] = []
        for logged in record.notices.reversed() {
            let notice = logged.value.notice
            let source = Source(document: logged.value.document)
            func add(_ key: String, _ lines: [Line?]) {
                let found = lines.compactMap(\.self)
                if !found.isEmpty {
                    groups.append(
                        Group(
                            title: "\(notice.payer ?? words["contacts.plan"]): \(words[key])", lines: found,
                            source: source))
                }
            }
            let appeal = notice.appeal
            add("contacts.appeal", [phone(appeal?.phone), fax(appeal?.fax), place(appeal?.address)])
            add("contacts.response", [phone(notice.response.phone), fax(notice.response.fax)])
            add("contacts.peer", [phone(notice.peerToPeer.phone)])
            add("contacts.expedited", [phone(notice.expedited.phone), fax(notice.expedited.fax)])
            add("contacts.external", [phone(notice.externalReview.phone)])
        }
        for coverage in record.form.coverages {
            for contact in coverage.contacts {
                let lines = [phone(contact.phone), fax(contact.fax), place(contact.address)].compactMap(
                    \.self)
                let part = words["contacts.department-\(contact.department.rawValue)"]
                groups.append(
                    Group(title: "\(coverage.payer ?? words["contacts.plan"]): \(part)", lines: lines))
            }
        }
        let provider = record.form.provider
        let own = [phone(provider.phone), fax(provider.fax), place(provider.address)].compactMap(\.self)
        if !own.isEmpty || provider.name != nil {
            let names = [provider.name, provider.clinic].compactMap(\.self).joined(separator: ", ")
            groups.append(Group(title: names.isEmpty ? words["contacts.prescriber"] : names, lines: own))
        }
        return groups.filter { !$0.lines.isEmpty } + called(words)
    }

    /// Who was spoken to, the last call first.
    private func called(_ words: Words) -> [Group] {
        var seen: Set<String> = []
        return opened.record.calls.reversed().compactMap { logged -> Group? in
            let call = logged.value
            guard let name = call.with, seen.insert(name.lowercased()).inserted else { return nil }
            var lines = [
                Line(
                    label: words["contacts.spoke"],
                    text: Day(iso: call.at.prefix(10))?.longText ?? call.at)
            ]
            if let number = call.referenceNumber {
                lines.append(Line(label: words["calls.reference"], text: number))
            }
            if let phone = call.phone {
                lines.append(Line(label: words["contacts.phone"], text: phone, isPhone: true))
            }
            return Group(
                title: [name, call.department].compactMap(\.self).joined(separator: ", "), lines: lines)
        }
    }

    @MarkupBuilder func view(_ words: Words) -> Markup {
        let groups = groups(words)
        Tag.h1(text: words["contacts.title"])
        Tag.p(text: words["contacts.lead"])
        if groups.isEmpty { Tag.p(text: words["contacts.none"]) }
        for group in groups {
            Tag.section(.class("card")) {
                Tag.h2(text: group.title)
                Tag.ul {
                    for line in group.lines {
                        Tag.li {
                            "\(line.label): "
                            if line.isPhone {
                                Tag.a(
                                    .href("tel:\(line.text.filter { $0.isNumber || $0 == "+" })"),
                                    text: line.text)
                            } else {
                                line.text
                            }
                        }
                    }
                }
                if let source = group.source {
                    Tag.p(.class("small")) { SourceLink(source: source, opened: opened).view(words) }
                }
            }
        }
        Tag.p { Tag.a(.href(opened.path + "/calls"), text: words["calls.title"]) }
    }
}
