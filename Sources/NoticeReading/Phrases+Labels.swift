import CoverageModel

extension PhraseTables {
    /// Printed labels. They count only where a label can stand: at the start of a cell or after a separator.
    static let labels: [PhraseGroup] = [
        label(
            .letterDate,
            """
            date of ~1 notice|letter|notification|correspondence|this
            notice|letter|mail|mailing|mailed|issue|print|statement|remittance|check|remit|eob|notification date
            date mailed|prepared|issued|sent|printed|processed|mailing
            mailed|sent|prepared|issued ~1
            prepared on
            date
            todays date
            fecha
            fecha date
            letter|notice ~1 mailed|sent|dated|issued on?
            mailed|sent|processed|posted|made|issued on
            posted|mailed|generated
            notice|letter generated
            run|bill date
            aviso
            letter ~1 created|sent|printed|dated|mailed
            letter
            this letter
            sheet|report|eob date
            date sent|of issue|issued|reissued
            reissued
            statement
            date of this ~1 fax|sheet|notice|letter|determination
            fecha de ~1 carta|aviso
            prepared
            sent
            when did you write
            processed
            """),
        label(
            .decisionDate,
            """
            date of ~2 decision|determination|denial|action
            decision|determination|denial|action|review date
            decision|determined|decided|denied on?
            date denied|decided|determined
            date the ~2 decided|met
            when ~2 you decide
            decision|determination made|reached on?
            status changed
            finished
            fecha de ~1 decision
            decided on
            """),
        label(
            .receivedDate,
            """
            date ~2 received|requested
            date of ~1 request|receipt|appeal
            received|requested on?
            request|receipt|receive|submission|appeal date
            request|appeal ~1 received|made|submitted on?
            """),
        label(
            .serviceDate,
            """
            date|dates of ~1 service|services|treatment
            service|treatment date|dates requested?
            dos
            date s of service
            proposed|requested|reviewed|billed dates?
            dates reviewed|proposed|billed
            seen
            stay
            day|days of ~1 service|care|treatment
            svc|serv date
            visit|treatment date|dates
            dates of stay
            hospital stay
            date s of services
            start ~1 date|of|care
            """),
        label(.birthDate, "date of birth\ndob\nbirth date\nbirthdate\nborn"),
        label(
            .otherDate,
            """
            effective|coverage|expiration|expires|enrollment|eligibility|revision|plan|admission date
            coverage effective
            effective|expires|revised|rev
            coverage effective|from|through
            date it ~1 ends|end|starts|start|begins
            date asked|requested
            asked on
            """),
        label(
            .deadline,
            "appeal ~2 by|deadline|rights|due\nrespond by\nresponse due|by\ndue date|by\ndeadline"),
        label(
            .patient,
            """
            patient|member|enrollee|subscriber|insured|claimant|beneficiary|participant|customer|policyholder ~1 name
            patient|member|enrollee|insured|claimant|beneficiary|participant|subscriber
            members|patients|enrollees|insureds|subscribers name
            name of ~2 patient|member|enrollee
            covered person|individual
            miembro
            miembro member
            recipient|applicant|consumer|client ~1 name
            recipient|applicant|client
            policyholder|employee|student|veteran|sponsor|cardholder|dependent|child ~1 name
            policyholder|employee|student|veteran|sponsor|cardholder|dependent
            case name
            who ~3 for
            who ~1 seen|treated
            who had care
            to the family|parent|parents|guardian ~4 of
            counsel for
            claim of
            parent ~2 of
            familia de
            life assured
            asegurado|asegurada
            pt
            report for
            re
            """),
        label(.name, "name\nfor"),
        label(.dear, "dear\nestimado|estimada\nhello\nhi\nwelcome"),
        label(
            .memberID,
            """
            member|subscriber|insured|patient|enrollee|participant|beneficiary|customer|contract|certificate|identification|recipient|cardholder|policy id|number|no|identification|num
            member|subscriber|insured|patient|enrollee|participant|recipient|identification id number|no
            medicaid|medicare|medi ~1 id|number|no|cal
            numero de medicaid
            numero de miembro
            medicaid number
            id|identification|contract|policy|subscriber|mbi
            id|contract number|no
            member contract number|no
            members|members id|number
            r number
            dbn
            dod benefits number
            fund|trust|student|coop|plan|client|pool id|number|no
            certificate|policy|guaranty|indemnity|covenant ~1 number|no
            certificate
            identificacion
            numero|num de afiliado|miembro
            medical record number|no
            unique id|identifier
            benefits number
            membership|household|insurance|enrollment|health id|number|no
            insurance id|number|no
            health plan id ~1 number|no
            edipi
            veteran edipi
            cin
            maid
            client maid
            cardholder ~1 id|number|no
            participant|member|subscriber|enrollee|insured identifier
            ee number
            chart number
            numero de contrato|afiliado|identificacion|medicaid
            plan id of ~1 enrollee|member|patient
            our number for you
            """),
        label(.group, "group|grp|account|employer ~1 number|no|name|id\ngroup|grp"),
        label(
            .reference,
            """
            reference|ref|case|tracking|request|file|appeal|grievance|review|document|letter|determination|predetermination|service|event|notification|confirmation|referral|control|episode|inquiry|transaction|certification|iro|um|correspondence|complaint|application|intake|docket|coverage ~2 number|no|id|num|ref|reference|case|file
            reference|ref|case|tracking|refer
            our|your ref|reference
            initial|original|prior|previous reference|case
            eoc id|number
            claim request number|no
            pa|rx|um|auth|eoc ref|reference|number|no|id|case
            pa|eoc|um
            prior authorization reference
            authorization|auth|precertification|precert|certification|preauthorization request ~1 number|no|id|num
            authorization|precertification|certification|preauthorization request
            notice|need|record|adjustment|overpayment|order|reconsideration|redetermination|referral number|no|id
            reconsideration|redetermination
            adjustment
            prior|previous|original|initial|earlier decision|determination|denial|request ~1 number|no|id|ref
            prior|previous|original|initial|earlier decision|determination|denial|request
            plan case
            appeal|request|case|review|letter|file|reference|tracking|grievance|referral
            numero de caso|referencia
            """),
        label(
            .authorization,
            """
            authorization|auth|certification|precertification|precert|approval|preauthorization ~2 number|no|id
            prior authorization|auth number|no|id
            authorization|auth
            auth request
            approval|preapproval|agreement|allowance|auth number|no|id|code
            certificate of approval number|no
            """),
        label(
            .claim,
            "claim ~1 number|no|id|ref|control\ninternal|claim|document control number|no\nclaim|claims\nicn|dcn\nclaim reference\nnumero de reclamo"
        ),
        label(
            .provider,
            """
            requesting|ordering|treating|rendering|servicing|referring|prescribing|attending|billing|performing provider|physician|doctor|md|clinician|practitioner|facility|prescriber|entity
            provider|prescriber|physician|doctor|facility|practitioner|clinic
            provider|prescriber|doctor|facility|clinic name
            place|where|location
            """),
        label(
            .service,
            """
            service|services|treatment|procedure|item|items|care|benefit ~2 requested|reviewed|denied|s
            service|services|treatment|procedure|item|items
            service s requested
            health care service|services s?
            healthcare service|services s?
            requested ~1 service|services|treatment|drug|medication|procedure|item|items
            request|requested
            drug|medication|prescription|rx ~2 requested|name|denied|approved
            drug|medication|prescription|medicine
            treatment|service|services|item|care in dispute|question
            description ~3 service|services|item
            type of service
            subject of ~2 request|appeal
            what ~1 was|is|you|were requested|asked|ask for?
            what ~2 asked for
            program
            disputed service
            service in dispute
            what ~1 covered
            what ~2 yes to
            category of care
            number asked for
            """),
        label(.diagnosis, "diagnosis|diagnoses|dx|icd ~3 code|codes|s|10\ndiagnosis|diagnoses|dx|icd"),
        label(
            .codes, "code|codes|cpt|hcpcs|hcpcs|procedure ~2 code|codes|s\ncode|codes|cpt|hcpcs|proc"),
        label(
            .payer,
            """
            health plan|insurer
            plan sponsor
            plan|payer|payor|insurer|carrier|insurance ~1 name|company
            payer|payor|insurer|carrier
            health|insurance carrier|insurer|company
            """),
        label(
            .plan,
            "plan|product|coverage ~1 type|name\nclient ~1 plan\nhealth plan\nplan|product\nline of business\nplan type"
        ),
        label(.reviewer, "reviewed|review by\nreviewer\nreviewing entity|organization\nadministrator"),
        label(
            .reason,
            """
            reason|reasons|rationale|basis ~4 denial|decision|determination|code|codes
            reason|reasons|rationale
            denial|remark|adjustment|message reason|code|codes|rationale
            """),
        label(
            .criteria,
            """
            criteria|guideline|guidelines|policy|standard|standards|authority ~1 used|applied|cited|relied|reference
            guideline|guidelines|criteria
            decision is based on
            the decision is based on
            decision ~3 based on
            clinical|medical|coverage criteria|guideline|policy
            """),
        label(
            .amount,
            "billed|charge|charges|amount|total|allowed|paid|balance ~1 amount|charged|billed|charges"),
        label(
            .phone,
            "phone|telephone|tel|call|toll free ~2 number|no|free\nphone|telephone|tel|call|voice|toll"),
        label(.fax, "fax|facsimile|telefax ~1 number|no\nfax|facsimile"),
        label(.address, "mail|mailing|address|write ~1 address|to\nmail|mailing|address|write"),
        label(
            .start,
            "start|begin|begins|from|effective|eff|valid|first ~1 date|from|day\nfrom|start|starts|begins|eff"
        ),
        label(
            .end, "end|expires|expiration|through|to|thru|ends ~1 date|on\nto|through|thru|end|ends\nlast day"
        ),
        label(
            .units,
            "units|visits|sessions|quantity|qty ~2 approved|authorized|requested\nnumber of ~1 units|visits|sessions|treatments\ntotal units|visits|sessions|treatments ~1 approved|authorized\napproved|authorized|certified units|visits|sessions|treatments|quantity\nunits|visits|sessions|quantity|qty"
        ),
        label(
            .outcome,
            "status|outcome|determination|decision|result|disposition ~1 status\nstatus|outcome|disposition|result|results"
        ),
        label(.npi, "npi ~1 number\ntax id ~1\ntin|npi"),
        label(.subject, "subject|regarding|about"),
        label(.attention, "attn|attention|to|cc"),
        label(
            .period,
            "approved ~1 dates|period\ndates|valid|period|authorization period\napproval period|dates"),
    ]

    private static func label(_ label: Label, _ patterns: String) -> PhraseGroup {
        PhraseGroup(.label(label), patterns, holds: "")
    }
}
