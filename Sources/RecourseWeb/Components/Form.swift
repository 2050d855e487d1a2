import CivilCalendar
import HTML

/// The parts of forms, each with its label, hint and error tied to it.
struct Form {
    let words: Words
    let session: Session
    var errors: [FieldError] = []

    static func token(_ session: Session) -> Markup {
        Tag.input(.type("hidden"), .name("_token"), .value(session.token))
    }

    func open(_ action: String, hasFiles: Bool = false, @MarkupBuilder content: () -> Markup) -> Markup {
        Tag.form(
            .method("post"), .action(action), .flag("novalidate"),
            Attribute("enctype", hasFiles ? "multipart/form-data" : "application/x-www-form-urlencoded")
        ) {
            Form.token(session)
            content()
        }
    }

    func button(_ text: String, _ kind: String = "main") -> Markup {
        Tag.button(.type("submit"), .class(kind), text: text)
    }

    private func message(_ id: String) -> String? { errors.first { $0.field == id }?.message }

    private func described(_ id: String, hint: String?) -> String? {
        let parts = [hint == nil ? nil : "\(id)-hint", message(id) == nil ? nil : "\(id)-error"].compactMap(
            \.self)
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    @MarkupBuilder private func notes(_ id: String, hint: String?) -> Markup {
        if let hint { Tag.p(.class("hint"), .id("\(id)-hint"), text: hint) }
        if let message = message(id) {
            Tag.p(.class("error"), .id("\(id)-error")) {
                Tag.span(.class("hidden"), text: words["error.before"])
                message
            }
        }
    }

    /// A field of one line.
    func text(
        _ id: String, label: String, hint: String? = nil, value: String = "", type: String = "text",
        width: String = "wide", autocomplete: String = "off", isHeading: Bool = false
    ) -> Markup {
        Tag.div(.class(message(id) == nil ? "field" : "field wrong")) {
            if isHeading {
                Tag.h1 { Tag.label(.for(id), text: label) }
            } else {
                Tag.label(.for(id), text: label)
            }
            notes(id, hint: hint)
            Tag.input(
                .type(type), .id(id), .name(id), .value(value), .class(width), .autocomplete(autocomplete),
                .aria("describedby", described(id, hint: hint)),
                .aria("invalid", message(id) == nil ? nil : "true"))
        }
    }

    /// A field of several lines.
    func area(_ id: String, label: String, hint: String? = nil, value: String = "", rows: Int = 4) -> Markup {
        Tag.div(.class(message(id) == nil ? "field" : "field wrong")) {
            Tag.label(.for(id), text: label)
            notes(id, hint: hint)
            Tag.textarea(
                .id(id), .name(id), Attribute("rows", String(rows)),
                .aria("describedby", described(id, hint: hint))
            ) { value }
        }
    }

    /// A choice of one among few.
    func radios(
        _ id: String, legend: String, hint: String? = nil, choices: [(value: String, label: String)],
        value: String?, isHeading: Bool = false
    ) -> Markup {
        Tag.fieldset(
            .class(message(id) == nil ? "field" : "field wrong"),
            .aria("describedby", described(id, hint: hint))
        ) {
            Tag.legend { isHeading ? Tag.h1(text: legend) : Markup(legend) }
            notes(id, hint: hint)
            for (index, choice) in choices.enumerated() {
                let own = index == 0 ? id : "\(id)-\(index)"
                Tag.div(.class("choice")) {
                    Tag.input(
                        .type("radio"), .id(own), .name(id), .value(choice.value),
                        .flag("checked", value == choice.value))
                    Tag.label(.for(own), text: choice.label)
                }
            }
        }
    }

    /// One box to tick.
    func checkbox(_ id: String, name: String, value: String, label: String, isOn: Bool) -> Markup {
        Tag.div(.class("choice")) {
            Tag.input(.type("checkbox"), .id(id), .name(name), .value(value), .flag("checked", isOn))
            Tag.label(.for(id), text: label)
        }
    }

    /// A date in three fields, in the order of the United States; a month may be a name.
    func date(
        _ id: String, legend: String, hint: String? = nil, value: DateText, isHeading: Bool = false
    ) -> Markup {
        Tag.fieldset(
            .class(message(id) == nil ? "field" : "field wrong"),
            .aria("describedby", described(id, hint: hint))
        ) {
            Tag.legend { isHeading ? Tag.h1(text: legend) : Markup(legend) }
            notes(id, hint: hint)
            Tag.div(.class("date")) {
                part(id, "month", value.month, first: true)
                part(id, "day", value.day, first: false)
                part(id, "year", value.year, first: false)
            }
        }
    }

    private func part(_ id: String, _ name: String, _ value: String, first: Bool) -> Markup {
        let own = first ? id : "\(id)-\(name)"
        return Tag.div {
            Tag.label(.for(own), text: words["date.\(name)"])
            Tag.input(
                .type("text"), .id(own), .name("\(id).\(name)"), .value(value), .class(name),
                .autocomplete("off"),
                .aria("invalid", message(id) == nil ? nil : "true"))
        }
    }
}

/// A date as typed into three fields.
struct DateText: Hashable, Sendable {
    var month = ""
    var day = ""
    var year = ""

    /// What the three fields of a request hold.
    init(_ request: WebRequest, _ id: String) {
        month = request.field("\(id).month") ?? ""
        day = request.field("\(id).day") ?? ""
        year = request.field("\(id).year") ?? ""
    }

    init(_ day: Day?) {
        guard let parts = day?.parts else { return }
        month = String(parts.month)
        self.day = String(parts.day)
        year = String(parts.year)
    }

    /// From the form's text: `2024-03-09`, `2024-03`, `2024`, `about 2024-03`.
    init(form text: String) {
        let numbers = text.split { !$0.isNumber }.map(String.init)
        if numbers.count > 0 { year = numbers[0] }
        if numbers.count > 1 { month = String(Int(numbers[1]) ?? 0) }
        if numbers.count > 2 { day = String(Int(numbers[2]) ?? 0) }
    }

    var isEmpty: Bool { month.isEmpty && day.isEmpty && year.isEmpty }

    /// What is typed, as the form writes dates; `nil` where it is not one.
    /// - Parameter partial: whether a month or a year alone will do.
    func formText(partial: Bool) -> String? {
        guard year.count == 4, let number = Int(year) else { return nil }
        let stem = "\(number)"
        if month.isEmpty { return partial && day.isEmpty ? stem : nil }
        guard let month = DateText.month(month) else { return nil }
        let twoDigits = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        if day.isEmpty { return partial ? "\(stem)-\(twoDigits(month))" : nil }
        guard let day = Int(day), Day(number, month, day) != nil else { return nil }
        return "\(stem)-\(twoDigits(month))-\(twoDigits(day))"
    }

    var dayValue: Day? { formText(partial: false).flatMap { Day(iso: $0) } }

    private static func month(_ text: String) -> Int? {
        if let number = Int(text) { return (1...12).contains(number) ? number : nil }
        let plain = text.lowercased().filter(\.isLetter)
        guard plain.count >= 3 else { return nil }
        return Day.monthNames.firstIndex { $0.lowercased().hasPrefix(plain) }.map { $0 + 1 }
    }
}
