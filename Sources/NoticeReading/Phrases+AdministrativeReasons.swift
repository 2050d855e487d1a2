import CoverageModel

extension PhraseTables {
    /// The reasons that judge papers, contracts and claims.
    static let administrativeReasons: [PhraseGroup] = [
        PhraseGroup(
            .reason(.insufficientDocumentation, .finding),
            """
            NOT ~3 receive|get|got ~6 RECORDS|response|reply|them
            NOT have ~8 RECORDS|score|list|history|proof|scale|result|dates
            RECORDS ~8 NOT ~3 receive|submit|provide|sent|supply|include|furnish|return
            RECORDS ~4 NOT ~2 include|contain|attached|enclosed|complete
            missing|incomplete|insufficient|absent ~3 RECORDS|detail
            lack|lacks|lacking of? ~3 documentation|record|information|note|detail|data
            inadequate documentation|information|record
            RECORDS ~8 missing|incomplete|insufficient|lacking|inadequate|absent
            RECORDS ~6 NOT ~2 sufficient|enough|adequate|complete
            NOT ~2 RECORDS ~4 submitted|received|sent|provided|included|attached|found|enclosed
            request|form|submission|questionnaire|application|appeal ~2 incomplete
            NOT ~1 documentation|record|note|mention of|that|showing|to
            lack of ~3 RECORDS
            NOT ~1 enough|sufficient|adequate|all ~3 information|documentation|record|detail|note|info
            unable to ~1 determine|tell|establish|verify|assess|evaluate|confirm
            cannot|cant|could ~2 determine|tell|establish|verify|assess|evaluate|established|determined|verified|confirmed
            fail|failed|failure to ~1 submit|provide|send|respond|supply ~6 RECORDS|request
            NOT ~2 respond ~4 request
            came without ~5 section|form|page|RECORDS
            for want of ~2 RECORDS
            no ~1 facts to
            NOT let ~3 tell|decide|determine|see|judge
            missing from ~2 file|record|request|claim
            none ~2 received|came|sent
            not with ~2 claim|request
            NOT ~2 been ~1 sent|provided|supplied|furnished
            was|were NOT sent|provided|supplied
            no response ~2 received|from|was|to our|has
            RECORDS ~6 stop|end in|on|at|before
            RECORDS ~6 outdated|old|illegible|unreadable|unsigned
            nothing ~4 show|shows|says|tells how|when|whether|what
            NOT ~2 sent|send|submitted|provided|supply|give|given|furnish|return|include|attach ~6 RECORDS
            """,
            holds: """
                We did not receive the requested medical records.
                The clinical records do not include a rating scale score.
                The need for treatment cannot be established.
                There is not enough information to decide.
                Your provider failed to submit office notes.
                """,
            fails: """
                All requested records were received.
                You did not call us.
                """),
        PhraseGroup(
            .reason(.insufficientDocumentation, .weak),
            """
            RECORDS ~6 NOT ~3 show|document|state|say|describe|reflect|mention|indicate|list|give|support|demonstrate
            NOT ~3 documented
            without ~4 record|note|documentation|information
            """,
            holds: "The records do not show the dose.", fails: "The records show the dose."),
        PhraseGroup(
            .reason(.notACoveredBenefit, .idea),
            """
            excluded|exclusion|exclude
            NOT among ~3 services|benefits|covered
            NOT among them
            """,
            holds: "Ketamine is excluded by your plan.", fails: "This includes the drug."),
        PhraseGroup(
            .reason(.notACoveredBenefit, .finding),
            """
            NOT a|an|considered ~2 covered benefit|service|expense|item|drug|treatment|procedure|charge
            NOT covered benefit|expense|charge
            noncovered
            non covered
            NOT a|an benefit of|under|in
            NOT benefit|benefits under|in|for
            list|lists|listed ~6 NOT ~1 covered
            plan|contract|policy exclusion
            NOT ~2 have|has ~2 benefit|benefits for
            outside ~2 benefits|coverage|cover of
            NOT a benefit of
            NOT named there
            chose|elected|chosen NOT ~2 include|cover
            closed formulary
            NOT ~1 plan benefit
            NOT ~3 provide|have|include|offer|contain ~3 benefit|coverage for
            NOT ~2 part of ~4 benefit|coverage|plan
            NOT ~2 eligible for ~3 sharing|reimbursement|payment
            NOT ~1 eligible|shareable|allowable|reimbursable expense|charge|service|need|benefit
            NOT ~4 cover|covers|covered ~6 of any kind|type
            NOT ~4 covered ~4 plan|policy|contract|certificate ~2 exclusion
            """,
            holds: """
                The Plan does not provide benefits for ketamine therapy of any kind.
                This is not a covered benefit.
                The service is a non-covered service.
                """,
            fails: "This service is a covered benefit."),
        PhraseGroup(
            .reason(.notACoveredBenefit, .weak),
            """
            NOT ~2 covered
            NOT ~2 cover
            NOT ~2 pay for
            NOT ~1 include|included
            NOT benefit|coverage ~3 for|available|under
            benefit|coverage ~2 NOT ~1 available|payable|provided|allowed|offered
            nonformulary
            non formulary
            NOT ~3 formulary
            NOT ~3 drug list
            """,
            holds: "Benefits are not available for this service.", fails: "Benefits are available."),
        PhraseGroup(
            .reason(.noPriorAuthorization, .finding),
            """
            NOT ~1 obtain|obtained|seek|sought|secure|secured|get|request|requested|have ~4 AUTH
            NOT ~1 prior|advance|pre approval|authorization|certification ~4 obtained|requested|received|file|sought|given|granted|found
            NOT ~1 AUTH ~3 obtained|file|received|found|sought|secured|record
            NOT AUTH ~2 was|were|is|been ~1 requested
            AUTH ~3 NOT ~2 obtained|requested|file|received|given|sought|secured|found
            AUTH ~4 required ~6 NOT|none ~3 obtained|requested|file|received|given|sought|secured|found
            required ~3 AUTH ~6 NOT|none ~3 obtained|requested|file|received|given|sought|secured|found
            without ~4 AUTH
            without prior|advance approval
            lack|lacks|absence|lacking of? ~2 AUTH
            AUTH ~3 absent|lacking|missing
            AUTH or AUTH ~1 absent
            fail|failed|failure to ~2 obtain|notify|precertify|preauthorize
            no prior AUTH|approval
            no approval ~2 file|record|found|given
            no referral
            no pre approval
            no request ~6 was made
            NOT ~1 ask|asked ~2 for one|it ~3 before
            nor ~2 authorization
            NOT ~2 get|have|obtain|obtained|ask|asked ~3 approval ~4 before|first|ahead|advance|file
            approval ~4 NOT ~2 obtained|requested|given ~3 before|first|ahead|advance
            no AUTH
            no ~4 AUTH covers|covered|on|for
            nobody|none asked ~3 approval|AUTH
            since|because|as ~3 NOT authorized
            AUTH ~10 NOT ~1 record|trace of
            NOT valid|approved|active|current|prior|such AUTH
            AUTH ~6 after ~4 service|performed|rendered|given|treatment|visit
            plan|we|us must ~2 approve ~6 before|first
            NOT ~1 get|got|obtain ~2 approval
            NOT ~2 authorized ~3 advance|before
            was|were|are|been not preauthorized|precertified
            wasnt|werent preauthorized|precertified
            none was|were requested|obtained
            after the fact
            NOT ~2 notified ~4 before|within|advance|admission
            """,
            holds: """
                No authorization was obtained before the service was given.
                Prior authorization was required and none was on file.
                The visit took place without prior authorization.
                Precertification or authorization absent.
                """,
            fails: """
                Your prior authorization request was received.
                Your prior authorization request is denied.
                """),
        PhraseGroup(
            .reason(.outOfNetwork, .idea),
            """
            out of network|area|plan
            non participating|contracted|network
            nonparticipating|noncontracted|nonnetwork
            outside ~8 network
            network|participating|contracted provider|providers|clinic|clinics|doctor|doctors|facilities ~2 available
            can|could ~5 by|from|with|at ~3 network|participating provider|doctor|clinic|facility
            """,
            holds: "The clinic is out of network.", fails: "The clinic is in the network."),
        PhraseGroup(
            .reason(.outOfNetwork, .finding),
            """
            NOT ~4 in|within ~3 network
            NOT ~2 part of ~4 network
            NOT ~1 network provider|doctor|clinic|center
            must|only|pays|covers ~5 from|use|by|for|at ~2 plan|network|participating|contracted|innetwork provider|doctor|clinic|facility|hospital|physician
            non plan provider|doctor|facility|physician
            outside|off ~3 list of ~2 doctor|provider|clinic
            NOT belong to ~6 network
            NOT one of our|the|your ~2 doctor|provider|clinic|facility|hospital
            NOT ~2 participate|participates|participating
            NOT ~2 contracted
            NOT ~2 contract|contracts with
            no pertenece a ~3 red
            fuera de la red
            NOT ~2 have ~2 contract|agreement with
            NOT ~2 on ~2 list of ~3 doctor|provider
            NOT ~4 provider directory
            no out of network benefit|coverage
            """,
            holds: """
                Glasswing Center is not in the Applecart network.
                Your doctor does not participate with this plan.
                The provider is not contracted with us.
                """,
            fails: "Your doctor is in our network."),
        PhraseGroup(
            .reason(.codingError, .finding),
            """
            code|procedure|modifier|codes ~4 NOT ~3 valid|recognized|payable|active|correct|accepted
            wrongly|incorrectly|improperly coded|billed
            part of another|a code|procedure|service
            NOT ~1 be? billed ~6 same
            denial|decision is for coding
            coding matter|reason
            code ~8 NOT ~3 be used
            NOT go with ~3 code|procedure
            was the wrong code
            code|codes|modifier ~3 deleted|discontinued|invalid|incorrect|wrong|inappropriate|missing|obsolete
            incorrect|invalid|wrong|improper|inappropriate|deleted|inactive ~3 code|coding|modifier|codes
            coding|billing error|errors
            inconsistent with ~4 diagnosis|modifier|procedure|code|age|gender|place
            procedure|code ~3 diagnosis ~3 mismatch
            NOT ~2 match ~4 diagnosis|procedure|code
            diagnosis ~3 NOT ~2 support|match|justify|cover ~4 procedure|code|service|billed
            billed|submitted with ~4 wrong|incorrect|invalid
            bundled|unbundled|unbundling|incidental
            mutually exclusive
            included in ~3 payment|allowance|reimbursement|rate ~2 for|of
            NOT ~2 billed|reported|reimbursed|paid|payable ~1 apart|separately|alone
            NOT ~1 separately payable|reimbursable|billable
            unlisted ~2 code ~8 specific
            billed|coded incorrectly
            specific code ~3 exists|available
            """,
            holds: """
                Code S0013 was not valid on the date of service.
                The procedure is inconsistent with the diagnosis.
                G2212 may not be billed apart.
                An invalid modifier was used.
                """,
            fails: """
                The codes and what they mean are given on request.
                You may bill again.
                """),
        PhraseGroup(
            .reason(.codingError, .weak),
            """
            corrected claim|claims
            """,
            holds: "Please send a corrected claim.", fails: "Send the claim form."),
        PhraseGroup(
            .reason(.quantityLimit, .finding),
            """
            exceed|exceeds|exceeded|exceeding ~7 limit|maximum|number|quantity|allowed|unit|visit|amount|frequency|allowance|authorized|dose
            more|higher|greater ~2 than ~6 limit|maximum|allowed|allows|covers|covered|permitted|authorized
            over|above|beyond ~3 limit|maximum|quantity
            quantity|frequency|dose|dosage|visit|session|benefit limit|limits|maximum|limitation
            maximum|limit ~6 met|reached|used|exhausted|paid
            reached|met|used|exhausted ~4 limit|maximum|allowance
            limits|limited ~6 # ~3 visit|session|treatment|unit|dose|infusion|day|month|week|year|per|hour
            limit on ~2 quantity|number|dose
            greater number than
            sets ~2 limit of #
            limit of #
            used|had|taken all ~1 of|your|the|#
            too many
            cap|caps|capped ~4 at # 
            ceiling of #
            goes|go|going past|over|beyond ~3 limit|maximum|cap|quantity|number|allowance
            most|maximum ~4 allows|allowed|pays|covers ~2 is? #
            has|have been used up
            beyond ~2 number
            more than ~2 # ~3 per|that|which|in
            above|over ~3 max|cap
            exceed|exceeds that|the|this ~2 limit
            benefit maximum
            authorized units|visits ~4 used|exhausted
            frequency ~4 NOT ~2 supported
            allows only? # ~3 per|in|every|each
            allow|allows|cover|covers|permit|permits ~4 # device|kit|visit|session|treatment|dose|unit|infusion|tablet|spray
            limit|maximum is? #
            limited to ~2 # ~3 per|in|every|each|visit|session|treatment
            units|visits|sessions ~3 used|exhausted|depleted
            """,
            holds: """
                The number of visits requested is more than this limit.
                The plan limits maintenance treatment to one session a week.
                The dose exceeds the quantity limit.
                You have used all of the 8 sessions.
                """,
            fails: """
                There is a time limit for appeals.
                We gave you more than one number.
                """),
        PhraseGroup(
            .reason(.eligibility, .finding),
            """
            you|patient|member|subscriber|dependent|he|she|person ~5 NOT ~2 eligible
            NOT ~2 eligible ~4 date|day|time|when
            eligibility ~4 NOT ~3 found|confirmed|verified|active
            ineligible
            coverage|policy|eligibility|membership|enrollment|cover ~5 ended|ends|terminated|lapsed|expired|cancelled|canceled|inactive
            plan ~2 terminated|lapsed|cancelled
            NOT ~2 have active ~4 coverage|cover
            no tiene cobertura
            alternate|alternative resource ~4 available|used
            bill ~3 medicaid|medicare ~3 before|first
            that plan must pay first
            second in line
            NOT ~3 active|enrolled|insured|effective ~6 date|service|plan|time|member
            NOT ~1 active coverage|member
            coverage|policy ~3 NOT ~3 active|effect|force|effective|begun|started
            NOT ~3 covered ~3 on ~3 date
            other|another ~2 insurance|coverage|plan|insurer ~6 first|primary
            other|another|different insurer|insurance|plan|payer|carrier|coverage ~5 primary|first
            primary ~4 payer|insurer|insurance|carrier|plan ~4 first|primary
            coordination of benefits
            primary and must
            no coverage in|on
            NOT ~3 coverage in force|effect
            when you ~2 NOT ~1 covered|insured|enrolled
            NOT ~3 identify|identified ~5 member|insured|patient|subscriber
            another|other payer|insurer|carrier|insurance ~4 responsible
            workers compensation
            before ~3 coverage|effective ~3 began|started|effective|date
            after ~3 coverage ~2 ended|terminated
            NOT ~3 primary
            """,
            holds: """
                Your coverage ended on November 30, 2025.
                You were not eligible for benefits on the date of service.
                Another insurer is primary for you.
                The patient cannot be identified as our insured.
                """,
            fails: """
                This notice does not confirm your address.
                Your coverage includes mental health care.
                """),
        PhraseGroup(
            .reason(.timelyFiling, .finding),
            """
            timely filing|filed|submission
            filing|submission limit|deadline|period
            received|submitted|filed|sent ~4 after|past|outside|beyond ~6 limit|deadline|filing|timeframe|period
            NOT ~3 received|submitted|filed|sent ~4 within ~6 filing|day|timely|limit|month
            late filing|claim|submission
            too late
            more than # ~4 after ~4 service|date
            claim came|arrived|reached ~4 after|late
            claim|it|charge|bill ~1 late
            reaching ~4 more than # ~3 after
            NOT ~1 filed ~2 time
            later|more than ~6 from|after ~3 date of service
            NOT ~2 timely
            untimely
            past ~3 filing
            filed|submitted late
            time limit ~3 filing ~3 expired
            """,
            holds: """
                The claim was received after the filing limit.
                The claim was not submitted within 180 days of the date of service.
                """,
            fails: "File your appeal on time."),
        PhraseGroup(
            .reason(.duplicate, .finding),
            """
            duplicate|duplicates|duplicated
            already|previously ~1 processed|paid|considered|adjudicated|reviewed|decided
            already ~3 authorization|approval ~4 file
            authorization|approval ~6 already ~3 file|approved
            already ~2 on file
            same service ~4 already
            """,
            holds: """
                This claim is a duplicate of another claim.
                The charge was already processed.
                """,
            fails: "We processed your claim."),
    ]
}
