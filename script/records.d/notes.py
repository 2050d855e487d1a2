"""Chart notes of invented people, each with the trials that the note itself tells.

A day that the note does not give is None. Traps: what is denied, a relative's, another's, or only planned.
"""


def trial(drug, start=None, end=None, dose=None):
    return {"drug": drug, "start": start, "end": end, "dose": dose}


NOTES = {}

NOTES["note-01-intake.txt"] = ("""PSYCHIATRIC INTAKE EVALUATION
Patient: Dana Whitlow   DOB: 06/14/1983   Sex: F
Date of service: 09/18/2023

HISTORY OF PRESENT ILLNESS:
40-year-old woman with recurrent depression, worse over the past two years. PHQ-9 today is 22. She denies
psychosis and mania. Lives with her husband, who takes bupropion for smoking cessation.

PAST MEDICATION TRIALS:
- Sertraline 50 mg to 200 mg, 02/01/2019 to 08/15/2019. No response at full dose.
- Venlafaxine XR up to 225 mg daily from 09/01/2019 through 05/20/2020; partial response, stopped due to
  elevated blood pressure.
- Bupropion XL 300 mg, 06/10/2020 - 12/01/2020, discontinued because of insomnia.
- Has never tried lithium, mirtazapine, or an MAOI.

FAMILY HISTORY:
Mother with depression, did well on fluoxetine. Paternal aunt took amitriptyline.

ALLERGIES: NKDA

ASSESSMENT:
Major depressive disorder, recurrent, severe without psychotic features (F33.2).

PLAN:
1. Start aripiprazole 2 mg as augmentation.
2. Consider esketamine if no improvement.
""", [
    trial("sertraline", "2019-02-01", "2019-08-15", 200), trial("venlafaxine", "2019-09-01", "2020-05-20", 225),
    trial("bupropion", "2020-06-10", "2020-12-01", 300)])

NOTES["note-02-letter-of-history.txt"] = ("""Riverbend Psychiatry
Date: March 4, 2024
Re: Marcus Oyelaran, DOB 11/02/1979

To whom it may concern,

I have treated Mr. Oyelaran since 2018 for major depressive disorder. He was started on escitalopram on
January 12, 2021 and titrated to 20 mg. It was stopped on April 30, 2021 for lack of efficacy. He then took
duloxetine 60 mg from May 3, 2021 until November 8, 2021 without benefit. Mirtazapine 45 mg was tried from
December 1, 2021 to March 15, 2022; it was discontinued due to weight gain. He declined nortriptyline.
His brother responded to sertraline, and we discussed that medicine, but he preferred not to repeat an SSRI.
MADRS on February 20, 2024 was 34.

Sincerely,
""", [
    trial("escitalopram", "2021-01-12", "2021-04-30", 20), trial("duloxetine", "2021-05-03", "2021-11-08", 60),
    trial("mirtazapine", "2021-12-01", "2022-03-15", 45)])

NOTES["note-03-followups.txt"] = ("""Cedar Valley Behavioral Health
Client: Priya Nandakumar      DOB: 03/22/1991

Date of service: 01/09/2023
Subjective: Low mood for months. Started fluoxetine 20 mg today. No SI. Denies side effects.
PHQ-9: 19
Plan: Increase fluoxetine to 40 mg in four weeks if tolerated.

Date of service: 02/20/2023
Subjective: Fluoxetine was increased to 40 mg on 02/06/2023. Minimal change.
PHQ-9: 18
Plan: Continue fluoxetine 40 mg. Will consider adding bupropion.

Date of service: 04/17/2023
Subjective: Fluoxetine was increased to 60 mg on 03/06/2023. No benefit. Fluoxetine stopped today.
PHQ-9 score of 20 (severe).
Plan: Start venlafaxine XR 75 mg. Therapy weekly.
""", [trial("fluoxetine", "2023-01-09", "2023-04-17", 60)])

