import CoverageModel

extension PhraseTables {
    /// What a window, a telephone or a fax is for.
    static let purposes: [PhraseGroup] = [
        PhraseGroup(
            .purpose(.appeal),
            """
            appeal|appeals|appealing|appealed
            grievance|grievances
            redetermination|redeterminations
            reconsideration|reconsider|reconsidered
            review of ~2 decision|determination|denial
            review ~2 decision|denial
            look|looked|looking ~4 again
            disagree|contest ~4 decision
            second|first level
            board|trustees|committee|panel ~2 to look|review|reconsider|hear
            apelacion|apelar|apelaciones
            """,
            holds: """
                You have the right to appeal.
                To have this looked at again: write to us.
                """,
            fails: "Call us."),
        PhraseGroup(
            .purpose(.providerDispute),
            """
            provider ~1 dispute|appeal|appeals|reconsideration|disputes
            dispute|disputes|disputed
            claim dispute|reconsideration
            provider|center|clinic|facility|hospital|doctor|it|they may|can ~1 ask ~2 to? reconsider
            provider|center|clinic|facility|hospital|doctor may|can ~1 ask ~2 reconsideration
            participating|contracted providers ~3 ask|request|submit|file
            """,
            holds: "Provider dispute: fax the form.", fails: "Ask your provider."),
        PhraseGroup(
            .purpose(.expedited),
            """
            expedited|expedite
            urgent|fast|faster|quick|rush ~1 appeal|review|decision|request|answer|redetermination|reconsideration|track
            request|condition|situation|need|case|matter|it|care|appeal|treatment is|was|are? urgent
            urgent|urgently|urgency
            fast|rush|quick we|phone|call|fax|ph
            need ~3 quicker
            in a hurry
            hurry
            waiting is dangerous
            wait is dangerous
            cannot|cant|couldnt wait
            time is short
            life ~4 health ~4 risk
            health ~4 harmed|risk|danger|jeopardy
            urgent|expedited|fast|rush fax|phone|line|requests
            need ~6 fast|quickly|faster|sooner
            decide|decision|answer ~3 fast|quickly|sooner|faster
            appeal|review|answer|decision ~2 quickly|fast|urgent
            waiting ~8 harm|jeopardize|risk|danger|hurt
            delay ~6 harm|jeopardize|risk|danger|threat
            life threatening
            handle|decide|answer|review ~4 faster|sooner
            apelacion rapida|acelerada
            fast appeal
            """,
            holds: """
                Ask for an expedited appeal.
                If you need an answer fast, call.
                """,
            fails: "Your appeal is standard."),
        PhraseGroup(
            .purpose(.external),
            """
            external|outside|independent ~2 review|appeal|reviewer|reviewers
            external|independent ~2 medical review
            independent review organization|entity|organizations
            independent medical review
            iro|ire|imr
            fair hearing
            state|administrative ~2 hearing
            personnel management
            opm
            department of insurance|managed|financial|health
            insurance department|commissioner|division|bureau
            commissioner|bureau|division|superintendent|office of ~1 insurance
            administrative law judge
            review by the state
            external after|only|appeal
            ask ~4 hearing
            hearing ~3 judge|officer
            revision externa
            audiencia estatal
            outside help
            quality improvement organization
            audiencia
            """,
            holds: """
                You may ask for an independent external review.
                You can ask for a State Fair Hearing.
                """,
            fails: "Our medical director reviewed it."),
        PhraseGroup(
            .purpose(.peerToPeer),
            """
            peer to peer
            p2p
            peer reviewer
            peer talk|call|line
            doctor|doctors|physician|physicians line
            reviewer to provider|doctor|prescriber|physician
            medical director ~2 can|may ~1 be reached
            doctor|doctors|provider ~2 argue
            for your doctor
            doctor|physician|provider|prescriber may|can ~1 speak|talk ~1 with|to
            call|talk|speak with our|another|the|a doctor|physician|psychiatrist|reviewer
            doctor call
            let doctors talk
            doctor can call
            medico puede hablar
            peer still
            would rather talk
            reach me
            talk to us ~1 your doctor
            discussion|conversation between ~1 doctors|physicians
            conversacion entre medicos
            para su medico
            dr ~4 may|can ~1 call|telephone|phone|ring
            doctor|prescriber|provider|program|clinician|psychiatrist may|can ~1 call|telephone|phone|ring
            physician|doctor|clinician|provider to physician|doctor|clinician|peer|reviewer
            peer|clinical discussion|consultation|conversation|conference
            speak|talk|discuss|speaking|talking|conversation|reach|conducted|consult ~10 reviewer|director|peer
            doctor|physician|provider|prescriber|clinician|psychiatrist ~5 speak|talk|discuss|reach ~10 reviewer|director|physician|doctor|decision|case
            doctor|physician|provider|prescriber ~3 speak|talk ~2 ours|us|one|yours
            discuss ~4 decision|determination|case ~6 reviewer|director|physician|doctor
            between ~4 provider|doctor and ~3 reviewer
            talking with ~2 reviewer
            talk|speak|talking|speaking|discuss ~8 reviewing psychiatrist|physician|doctor|clinician
            """,
            holds: """
                A peer-to-peer conversation may be requested.
                Your doctor may speak with the physician who reviewed this.
                Doctor-to-doctor calls are open.
                """,
            fails: "A doctor reviewed this."),
        PhraseGroup(
            .purpose(.facts),
            """
            send|submit|fax|provide|mail|forward|return|supply|upload|sending|faxed|furnish|give ~8 RECORDS|item|items|proof|papers|questionnaire|form|benefits|them|invoice|statement|list|account|printout|facts|entries
            get|receive ~4 items|records|documents
            missing|additional|requested|supporting RECORDS|items|papers
            RECORDS|items|papers needed
            send|sending us
            answer|complete ~3 question|questions
            fax|send|return|mail ~4 back
            fill|complete ~2 form|questionnaire
            return it|them
            without ~2 appeal|reconsideration
            furnish ~2 by
            new|more facts|evidence ~3 go|sent|by|to
            hand in
            evaluation|statement|invoice|proof|list|printout ~10 faxed|sent|mailed|goes|go to|by|within
            notes|records|papers ~6 goes|go to
            copy ~12 goes|go to ~1 fax
            RECORDS fax
            send|mail|fax|submit ~3 corrected|replacement claim|request
            clinic|doctor|provider|hospital|office|center|program|facility ~2 may|can|should|could ~1 send|fax|mail
            return ~4 pages|page
            send|submit|fax|provide by|before|within
            until|unless we get|receive|have
            can|may|should|must|please ~1 send|fax|submit|upload us
            more record|records|documents|papers|notes
            records|information|documents ~4 sent|faxed|mailed|submitted|by
            notes are ~1 sent|faxed|mailed
            please ~2 send|fax|submit|provide
            send ~3 to us
            return ~4 form|questionnaire
            """,
            holds: "Your doctor can send the records.", fails: "Call us about the weather."),
        PhraseGroup(
            .purpose(.suit),
            """
            lawsuit|lawsuits|sue|suit|suits
            civil|legal action
            court|courts
            litigation
            502 a
            no action may
            """,
            holds: "You may bring a civil action.", fails: "A suitable plan."),
        PhraseGroup(
            .purpose(.continuation),
            """
            keep|continue|continuation|continuing|continued|continues ~4 benefit|benefits|services|sessions|getting|care|coverage
            go on during
            aid paid pending
            to keep your
            keep getting
            NOT be stopped|reduced|ended|changed
            until ~2 hearing ~2 decided
            services|benefits|care|treatment ~4 continue|go on
            """,
            holds: "To keep your sessions you must ask by October 16.", fails: "You must ask."),
        PhraseGroup(
            .purpose(.decisionClock),
            """
            we|plan|committee|reviewer|they ~4 decide|decides|answer|respond|notify|issue|resolve|complete|reply
            we ~2 give|make|tell|let|send
            it|entity|organization ~4 write|decide|answer ~3 within|in
            we have ~1 #
            we ~2 will|must ~6 within
            decision|response|answer ~5 within|in|takes|made|given|sent|issued|by
            decided|decide|answered|resolved|completed ~3 within|in
            respond|responds|answer ~10 within|than
            you will ~3 hear|told|get|receive|have|know
            takes|take ~2 no|up ~2 more|to
            written decision
            get an|our answer|decision
            look at ~4 within
            be|is told ~6 within
            """,
            holds: "We will decide an expedited appeal within 72 hours.", fails: "You must file."),
        PhraseGroup(
            .purpose(.filing),
            """
            you|your ~2 have
            must|may|can|should|need|needs|required|will ~5 file|filed|request|requested|submit|submitted|ask|asked|appeal|received|receive|sent|write|written|reach|do|postmarked|made|accepted
            file|filed|filing|submit|submitted|request|requested|ask|asked|appeal|appeals|write|received|postmarked|accept|accepted|dispute|disputes|send ~8 within|later|before|up|by|until
            appeal|appeals|reconsideration|review|disputes|grievance ~2 #
            last day
            ask|file|write|appeal no|up
            """,
            holds: """
                You must file your appeal within 180 days.
                You have 60 days.
                Ask no later than 180 days from the day you receive this letter.
                """,
            fails: "We will decide in 30 days."),
        PhraseGroup(
            .purpose(.claimFiling),
            """
            corrected claim|claims
            resubmit|resubmission|refile
            claims ~2 must ~2 reach|received|filed|submitted
            filing limit
            timely filing
            submit ~3 claim|claims
            """,
            holds: "Corrected claims are accepted for 12 months.", fails: "Your claim is denied."),
        PhraseGroup(
            .purpose(.questions),
            """
            question|questions
            member|customer|provider service|services|care|relations
            for help|assistance|information
            more help|information
            contact us
            get help
            need ~1 help
            information or help
            to speak to us
            help you
            nurse
            customer care
            general ~1 information|inquiries
            inquiries
            """,
            holds: "Questions? Call us.", fails: "Appeal by fax."),
        PhraseGroup(
            .purpose(.other),
            """
            nondiscrimination|discriminate|discrimination
            in error
            confidential
            civil rights
            language ~2 assistance|services|line
            speak spanish
            interpreter|interpreters
            habla
            ombudsman
            consumer assistance
            consumer line|help|helpline
            benefits security administration
            medicare 1|# #?
            1 800 medicare
            legal aid|services
            relay
            complaint|complaints
            fraud
            another|other language|languages|format|formats
            large print|braille
            repay|refund
            report fraud
            """,
            holds: "Civil rights coordinator", fails: "Appeals department"),
        PhraseGroup(
            .purpose(.documents),
            """
            copy|copies of
            free of charge|cost
            at no cost|charge
            """,
            holds: "You may ask for copies of documents.", fails: "You may ask."),
    ]

