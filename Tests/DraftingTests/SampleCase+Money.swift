import CivilCalendar
import CoverageModel

extension SampleCase {
    /// Cases of the kinds that are about money.
    static let paying: [SampleCase] = [outOfNetwork, uninsured]

    private static func session(
        _ on: String, _ therapy: Therapy, milligrams: Int? = nil, charged: Int, paid: Int
    ) -> TreatmentSession {
        var session = TreatmentSession(on: Day(iso: on) ?? day, therapy: therapy)
        session.milligrams = milligrams
        session.charged = Cents(charged)
        session.paid = Cents(paid)
        return session
    }

    /// A clinic outside the network, two sessions given and paid, an offer of credit, a household's means.
    static let outOfNetwork = SampleCase(
        name: "ketamine-out-of-network", log: "ketamine-self-funded", paysOtherwise: true
    ) { record in
        record.form.provider.inNetwork = .no
        record.form.provider.taxID = "12-3456789"
        var price = SessionPrice(therapy: .ivKetamine)
        price.cash = Cents(550_00)
        price.packagePrice = Cents(2_900_00)
        price.packageSessions = 6
        price.allowedOutOfNetwork = Cents(320_00)
        record.form.prices = [price]
        record.form.paymentOffer.months = 12
        record.form.paymentOffer.rate = Rate(hundredths: 2_699)
        record.form.paymentOffer.isDeferred = true
        record.form.household.size = 3
        record.form.household.incomeFrom = Cents(41_000_00)
        record.form.household.incomeTo = Cents(44_500_00)
        record.form.coverages[0].costs.coversOutOfNetwork = .yes
        record.form.coverages[0].costs.outOfNetwork.deductible = Cents(1_000_00)
        record.form.coverages[0].costs.outOfNetwork.coinsurance = Rate(hundredths: 4_000)
        record.form.coverages[0].costs.outOfNetwork.outOfPocketMaximum = Cents(6_000_00)
        record.form.sessions = [
            session("2026-11-09", .ivKetamine, charged: 550_00, paid: 550_00),
            session("2026-11-12", .ivKetamine, charged: 550_00, paid: 500_00),
        ]
        record.form.matters[0].codes = ["96365"]
    }

    /// No insurance at all; esketamine, for which a foundation can be asked.
    static let uninsured = SampleCase(
        name: "spravato-uninsured", log: "spravato-medicare-advantage", paysOtherwise: true
    ) { record in
        record.form.coverages = []
        record.notices = []
        record.submissions = []
        record.form.person.birthDate = Day(iso: "1986-05-02")
        record.form.household.size = 1
        record.form.household.incomeTo = Cents(19_000_00)
        record.form.matters[0].codes = ["J0013"]
        record.form.sessions = [
            session("2026-11-02", .esketamine, milligrams: 56, charged: 1_250_00, paid: 0)
        ]
    }
}
