// Made by script/embed-rules; do not edit.
#include "rulebook_data.h"

// `#embed` is of the C23 standard; the compiler takes it as an extension in older modes.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file_0[] = {
#embed "../../Rules/account-limits.yaml"
};
static const unsigned char file_1[] = {
#embed "../../Rules/assistance.yaml"
};
static const unsigned char file_2[] = {
#embed "../../Rules/billing-units.yaml"
};
static const unsigned char file_3[] = {
#embed "../../Rules/claim-fields.yaml"
};
static const unsigned char file_4[] = {
#embed "../../Rules/claim-filing.yaml"
};
static const unsigned char file_5[] = {
#embed "../../Rules/clocks/care-act-internal.yaml"
};
static const unsigned char file_6[] = {
#embed "../../Rules/clocks/cases/care-act-and-papers.yaml"
};
static const unsigned char file_7[] = {
#embed "../../Rules/clocks/cases/claims-procedure.yaml"
};
static const unsigned char file_8[] = {
#embed "../../Rules/clocks/cases/ehb-drug-exception.yaml"
};
static const unsigned char file_9[] = {
#embed "../../Rules/clocks/cases/external-federal.yaml"
};
static const unsigned char file_10[] = {
#embed "../../Rules/clocks/cases/faults.yaml"
};
static const unsigned char file_11[] = {
#embed "../../Rules/clocks/cases/federal-programs.yaml"
};
static const unsigned char file_12[] = {
#embed "../../Rules/clocks/cases/good-faith-estimate.yaml"
};
static const unsigned char file_13[] = {
#embed "../../Rules/clocks/cases/hard-days.yaml"
};
static const unsigned char file_14[] = {
#embed "../../Rules/clocks/cases/medicaid-ffs.yaml"
};
static const unsigned char file_15[] = {
#embed "../../Rules/clocks/cases/medicaid-managed-care.yaml"
};
static const unsigned char file_16[] = {
#embed "../../Rules/clocks/cases/medicare-advantage.yaml"
};
static const unsigned char file_17[] = {
#embed "../../Rules/clocks/cases/original-medicare.yaml"
};
static const unsigned char file_18[] = {
#embed "../../Rules/clocks/cases/part-d.yaml"
};
static const unsigned char file_19[] = {
#embed "../../Rules/clocks/cases/rights-and-states.yaml"
};
static const unsigned char file_20[] = {
#embed "../../Rules/clocks/cases/states-external-review.yaml"
};
static const unsigned char file_21[] = {
#embed "../../Rules/clocks/cases/states-prior-authorization.yaml"
};
static const unsigned char file_22[] = {
#embed "../../Rules/clocks/champva.yaml"
};
static const unsigned char file_23[] = {
#embed "../../Rules/clocks/claims-procedure.yaml"
};
static const unsigned char file_24[] = {
#embed "../../Rules/clocks/ehb-drug-exception.yaml"
};
static const unsigned char file_25[] = {
#embed "../../Rules/clocks/ehb-market-unknown.yaml"
};
static const unsigned char file_26[] = {
#embed "../../Rules/clocks/erisa-documents.yaml"
};
static const unsigned char file_27[] = {
#embed "../../Rules/clocks/events.yaml"
};
static const unsigned char file_28[] = {
#embed "../../Rules/clocks/external-federal.yaml"
};
static const unsigned char file_29[] = {
#embed "../../Rules/clocks/fehb.yaml"
};
static const unsigned char file_30[] = {
#embed "../../Rules/clocks/good-faith-estimate.yaml"
};
static const unsigned char file_31[] = {
#embed "../../Rules/clocks/laws.yaml"
};
static const unsigned char file_32[] = {
#embed "../../Rules/clocks/medicaid-drugs.yaml"
};
static const unsigned char file_33[] = {
#embed "../../Rules/clocks/medicaid-ffs.yaml"
};
static const unsigned char file_34[] = {
#embed "../../Rules/clocks/medicaid-managed-care.yaml"
};
static const unsigned char file_35[] = {
#embed "../../Rules/clocks/medicare-advantage.yaml"
};
static const unsigned char file_36[] = {
#embed "../../Rules/clocks/notice-only.yaml"
};
static const unsigned char file_37[] = {
#embed "../../Rules/clocks/original-medicare.yaml"
};
static const unsigned char file_38[] = {
#embed "../../Rules/clocks/parity.yaml"
};
static const unsigned char file_39[] = {
#embed "../../Rules/clocks/part-d.yaml"
};
static const unsigned char file_40[] = {
#embed "../../Rules/clocks/states-external-review.yaml"
};
static const unsigned char file_41[] = {
#embed "../../Rules/clocks/states-prior-authorization.yaml"
};
static const unsigned char file_42[] = {
#embed "../../Rules/clocks/tricare.yaml"
};
static const unsigned char file_43[] = {
#embed "../../Rules/clocks/va.yaml"
};
static const unsigned char file_44[] = {
#embed "../../Rules/denial-reasons.yaml"
};
static const unsigned char file_45[] = {
#embed "../../Rules/diagnoses.yaml"
};
static const unsigned char file_46[] = {
#embed "../../Rules/drugs.yaml"
};
static const unsigned char file_47[] = {
#embed "../../Rules/evidence/comparison.yaml"
};
static const unsigned char file_48[] = {
#embed "../../Rules/evidence/course-and-tools.yaml"
};
static const unsigned char file_49[] = {
#embed "../../Rules/evidence/esketamine.yaml"
};
static const unsigned char file_50[] = {
#embed "../../Rules/evidence/guidelines.yaml"
};
static const unsigned char file_51[] = {
#embed "../../Rules/evidence/ketamine-depression.yaml"
};
static const unsigned char file_52[] = {
#embed "../../Rules/evidence/ketamine-suicidality.yaml"
};
static const unsigned char file_53[] = {
#embed "../../Rules/evidence/ptsd.yaml"
};
static const unsigned char file_54[] = {
#embed "../../Rules/expectations.yaml"
};
static const unsigned char file_55[] = {
#embed "../../Rules/last-chances.yaml"
};
static const unsigned char file_56[] = {
#embed "../../Rules/notice-content/affordable-care-act.yaml"
};
static const unsigned char file_57[] = {
#embed "../../Rules/notice-content/erisa.yaml"
};
static const unsigned char file_58[] = {
#embed "../../Rules/notice-content/federal-programs.yaml"
};
static const unsigned char file_59[] = {
#embed "../../Rules/notice-content/medicaid.yaml"
};
static const unsigned char file_60[] = {
#embed "../../Rules/notice-content/medicare.yaml"
};
static const unsigned char file_61[] = {
#embed "../../Rules/policies/aetna/aetna-cpb-0938.yaml"
};
static const unsigned char file_62[] = {
#embed "../../Rules/policies/aetna/aetna-spravato.yaml"
};
static const unsigned char file_63[] = {
#embed "../../Rules/policies/bcbs-alabama/bcbsal-mp-446.yaml"
};
static const unsigned char file_64[] = {
#embed "../../Rules/policies/bcbs-massachusetts/bcbsma-087.yaml"
};
static const unsigned char file_65[] = {
#embed "../../Rules/policies/bcbs-minnesota/bcbsmn-ii-226.yaml"
};
static const unsigned char file_66[] = {
#embed "../../Rules/policies/bcbs-minnesota/bcbsmn-ii-271.yaml"
};
static const unsigned char file_67[] = {
#embed "../../Rules/policies/bcbs-mississippi/bcbsms-iv-anesthetics.yaml"
};
static const unsigned char file_68[] = {
#embed "../../Rules/policies/bcbs-mississippi/bcbsms-spravato.yaml"
};
static const unsigned char file_69[] = {
#embed "../../Rules/policies/bcbs-north-carolina/bcbsnc-iv-anesthetics.yaml"
};
static const unsigned char file_70[] = {
#embed "../../Rules/policies/bcbs-north-dakota/bcbsnd-esketamine-2019.yaml"
};
static const unsigned char file_71[] = {
#embed "../../Rules/policies/bcbs-north-dakota/bcbsnd-esketamine.yaml"
};
static const unsigned char file_72[] = {
#embed "../../Rules/policies/carefirst/carefirst-2889-a.yaml"
};
static const unsigned char file_73[] = {
#embed "../../Rules/policies/cigna/cigna-spravato.yaml"
};
static const unsigned char file_74[] = {
#embed "../../Rules/policies/hcsc/hcsc-rx501-105.yaml"
};
static const unsigned char file_75[] = {
#embed "../../Rules/policies/highmark/highmark-de-1265.yaml"
};
static const unsigned char file_76[] = {
#embed "../../Rules/policies/keystone-first/keystone-00-02-13.yaml"
};
static const unsigned char file_77[] = {
#embed "../../Rules/policies/medica/medica-injectable-ketamine.yaml"
};
static const unsigned char file_78[] = {
#embed "../../Rules/policies/medicare/medicare-cgs-esketamine.yaml"
};
static const unsigned char file_79[] = {
#embed "../../Rules/policies/medicare/medicare-first-coast-a59250.yaml"
};
static const unsigned char file_80[] = {
#embed "../../Rules/policies/mercy-care/mercy-care-spravato.yaml"
};
static const unsigned char file_81[] = {
#embed "../../Rules/policies/ohio-medicaid/ohio-medicaid-spravato.yaml"
};
static const unsigned char file_82[] = {
#embed "../../Rules/policies/others/bcbs-montana-iv-anesthetics.yaml"
};
static const unsigned char file_83[] = {
#embed "../../Rules/policies/others/bcbs-vermont-lead.yaml"
};
static const unsigned char file_84[] = {
#embed "../../Rules/policies/others/iowa-wellpoint-pam-021.yaml"
};
static const unsigned char file_85[] = {
#embed "../../Rules/policies/others/masshealth-table-17.yaml"
};
static const unsigned char file_86[] = {
#embed "../../Rules/policies/others/wyoming-medicaid-digest.yaml"
};
static const unsigned char file_87[] = {
#embed "../../Rules/policies/qualchoice/qualchoice-bi641.yaml"
};
static const unsigned char file_88[] = {
#embed "../../Rules/policies/qualchoice/qualchoice-bi734.yaml"
};
static const unsigned char file_89[] = {
#embed "../../Rules/policies/texas-medicaid/texas-medicaid-esketamine.yaml"
};
static const unsigned char file_90[] = {
#embed "../../Rules/policies/tricare/tricare-spravato.yaml"
};
static const unsigned char file_91[] = {
#embed "../../Rules/policies/unitedhealthcare/uhc-2026d0069p.yaml"
};
static const unsigned char file_92[] = {
#embed "../../Rules/policies/unitedhealthcare/uhc-community-louisiana.yaml"
};
static const unsigned char file_93[] = {
#embed "../../Rules/policies/unitedhealthcare/uhc-p2168.yaml"
};
static const unsigned char file_94[] = {
#embed "../../Rules/policies/va/va-ketamine.yaml"
};
static const unsigned char file_95[] = {
#embed "../../Rules/policies/wellmark/wellmark-05-02-67.yaml"
};
static const unsigned char file_96[] = {
#embed "../../Rules/regime-questions.yaml"
};
static const unsigned char file_97[] = {
#embed "../../Rules/regimes.yaml"
};
static const unsigned char file_98[] = {
#embed "../../Rules/rights/rights.yaml"
};
static const unsigned char file_99[] = {
#embed "../../Rules/rights/terms.yaml"
};
static const unsigned char file_100[] = {
#embed "../../Rules/scales.yaml"
};
static const unsigned char file_101[] = {
#embed "../../Rules/standing/employer-and-individual.yaml"
};
static const unsigned char file_102[] = {
#embed "../../Rules/standing/federal-programs.yaml"
};
static const unsigned char file_103[] = {
#embed "../../Rules/standing/medicaid.yaml"
};
static const unsigned char file_104[] = {
#embed "../../Rules/standing/medicare.yaml"
};
static const unsigned char file_105[] = {
#embed "../../Rules/therapies/esketamine.yaml"
};
static const unsigned char file_106[] = {
#embed "../../Rules/therapies/iv-ketamine.yaml"
};
static const unsigned char file_107[] = {
#embed "../../Rules/treatment-courses.yaml"
};

