/// The text of a new policy file for an operator's own rulebook, with every part explained.
///
/// It loads as it stands, as the policy of a plan that does not exist.
public enum PolicyTemplate {
    public static let text = head + criteria + cases

    private static let head = """
        # A PLAN'S OWN CRITERIA
        # Type in what your plan's written policy says, then put this file in a folder of your own and name the
        # folder in RECOURSE_RULEBOOK. Then run `recourse rules check`: it tells every fault with file and line.
        # Write what is printed, oddities included; do not correct the plan. Lines that begin with # are remarks.

        id: my-plan-spravato            # your own short name: letters, digits, hyphens
        # replaces: cigna-spravato      # only where this takes the place of a policy that Recourse brings
        payer: My Health Plan           # as the card has it; cases are matched to policies by this name
        title: Spravato
        number: "12-34"                 # the plan's own number for the policy, where it has one
        names: ["policy 12-34"]         # how a letter names this policy
        seen-on: 2026-11-23             # the day you read the plan's text
        checked-on: 2026-11-23          # the day somebody last compared this file with it
        # from: 2026-01-01              # first day in force, where the text says so
        # to: 2026-12-31                # last day in force, where the text says so
        trust: verified                 # verified: you read the plan's own text; secondary: somebody's summary
        cite: ["My Health Plan policy 12-34, page 2"]
        says: Covers Spravato after two antidepressants.
        exception-route: A letter of medical necessity for individual consideration.

        therapies:
          - therapy: esketamine         # or iv-ketamine
            position: covered-with-criteria   # or excluded, silent (says nothing), unread (you could not read it)
            says: Covered where every condition below is met.
            pathways:                   # one for each way to be covered; meeting any one is enough
              - id: trd
                name: Treatment-resistant depression
                approves: 3 months, 23 devices
                # incomplete: yes       # where your copy breaks off: the pathway can then never be met

        """

    private static let criteria = """
                criteria:               # all of these; each has its words (says) and one test
                  - id: "1"             # the plan's own number for it
                    says: The patient is 18 or older.
                    age: {at-least: 18} # at-least or over, at-most or under
                  - id: "2"
                    says: A diagnosis of major depressive disorder, recurrent.
                    diagnosis: {codes: ["F33."], except: ["F33.3"]}   # by how the codes begin
                  - id: "3"
                    says: Severe depression on a standard scale in the last 4 weeks.
                    severity: {any-of: ["PHQ-9 >= 20", "MADRS > 27"], within-days: 28}
                  - id: "4"
                    says: Two antidepressants of two classes, each at an adequate dose for 6 weeks, have failed.
                    failed-trials: {count: 2, distinct-classes: 2, minimum-weeks: 6, dose: minimum-therapeutic}
                    # dose: any, minimum-therapeutic, optimized, maximum-tolerated
                    # more: in-current-episode, count-in-current-episode, lookback-years,
                    #   improvement-at-most-percent, intolerance-counts, contraindication-counts, classes
                  - id: "5"
                    says: Augmentation, or psychotherapy, was tried.
                    any:                # any of these; all: asks for every one
                      - {says: Augmentation for 4 weeks., augmentation: {count: 1, minimum-weeks: 4, agents: [SGA, lithium, thyroid]}}
                      - {says: Psychotherapy in this episode., psychotherapy: {types: [CBT, IPT], in-current-episode: yes}}
                  - id: "6"
                    says: A psychiatrist prescribes it or was consulted.
                    clinical: {question: psychiatrist, wanted: yes}   # questions: as under "clinical" in case.yaml
                  - id: "7"
                    says: An oral antidepressant is taken along, the same for 2 weeks.
                    concurrent-antidepressant: {weeks-stable: 2}
                  - id: "8"
                    says: The site is certified in the Spravato REMS.
                    certified-site: yes
                  - id: "9"
                    says: The prescriber states that benefit outweighs risk.
                    statement: {by: prescriber, need: a statement that benefit outweighs risk}
                    # by: person, prescriber, pharmacy, plan, employer
                  # also: prior-response: {scales: [PHQ-9], drop-percent: 50}, dose-limit: {milligrams-per-week: 168}

        """

    private static let cases = """

        # What the criteria should answer, below, at and above each number; `recourse rules check` asks for them.
        cases:
          - {criterion: "1", sweep: [age 17, age 18, age 19], expect: [not-met, met, met]}
          - {criterion: "3", sweep: [score PHQ-9 19, score PHQ-9 20, score PHQ-9 21], expect: [not-met, met, met]}
          - {criterion: "3", sweep: [score MADRS 26, score MADRS 27, score MADRS 28], expect: [not-met, not-met, met]}
          - {criterion: "3", sweep: [score PHQ-9 22 27-days-ago, score PHQ-9 22 28-days-ago, score PHQ-9 22 29-days-ago], expect: [met, met, unknown]}
          - criterion: "4"
            sweep: [[trial sertraline 150 mg 8 weeks no-response], [trial sertraline 150 mg 8 weeks no-response, trial venlafaxine 150 mg 8 weeks no-response], [trial sertraline 150 mg 8 weeks no-response, trial venlafaxine 150 mg 8 weeks no-response, trial bupropion 300 mg 8 weeks no-response]]
            expect: [not-met, met, met]
          - criterion: "4"
            given: [trial sertraline 150 mg 8 weeks no-response]
            sweep: [trial venlafaxine 150 mg 5 weeks no-response, trial venlafaxine 150 mg 6 weeks no-response, trial venlafaxine 150 mg 7 weeks no-response]
            expect: [not-met, met, met]
          - criterion: "5.1"
            sweep: [trial lithium 900 mg 3 weeks no-response, trial lithium 900 mg 4 weeks no-response, [trial lithium 900 mg 5 weeks no-response, trial aripiprazole 5 mg 5 weeks no-response]]
            expect: [not-met, met, met]

        """
}
