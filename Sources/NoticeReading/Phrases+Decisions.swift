import CoverageModel

extension PhraseTables {
    /// Words that say what was decided.
    static let decisions: [PhraseGroup] = [
        PhraseGroup(
            .decision(.denied),
            """
            deny|denied|denies
            NOT ~2 approve|approved|approving
            NOT ~2 authorize|authorized|authorizing
            NOT ~2 certify|certified|certifying
            noncertified|noncertify|noncertification|disapproved|disapprove
            non certified|certification|approved|authorized
            not able to ~2 approve|authorize|cover|certify|pay|grant
            unable to ~3 approve|authorize|cover|certify|pay|grant|recommend
            NOT ~2 recommend ~2 certification|approval|authorization|coverage
            adverse ~1 determination|decision
            adverse benefit determination|decision
            NOT ~1 cover|pay
            cannot|not ~1 be ~1 paid|covered|payable
            no payment|benefits|benefit can|will|is|are
            benefits ~3 NOT ~1 available|payable
            decline|declined|declining to
            refuse|refused|refusing
            say no to
            NOT agree to
            nor ~2 agree to
            NOT allow|grant
            NOT be paid
            nothing ~1 be paid
            nothing is|was|can|will|has ~1 paid|payable|due|allowed
            owe nothing
            answer ~8 is no
            no to all|both
            ended|ending|ends|end approval|coverage|authorization|payment
            we ~2 ending ~1 that|this|it
            cannot|cant ~2 pay|allow ~1 it|this
            NOT ~1 publish|published ~1 for? sharing
            noted as denied
            outcome ~2 NOT approved
            stays|remains|stay|remain denied|refused
            other|remaining|rest ~2 denied|refused|declined
            other # no
            reverse|reversed|reversing|recover|recovering|recoup|recouping ~3 payment|payments
            overpaid|overpayment
            denegar|denego|deniega|denegacion
            paid nothing
            reject|rejected
            NOT ~2 payable
            NOT ~2 provide|offer|extend|give|allow ~3 coverage|benefits|payment|authorization|approval
            coverage NOT ~1 be? ~1 extended|provided|approved|given|granted
            NOT ~2 granted|grant
            appeal|grievance ~2 NOT ~1 successful|granted|approved
            we ~1 reducing|ending|stopping|terminating|suspending|discontinuing
            reduce|reducing ~3 approved|authorized visits|sessions|services|units|treatment
            unable to ~3 share|reimburse|allow|honor|process payment
            NOT ~2 eligible for ~2 sharing|reimbursement|payment
            not approved
            answer is no
            said|say|saying no to
            turned|turn down
            will not ~1 be ~1 covered|paid|approved|extended|authorized
            NOT ~2 extend|renew ~5 authorization|approval|coverage|request|visits|sessions|treatment
            claim denial
            NOT ~2 certified
            unfavorable
            decided|going|have to ~1 stop|end|reduce|terminate|suspend|discontinue
            will ~1 stop|end|reduce|terminate|suspend ~2 paying|covering|coverage|approval
            NOT ~2 grant|granted ~3 request|exception|authorization|approval
            negada|negado|denegada|denegado|negamos|denegamos
            """,
            holds: """
                We have denied your request.
                The request was not approved.
                We are unable to authorize it.
                We cannot approve this request.
                No payment can be made.
                Our answer is no.
                Determination: not certified.
                """,
            fails: "We have approved your request."),
        PhraseGroup(
            .decision(.approved),
            """
            have|has|is|are|been|was|were|be ~1 approved|authorized|certified
            we ~2 approve|approved|authorized|certified|authorizing|approving
            decided to ~1 approve|cover|pay|authorize
            can ~1 approve
            able to approve
            good news
            approve|approving your|this|the
            approved ~2 the|your|this|for|as|through|from|by|on|visit|session|unit
            status|decision|determination|outcome|result|disposition approved|certified|authorized
            granted ~3 request|exception|approval
            have|has|is|are|been|was ~1 granted
            will be covered
            reviewed and approved|authorized|certified
            okd
            we said|say yes
            say yes to
            answer is yes
            we agree to
            days|visits|sessions|treatments|infusions|units approved|authorized|certified
            glad|pleased|happy to ~1 allow|approve|grant|authorize
            can allow|grant
            shall ~1 approve|authorize|cover
            you may fill
            confirm|confirms|confirming ~3 approval|authorization|coverage
            approval of ~3 request|services|treatment
            approved|certified|authorized # ~3 visit|session|treatment|infusion|unit|kit|dose|day|week|pack|device
            visits|sessions|treatments|infusions|doses|days|kits ~2 # ok
            ok medical|pharmacy|as|thru|through|from|until|with
            a yes
            say|said yes
            aprobado|aprobada|aprobamos|aprobados
            extension ~14 granted|approved
            authorization|approval ~2 issued|given
            plan|we|policy will ~1 cover|pay
            determination|decision|outcome ~2 certified|authorized|approved
            appeal|grievance|request was|is successful
            appeal|grievance ~2 granted|sustained in
            """,
            holds: """
                We have approved your request.
                The request for treatment has been certified as medically necessary.
                Status: APPROVED
                """,
            fails: "We did not decide."),
        PhraseGroup(
            .decision(.partly),
            """
            partially|partly ~1 approved|denied|favorable|overturned|certified|authorized|upheld|approve|approving|deny
            approved|certified|denied|authorized|overturned|upheld ~2 in part
            partial approval|denial|authorization|certification|determination
            partially favorable
            approved ~2 with modification|modifications|changes
            approve|approved only part
            approve|approved part of
            approved ~6 part of ~3 request
            modified ~2 approval|authorization
            approved as modified
            determination|decision|status|outcome modified|partial
            fewer ~3 than ~3 requested|asked
            instead of ~1 # ~4 requested|asked|submitted
            part of ~3 request|claim|appeal ~1 approved|denied|authorized
            some ~5 but not all
            approve|approved|authorize|cover some of
            not all of ~3 request|services|visits
            change|changed ~3 decision in part
            NOT approved as asked|requested|submitted
            NOT ~1 pay|cover|approve|certify ~2 other #
            part ~2 of your request was approved
            partly approved
            less than ~4 requested|asked
            instead of the # ~3 requested|asked
            """,
            holds: """
                We have partially approved the request.
                Your request was approved in part.
                """,
            fails: "We have approved the request."),
        PhraseGroup(
            .decision(.upheld),
            """
            uphold|upheld|upholding
            keep|kept|keeping our|the|its ~1 denial|decision
            affirm|affirmed|affirming
            NOT ~2 change|changing|changed|overturn|overturned|overturning|reverse|reversing our|the|that|this|its|original ~2 decision|denial|determination
            original|previous|initial|first|earlier|prior decision|denial|determination ~3 stands|correct|remains|upheld|stand
            maintain|maintained|sustain|sustained ~4 denial|decision|determination
            decision|denial ~3 maintained|sustained|stands|remains|stays|unchanged
            decision|denial ~4 # ~3 stands|stays|remains
            answer ~8 same as before
            NOT ~2 change|changing what
            confirm|confirmed|confirms ~2 denial|decision|determination
            reach|reached|come|came ~2 same result|conclusion|decision|answer
            reach|reached|reaches ~3 result|conclusion
            stays|remains|stay|remain denied
            ground|reason kept
            stand|stands|stood by ~2 denial|decision
            have|has NOT changed it|that|this
            confirmamos|confirma ~2 denegacion
            appeal|grievance ~2 NOT ~1 successful
            continue|continued to deny
            still ~2 deny|denied|cannot
            """,
            holds: """
                We have decided to uphold the denial.
                The original decision stands.
                """,
            fails: "We changed our decision."),
        PhraseGroup(
            .decision(.overturned),
            """
            overturn|overturned|overturning|overturns
            reverse|reversed|reversing
            decided in your favor
            and changed our|the ~1 decision|mind
            we|have|has|been changed our|the|that|its ~1 decision|determination|mind
            find|finds|found for you
            denial ~6 reversed|overturned
            withdraw|withdrawn|withdrew|rescind|rescinded ~4 denial|decision|determination
            denial|certification|noncertification|refusal|determination ~6 withdrawn|rescinded|vacated|voided|replaced|reversed
            set aside ~4 denial|decision
            denial|decision|determination ~2 withdrawn|rescinded|vacated|voided
            denial ~10 set aside
            denial ~14 take|takes|took it back
            denial|decision was wrong
            adverse ~1 decision|determination ~6 been changed
            replace|replaces|replaced|supersedes|superseded ~4 denial
            takes|take the place of ~2 decision|denial|notice|letter
            """,
            holds: "We have overturned our earlier decision.", fails: "We turned to the records."),
        PhraseGroup(
            .decision(.undecided),
            """
            NOT ~2 decided
            NOT ~1 yet ~2 decided|made|decide
            NOT ~2 made ~3 decision|determination
            no decision|determination ~4 made|been|is
            decision|determination ~3 NOT ~2 been ~1 made
            not ~2 denial
            pended|pending|pend
            on hold
            cannot|cant|unable ~3 complete|finish|decide|process|make ~4 review|decision|request|claim|determination|until|without
            before ~2 can ~1 decide|finish|complete|make|process
            before ~2 decide|decision is made
            under review
            may have to deny
            NOT ~1 act ~3 until
            NOT complete
            hold|holding ~2 claim|request|case
            NOT pay ~1 yet
            before we decide
            with our reviewer
            closed without ~1 decision
            NOT ~2 make ~2 decision|determination ~2 until|without|yet
            need ~3 before ~4 decide|decision|review|continue|proceed
            question|questions ~4 before ~4 decide|decision
            NOT yet ~2 able to ~1 decide|complete|finish|process|review
            with ~2 reviewer
            still ~2 review|reviewing|under
            holding ~2 claim|request|case
            NOT complete ~3 review
            NOT ~1 act on|upon
            will ~2 decide ~2 with|on what ~1 have
            nothing ~2 been ~1 decided
            hasnt|isnt|wasnt ~1 been? denied
            has|have|is not ~1 been? denied
            not ~2 disapproval
            NOT ~1 open ~2 appeal|review
            NOT ~1 be ~1 worked
            NOT ~1 finish|finished ~2 claim|review
            no hemos tomado ~2 decision
            todavia no
            neither approved nor denied
            reached no ~2 decision
            NOT made|reached ~2 decision
            """,
            holds: """
                We have not yet decided on your request.
                Your request is pended.
                This is not a denial.
                """,
            fails: "We decided on your request."),
        PhraseGroup(
            .decision(.moreNeeded),
            """
            need|needs|require|requires|requesting|requested ~2 more|additional|further|following|medical|clinical ~3 RECORDS|item|to
            more|additional|further RECORDS ~4 needed|required|necessary|requested
            please ~5 send|submit|fax|provide by|before|within|no
            please ~3 send|submit|provide|fax|supply|forward|return ~8 RECORDS|following|item|form|these|below|copy|following
            request for ~1 additional|more|further|medical|missing|clinical RECORDS
            RECORDS request
            we need
            items|information|records ~1 below|needed
            need ~5 before ~3 can
            waiting for
            furnish ~2 these|following|items|records
            let us have
            need info
            need ~3 RECORDS|invoice|score|list|proof|copy
            please have ~8 send|fax|submit|provide
            ask|asking for ~3 RECORDS|following
            learn whether
            we lack
            needs|need a form
            please correct
            correct and fax|send|return
            necesitamos
            answers ~3 to decide
            things are missing
            required before
            answer needed
            facts|details ~2 required|needed
            until you tell|send
            fill in ~3 back|form
            please have ~4 send|fax
            send by #
            until|unless ~2 get|receive|have ~4 RECORDS
            until|unless ~5 send|sends|submit|submits|provide|provides
            get|receive|have ~2 following RECORDS|item|items
            answer|complete ~3 questions
            information ~2 needed|required|missing
            send us ~6 by
            """,
            holds: """
                We need more information.
                Please send the following records.
                Request for additional information
                """,
            fails: "You have the information."),
    ]