static const recourse_rule_file files[] = {
    {"account-limits.yaml", file_0, sizeof file_0},
    {"assistance.yaml", file_1, sizeof file_1},
    {"billing-units.yaml", file_2, sizeof file_2},
    {"claim-fields.yaml", file_3, sizeof file_3},
    {"claim-filing.yaml", file_4, sizeof file_4},
    {"clocks/care-act-internal.yaml", file_5, sizeof file_5},
    {"clocks/cases/care-act-and-papers.yaml", file_6, sizeof file_6},
    {"clocks/cases/claims-procedure.yaml", file_7, sizeof file_7},
    {"clocks/cases/ehb-drug-exception.yaml", file_8, sizeof file_8},
    {"clocks/cases/external-federal.yaml", file_9, sizeof file_9},
    {"clocks/cases/faults.yaml", file_10, sizeof file_10},
    {"clocks/cases/federal-programs.yaml", file_11, sizeof file_11},
    {"clocks/cases/good-faith-estimate.yaml", file_12, sizeof file_12},
    {"clocks/cases/hard-days.yaml", file_13, sizeof file_13},
    {"clocks/cases/medicaid-ffs.yaml", file_14, sizeof file_14},
    {"clocks/cases/medicaid-managed-care.yaml", file_15, sizeof file_15},
    {"clocks/cases/medicare-advantage.yaml", file_16, sizeof file_16},
    {"clocks/cases/original-medicare.yaml", file_17, sizeof file_17},
    {"clocks/cases/part-d.yaml", file_18, sizeof file_18},
    {"clocks/cases/rights-and-states.yaml", file_19, sizeof file_19},
    {"clocks/cases/states-external-review.yaml", file_20, sizeof file_20},
    {"clocks/cases/states-prior-authorization.yaml", file_21, sizeof file_21},
    {"clocks/champva.yaml", file_22, sizeof file_22},
    {"clocks/claims-procedure.yaml", file_23, sizeof file_23},
    {"clocks/ehb-drug-exception.yaml", file_24, sizeof file_24},
    {"clocks/ehb-market-unknown.yaml", file_25, sizeof file_25},
    {"clocks/erisa-documents.yaml", file_26, sizeof file_26},
    {"clocks/events.yaml", file_27, sizeof file_27},
    {"clocks/external-federal.yaml", file_28, sizeof file_28},
    {"clocks/fehb.yaml", file_29, sizeof file_29},
    {"clocks/good-faith-estimate.yaml", file_30, sizeof file_30},
    {"clocks/laws.yaml", file_31, sizeof file_31},
    {"clocks/medicaid-drugs.yaml", file_32, sizeof file_32},
    {"clocks/medicaid-ffs.yaml", file_33, sizeof file_33},
    {"clocks/medicaid-managed-care.yaml", file_34, sizeof file_34},
    {"clocks/medicare-advantage.yaml", file_35, sizeof file_35},
    {"clocks/notice-only.yaml", file_36, sizeof file_36},
    {"clocks/original-medicare.yaml", file_37, sizeof file_37},
    {"clocks/parity.yaml", file_38, sizeof file_38},
    {"clocks/part-d.yaml", file_39, sizeof file_39},
    {"clocks/states-external-review.yaml", file_40, sizeof file_40},
    {"clocks/states-prior-authorization.yaml", file_41, sizeof file_41},
    {"clocks/tricare.yaml", file_42, sizeof file_42},
    {"clocks/va.yaml", file_43, sizeof file_43},
    {"denial-reasons.yaml", file_44, sizeof file_44},
    {"diagnoses.yaml", file_45, sizeof file_45},
    {"drugs.yaml", file_46, sizeof file_46},
    {"evidence/comparison.yaml", file_47, sizeof file_47},
    {"evidence/course-and-tools.yaml", file_48, sizeof file_48},
    {"evidence/esketamine.yaml", file_49, sizeof file_49},
    {"evidence/guidelines.yaml", file_50, sizeof file_50},
    {"evidence/ketamine-depression.yaml", file_51, sizeof file_51},
    {"evidence/ketamine-suicidality.yaml", file_52, sizeof file_52},
    {"evidence/ptsd.yaml", file_53, sizeof file_53},
    {"expectations.yaml", file_54, sizeof file_54},
    {"last-chances.yaml", file_55, sizeof file_55},
    {"notice-content/affordable-care-act.yaml", file_56, sizeof file_56},
    {"notice-content/erisa.yaml", file_57, sizeof file_57},
    {"notice-content/federal-programs.yaml", file_58, sizeof file_58},
    {"notice-content/medicaid.yaml", file_59, sizeof file_59},
    {"notice-content/medicare.yaml", file_60, sizeof file_60},
    {"policies/aetna/aetna-cpb-0938.yaml", file_61, sizeof file_61},
    {"policies/aetna/aetna-spravato.yaml", file_62, sizeof file_62},
    {"policies/bcbs-alabama/bcbsal-mp-446.yaml", file_63, sizeof file_63},
    {"policies/bcbs-massachusetts/bcbsma-087.yaml", file_64, sizeof file_64},
    {"policies/bcbs-minnesota/bcbsmn-ii-226.yaml", file_65, sizeof file_65},
    {"policies/bcbs-minnesota/bcbsmn-ii-271.yaml", file_66, sizeof file_66},
    {"policies/bcbs-mississippi/bcbsms-iv-anesthetics.yaml", file_67, sizeof file_67},
    {"policies/bcbs-mississippi/bcbsms-spravato.yaml", file_68, sizeof file_68},
    {"policies/bcbs-north-carolina/bcbsnc-iv-anesthetics.yaml", file_69, sizeof file_69},
    {"policies/bcbs-north-dakota/bcbsnd-esketamine-2019.yaml", file_70, sizeof file_70},
    {"policies/bcbs-north-dakota/bcbsnd-esketamine.yaml", file_71, sizeof file_71},
    {"policies/carefirst/carefirst-2889-a.yaml", file_72, sizeof file_72},
    {"policies/cigna/cigna-spravato.yaml", file_73, sizeof file_73},
    {"policies/hcsc/hcsc-rx501-105.yaml", file_74, sizeof file_74},
    {"policies/highmark/highmark-de-1265.yaml", file_75, sizeof file_75},
    {"policies/keystone-first/keystone-00-02-13.yaml", file_76, sizeof file_76},
    {"policies/medica/medica-injectable-ketamine.yaml", file_77, sizeof file_77},
    {"policies/medicare/medicare-cgs-esketamine.yaml", file_78, sizeof file_78},
    {"policies/medicare/medicare-first-coast-a59250.yaml", file_79, sizeof file_79},
    {"policies/mercy-care/mercy-care-spravato.yaml", file_80, sizeof file_80},
    {"policies/ohio-medicaid/ohio-medicaid-spravato.yaml", file_81, sizeof file_81},
    {"policies/others/bcbs-montana-iv-anesthetics.yaml", file_82, sizeof file_82},
    {"policies/others/bcbs-vermont-lead.yaml", file_83, sizeof file_83},
    {"policies/others/iowa-wellpoint-pam-021.yaml", file_84, sizeof file_84},
    {"policies/others/masshealth-table-17.yaml", file_85, sizeof file_85},
    {"policies/others/wyoming-medicaid-digest.yaml", file_86, sizeof file_86},
    {"policies/qualchoice/qualchoice-bi641.yaml", file_87, sizeof file_87},
    {"policies/qualchoice/qualchoice-bi734.yaml", file_88, sizeof file_88},
    {"policies/texas-medicaid/texas-medicaid-esketamine.yaml", file_89, sizeof file_89},
    {"policies/tricare/tricare-spravato.yaml", file_90, sizeof file_90},
    {"policies/unitedhealthcare/uhc-2026d0069p.yaml", file_91, sizeof file_91},
    {"policies/unitedhealthcare/uhc-community-louisiana.yaml", file_92, sizeof file_92},
    {"policies/unitedhealthcare/uhc-p2168.yaml", file_93, sizeof file_93},
    {"policies/va/va-ketamine.yaml", file_94, sizeof file_94},
    {"policies/wellmark/wellmark-05-02-67.yaml", file_95, sizeof file_95},
    {"regime-questions.yaml", file_96, sizeof file_96},
    {"regimes.yaml", file_97, sizeof file_97},
    {"rights/rights.yaml", file_98, sizeof file_98},
    {"rights/terms.yaml", file_99, sizeof file_99},
    {"scales.yaml", file_100, sizeof file_100},
    {"standing/employer-and-individual.yaml", file_101, sizeof file_101},
    {"standing/federal-programs.yaml", file_102, sizeof file_102},
    {"standing/medicaid.yaml", file_103, sizeof file_103},
    {"standing/medicare.yaml", file_104, sizeof file_104},
    {"therapies/esketamine.yaml", file_105, sizeof file_105},
    {"therapies/iv-ketamine.yaml", file_106, sizeof file_106},
    {"treatment-courses.yaml", file_107, sizeof file_107},
};

unsigned long recourse_rule_file_count(void) { return sizeof files / sizeof files[0]; }

recourse_rule_file recourse_rule_file_at(unsigned long index) {
    if (index >= recourse_rule_file_count()) {
        recourse_rule_file none = {"", 0, 0};
        return none;
    }
    return files[index];
}
