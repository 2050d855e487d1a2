import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@Suite struct LoadingTests {
    @Test func everySectionOfTheEmbeddedRulebookLoads() throws {
        let loader = RulebookLoader()
        #expect(try loader.drugs().ids.count > 50)
        #expect(try loader.scales().ids.count == 9)
        #expect(try loader.diagnoses().ids.count == 30)
        #expect(try loader.policies().ids.count >= 4)
        #expect(try loader.policyCases().count >= 40)
    }
}