    /// Words that show what kind of paper this is.
    static let documents: [PhraseGroup] = [
        PhraseGroup(
            .document(.denialTitle),
            """
            notice|letter|statement of ~2 denial|adverse
            claim|coverage|authorization|service|request denial
            notice of ~3 adverse ~3 determination|decision
            denial notice|letter|of
            adverse ~1 determination|decision
            determination|decision|status|outcome|result denied
            notice of intent to deny
            """,
            holds: "Notice of Denial of Medical Coverage", fails: "Notice of approval"),
        PhraseGroup(
            .document(.approvalTitle),
            """
            notice|letter of ~2 approval
            approval notice|letter
            notice of ~3 favorable
            authorization notice|approval|letter
            extension of ~2 authorization|approval|certification
            authorization for ~1 care|treatment|services
            referral ~1 authorization approval
            approval confirmation
            """,
            holds: "Coverage Approval Notice", fails: "Notice of Denial"),
        PhraseGroup(
            .document(.partialTitle),
            """
            notice of ~2 partial
            partial ~1 approval|denial|authorization
            partially favorable
            """,
            holds: "Notice of partial approval", fails: "Notice of approval"),
        PhraseGroup(
            .document(.requestTitle),
            """
            request for ~2 information|record|documentation
            information|record|document ~1 request
            additional|missing information ~1 needed|required|request|requested
            notice of possible denial
            notice of incomplete
            possible adverse|denial
            notice ~2 request ~2 not complete
            returned pended
            second request
            need a form
            need more information
            pend notice|letter
            pended for ~1 information|records
            """,
            holds: "Request for additional information", fails: "Information for members"),
        PhraseGroup(
            .document(.benefitsStatement),
            """
            explanation of ~1 benefit|payment|benefits|remittance
            remittance advice
            medicare summary notice
            eob
            this is not a bill
            not a bill
            explanation of medicare benefits
            benefit|benefits statement
            statement of ~1 claim|claims processed|processing
            statement of benefits
            explicacion de beneficios
            """,
            holds: "EXPLANATION OF BENEFITS", fails: "Explanation of our decision"),
        PhraseGroup(
            .document(.acknowledgement),
            """
            received your ~3 appeal|grievance|complaint|dispute
            acknowledge|acknowledgement|acknowledging ~6 appeal|grievance|complaint|dispute|receipt
            acknowledgement|acknowledgment of
            we have ~1 your appeal
            """,
            holds: "We received your appeal on April 28.", fails: "We decided your appeal."),
        PhraseGroup(
            .document(.chart),
            """
            progress|visit|clinic|office|treatment|nursing|procedure|infusion|consultation|admission|discharge|psychiatric note|notes|summary|evaluation
            chief complaint
            history of present illness
            mental status|exam
            assessment and|plan
            review of systems
            vital signs|vitals
            mrn
            hpi
            bp # #
            electronically signed
            follow up ~3 week
            subjective|objective
            patient reports|presents|denies|endorses
            allergies
            past psychiatric|medical history
            date of visit
            visit type
            rtc #
            return to clinic
            dob
            current medications
            """,
            holds: "PROGRESS NOTE", fails: "Your letter was noted."),
        PhraseGroup(
            .document(.general),
            """
            welcome
            newsletter
            provider bulletin
            drug list ~1 changes|change|changing
            notice of privacy
            privacy practices
            policy statement
            last reviewed
            premium notice|bill|invoice
            payment is late|due
            appointment reminder
            open enrollment
            member news
            to all ~4 practices|providers|members|prescribers
            """,
            holds: "PROVIDER BULLETIN", fails: "Your request was denied."),
        PhraseGroup(
            .document(.card),
            """
            rxbin|rxpcn|rxgrp|rxgroup
            rx bin|pcn|grp|group
            copay|copayment|copays
            office visit # #?
            specialist #
            er #
            pcp
            """,
            holds: "RxBIN 005550", fails: "A card."),
        PhraseGroup(
            .document(.form),
            """
            complete ~3 all|this|the ~3 field|form|section
            fax ~3 completed ~2 form
            request form
            incomplete forms
            please print
            prescriber|provider|patient|member|physician signature
            form ~4 complete
            check all that apply
            """,
            holds: "Complete all fields and fax.", fails: "Your treatment is complete."),
        PhraseGroup(
            .document(.payerWords),
            """
            your plan|coverage|benefits|policy|request|claim|appeal|eligibility
            we ~2 reviewed|review|received|decided|denied|approved|processed|cannot|determined
            member id|number|services
            appeal
            our decision|records|determination
            dear
            utilization management|review
            medical director
            """,
            holds: "We reviewed the request.", fails: "The sky is blue."),
    ]
}
