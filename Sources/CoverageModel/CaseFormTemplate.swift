extension CaseForm {
    /// The text of a new `case.yaml`: every question, explained, with no answers.
    ///
    /// It reads as an empty form without issues.
    public static let template = whoAndPlan + doctorAndHistory + requestAndPlan + moneyTemplate

    private static let whoAndPlan = """
        # YOUR CASE
        # Write your answers after the colons. You can do a little at a time and come back.
        # Leave a line blank if you are not sure. "Not sure" never counts as "no".
        # Dates: year-month-day, like 2024-03-09. A month (2024-03), a year (2024) or "about 2024-03"
        #   is fine for things of the past.
        # To add one more medicine, score or plan: copy the whole block that begins with a dash.
        # If an answer has a # or a : in it, put "quotes" around the answer.
        # Proof helps. Put papers in with `recourse import`. What you write here counts as your own word;
        #   a record or a signed statement counts for more.

        title:                      # a short name for the top of each page; blank means your name

        # ---- WHO THE TREATMENT IS FOR ------------------------------------------------------------
        person:
          name:                     # as on the insurance card
          birth-date:
          sex:                      # female, male, other or unknown (as the insurance plan has it)
          address:                  # street, city, state, ZIP on one line
          state:                    # two letters, like MA: where you live
          phone:
          email:
          zone:                     # your time zone, like America/New_York
          weight-kg:                # weight in kilograms (pounds divided by 2.2); the dose may go by it

        # Someone who helps you with this, if there is someone.
        person-helper:
          name:
          relation:                 # like sister, friend, case worker
          phone:
          is-appointed:             # yes if you signed a paper that lets them act for you

        # ---- YOUR INSURANCE ----------------------------------------------------------------------
        # One block for each plan, the one that pays first on top. Your card has most of this.
        # Best proof: a photo of both sides of the card, and your employer's "Summary Plan Description".
        coverages:
          - payer:                  # the company on the card
            plan-name:
            role:                   # primary, secondary, or carve-out (a company just for mental health)
            order:                  # 1 pays first; blank counts from the top
            member-id:
            group-number:
            policy-number:
            rx-bin:                 # on the pharmacy part of the card
            rx-pcn:
            administrator:          # who runs the plan, if it is not the company above
            comes-from:             # medicare, medicaid, military, veterans, federal-job, job, school, or own
                                    #   (bought by yourself); say it if the card does not
            employer:               # if you have the plan through a job
            funding:                # self-funded or insured; the benefits office knows
            issue-state:            # two letters: the state whose rules the plan follows, if insured
            market:                 # small-group or large-group, if an employer bought it; the plan knows
            rating-period-start:    # Medicaid plans: first day of their contract year with the state
            regime:                 # which law rules the plan, if you know it, like erisa_self_funded
            is-grandfathered:       # yes if the plan papers say "grandfathered"
            mandatory-appeal-levels:  # how many appeals the plan asks for before an outside review
            card:                   # path of the card's picture, like records/card.jpg
            policies:               # names of plan rules in the rulebook, with commas between
            contacts:
              - department:         # medical, mental-health, pharmacy or appeals
                phone:
                fax:
                address:
            # What care costs you under this plan: it is in the "Summary of Benefits" and on the portal.
            plan-year-start:        # first day of the plan's year, like 2026-01-01
            in-network:
              deductible:           # dollars you pay before the plan pays
              deductible-met:       # how much of it is used up this plan year
              coinsurance:          # your part after that, in percent, like 20
              copay:                # or dollars for each visit after the deductible
              out-of-pocket-maximum:  # the most you pay in a plan year
              out-of-pocket-met:
            covers-out-of-network:  # yes, no or unsure
            out-of-network:
              deductible:
              deductible-met:
              coinsurance:
              copay:
              out-of-pocket-maximum:
              out-of-pocket-met:
            met-on:                 # the day the "met" amounts are from; blank means today
            filing-days:            # days after a session in which a claim must arrive; the plan's papers say
            answer-days:            # most days this plan took to answer a request, if you know

        """

    private static let doctorAndHistory = """
        # ---- WHO PRESCRIBES IT -------------------------------------------------------------------
        # The clinic can fill this in.
        provider:
          name:
          credentials:              # like MD, DO, NP
          specialty:
          npi:                      # ten digits; plans look the prescriber up by it
          tax-id:
          clinic:
          clinic-npi:
          address:
          phone:
          fax:
          contact-person:           # who at the clinic answers the plan's calls
          in-network:               # yes, no or unsure
          is-rems-site:             # yes if the clinic is certified for Spravato (esketamine)
          certifications:
            - name:                 # like board certification or state licence
              number:
              expires:

        # ---- THE DIAGNOSIS -----------------------------------------------------------------------
        # Best proof: a visit note that names it.
        diagnosis:
          text:                     # in words, as the doctor says it
          code:                     # like F33.2; it is on bills and visit summaries
          since:                    # when it was first found
          episode-start:            # when this bout of it began

        # ---- MEDICINES YOU HAVE TRIED FOR THIS ---------------------------------------------------
        # Plans count these most. Put each one down, even if it was years ago.
        # Best proof: a list of fills from your pharmacy, and your chart.
        treatments:
          - drug:                   # name on the bottle
            dose-mg:                # the most you took in a day, in milligrams
            from:
            to:                     # the last day, or: ongoing
            outcome:                # no-response, partial-response, response, remission, intolerance
                                    #   (side effects), contraindicated, ongoing or unknown
            why-stopped:            # in your own words

        treatments-complete:        # yes if this list, with the records, names every medicine tried

        # ---- OTHER TREATMENTS --------------------------------------------------------------------
        # Talk therapy, ECT, TMS, hospital stays, ketamine before now.
        # Best proof: a letter from the therapist with dates and the number of visits.
        other-treatments:
          - kind:                   # psychotherapy, ect, tms, vns, iv-ketamine, esketamine,
                                    #   hospitalization or other
            what:                   # like CBT
            from:
            to:
            sessions:               # how many visits
            outcome:

        # ---- SCORES ------------------------------------------------------------------------------
        # Totals of forms like the PHQ-9 or MADRS. Best proof: the filled-in form or the chart.
        scores:
          - scale:                  # like PHQ-9
            value:                  # the total
            on:                     # the day

        # ---- YES OR NO: PLANS ASK THE PRESCRIBER THESE --------------------------------------------
        # Write yes, no or unsure. The clinic can help. Best proof: the prescriber's signed statement.
        clinical:
          structured-interview:     # was depression found by an interview that follows set questions?
          psychiatrist:             # does a psychiatrist prescribe it or advise on it?
          continues-antidepressant: # will an antidepressant by mouth go on at the same time?
          antidepressant-stable:    # has its dose been the same for two weeks or more?
          psychosis:                # seeing, hearing or believing things that are not there
          active-substance-use:     # a drug or alcohol problem now that is not being treated
          aneurysm-or-malformation: # a weak or tangled blood vessel
          intracerebral-hemorrhage: # bleeding in the brain, ever
          uncontrolled-hypertension:  # high blood pressure that is not under control
          pregnancy:
          prior-esketamine:         # had Spravato (esketamine) before?
          prior-ketamine:           # had ketamine before?
          monitoring-program-checked: # did the clinic check the state's list of controlled medicines?
          licensed-clinic:          # is it given in a licensed or registered clinic?
          monitored-two-hours:      # are blood pressure, breathing and waking watched for two hours?
          suicidal-ideation:        # thoughts of ending one's life. If that is you now: call or text 988
          suicidal-intent:          # plans to act on such thoughts
          recent-inpatient-for-suicidality: # in hospital for it lately?
          bipolar:
          dementia:

        # Answers to single points of the plan's rules that nothing else settles, by the point's id
        # ("recourse assess" prints the ids): "bcbsma-087#2": yes
        criteria:

        """

    private static let requestAndPlan = """
        # ---- WHAT YOU ASK THE PLAN FOR -----------------------------------------------------------
        # One block for each request or bill. A denial letter is the best start: import it.
        matters:
          - therapy:                # iv-ketamine or esketamine
            id:                     # a letter for this request; blank gives a, b, c
            title:
            coverage:               # number of the plan above that you ask; blank means the first
            benefit:                # medical or pharmacy
            timing:                 # pre-service (not yet given), concurrent (under way) or post-service
            is-urgent:              # yes if waiting could do serious harm; the prescriber should say so too
            codes:                  # billing codes, with commas between
            sessions:               # how many treatments are asked for
            # plan:                 # only with several requests: how this one is given, as under plan below

        # ---- HOW IT WILL BE GIVEN ----------------------------------------------------------------
        # For the prescriber. A blank here is shown as missing; nothing is filled in for you.
        plan:
          drug:
          route:                    # like IV or nasal spray
          dose:                     # with its unit, like 0.5 mg/kg
          rate:                     # like over 40 minutes
          sessions:
          spacing:                  # like twice a week for 3 weeks
          start-date:
          place-of-service:         # like clinic or hospital outpatient
          contraindication-screen:  # what was checked to be sure that it is safe
          monitoring:               # what is watched during and after, and how long
          discharge:                # when the person may go home, and with whom
          response-measure:         # which score is used, when, and what counts as better
          stopping-rule:            # when it would be stopped
          session-mg:               # milligrams each session, like 84, if it is set
          maintenance-weeks:        # weeks from one session to the next after the first series
          concurrent-antidepressant:  # the antidepressant that goes on, with its dose

        """
}