    /// The day that a window is counted from.
    static let anchors: [PhraseGroup] = [
        PhraseGroup(
            .anchor(.receipt),
            """
            receipt|receiving|receive|received|get|gets|getting|got|reaches|rcpt
            comes|came|come ~2 you|hands
            arrives|arrived|arrival
            in your hands
            recibir|recibo|reciba
            hear from us
            """,
            holds: "within 180 days of receipt", fails: "from the date of this letter"),
        PhraseGroup(
            .anchor(.letterDate),
            """
            date of|on|printed ~3 letter|notice|denial|notification|correspondence
            letter|notice date
            date ~3 notice|letter ~3 mailed|sent|issued|postmarked
            of|from|after|following|on this|the|our letter|notice|denial|fax|form
            date ~1 at? ~1 top
            dia ~3 carta|aviso
            mail|mailing|mailed|postmark|postmarked ~1 date
            date ~5 mailed|prepared|sent|issued|mailing|postmark|generated|printed|wrote|written
            day ~3 mailed|sent|wrote|printed
            date prepared|above|shown
            date ~2 above
            date ~2 top of
            fecha de ~3 aviso|carta|notificacion
            """,
            holds: """
                from the date of this notice
                of the mail date
                """,
            fails: "of the date of service"),
        PhraseGroup(
            .anchor(.decisionDate),
            """
            date of ~6 decision|determination|denial|action
            decision|determination date
            date decided|denied
            of|from|after|following ~2 adverse ~1 decision|determination
            of|from|after|following the|this|our|initial|final ~1 decision|determination
            after ~5 decision
            """,
            holds: "from the date of the decision", fails: "from the date of service"),
        PhraseGroup(
            .anchor(.statementDate),
            """
            date of|on ~2 statement|remittance|explanation|eob|check|payment|page|report|summary
            run date
            date ~1 statement|summary|report ~2 prepared|made|printed|issued
            date|day this ~2 made|prepared
            statement|remittance|check|remit|eob|payment|process|processed date
            of|from|after this|the|your statement|explanation|eob|remittance
            """,
            holds: "within 180 days of the statement date", fails: "the date of service"),
        PhraseGroup(
            .anchor(.serviceDate),
            """
            date|dates of ~1 service
            service date|dates
            date ~3 services ~3 given|provided|rendered
            proof of loss
            day ~3 care ~3 given
            """,
            holds: "within 180 days of the date of service", fails: "the service"),
    ]
}
