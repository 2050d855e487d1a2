import CoverageModel

extension PhraseTables {
    /// Headings, by the part of the letter that they open. Read in headings and run-in headings only.
    static let sections: [PhraseGroup] = [
        PhraseGroup(
            .section(.reason),
            """
            why
            reason|reasons|rationale|explanation ~3 for|of ~4 decision|denial|determination
            reason|reasons|rationale|basis|findings|conclusion|conclusions
            clinical|medical rationale|reason
            basis for|of
            how ~2 made ~2 decision
            what ~2 decided|found|denied
            our decision
            decision|determination
            """,
            holds: "Why did we deny your request?", fails: "How to appeal"),
        PhraseGroup(
            .section(.legend),
            """
            how to read
            reason|remark|message|adjustment|explanation|denial ~1 codes|code ~6
            codes used|key|list|legend
            key to
            legend
            glossary
            definitions
            words we|to|you
            words ~2 used|meet|use|may|from
            excerpt|excerpts from
            exclusions
            excluded services
            other|adjustment|remark|reason codes ~4 may|use|print
            codes ~3 may ~2 use|print|appear|see
            terms
            what ~3 words|terms|codes mean
            understanding
            common|possible reasons
            frequently asked
            meaning of
            code descriptions|definitions
            what does ~4 mean
            helpful|important terms|words
            """,
            holds: "Reason codes used by the plan", fails: "Reason for denial"),
        PhraseGroup(
            .section(.appeal),
            """
            appeal|appeals
            right|rights
            do not|dont agree
            disagree
            next step|steps
            what you can do
            what ~2 can do
            reconsideration|redetermination|grievance|dispute
            options
            ask ~4 review|reconsider
            """,
            holds: "If you do not agree", fails: "Why we denied it"),
        PhraseGroup(
            .section(.expedited),
            """
            expedited|urgent|fast|faster
            need ~5 fast|quickly|sooner
            cannot|cant wait
            """,
            holds: "Expedited appeals", fails: "Appeals"),
        PhraseGroup(
            .section(.external),
            """
            external|outside|independent ~2 review|appeal|medical
            external
            outside help
            fair hearing
            state hearing
            review by the state
            after ~4 appeal|decision
            iro
            """,
            holds: "Independent external review", fails: "Internal appeal"),
        PhraseGroup(
            .section(.peerToPeer),
            """
            peer to peer
            p2p
            talking ~3 reviewer
            speak|talk|discuss ~5 reviewer|director|decision|us
            doctor to doctor
            doctor|provider|prescriber ~3 talk|speak
            physician to physician
            """,
            holds: "Peer-to-peer", fails: "Appeal"),
        PhraseGroup(
            .section(.facts),
            """
            additional|missing|more information|record|documentation|items
            information|items|records|documents ~3 needed|need|missing
            what ~2 need|missing|lacking
            how to send
            what to send
            """,
            holds: "What we need from you", fails: "Why we denied it"),
        PhraseGroup(
            .section(.history),
            """
            background
            history
            case summary
            earlier|previous|prior|original decision|determination|denial
            summary of ~3 case|appeal|events
            timeline
            """,
            holds: "Background", fails: "Conclusion"),
        PhraseGroup(
            .section(.argument),
            """
            doctor|provider|physician|member|your|prescriber argument|statement|reason|position|comments|view|concerns|case
            what ~2 doctor|provider|you told|said|says|asked
            reason|basis|grounds for ~2 appeal
            summary of ~3 appeal
            information ~3 provider|doctor
            what you told us
            """,
            holds: "What your doctor told us", fails: "What we decided"),
        PhraseGroup(
            .section(.notices),
            """
            nondiscrimination|discrimination
            language ~2 assistance|services|help
            civil rights
            notice of privacy
            privacy
            important notice
            disclosures
            disclaimer
            get help
            more help
            resources
            """,
            holds: "Nondiscrimination and language assistance", fails: "Your rights"),
        PhraseGroup(
            .section(.form),
            """
            appeal|request|authorization|representative|grievance|dispute|designation ~2 form
            form to
            designation of
            """,
            holds: "APPEAL FORM (optional)", fails: "Appeal"),
        PhraseGroup(
            .section(.approved),
            """
            approved|authorized|certified
            what ~2 approved
            """,
            holds: "What is approved", fails: "What we decided"),
        PhraseGroup(
            .section(.notApproved),
            """
            not approved|authorized|certified|covered
            denied
            what ~2 denied
            """,
            holds: "Not approved", fails: "What is approved"),
        PhraseGroup(
            .section(.suit),
            """
            civil action
            legal action
            lawsuit
            court
            """,
            holds: "Civil action", fails: "Appeal"),
    ]
}
