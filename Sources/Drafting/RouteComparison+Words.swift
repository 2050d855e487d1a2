import CostPlanning

extension RouteComparison {
    /// What a way to ask the plan takes of the person, in a few words.
    struct Kind {
        var name: String
        var work: String
        var closes: String
    }

    static let kinds: [String: Kind] = {
        let nothing = "Nothing."
        let again = "Nothing now; after its last day this way is closed."
        let outside = "Ask before you send it whether its answer binds you too."
        return [
            "use-approval": Kind(
                name: "Use the approval", work: "Keep the visits, and ask for more before it ends.",
                closes: nothing),
            "prior-authorization": Kind(
                name: "Ask the plan first", work: "The clinic asks. You send it the papers that it lacks.",
                closes: nothing),
            "peer-to-peer": Kind(
                name: "A call between your prescriber and the plan’s doctor",
                work: "None for you: the prescriber calls.",
                closes: "Nothing; the appeal’s last day does not move."),
            "internal-appeal": Kind(
                name: "Appeal to the plan",
                work: "Read the letter, sign it, send it, keep the proof of sending.",
                closes: again),
            "second-level-appeal": Kind(
                name: "Second appeal to the plan", work: "Read the letter, sign it, send it, keep the proof.",
                closes: again),
            "expedited-appeal": Kind(
                name: "Fast appeal",
                work: "The prescriber says why waiting would do harm; you or they send it.",
                closes: nothing),
            "external-review": Kind(
                name: "Review by someone outside the plan",
                work: "Sign the request and send it with your papers.",
                closes: outside),
            "expedited-external-review": Kind(
                name: "Fast review outside the plan", work: "The prescriber says why waiting would do harm.",
                closes: outside),
            "independent-review-entity": Kind(
                name: "Outside review by Medicare", work: "Send what the plan has not seen.", closes: again),
            "fair-hearing": Kind(
                name: "Fair hearing", work: "Ask for it, and take part in person or by phone.", closes: again),
            "opm-review": Kind(
                name: "Review by the federal office (OPM)", work: "Send the request with both decisions.",
                closes: again),
            "individual-consideration": Kind(
                name: "Ask the plan to look at your own case",
                work: "The prescriber writes; you send papers.",
                closes: nothing),
            "step-therapy-exception": Kind(
                name: "Ask to skip drugs that must be tried first", work: "The prescriber asks.",
                closes: nothing),
            "formulary-exception": Kind(
                name: "Ask for an exception to the drug list", work: "The prescriber asks.", closes: nothing),
            "gap-exception": Kind(
                name: "Ask to use a clinic outside the network",
                work: "Call the plan’s own clinics; write down day and answer.", closes: nothing),
            "esketamine-alternative": Kind(
                name: "Ask for Spravato in its place",
                work: "Talk with the prescriber; the clinic asks the plan.",
                closes: "Nothing: this treatment can still be asked for."),
        ]
    }()

    /// What a way of paying takes of the person, in a few words; the plan of costs has more.
    static func brief(_ kind: PaymentWay.Kind) -> (
        time: String, work: String, needs: String, closes: String
    ) {
        let care = "When the clinic has a place."
        let decided = "When the plan has decided."
        let counted = "What you pay may not count with the plan; ask it first."
        return switch kind {
        case .inNetwork:
            (
                decided, "You keep the visits and read each statement.",
                "The plan’s yes; a clinic in its network.", "Nothing."
            )
        case .withSavings:
            (
                decided, "You enroll, and send papers after each session.",
                "The plan’s yes and the maker’s; never with government insurance.", "Nothing."
            )
        case .outOfNetwork:
            (
                "Care soon; the plan’s money weeks later.",
                "You pay, send a superbill, and read the statement.",
                "A plan that pays outside its network.", "Nothing."
            )
        case .selfPay: (care, "You ask for an estimate and a discount.", "A clinic that takes you.", counted)
        case .package:
            (
                care, "You ask what comes back for unused sessions.", "A clinic that sells sets of sessions.",
                counted
            )
        case .paymentPlan:
            (
                care, "You read all terms before you sign.", "An offer in writing, with its cost in all.",
                counted
            )
        }
    }
}