NOTES["note-04-narrative.txt"] = ("""Name: Teodor Lindqvist
Visit date: 7/11/2022

Interval history. Mr. Lindqvist returns with his wife. His wife takes sertraline and asked whether it would help
him. In 2017 he was treated with paroxetine 40 mg for four months and had no response. Citalopram was tried in
March 2018 and was stopped in May 2018 because of nausea. He has been on desvenlafaxine 100 mg since
02/14/2022 with partial benefit. He has not tried bupropion because of a seizure in childhood.
Another patient in his group told him about ketamine and he is interested in it.

QIDS-SR: 17. Goal is a score below 6.

Impression: MDD, recurrent. Rule out bipolar disorder. Generalized anxiety disorder (F41.1).
""", [
    trial("paroxetine", None, None, 40), trial("citalopram", None, None, None),
    trial("desvenlafaxine", "2022-02-14", None, 100)])

NOTES["note-05-table.txt"] = ("""MEDICATION TRIAL HISTORY
Patient Name: Rosalind Achterberg    Date of Birth: 08/30/1968
Date: 10/02/2024

Medication            Max dose     Dates                       Response / reason stopped
Sertraline            150 mg       03/2015 - 09/2015           No response
Bupropion XL          450 mg       10/05/2015 - 04/11/2016     Partial response
Nortriptyline         100 mg       05/01/2016 - 08/19/2016     Intolerable dry mouth
Lithium               900 mg       09/01/2016 - 02/28/2017     No benefit
Vortioxetine          20 mg        06/15/2019 - 12/20/2019     Failed
Phenelzine            never tried
""", [
    trial("sertraline", None, None, 150), trial("bupropion", "2015-10-05", "2016-04-11", 450),
    trial("nortriptyline", "2016-05-01", "2016-08-19", 100), trial("lithium", "2016-09-01", "2017-02-28", 900),
    trial("vortioxetine", "2019-06-15", "2019-12-20", 20)])

NOTES["note-06-telegraphic.txt"] = ("""Pt: K. Moana-Reyes    DOB 1/19/1990
DOS: 5/6/2024

CC: f/u depression
S: Mood 3/10. Sleep poor. Denies SI/HI. Pt failed sertraline 200 mg x 10 wks (started 1/8/2023) and
escitalopram 20 mg (4/2/2023 - 7/9/2023). Trintellix 20 mg 8/1/2023-11/30/2023, d/c'd 2/2 nausea. Never on
lithium or TCAs. Sister on Cymbalta.
O: PHQ-9 21/27, GAD-7 15.
A: MDD, recurrent, severe F33.2. PTSD F43.10.
P: Cont trazodone 50 mg qhs for sleep. Will start Wellbutrin XL 150 mg. PA for Spravato.
""", [
    trial("sertraline", "2023-01-08", "2023-03-19", 200), trial("escitalopram", "2023-04-02", "2023-07-09", 20),
    trial("vortioxetine", "2023-08-01", "2023-11-30", 20), trial("trazodone", None, None, 50)])

NOTES["note-07-summary.txt"] = ("""TREATMENT SUMMARY
Patient: Imogen Fairweather
Date of birth: 12/05/1975
Date: 06/30/2024

Ms. Fairweather has had five adequate trials. Her first antidepressant was Prozac, which she took from
September 2009 to June 2010 at 60 mg; it helped partially and then lost effect. In 2012 she was given Effexor XR,
titrated to 300 mg between 02/10/2012 and 10/01/2012, and stopped it because of sweating. Remeron 30 mg was
started 01/15/2014 and stopped 03/20/2014 for sedation. Abilify 10 mg was added on 04/01/2015 and continued until
09/30/2015 without response. She is currently taking Pristiq 100 mg, started 11/11/2020. She has never received
ECT. There is no history of lithium use. TMS was recommended and is planned.
HAM-D17 was 24 on 06/30/2024.
""", [
    trial("fluoxetine", None, None, 60), trial("venlafaxine", "2012-02-10", "2012-10-01", 300),
    trial("mirtazapine", "2014-01-15", "2014-03-20", 30), trial("aripiprazole", "2015-04-01", "2015-09-30", 10),
    trial("desvenlafaxine", "2020-11-11", None, 100)])

