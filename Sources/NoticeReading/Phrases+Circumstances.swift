import CoverageModel

extension PhraseTables {
    /// Timing, benefit, stage, events with a day, parties, units and criteria.
    static let circumstances: [PhraseGroup] = [
        PhraseGroup(
            .timing(.preService),
            """
            pre service
            preservice
            prior authorization|approval
            prospective
            precertification|preauthorization|predetermination
            services not yet
            asked us to approve
            coverage determination
            certification of
            authorize|authorization
            """,
            holds: "a pre-service request", fails: "a claim"),
        PhraseGroup(
            .timing(.concurrent),
            """
            concurrent
            continue|continued|continuation|extend|extension|ongoing ~2 treatment|esketamine|spravato|ketamine|services|sessions|stay|care|infusions|visits|authorization
            stop|reduce|terminate|end ~3 paying|approval|approved|authorization|services|sessions|coverage|treatment
            extension request
            extend|extended ~3 approval|authorization
            more visits|sessions|treatments
            keep|keeping|kept ~3 visits|sessions|treatments|infusions
            services|visits|sessions|treatment you ~1 get|have|receive now
            visits|sessions|services|treatment|infusions ~1 go on
            end|ending|reduce|reducing ~3 service|services|visits|sessions
            present|current authorization
            """,
            holds: "Concurrent review decision", fails: "a new request"),
        PhraseGroup(
            .timing(.postService),
            """
            post service
            retrospective|retro|retroactive
            retrospective review
            after the fact
            already taken place
            already ~2 taken place|been given|received|provided
            services ~2 rendered
            rendered
            we ~2 processed ~2 claim
            have processed
            amount billed
            your bills|bill
            bills|bill ~2 for
            claim ~3 submitted
            dispensed
            stay ~3 denied
            """,
            holds: "retrospective review", fails: "a request"),
        PhraseGroup(
            .benefit(.medical),
            """
            medical benefit|benefits|coverage|services|drug|plan
            part b
            denial of medical coverage
            buy and bill
            benefit medical
            benefit type medical
            """,
            holds: "under your medical benefit", fails: "under your pharmacy benefit"),
        PhraseGroup(
            .benefit(.pharmacy),
            """
            pharmacy benefit|benefits|coverage|program
            part d
            prescription drug ~1 coverage|benefit|plan|claim
            formulary
            specialty pharmacy benefit
            benefit pharmacy
            benefit type pharmacy
            pharmacy|drug plan
            dose pack
            days supply
            pdp
            """,
            holds: "under your pharmacy benefit", fails: "under your medical benefit"),
        PhraseGroup(
            .setting(.clinic),
            """
            infusion|infusions|infused
            intravenous|iv ketamine|treatment|therapy|drip
            tms|ect|psychotherapy
            transcranial|electroconvulsive
            intensive outpatient
            partial hospital|hospitalization
            residential treatment|care
            inpatient
            subcutaneous ketamine|injection|injections
            injection|injections
            esketamine|spravato|ketamine ~2 visit|visits|session|sessions|treatments
            visit|visits|session|sessions with|of|for esketamine|spravato|ketamine
            """,
            holds: "Six ketamine infusions", fails: "Ketamine troches"),
        PhraseGroup(
            .setting(.dispensed),
            """
            troche|troches|lozenge|lozenges|tablet|tablets|capsule|capsules
            compounded ~3 spray|ketamine|drug|product|powder|powders|lozenges|troches
            dose pack|packs|kit|kits
            device pack|packs|kit|kits
            nasal kit|kits
            prior authorization drug
            refill|refills
            drug list|tier
            rx pa|member|bin|group|claim
            pharmacy history|care
            prescription drug ~1 review|reviews
            pharmacist
            tiering exception
            formulary
            """,
            holds: "Ketamine troches", fails: "Six ketamine infusions"),
        PhraseGroup(
            .stage(.appealDecision),
            """
            appeal|grievance|reconsideration|redetermination decision|determination|resolution|outcome
            decision on|about ~2 appeal
            reviewed ~4 appeal
            review of ~2 appeal
            completed ~6 appeal
            your appeal|grievance ~6 denied|upheld|received|dated|reviewed
            notice of appeal|redetermination|reconsideration
            decided ~2 appeal
            you asked us to look again
            not ~4 first|initial|earlier decision
            has reviewed the appeal
            in response to your appeal
            responds|response|responding to ~4 appeal|reconsideration
            answer ~1 to ~3 appeal|grievance|dispute
            considered|heard|read|reviewed|answered ~5 appeal|grievance
            took up ~2 appeal
            deny|denied|denies the|your ~1 appeal
            look|looked at ~3 appeal|grievance|again
            said|say no ~2 to ~2 appeal|grievance
            appeal|appeals|grievance|dispute|disputes|reconsideration ~2 first|second|last|final level|step
            appeal|appeals|grievance|dispute|disputes level one|two|1|2
            first|second|last level|step ~1 appeal|appeals|grievance|dispute
            level one|two|1|2 ~1 appeal|appeals|grievance
            you|prescriber|doctor|provider|member|representative appealed ~1 our|the|this ~1 denial|decision
            redetermination|reconsideration notice|letter|case
            appeal ~2 decided
            appeals panel|committee|board ~8 said|voted|decided|met|heard|found
            committee|panel|board|trustees ~6 heard|uphold|upholds|upheld
            """,
            holds: "First level appeal decision", fails: "You may appeal."),
        PhraseGroup(
            .stage(.firstLevel), "first level\nlevel 1|one\n1st level",
            holds: "first level appeal decision",
            fails: "second level"),
        PhraseGroup(
            .stage(.secondLevel),
            """
            second|next|another level
            level 2|two
            2nd level
            second ~3 appeal
            voluntary appeal
            """,
            holds: "a second level of appeal", fails: "first level"),
        PhraseGroup(
            .stage(.finalInternal),
            """
            final internal
            final adverse ~2 determination
            final ~1 decision|determination
            final and ~1 last
            last review|level|internal
            second and last
            final level
            """,
            holds: "Notice of final internal adverse benefit determination", fails: "internal appeal"),
        PhraseGroup(
            .stage(.exhausted),
            """
            exhausted ~6 appeal|appeals|internal|remedies|review
            no further|more|other ~2 internal|appeal|appeals|level|levels
            ends ~3 internal|appeals|appeal
            ends ~4 procedure|process
            internal ~1 remedies|appeals|levels ~2 spent|exhausted|used|finished|complete
            this|that was|is ~2 only|last ~1 level|step|appeal|stage
            this|that was|is ~2 last of
            one level of ~5 this was
            last step|level|stage inside|within|at|in|of
            send|sent ~5 case|file ~5 independent|reviewer|entity
            redetermination notice|decision|case
            next and last step
            only level of
            no more appeal|appeals
            completed ~4 internal ~1 appeal|appeals
            no internal
            all ~3 internal ~1 appeals
            end of ~3 internal|appeal
            """,
            holds: "You have exhausted the internal appeals.", fails: "You may appeal."),
        PhraseGroup(
            .stage(.externalDecision),
            """
            binding on
            iro|independent review organization ~8 decision|case|upheld|overturned|determined|reviewed
            external review decision|determination|outcome
            our external|independent review
            independent ~1 review|medical ~3 decision
            independent medical review ~8 complete|completed|finished
            external|independent review ~6 complete|completed|finished
            reviewer upheld|overturned|upholds|overturns
            uphold|upheld|overturn|overturned the ~1 plan|carrier|insurer ~2 denial|decision|determination
            you asked us to review the ~3 plan|carrier|insurer
            department adopts
            urac accredited
            decision of the independent
            external review final|decision|determination
            final external
            medicare reconsideration decision
            independent decision in your
            not work for your plan
            iro case|file|number
            hearing officer ~6 order|reverse|reverses|reversed|decision|ruled|found
            hearing officers ~4 order|decision
            state|fair ~1 hearing docket|order|decision
            opm|management ~10 NOT agree with
            opm holds|held|decided|ruled|found
            binds|bind ~3 plan|it|both|you
            """,
            holds: "This decision is binding on the plan.", fails: "You may ask for an appeal."),
        PhraseGroup(
            .event(.decided),
            """
            decision ~3 made|reached|rendered|issued|dated
            determination ~3 made|reached|rendered|issued|dated
            decided|denied|deny|determined|reviewed
            turned down
            upheld|uphold|upholds|affirmed|modified|refused|declined|concluded|confirmed|disapproved
            determination of
            agreed|agrees that
            took ~2 decision
            took up
            hemos denegado|decidido|negado
            decidimos|negamos|denegamos|tomamos
            reversed|reverse ~2 payment
            met
            voted
            meeting|sitting ~1 held?
            said|say no|yes
            finished|completed|heard ~3 review|reviewing|reconsideration|appeal|looking|case|your
            considered|reviewed ~8 meeting|hearing
            not ~2 approved|authorized|certified
            denied on
            decision
            negada
            """,
            holds: "The decision was made on May 23.", fails: "You called on May 2."),
        PhraseGroup(
            .event(.received),
            """
            received|receive|receipt|requested|request|submitted|asked
            """,
            holds: "We received your request on May 1.", fails: "We decided on May 2."),
        PhraseGroup(
            .event(.serviceGiven),
            """
            service|services|visit|visits|treatment|treatments|infusion|infusions|session|sessions|dose|doses on|from
            rendered|given|provided|performed|seen|treated ~2 on|from
            dates reviewed|requested|billed|proposed
            seen
            date|dates of ~1 service
            dos
            rendered|start
            requested ~3 from|for ~2
            continue ~12 from
            """,
            holds: "services on September 2, 2025", fails: "decided on May 1"),
        PhraseGroup(
            .event(.effective),
            """
            effective|ended|ends|end|terminated|expires|expired|began|begins|starts|started|until|through|valid
            as of
            """,
            holds: "coverage ended on November 30", fails: "denied on May 1"),
        PhraseGroup(
            .event(.mustReach),
            """
            by
            before
            no|not later than
            until
            on or before
            deadline|due
            last day
            postmarked
            expire|expires
            nlt
            till
            up to
            """,
            holds: "You must do so by October 28.", fails: "It was sent on May 1."),
        PhraseGroup(
            .party(.onBehalfOf),
            "on behalf of\nacting for\nas agent for\nreview ~5 services for\nservices for\nreviews ~6 for",
            holds: "on behalf of Quillmark Benefit Trust", fails: "half of it"),
        PhraseGroup(
            .party(.administeredBy),
            "administered by\nmanaged by\nreviewed by\nadministrator is\nreview ~2 performed|conducted|done by",
            holds: "Administered by Sandpiper Benefit Services", fails: "by mail"),
        PhraseGroup(
            .party(.administratorFor),
            """
            administrator for|of
            administrators for
            administered for
            third party administrator
            claims administrator for|of
            manager for
            administering|administers|administer|managing|manages|manage ~6 for
            """,
            holds: "Third Party Administrator for the Gristmill Plan", fails: "for you"),
        PhraseGroup(
            .party(.companyWord),
            """
            health|healthcare|plan|plans|insurance|assurance|mutual|rx|benefit|benefits|trust|hmo|ppo|medicaid|medicare|advantage|insurer|company|inc|llc|administrators|administrator|fund|network|cooperative|alliance|partners|behavioral|salud|care|program|national|group|life|indemnity|choice|community|services|pharmacy|solutions|organization|associates|corporation
            """,
            holds: "Harborlight Health Plan", fails: "Dear Marisol Quandary"),
        PhraseGroup(
            .unit(.session),
            """
            visit|visits|session|sessions|treatment|treatments|infusion|infusions|dose|doses|administrations
            """,
            holds: "12 visits", fails: "12 units"),
        PhraseGroup(.unit(.unit), "unit|units", holds: "672 units", fails: "12 visits"),
        PhraseGroup(
            .unit(.kit),
            "device pack|packs\nkit|kits|device|devices|syringe|syringes|tablet|tablets|vial|vials|bottle|bottles|carton|cartons|capsule|capsules|troche|troches|fill|fills",
            holds: "4 kits", fails: "12 visits"),
        PhraseGroup(
            .criteria,
            """
            policy|policies|guideline|guidelines|bulletin|criteria|booklet|brochure|handbook|certificate|spd|interqual|mcg|lcd|ncd|article|compendium|manual|contract
            summary plan description
            evidence of coverage
            """,
            holds: "Medical Policy MP-3.117", fails: "your letter"),
        PhraseGroup(
            .planType,
            """
            hmo pos
            hmo|ppo|epo|pos|hdhp|pdp|hmo|dsnp|pffs
            medicare advantage
            medicaid
            self funded|insured
            marketplace
            d snp
            tricare prime|select
            fehb
            short term limited duration
            community care network
            church plan
            """,
            holds: "Thistledown Advantage (HMO-POS)", fails: "plan"),
        PhraseGroup(
            .treatment,
            """
            ketamine|esketamine|spravato|ketalar|infusion|infusions|psychotherapy|tms|rtms|ect|troche|troches|lozenge
            transcranial magnetic stimulation
            electroconvulsive therapy
            residential treatment
            partial hospitalization|hospital
            intensive outpatient
            psychological testing
            inpatient stay|psychiatric|care
            ketamine|esketamine|spravato ~2 therapy|treatment|infusion|spray|visits|sessions
            esketamine nasal spray
            """,
            holds: "Your request for Spravato", fails: "Your request for a card"),
        PhraseGroup(
            .reviewBody,
            """
            independent review organization|entity
            independent medical review organization
            state fair hearing
            fair hearing
            department of managed health care
            department of insurance|health
            department of financial services
            insurance department|division|bureau
            state insurance department|commissioner|division
            commissioner|bureau|division|superintendent of insurance
            office of personnel management
            office of administrative hearings
            bureau of state hearings
            state hearing
            """,
            holds: "the Department of Managed Health Care", fails: "the claims department"),
    ]
}
