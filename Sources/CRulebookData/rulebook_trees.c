// Made by script/embed-rules; do not edit.
#include "rulebook_data.h"

// `#embed` is of the C23 standard; the compiler takes it as an extension in older modes.
#pragma clang diagnostic ignored "-Wc23-extensions"

// A zero stands at the end of each: a tree that is not made yet would leave an array of nothing.
static const unsigned char tree_0[] = {
#embed "trees/account-limits.tree" suffix(,)
0};
static const unsigned char tree_1[] = {
#embed "trees/assistance.tree" suffix(,)
0};
static const unsigned char tree_2[] = {
#embed "trees/billing-units.tree" suffix(,)
0};
static const unsigned char tree_3[] = {
#embed "trees/claim-fields.tree" suffix(,)
0};
static const unsigned char tree_4[] = {
#embed "trees/claim-filing.tree" suffix(,)
0};
static const unsigned char tree_5[] = {
#embed "trees/clocks/care-act-internal.tree" suffix(,)
0};
static const unsigned char tree_6[] = {
#embed "trees/clocks/cases/care-act-and-papers.tree" suffix(,)
0};
static const unsigned char tree_7[] = {
#embed "trees/clocks/cases/claims-procedure.tree" suffix(,)
0};
static const unsigned char tree_8[] = {
#embed "trees/clocks/cases/ehb-drug-exception.tree" suffix(,)
0};
static const unsigned char tree_9[] = {
#embed "trees/clocks/cases/external-federal.tree" suffix(,)
0};
static const unsigned char tree_10[] = {
#embed "trees/clocks/cases/faults.tree" suffix(,)
0};
static const unsigned char tree_11[] = {
#embed "trees/clocks/cases/federal-programs.tree" suffix(,)
0};
static const unsigned char tree_12[] = {
#embed "trees/clocks/cases/good-faith-estimate.tree" suffix(,)
0};
static const unsigned char tree_13[] = {
#embed "trees/clocks/cases/hard-days.tree" suffix(,)
0};
static const unsigned char tree_14[] = {
#embed "trees/clocks/cases/medicaid-ffs.tree" suffix(,)
0};
static const unsigned char tree_15[] = {
#embed "trees/clocks/cases/medicaid-managed-care.tree" suffix(,)
0};
static const unsigned char tree_16[] = {
#embed "trees/clocks/cases/medicare-advantage.tree" suffix(,)
0};
static const unsigned char tree_17[] = {
#embed "trees/clocks/cases/original-medicare.tree" suffix(,)
0};
static const unsigned char tree_18[] = {
#embed "trees/clocks/cases/part-d.tree" suffix(,)
0};
static const unsigned char tree_19[] = {
#embed "trees/clocks/cases/rights-and-states.tree" suffix(,)
0};
static const unsigned char tree_20[] = {
#embed "trees/clocks/cases/states-external-review.tree" suffix(,)
0};
static const unsigned char tree_21[] = {
#embed "trees/clocks/cases/states-prior-authorization.tree" suffix(,)
0};
static const unsigned char tree_22[] = {
#embed "trees/clocks/champva.tree" suffix(,)
0};
static const unsigned char tree_23[] = {
#embed "trees/clocks/claims-procedure.tree" suffix(,)
0};
static const unsigned char tree_24[] = {
#embed "trees/clocks/ehb-drug-exception.tree" suffix(,)
0};
static const unsigned char tree_25[] = {
#embed "trees/clocks/ehb-market-unknown.tree" suffix(,)
0};
static const unsigned char tree_26[] = {
#embed "trees/clocks/erisa-documents.tree" suffix(,)
0};
static const unsigned char tree_27[] = {
#embed "trees/clocks/events.tree" suffix(,)
0};
static const unsigned char tree_28[] = {
#embed "trees/clocks/external-federal.tree" suffix(,)
0};
static const unsigned char tree_29[] = {
#embed "trees/clocks/fehb.tree" suffix(,)
0};
static const unsigned char tree_30[] = {
#embed "trees/clocks/good-faith-estimate.tree" suffix(,)
0};
static const unsigned char tree_31[] = {
#embed "trees/clocks/laws.tree" suffix(,)
0};
static const unsigned char tree_32[] = {
#embed "trees/clocks/medicaid-drugs.tree" suffix(,)
0};
static const unsigned char tree_33[] = {
#embed "trees/clocks/medicaid-ffs.tree" suffix(,)
0};
static const unsigned char tree_34[] = {
#embed "trees/clocks/medicaid-managed-care.tree" suffix(,)
0};
static const unsigned char tree_35[] = {
#embed "trees/clocks/medicare-advantage.tree" suffix(,)
0};
static const unsigned char tree_36[] = {
#embed "trees/clocks/notice-only.tree" suffix(,)
0};
static const unsigned char tree_37[] = {
#embed "trees/clocks/original-medicare.tree" suffix(,)
0};
static const unsigned char tree_38[] = {
#embed "trees/clocks/parity.tree" suffix(,)
0};
static const unsigned char tree_39[] = {
#embed "trees/clocks/part-d.tree" suffix(,)
0};
static const unsigned char tree_40[] = {
#embed "trees/clocks/states-external-review.tree" suffix(,)
0};
static const unsigned char tree_41[] = {
#embed "trees/clocks/states-prior-authorization.tree" suffix(,)
0};
static const unsigned char tree_42[] = {
#embed "trees/clocks/tricare.tree" suffix(,)
0};
static const unsigned char tree_43[] = {
#embed "trees/clocks/va.tree" suffix(,)
0};
static const unsigned char tree_44[] = {
#embed "trees/denial-reasons.tree" suffix(,)
0};
static const unsigned char tree_45[] = {
#embed "trees/diagnoses.tree" suffix(,)
0};
static const unsigned char tree_46[] = {
#embed "trees/drugs.tree" suffix(,)
0};
static const unsigned char tree_47[] = {
#embed "trees/evidence/comparison.tree" suffix(,)
0};
static const unsigned char tree_48[] = {
#embed "trees/evidence/course-and-tools.tree" suffix(,)
0};
static const unsigned char tree_49[] = {
#embed "trees/evidence/esketamine.tree" suffix(,)
0};
static const unsigned char tree_50[] = {
#embed "trees/evidence/guidelines.tree" suffix(,)
0};
static const unsigned char tree_51[] = {
#embed "trees/evidence/ketamine-depression.tree" suffix(,)
0};
static const unsigned char tree_52[] = {
#embed "trees/evidence/ketamine-suicidality.tree" suffix(,)
0};
static const unsigned char tree_53[] = {
#embed "trees/evidence/ptsd.tree" suffix(,)
0};
static const unsigned char tree_54[] = {
#embed "trees/expectations.tree" suffix(,)
0};
static const unsigned char tree_55[] = {
#embed "trees/last-chances.tree" suffix(,)
0};
static const unsigned char tree_56[] = {
#embed "trees/notice-content/affordable-care-act.tree" suffix(,)
0};
static const unsigned char tree_57[] = {
#embed "trees/notice-content/erisa.tree" suffix(,)
0};
static const unsigned char tree_58[] = {
#embed "trees/notice-content/federal-programs.tree" suffix(,)
0};
static const unsigned char tree_59[] = {
#embed "trees/notice-content/medicaid.tree" suffix(,)
0};
static const unsigned char tree_60[] = {
#embed "trees/notice-content/medicare.tree" suffix(,)
0};
static const unsigned char tree_61[] = {
#embed "trees/policies/aetna/aetna-cpb-0938.tree" suffix(,)
0};
static const unsigned char tree_62[] = {
#embed "trees/policies/aetna/aetna-spravato.tree" suffix(,)
0};
static const unsigned char tree_63[] = {
#embed "trees/policies/bcbs-alabama/bcbsal-mp-446.tree" suffix(,)
0};
static const unsigned char tree_64[] = {
#embed "trees/policies/bcbs-massachusetts/bcbsma-087.tree" suffix(,)
0};
static const unsigned char tree_65[] = {
#embed "trees/policies/bcbs-minnesota/bcbsmn-ii-226.tree" suffix(,)
0};
static const unsigned char tree_66[] = {
#embed "trees/policies/bcbs-minnesota/bcbsmn-ii-271.tree" suffix(,)
0};
static const unsigned char tree_67[] = {
#embed "trees/policies/bcbs-mississippi/bcbsms-iv-anesthetics.tree" suffix(,)
0};
static const unsigned char tree_68[] = {
#embed "trees/policies/bcbs-mississippi/bcbsms-spravato.tree" suffix(,)
0};
static const unsigned char tree_69[] = {
#embed "trees/policies/bcbs-north-carolina/bcbsnc-iv-anesthetics.tree" suffix(,)
0};
static const unsigned char tree_70[] = {
#embed "trees/policies/bcbs-north-dakota/bcbsnd-esketamine-2019.tree" suffix(,)
0};
static const unsigned char tree_71[] = {
#embed "trees/policies/bcbs-north-dakota/bcbsnd-esketamine.tree" suffix(,)
0};
static const unsigned char tree_72[] = {
#embed "trees/policies/carefirst/carefirst-2889-a.tree" suffix(,)
0};
static const unsigned char tree_73[] = {
#embed "trees/policies/cigna/cigna-spravato.tree" suffix(,)
0};
static const unsigned char tree_74[] = {
#embed "trees/policies/hcsc/hcsc-rx501-105.tree" suffix(,)
0};
static const unsigned char tree_75[] = {
#embed "trees/policies/highmark/highmark-de-1265.tree" suffix(,)
0};
static const unsigned char tree_76[] = {
#embed "trees/policies/keystone-first/keystone-00-02-13.tree" suffix(,)
0};
static const unsigned char tree_77[] = {
#embed "trees/policies/medica/medica-injectable-ketamine.tree" suffix(,)
0};
static const unsigned char tree_78[] = {
#embed "trees/policies/medicare/medicare-cgs-esketamine.tree" suffix(,)
0};
static const unsigned char tree_79[] = {
#embed "trees/policies/medicare/medicare-first-coast-a59250.tree" suffix(,)
0};
static const unsigned char tree_80[] = {
#embed "trees/policies/mercy-care/mercy-care-spravato.tree" suffix(,)
0};
static const unsigned char tree_81[] = {
#embed "trees/policies/ohio-medicaid/ohio-medicaid-spravato.tree" suffix(,)
0};
static const unsigned char tree_82[] = {
#embed "trees/policies/others/bcbs-montana-iv-anesthetics.tree" suffix(,)
0};
static const unsigned char tree_83[] = {
#embed "trees/policies/others/bcbs-vermont-lead.tree" suffix(,)
0};
static const unsigned char tree_84[] = {
#embed "trees/policies/others/iowa-wellpoint-pam-021.tree" suffix(,)
0};
static const unsigned char tree_85[] = {
#embed "trees/policies/others/masshealth-table-17.tree" suffix(,)
0};
static const unsigned char tree_86[] = {
#embed "trees/policies/others/wyoming-medicaid-digest.tree" suffix(,)
0};
static const unsigned char tree_87[] = {
#embed "trees/policies/qualchoice/qualchoice-bi641.tree" suffix(,)
0};
static const unsigned char tree_88[] = {
#embed "trees/policies/qualchoice/qualchoice-bi734.tree" suffix(,)
0};
static const unsigned char tree_89[] = {
#embed "trees/policies/texas-medicaid/texas-medicaid-esketamine.tree" suffix(,)
0};
static const unsigned char tree_90[] = {
#embed "trees/policies/tricare/tricare-spravato.tree" suffix(,)
0};
static const unsigned char tree_91[] = {
#embed "trees/policies/unitedhealthcare/uhc-2026d0069p.tree" suffix(,)
0};
static const unsigned char tree_92[] = {
#embed "trees/policies/unitedhealthcare/uhc-community-louisiana.tree" suffix(,)
0};
static const unsigned char tree_93[] = {
#embed "trees/policies/unitedhealthcare/uhc-p2168.tree" suffix(,)
0};
static const unsigned char tree_94[] = {
#embed "trees/policies/va/va-ketamine.tree" suffix(,)
0};
static const unsigned char tree_95[] = {
#embed "trees/policies/wellmark/wellmark-05-02-67.tree" suffix(,)
0};
static const unsigned char tree_96[] = {
#embed "trees/regime-questions.tree" suffix(,)
0};
static const unsigned char tree_97[] = {
#embed "trees/regimes.tree" suffix(,)
0};
static const unsigned char tree_98[] = {
#embed "trees/rights/rights.tree" suffix(,)
0};
static const unsigned char tree_99[] = {
#embed "trees/rights/terms.tree" suffix(,)
0};
static const unsigned char tree_100[] = {
#embed "trees/scales.tree" suffix(,)
0};
static const unsigned char tree_101[] = {
#embed "trees/standing/employer-and-individual.tree" suffix(,)
0};
static const unsigned char tree_102[] = {
#embed "trees/standing/federal-programs.tree" suffix(,)
0};
static const unsigned char tree_103[] = {
#embed "trees/standing/medicaid.tree" suffix(,)
0};
static const unsigned char tree_104[] = {
#embed "trees/standing/medicare.tree" suffix(,)
0};
static const unsigned char tree_105[] = {
#embed "trees/therapies/esketamine.tree" suffix(,)
0};
static const unsigned char tree_106[] = {
#embed "trees/therapies/iv-ketamine.tree" suffix(,)
0};
static const unsigned char tree_107[] = {
#embed "trees/treatment-courses.tree" suffix(,)
0};