NOTES["note-08-plan-heavy.txt"] = ("""Progress note 02/12/2024
Patient: Anselm Okonkwo   DOB: 07/07/1987

Subjective: No change on duloxetine 60 mg. Denies suicidal thoughts.

Assessment: Major depressive disorder, single episode, moderate F32.1

Plan:
1. Increase duloxetine to 90 mg daily.
2. If no response in 6 weeks, switch to venlafaxine or add lithium 300 mg.
3. Discussed risks and benefits of mirtazapine. Patient declined.
4. Options such as bupropion and esketamine were reviewed.
5. Avoid tricyclics such as amitriptyline given cardiac history.
""", [trial("duloxetine", None, None, 60)])

NOTES["note-09-none.txt"] = ("""Primary care visit
Patient: Bettina Kraus   DOB: 02/02/1962
Date of service: 08/08/2023

Here for blood pressure. Takes lisinopril 10 mg and atorvastatin 20 mg. No psychiatric history. Has never been on
an antidepressant. Her daughter takes sertraline 100 mg and her late husband took lithium. PHQ-9: 3.
Diagnosis: Hypertension (I10).
""", [])

NOTES["note-10-mixed.txt"] = ("""Discharge summary
Patient: Solveig Marsh    DOB: 04/25/1995
Admission date: 03/01/2022    Discharge date: 03/15/2022

Course: On admission she was taking Lexapro 20 mg, which had been started on 10/04/2021. Lexapro was tapered off
and stopped on 03/05/2022 due to lack of response. Zoloft was started on 03/06/2022 and raised to 100 mg.
She refused Seroquel. Lamictal was not started.

Discharge medications:
- Zoloft 100 mg daily
- Hydroxyzine 25 mg as needed

Family history: father treated with Paxil; maternal grandmother had ECT.
Diagnoses: F33.2 Major depressive disorder, recurrent severe without psychotic features
""", [trial("escitalopram", "2021-10-04", "2022-03-05", 20), trial("sertraline", "2022-03-06", None, 100)])

NOTES["note-11-bullets.txt"] = ("""Outpatient psychiatry
Name: Halcyon Brandt      DOB: 09/09/1980
Encounter date: 11/20/2023

Past psychiatric medications (per patient and chart)
  * Celexa: 40 mg, Jan 2010 to Aug 2010, no improvement
  * Cymbalta: 120 mg, 05/02/2011 to 01/17/2012, partial response
  * Wellbutrin SR: 150 mg BID, 02/01/2012 to 07/31/2012, ineffective
  * Lamotrigine: rash, stopped after 2 weeks
  * Nardil: offered, declined
  * Lithium: no

Current medications
  * Effexor XR 225 mg daily since 03/03/2013
  * Clonazepam 0.5 mg prn
""", [
    trial("citalopram", None, None, 40), trial("duloxetine", "2011-05-02", "2012-01-17", 120),
    trial("bupropion", "2012-02-01", "2012-07-31", 300), trial("lamotrigine", None, None, None),
    trial("venlafaxine", "2013-03-03", None, 225)])

NOTES["note-12-prose-dates.txt"] = ("""Consultation note, 15 May 2024
RE: Jerome Villanueva, born 10/10/1971

Thank you for referring this gentleman with treatment resistant depression and PTSD. By his account and your
records he took sertraline from 3 January 2016 until 20 July 2016, reaching 200 mg, without improvement. This was
followed by venlafaxine, 1 August 2016 to 14 March 2017, maximum 300 mg, with a partial response that faded.
Quetiapine 300 mg was added from 10 January 2017 to 14 March 2017. Prazosin did not help his nightmares. He has
not had lithium, a tricyclic, or an MAOI. His mother had postpartum depression treated with imipramine.
I would recommend ketamine; alternatively nortriptyline could be tried.
MADRS 36 today.
""", [
    trial("sertraline", "2016-01-03", "2016-07-20", 200), trial("venlafaxine", "2016-08-01", "2017-03-14", 300),
    trial("quetiapine", "2017-01-10", "2017-03-14", 300)])
