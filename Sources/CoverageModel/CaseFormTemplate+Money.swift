extension CaseForm {
    /// The questions on money and on sessions given: all of them can stay blank.
    static let moneyTemplate = """
        # ---- SESSIONS AND APPROVALS --------------------------------------------------------------
        # Only when treatment has begun, or an approval has come. A letter of approval is best imported.
        sessions:
          - on:                     # the day; days to come count as planned
            therapy:                # iv-ketamine or esketamine
            dose-mg:
            charged:                # dollars billed
            paid:                   # dollars you paid

        authorizations:
          - number:
            therapy:
            codes:                  # with commas between
            sessions:
            units:
            unit-type:              # what the units are: devices, mg, sessions, or a code
            from:
            to:

        # ---- MONEY -------------------------------------------------------------------------------
        # For "recourse money". Leave out what you do not want to write; the answer is then a wider range.
        # Amounts are dollars, like 1500 or 42.50. They stay on this machine.
        prices:
          - therapy:                # iv-ketamine or esketamine
            cash:                   # what the clinic asks for one session from someone who pays alone
            package-price:          # for several sessions paid together
            package-sessions:
            allowed-in-network:     # the price your plan and an in-network clinic agreed on; ask the clinic
            medicine-in-network:    # how much of that is for the medicine
            allowed-out-of-network: # what your plan counts of a session out of network; ask the plan
            savings-maximum:        # the most the maker's savings program pays in a year; ask it

        payment-plan:               # an offer to pay over months
          months:
          rate:                     # interest a year, in percent
          down-payment:
          fee:
          is-deferred:              # yes if "no interest if paid in full by" a day

        estimate:                   # a clinic's good faith estimate, for care that you pay yourself
          scheduled-on:             # the day the care was scheduled
          care-on:                  # the day of the (first) care
          came-on:                  # the day the estimate came
          amount:                   # what it comes to
          bill-came-on:             # the day the first bill for that care came
          billed:                   # what the clinic billed in all
          disputed-on:              # the day you sent a dispute about the bill

        health-accounts:            # money put aside before tax
          can-use-hsa:              # yes if you can pay into a health savings account (HSA)
          hsa-tier:                 # self-only or family
          hsa-balance:
          hsa-contributed:          # paid in this year, by you and your employer
          fsa-balance:              # left in a flexible spending account (FSA)
          fsa-election:             # what you chose to put in this year

        household:
          size:                     # people, with you
          income-from:              # a year's income, least and most ("adjusted gross income" on a tax form)
          income-to:
          tax-rate:                 # percent of the next dollar that goes to taxes, if you know
          itemizes:                 # yes if you itemize deductions
          other-medical-expenses:   # other medical bills this year that nobody pays back

        """
}
