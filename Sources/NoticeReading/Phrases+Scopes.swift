import CoverageModel

extension PhraseTables {
    /// Words that move what is near them out of the payer's reason for this decision.
    static let scopes: [PhraseGroup] = [
        PhraseGroup(
            .scope(.deniesForward),
            """
            not a|our|the|as finding ~1 that|of|for|on|about|based|as
            not ~2 determination|decision|statement|denial ~1 that|of|for|on|about|based|as
            not ~2 denying|denied|deny|denial|reject ~6 because|as|for|on|based|due|ground
            not ~1 based on|upon
            not ~2 decide|decided|say|saying|review|reviewed|evaluate|assess|assessed|suggest|suggesting|mean ~5 that|whether|is|was|if|ground
            NOT ~2 find|found|determine|determined|conclude|concluded|consider|considered ~5 whether|if
            not ~4 question|dispute|contest|challenge|doubt|disagree
            dont|doesnt|didnt|isnt|wasnt ~2 question|dispute|contest|doubt|decide|mean|say|based|determination|denial|because|decision|finding|judgment|statement
            not because
            not ~2 look|looked at|into|whether
            not ~1 reviewed|evaluated|decided|addressed|assessed|rated|read|reached|weighed
            not ~1 rate|reach|weigh|judge|read
            is|was not the basis
            no part of
            no longer ~2 does
            no conclusion
            no significa que
            no se basa en
            no decimos que
            no quarrel
            not ~2 think|thought|believe ~3 right to say
            not ~2 raise|raised|rely|relied|relying
            never ~3 maintained|said|claimed|called
            not ~1 a finding
            not ~1 asked whether
            never did
            no view ~3 on|of|whether|about
            nothing ~3 decided|said|found
            not ~3 mean ~1 that
            NOT ~3 ruling|opinion|view|position ~2 on|about|whether
            say|says|said nothing ~6 about|whether|on
            not ~1 on ~3 ground|grounds|basis
            not ~2 question of
            not ~1 a matter of
            without deciding|considering|reviewing|addressing|regard|reaching
            regardless of
            irrespective of
            rather than
            instead of
            other than
            does not mean
            no finding|determination|opinion|decision|question|dispute|conclusion ~4 that|whether|about|of|on|was|is|as
            nor ~6 because|based|whether
            never ~3 decided|determined|found
            agree|agrees|accept|accepts|acknowledge|acknowledges|recognize|understand|concede ~1 that
            NOT reasons ~3 for|decision|denial
            are not the reason
            NOT ~2 need to|you ~2
            no need to
            nothing ~4 suggests
            no difference
            does not ~2 rest|turn|depend on
            makes no ~3 finding|determination|judgment
            not ~2 judging|judge|judged ~3 whether
            not ~3 reason|reasons ~6
            nothing ~10 finding|determination|decision|conclusion|judgment that
            not ~2 read|taken|construed|understood ~3 finding|determination|that|mean
            """,
            holds: """
                This is not a determination that the treatment is experimental.
                We do not dispute that it was approved.
                We did not decide this case on the ground that it is unproven.
                This denial is not based on medical necessity.
                """,
            fails: "We found that the treatment is investigational."),
        PhraseGroup(
            .scope(.notFound),
            """
            NOT ~2 find|found|determine|determined|conclude|concluded|consider|considered|regard|think|believe ~5 that|is|was|to
            """,
            holds: "We did not find that the treatment is investigational.",
            fails: "We found that it is investigational."),
        PhraseGroup(
            .scope(.notDecision),
            """
            approved|cleared|indicated by|from ~3 fda|food
            fda ~2 approved|cleared
            approved for ~3 treatment|use|adults|adult
            board ~1 certified
            certified treatment|center|centers|in|psychiatrist|by|mail|physician|site|nurse
            authorized representative|representatives|to|by|person
            already|previously ~2 approved|authorized|certified|paid|denied
            non authorized|certified|approved|covered provider|care|service|services|days
            now approved through|until
            pre approved|approval|approve
            possible adverse|denial
            lets you have
            approved days stay
            that was|were ~1 approved|authorized|certified|denied
            can|could|may|might|would|must be approved|authorized|certified|covered
            approved by the fda|us|plan first
            approved for|as ~2 anesthesia|anesthetic|surgery|sedation|pain|depression|treatment|adults|adult|use|patients|people
            approved or|and denied
            fda|administration|medicare|cms|congress has|have|had ~1 approved
            approved ~2 already
            was|were|been first approved
            approved indication|use|drug|drugs|list|form|label
            """,
            holds: "Esketamine is approved by the FDA.", fails: "We approved your request."),
        PhraseGroup(
            .scope(.deniesBackward),
            """
            NOT ~3 reason|reasons|basis|factor|issue|question|dispute|disputed|doubt
            was|were|is|are|been not|never ~2 considered|reviewed|evaluated|decided|addressed|assessed|applied|determined|used
            wasnt|werent|isnt|arent ~2 considered|reviewed|evaluated|decided|addressed|assessed|applied|determined|used
            not been considered|reviewed|evaluated|decided|addressed|assessed|applied
            raised|claimed|asserted|argued|alleged by ~3 doctor|provider|physician|prescriber|you|patient|member|clinic
            NOT ~2 at issue
            no longer ~3 ground|basis|relied|stands|counts
            NOT ~2 ground|grounds ~2 for|of
            neither ~2 considered|reviewed|decided
            fall|falls|fell away
            is|are|was|were dropped|withdrawn|abandoned
            given up
            NOT ~2 in question|dispute|doubt
            played no part|role
            made|makes no difference
            is|was not relied ~1 on|upon
            has been met|satisfied|resolved|received
            have been met|satisfied|resolved|received
            was|were|is|are met|satisfied
            does not apply
            no longer ~2 issue|question|reason
            is not relevant
            is|are|was|were closed|settled|resolved|moot
            """,
            holds: """
                Medical necessity was not reviewed.
                Missing records were not a factor.
                Network status was not considered.
                """,
            fails: "The records were considered."),
        PhraseGroup(
            .scope(.hypothetical),
            """
            if
            unless
            whether
            should you|we|your|the ~6 be|deny|disagree|decide
            in the event
            in case
            had we|you|your|the ~6 would
            would have
            may|might|could|can ~2 be ~2 denied|reduced|excluded|delayed|rejected
            may|might ~2 deny|reject|reduce
            may have to
            will|would|shall ~1 be ~1 denied|rejected|refused|returned
            will deny
            may|might not ~1 be|pay|cover
            when|where it|they|this ~2 is|are NOT
            had ~3 been|we|you|it
            had ~6 would|could|might
            could result|lead
            when|where|whenever ~4 claim|decision|service|request|denial|determination ~4 is|was|are|were
            for example|instance
            such as
            examples of
            until
            """,
            holds: """
                If we had received notes, we would have looked at it.
                The request may be denied for lack of information.
                """,
            fails: "We denied the request."),
        PhraseGroup(
            .scope(.historical),
            """
            previously|earlier|originally|initially|formerly ~2 denied|deny|determined|decided|held|found|declined|rejected|pended|approved
            previous|earlier|original|initial|first|prior|former denial|decision|determination|letter|notice
            at that time
            at one time
            once ~2 said|treated|held|called
            prev ~8 denied|approved
            a letter that said
            earlier messages
            at the outset
            at level|stage one|1|two|2
            had ~3 refused|denied|declined|ruled|held|said|found|rejected|decided|determined
            on ~2 first|earlier|original|previous|prior|old statement|explanation|eob|notice|letter|level|claim
            in|of|last january|february|march|april|may|june|july|august|september|october|november|december ~2 we|had|said|denied|refused
            in the past
            at first
            first held|denied|pended
            was|were first
            denial|decision|determination|letter ~2 dated|of ~1 #
            our denial
            our denial|decision dated
            last year|month
            later as
            the plan denied
            on ~5 we denied|declined|sent|issued
            background
            you appealed
            """,
            holds: "We previously denied this request.", fails: "We have denied this request today."),
        PhraseGroup(
            .scope(.attributed),
            """
            doctor|physician|provider|prescriber|psychiatrist|therapist|clinician|you|letter|appeal|patient|representative|facility|clinic|office|participant|claimant|counsel|hospital ~2 states|stated|says|said|argues|argued|contends|contended|writes|wrote|believes|believe|asserts|asserted|tells|told|maintains|explains|explained|indicated|disagrees|argue|contend
            he|she says|said|argues|argued|wrote|writes|states|stated|contends|believes|claims|claimed
            he|she ~1 says|said|argues|argued|wrote|writes|states|stated|contends|believes|claims|claimed
            doctor|physician|provider|prescriber|clinic|practice|facility|program|participant|claimant|counsel|member|enrollee|hospital ~2 submits|feared|fears|worried|thinks|thought|pointed|claims|claimed|suggested|suggests|insists|urges|urged|noted|notes that
            doctor|provider|prescriber|you ~1 feared|worried|thought|hoped
            what ~3 said
            you may have been|heard ~2 told|that
            may have been told
            raised by ~2 doctor|provider|physician
            according to ~4 doctor|physician|provider|prescriber|psychiatrist|letter|appeal|clinic
            doctors|physicians|providers|providers view|opinion|position|letter|argument
            you ~2 told|wrote|said|asked ~2 us ~2 if|that|whether
            in ~2 opinion of ~3 doctor|provider|physician|psychiatrist
            as stated ~2 by ~3 doctor|provider|physician
            """,
            holds: "Your doctor writes that ketamine is not experimental.",
            fails: "Our medical director states the reason."),
        PhraseGroup(
            .scope(.general),
            """
            in general
            generally
            normally
            ordinarily
            usually
            some|certain|many final|denials
            other|all keys|codes|remarks|edits|messages
            codes|keys|edits|messages|remarks ~2 might|may|seen|used ~3
            residents of
            worked example
            denial wording
            statement is required by law
            plans|insurers ~1 often|sometimes|commonly
            some|many|certain|most services|requests|claims|plans|drugs
            services|visits|care|treatment|units outside|beyond|exceeding
            any ~2 services|units|visits|care
            any claim|service|request
            services|care|drugs|treatment that are|is
            a claim|service|request denied|may|that|is|can
            common|possible reasons
            means
            is defined as
            in|for every|all|any other situation|case|use|uses|indication|indications|circumstance|condition
            when|unless ~4 criteria|criterion|conditions|requirements|these ~3 met
            when all of
            """,
            holds: "Some services need our approval.", fails: "This service is denied."),
        PhraseGroup(
            .scope(.terminates),
            """
            but
            however
            although
            though
            instead we|the|our|it
            we found|find|determined|conclude|denied|decided
            rather we|the|it
            nevertheless
            even so
            we now
            """,
            holds: "But it is experimental.", fails: "It is experimental."),
        PhraseGroup(
            .scope(.opensClause),
            """
            because
            therefore
            so
            since
            thus
            hence
            due to
            """,
            holds: "Because it is experimental.", fails: "It is experimental."),
        PhraseGroup(
            .scope(.coverVerb),
            """
            cover|covers|covered|pay|pays|paid|approve|approved|authorize|authorized|provide|provides|certify|reimburse|meet|met|complete|completed|satisfy|satisfied|follow|followed|tried|try|fail|failed|available|allow|allowed|include
            """,
            holds: "It does not cover it.", fails: "It is not experimental."),
        PhraseGroup(
            .scope(.bareNot),
            """
            NOT
            """,
            holds: "It is not experimental.", fails: "It is experimental."),
    ]
}