static const recourse_rule_tree trees[] = {
    {tree_0, sizeof tree_0},
    {tree_1, sizeof tree_1},
    {tree_2, sizeof tree_2},
    {tree_3, sizeof tree_3},
    {tree_4, sizeof tree_4},
    {tree_5, sizeof tree_5},
    {tree_6, sizeof tree_6},
    {tree_7, sizeof tree_7},
    {tree_8, sizeof tree_8},
    {tree_9, sizeof tree_9},
    {tree_10, sizeof tree_10},
    {tree_11, sizeof tree_11},
    {tree_12, sizeof tree_12},
    {tree_13, sizeof tree_13},
    {tree_14, sizeof tree_14},
    {tree_15, sizeof tree_15},
    {tree_16, sizeof tree_16},
    {tree_17, sizeof tree_17},
    {tree_18, sizeof tree_18},
    {tree_19, sizeof tree_19},
    {tree_20, sizeof tree_20},
    {tree_21, sizeof tree_21},
    {tree_22, sizeof tree_22},
    {tree_23, sizeof tree_23},
    {tree_24, sizeof tree_24},
    {tree_25, sizeof tree_25},
    {tree_26, sizeof tree_26},
    {tree_27, sizeof tree_27},
    {tree_28, sizeof tree_28},
    {tree_29, sizeof tree_29},
    {tree_30, sizeof tree_30},
    {tree_31, sizeof tree_31},
    {tree_32, sizeof tree_32},
    {tree_33, sizeof tree_33},
    {tree_34, sizeof tree_34},
    {tree_35, sizeof tree_35},
    {tree_36, sizeof tree_36},
    {tree_37, sizeof tree_37},
    {tree_38, sizeof tree_38},
    {tree_39, sizeof tree_39},
    {tree_40, sizeof tree_40},
    {tree_41, sizeof tree_41},
    {tree_42, sizeof tree_42},
    {tree_43, sizeof tree_43},
    {tree_44, sizeof tree_44},
    {tree_45, sizeof tree_45},
    {tree_46, sizeof tree_46},
    {tree_47, sizeof tree_47},
    {tree_48, sizeof tree_48},
    {tree_49, sizeof tree_49},
    {tree_50, sizeof tree_50},
    {tree_51, sizeof tree_51},
    {tree_52, sizeof tree_52},
    {tree_53, sizeof tree_53},
    {tree_54, sizeof tree_54},
    {tree_55, sizeof tree_55},
    {tree_56, sizeof tree_56},
    {tree_57, sizeof tree_57},
    {tree_58, sizeof tree_58},
    {tree_59, sizeof tree_59},
    {tree_60, sizeof tree_60},
    {tree_61, sizeof tree_61},
    {tree_62, sizeof tree_62},
    {tree_63, sizeof tree_63},
    {tree_64, sizeof tree_64},
    {tree_65, sizeof tree_65},
    {tree_66, sizeof tree_66},
    {tree_67, sizeof tree_67},
    {tree_68, sizeof tree_68},
    {tree_69, sizeof tree_69},
    {tree_70, sizeof tree_70},
    {tree_71, sizeof tree_71},
    {tree_72, sizeof tree_72},
    {tree_73, sizeof tree_73},
    {tree_74, sizeof tree_74},
    {tree_75, sizeof tree_75},
    {tree_76, sizeof tree_76},
    {tree_77, sizeof tree_77},
    {tree_78, sizeof tree_78},
    {tree_79, sizeof tree_79},
    {tree_80, sizeof tree_80},
    {tree_81, sizeof tree_81},
    {tree_82, sizeof tree_82},
    {tree_83, sizeof tree_83},
    {tree_84, sizeof tree_84},
    {tree_85, sizeof tree_85},
    {tree_86, sizeof tree_86},
    {tree_87, sizeof tree_87},
    {tree_88, sizeof tree_88},
    {tree_89, sizeof tree_89},
    {tree_90, sizeof tree_90},
    {tree_91, sizeof tree_91},
    {tree_92, sizeof tree_92},
    {tree_93, sizeof tree_93},
    {tree_94, sizeof tree_94},
    {tree_95, sizeof tree_95},
    {tree_96, sizeof tree_96},
    {tree_97, sizeof tree_97},
    {tree_98, sizeof tree_98},
    {tree_99, sizeof tree_99},
    {tree_100, sizeof tree_100},
    {tree_101, sizeof tree_101},
    {tree_102, sizeof tree_102},
    {tree_103, sizeof tree_103},
    {tree_104, sizeof tree_104},
    {tree_105, sizeof tree_105},
    {tree_106, sizeof tree_106},
    {tree_107, sizeof tree_107},
};

recourse_rule_tree recourse_rule_tree_at(unsigned long index) {
    if (index >= sizeof trees / sizeof trees[0]) {
        recourse_rule_tree none = {0, 0};
        return none;
    }
    return trees[index];
}
