import CoverageModel

extension PhraseTables {
    /// The reasons that judge the treatment: necessity, proof, labelled use, earlier trials.
    static let clinicalReasons: [PhraseGroup] = [
        PhraseGroup(
            .reason(.experimentalInvestigational, .idea),
            """
            experimental|investigational|investigative|unproven|investigatory
            under investigation|study
            en investigacion
            """,
            holds: """
                Ketamine is regarded as investigational by this plan.
                It is unproven under your plan.
                """,
            fails: """
                We investigated your complaint.
                The experience of the clinic was considered.
                """),
        PhraseGroup(
            .reason(.experimentalInvestigational, .finding),
            """
            NOT ~2 been ~2 proven|established
            NOT ~2 been ~2 shown|demonstrated ~5 work|safe|effective|beneficial|improve|efficacious
            NOT ~1 proven
            NOT ~3 establish|prove|demonstrate|show|permit ~6 safe|safety|effective|effectiveness|efficacy|conclusion|outcome
            safety|efficacy|effectiveness ~6 NOT ~4 established|proven|demonstrated|shown|known
            NOT ~1 enough|sufficient|adequate|good|reliable ~3 evidence|research|study|proof|literature
            NOT ~2 controlled|randomized ~2 trial|study|trials
            insufficient|inadequate|limited|inconclusive ~3 evidence|research|study|literature|proof
            lack of ~3 evidence|research|study|literature
            evidence|literature|research|study ~6 NOT ~3 permit|support|establish|show|demonstrate|sufficient|enough|adequate
            evidence|literature|research ~3 insufficient|inconclusive|inadequate|limited|lacking
            NOT ~1 generally|widely accepted|recognized
            standard of care ~2 NOT ~2 established
            NOT ~2 accepted practice|medical|standard
            NOT ~2 yet ~2 accepted|proven|established
            studies|research|evidence|literature|trials ~6 NOT ~3 prove|proven|show|shown|support|demonstrate|confirm|permit|adequate
            still ~2 studied|study|tested|investigation|researched|unproven
            more|further|additional ~1 research|studies|study|evidence|trials ~2 needed|required|necessary
            too few|little ~3 study|studies|evidence|research|trials|data
            yet to ~2 show|prove|demonstrate|establish|be
            e i
            new ~2 treatment|therapy ~4 studied
            NOT ~2 effective ~2 for
            NOT ~2 improve|improves|improved ~3 outcome|outcomes
            NOT reliable evidence|proof
            NOT ~2 established ~2 as|treatment
            """,
            holds: """
                Ketamine by vein has not been shown to work for depression.
                The literature does not yet establish that it is safe and effective.
                There is not enough evidence of lasting benefit.
                Scientific evidence does not permit conclusions about its effect.
                We do not pay for care that has not been proven.
                Its effectiveness has not been demonstrated in peer-reviewed literature.
                """,
            fails: """
                The treatment is proven and safe.
                You have not shown us your card.
                """),
        PhraseGroup(
            .reason(.notMedicallyNecessary, .finding),
            """
            NOT ~4 medically necessary
            NOT ~3 medical necessity
            NOT ~2 meet|met|satisfy|qualify|fulfill|document|SHOW ~7 necessity
            NOT ~2 meet|met|satisfy|qualify|document|SHOW ~7 medically necessary
            medical necessity ~5 NOT ~4 met|meet|satisfied|documented|evident|SHOW
            medical necessity criteria|requirements|guidelines ~4 NOT ~2 met|meet
            lack|lacks|lacking ~2 medical necessity
            medically unnecessary|inappropriate
            NOT ~3 clinically|medically appropriate|indicated|needed|required|justified|warranted|reasonable
            NOT ~3 reasonable and|or necessary
            less|lower intensive|costly|restrictive ~3 treatment|level|care|setting|service|alternative|option
            lower level of
            NOT ~3 severe|ill|sick enough
            NOT ~3 need ~2 this|that level
            can|could|may ~2 be ~2 treated|managed|cared ~6 lower|standard|outpatient|less|another|regular|conventional
            NOT ~1 find ~10 medically|clinically necessary|needed|appropriate|indicated
            you|member|patient|note|record|score ~3 NOT ~3 show|shown|improved|respond|responded|made ~4 response|improvement|progress|improved|better|benefit|gain
            you|member|patient NOT ~2 improve|improved|respond|responded|benefited
            NOT ~2 consider|considered ~6 necessary
            no|little|minimal|insufficient ~1 improvement|progress|gains
            no|little|minimal clinical|treatment|adequate response|benefit
            when|because|since there is no response
            medically unnecessary
            NOT ~2 medically|clinically needed|necessary|appropriate|indicated|justified|warranted
            less costly|expensive|intensive ~4 alternative|option|setting|treatment|drug
            NOT ~4 support ~3 need|level|severity|intensity|frequency|continued
            NOT ~4 establish|SHOW ~4 need
            NOT ~1 necessary
            NOT ~2 meet|met|satisfy ~6 medical need
            no es|son|eran ~2 medicamente necesario|necesaria|necesarias|necesarios
            as a contraindication
            medical need ~4 NOT ~3 SHOW
            """,
            holds: """
                The service requested has been determined to be not medically necessary.
                More sessions are no longer medically necessary.
                The service does not meet the plan's definition of medical necessity.
                Medical necessity has not been established.
                The information submitted does not support the severity of symptoms described.
                A less intensive treatment can be expected to help you.
                """,
            fails: """
                The request has been certified as medically necessary.
                Services must be medically necessary.
                """),
        PhraseGroup(
            .reason(.notMedicallyNecessary, .weak),
            """
            NOT ~3 meet|met|satisfy|satisfied|fulfill ~6 criteria|criterion|guideline|standard|requirement|rule
            criteria|criterion|guideline ~8 NOT ~2 met|satisfied|fulfilled
            medical necessity criteria|criterion
            fails to meet ~6 criteria|guideline
            mild|moderate range|episode
            mild|moderate severity|symptoms|depression
            depression|symptoms|illness ~3 mild|moderate
            NOT ~3 appropriate
            NOT ~3 warranted|justified|indicated
            medical necessity
            continued|continuation ~6 NOT ~3 met|supported
            """,
            holds: """
                Your request does not meet our clinical criteria.
                Criterion 3b is not satisfied.
                """,
            fails: "You meet all of the criteria."),
        PhraseGroup(
            .reason(.offLabel, .idea),
            """
            off label
            unapproved|unlabeled|nonapproved use|indication|condition|diagnosis
            """,
            holds: "The use is off-label.", fails: "The label on the bottle was missing."),
        PhraseGroup(
            .reason(.offLabel, .finding),
            """
            NOT ~3 fda approved|cleared|indicated|labeled
            NOT ~3 approved|cleared|indicated|labeled ~3 by|from ~2 fda|food|u
            NOT ~5 medically accepted indication|use
            neither ~2 approved|supported nor ~2 supported|approved
            none ~2 supports ~4 for|by
            fda NOT approved
            NOT ~4 supported|listed|recognized|included|found|cited ~5 compendia|compendium
            compendia|compendium ~4 NOT ~2 support|list|recognize|include
            only ~6 fda ~3 approved|labeled|indication|use
            only ~4 use|uses|indication|condition ~6 fda|approved|labeled
            outside ~4 fda|label|labeled|labeling|approved ~3 indication|use|labeling|label
            NOT ~4 approved|labeled indication|use|diagnosis
            fda ~2 NOT ~2 approved|approve|cleared|labeled
            drug administration ~2 NOT ~2 approved|approve|cleared
            NOT ~3 have|has ~2 fda approval|clearance|indication
            NOT ~1 fda approval|clearance|indication|label|labeled
            without fda approval
            approved|indicated|labeled only for|to ~2 treatment|treat|adults|depression|patients|use|people
            NOT ~3 on ~2 label
            uses|use ~6 NOT ~3 fda|label
            compendia|compendium ~9 NOT ~2 support|list|recognize|include
            your use|diagnosis|condition is? neither|not
            NOT ~3 approved to treat
            NOT ~3 approved|indicated|labeled for|in ~4 depression|depressive|disorder|condition|diagnosis|pain|ptsd|anxiety|use|age
            only ~4 fda approved|labeled ~3 indication|use|condition
            NOT ~3 consistent with ~3 fda|label|labeled|labeling|approved
            """,
            holds: """
                Ketamine is not approved by the Food and Drug Administration for depression.
                It is not FDA approved for bipolar II disorder.
                The use is not supported by the compendia that your benefit accepts.
                This is not a medically accepted indication.
                """,
            fails: """
                Esketamine is approved by the FDA for treatment-resistant depression.
                We did not approve your request.
                """),
        PhraseGroup(
            .reason(.stepTherapy, .idea),
            """
            step therapy|edit|protocol|requirement|rule|criteria|drug
            step 1|one|2|two drug|medication|therapy|requirement|alternative
            fail first
            step requirements|therapies|edits
            steps ~2 NOT ~1 complete|completed|met|done|taken
            """,
            holds: "This drug has a step therapy requirement.", fails: "Step 1: ask us for an appeal."),
        PhraseGroup(
            .reason(.stepTherapy, .finding),
            """
            try|tried|use|used|trial|fail|failed ~8 DRUG ~4 first|before
            try|tried|use|used ~3 first
            first try|use|tried
            must|need|needs|require|requires|required|asks|should ~6 try|tried|fail|failed|trial|tries
            need ~6 try|tried|fail|failed
            know ~4 tried|failed
            NOT ~4 tried|try|failed|completed|attempted ~8 DRUG|step|formulary|preferred|augmentation|first|two|other
            NOT ~3 had|have ~4 response|trial ~3 DRUG|#
            NOT ~6 trial|trials|failure of ~8 DRUG|two|preferred|formulary
            preferred|formulary|covered|other|two|three ~3 DRUG ~10 NOT ~3 tried|failed|used|completed|attempted
            augmentation|psychotherapy|lithium|antidepressant|trial ~6 NOT ~3 tried|attempted|completed
            trial of|with ~6 DRUG
            tried and failed
            inadequate|insufficient|poor response|trial to|with|of ~6 DRUG
            name|names|list|lists|show|shows|document|documents ~1 # ~2 DRUG ~5 # ~2 required|needed|asked
            failure|failed ~2 of|to? ~3 #|least|adequate|prior ~4 DRUG
            least|only # ~4 DRUG|class
            two|three|four ~2 preferred|formulary|generic DRUG
            show|shows|have|has ~5 only one|two|three|# ~3 DRUG|trial
            tried ~3 only
            history ~3 shows ~3 only
            only ~2 tried|trial
            show ~2 one DRUG|trial
            NOT ~2 adequate|sufficient ~2 trial
            only|just one|# ~4 DRUG
            one ~3 DRUG ~3 two|three|four ~2 needed|required|asked|called
            one DRUG not two|three|four|#
            two|three|four ~3 DRUG ~4 first
            only|unless when|if|after ~8 tried|offered|failed|used
            policy|plan|criteria|rule|standard|guideline ~3 asks|calls for # ~3 DRUG|trial|trials
            asks|calls for # ~2 antidepressant|antidepressants|medicines|trials
            lack of ~1 response ~3 #|least
            trial requirement
            record|file|chart shows|documents|has one|1 ~2 such trial
            inadequate response to ~3 #
            """,
            holds: """
                You must first try two preferred antidepressants.
                Your plan needs to know that you have tried at least two oral antidepressants.
                Your history shows only one antidepressant.
                The plan requires trials of at least two preferred alternatives.
                Augmentation has not been tried.
                """,
            fails: """
                You may try to call us.
                First, read this letter.
                """),
    ]
}
