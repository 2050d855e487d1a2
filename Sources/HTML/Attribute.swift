/// One attribute of an element: its name is ours, its value is escaped.
public struct Attribute: Hashable, Sendable {
    let name: String
    /// `nil` for one that is on by being there (`required`).
    let value: String?
    /// False for one that is left out.
    let isPresent: Bool

    /// An attribute with a value. Names of event handlers (`on…`) and `style` cannot be had: a page with a strict
    /// content policy would not run them.
    public init(_ name: StaticString, _ value: String) {
        let written = name.description.lowercased()
        let isRefused = written.hasPrefix("on") || written == "style" || written == "srcdoc"
        self.name = written
        self.value = value
        isPresent = !isRefused
    }

    private init(flag name: String, isPresent: Bool) {
        self.name = name
        value = nil
        self.isPresent = isPresent
    }

    /// An attribute that is on by being there, where `isOn`.
    public static func flag(_ name: StaticString, _ isOn: Bool = true) -> Attribute {
        Attribute(flag: name.description, isPresent: isOn)
    }

    public static func `class`(_ value: String) -> Attribute { Attribute("class", value) }
    public static func id(_ value: String) -> Attribute { Attribute("id", value) }
    public static func name(_ value: String) -> Attribute { Attribute("name", value) }
    public static func value(_ value: String) -> Attribute { Attribute("value", value) }
    public static func type(_ value: String) -> Attribute { Attribute("type", value) }
    public static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
    public static func role(_ value: String) -> Attribute { Attribute("role", value) }
    public static func lang(_ value: String) -> Attribute { Attribute("lang", value) }
    public static func method(_ value: String) -> Attribute { Attribute("method", value) }
    public static func autocomplete(_ value: String) -> Attribute { Attribute("autocomplete", value) }

    /// `aria-describedby` and its like; left out where the value is `nil`.
    public static func aria(_ name: StaticString, _ value: String?) -> Attribute {
        guard let value else { return Attribute(flag: "aria", isPresent: false) }
        return Attribute(made: "aria-" + name.description, value)
    }

    /// `data-…`, for our own script.
    public static func data(_ name: StaticString, _ value: String) -> Attribute {
        Attribute(made: "data-" + name.description, value)
    }

    /// Where a link goes: a place on this server, or `https:`, `tel:`, `sms:` or `mailto:`; anything else goes nowhere.
    public static func href(_ address: String) -> Attribute {
        Attribute(made: "href", Attribute.safe(address))
    }

    /// Where a picture, script or style sheet comes from: this server alone.
    public static func src(_ address: String) -> Attribute {
        Attribute(made: "src", Attribute.isLocal(address) ? address : "#")
    }

    /// Where a form is sent: this server alone.
    public static func action(_ address: String) -> Attribute {
        Attribute(made: "action", Attribute.isLocal(address) ? address : "#")
    }

    private init(made name: String, _ value: String) {
        self.name = name
        self.value = value
        isPresent = true
    }

    private static func isLocal(_ address: String) -> Bool {
        if address.hasPrefix("#") { return true }
        return address.hasPrefix("/") && !address.hasPrefix("//") && !address.hasPrefix("/\\")
    }

    private static func safe(_ address: String) -> String {
        if isLocal(address) || address.hasPrefix("?") { return address }
        let schemes = ["https://", "tel:", "sms:", "mailto:"]
        return schemes.contains { address.lowercased().hasPrefix($0) } ? address : "#"
    }
}
