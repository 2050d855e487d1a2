// Made by script/embed-rules; do not edit.
#include "rulebook_data.h"

// `#embed` is of the C23 standard; the compiler takes it as an extension in older modes.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file_0[] = {
#embed "../../Rules/clocks/erisa-claims.yaml"
};
static const unsigned char file_1[] = {
#embed "../../Rules/clocks/events.yaml"
};
static const unsigned char file_2[] = {
#embed "../../Rules/clocks/external-federal.yaml"
};
static const unsigned char file_3[] = {
#embed "../../Rules/clocks/medicare-advantage.yaml"
};
static const unsigned char file_4[] = {
#embed "../../Rules/denial-reasons.yaml"
};
static const unsigned char file_5[] = {
#embed "../../Rules/diagnoses.yaml"
};
static const unsigned char file_6[] = {
#embed "../../Rules/drugs.yaml"
};
static const unsigned char file_7[] = {
#embed "../../Rules/evidence/comparison.yaml"
};
static const unsigned char file_8[] = {
#embed "../../Rules/evidence/course-and-tools.yaml"
};
static const unsigned char file_9[] = {
#embed "../../Rules/evidence/esketamine.yaml"
};
static const unsigned char file_10[] = {
#embed "../../Rules/evidence/guidelines.yaml"
};
static const unsigned char file_11[] = {
#embed "../../Rules/evidence/ketamine-depression.yaml"
};
static const unsigned char file_12[] = {
#embed "../../Rules/evidence/ketamine-suicidality.yaml"
};
static const unsigned char file_13[] = {
#embed "../../Rules/evidence/ptsd.yaml"
};
static const unsigned char file_14[] = {
#embed "../../Rules/expectations.yaml"
};
static const unsigned char file_15[] = {
#embed "../../Rules/last-chances.yaml"
};
static const unsigned char file_16[] = {
#embed "../../Rules/notice-content/affordable-care-act.yaml"
};
static const unsigned char file_17[] = {
#embed "../../Rules/notice-content/erisa.yaml"
};
static const unsigned char file_18[] = {
#embed "../../Rules/notice-content/federal-programs.yaml"
};
static const unsigned char file_19[] = {
#embed "../../Rules/notice-content/medicaid.yaml"
};
static const unsigned char file_20[] = {
#embed "../../Rules/notice-content/medicare.yaml"
};
static const unsigned char file_21[] = {
#embed "../../Rules/policies/aetna/aetna-cpb-0938.yaml"
};
static const unsigned char file_22[] = {
#embed "../../Rules/policies/aetna/aetna-spravato.yaml"
};
static const unsigned char file_23[] = {
#embed "../../Rules/policies/bcbs-alabama/bcbsal-mp-446.yaml"
};
static const unsigned char file_24[] = {
#embed "../../Rules/policies/bcbs-massachusetts/bcbsma-087.yaml"
};
static const unsigned char file_25[] = {
#embed "../../Rules/policies/bcbs-minnesota/bcbsmn-ii-226.yaml"
};
static const unsigned char file_26[] = {
#embed "../../Rules/policies/bcbs-minnesota/bcbsmn-ii-271.yaml"
};
static const unsigned char file_27[] = {
#embed "../../Rules/policies/bcbs-mississippi/bcbsms-iv-anesthetics.yaml"
};
static const unsigned char file_28[] = {
#embed "../../Rules/policies/bcbs-mississippi/bcbsms-spravato.yaml"
};
static const unsigned char file_29[] = {
#embed "../../Rules/policies/bcbs-north-carolina/bcbsnc-iv-anesthetics.yaml"
};
static const unsigned char file_30[] = {
#embed "../../Rules/policies/bcbs-north-dakota/bcbsnd-esketamine-2019.yaml"
};
static const unsigned char file_31[] = {
#embed "../../Rules/policies/bcbs-north-dakota/bcbsnd-esketamine.yaml"
};
static const unsigned char file_32[] = {
#embed "../../Rules/policies/carefirst/carefirst-2889-a.yaml"
};
static const unsigned char file_33[] = {
#embed "../../Rules/policies/cigna/cigna-spravato.yaml"
};
static const unsigned char file_34[] = {
#embed "../../Rules/policies/hcsc/hcsc-rx501-105.yaml"
};
static const unsigned char file_35[] = {
#embed "../../Rules/policies/highmark/highmark-de-1265.yaml"
};
static const unsigned char file_36[] = {
#embed "../../Rules/policies/keystone-first/keystone-00-02-13.yaml"
};
static const unsigned char file_37[] = {
#embed "../../Rules/policies/medica/medica-injectable-ketamine.yaml"
};
static const unsigned char file_38[] = {
#embed "../../Rules/policies/medicare/medicare-cgs-esketamine.yaml"
};
static const unsigned char file_39[] = {
#embed "../../Rules/policies/medicare/medicare-first-coast-a59250.yaml"
};
static const unsigned char file_40[] = {
#embed "../../Rules/policies/mercy-care/mercy-care-spravato.yaml"
};
static const unsigned char file_41[] = {
#embed "../../Rules/policies/ohio-medicaid/ohio-medicaid-spravato.yaml"
};
static const unsigned char file_42[] = {
#embed "../../Rules/policies/others/bcbs-montana-iv-anesthetics.yaml"
};
static const unsigned char file_43[] = {
#embed "../../Rules/policies/others/bcbs-vermont-lead.yaml"
};
static const unsigned char file_44[] = {
#embed "../../Rules/policies/others/iowa-wellpoint-pam-021.yaml"
};
static const unsigned char file_45[] = {
#embed "../../Rules/policies/others/masshealth-table-17.yaml"
};
static const unsigned char file_46[] = {
#embed "../../Rules/policies/others/wyoming-medicaid-digest.yaml"
};
static const unsigned char file_47[] = {
#embed "../../Rules/policies/qualchoice/qualchoice-bi641.yaml"
};
static const unsigned char file_48[] = {
#embed "../../Rules/policies/qualchoice/qualchoice-bi734.yaml"
};
static const unsigned char file_49[] = {
#embed "../../Rules/policies/texas-medicaid/texas-medicaid-esketamine.yaml"
};
static const unsigned char file_50[] = {
#embed "../../Rules/policies/tricare/tricare-spravato.yaml"
};
static const unsigned char file_51[] = {
#embed "../../Rules/policies/unitedhealthcare/uhc-2026d0069p.yaml"
};
static const unsigned char file_52[] = {
#embed "../../Rules/policies/unitedhealthcare/uhc-community-louisiana.yaml"
};
static const unsigned char file_53[] = {
#embed "../../Rules/policies/unitedhealthcare/uhc-p2168.yaml"
};
static const unsigned char file_54[] = {
#embed "../../Rules/policies/va/va-ketamine.yaml"
};
static const unsigned char file_55[] = {
#embed "../../Rules/policies/wellmark/wellmark-05-02-67.yaml"
};
static const unsigned char file_56[] = {
#embed "../../Rules/regimes.yaml"
};
static const unsigned char file_57[] = {
#embed "../../Rules/rights/rights.yaml"
};
static const unsigned char file_58[] = {
#embed "../../Rules/scales.yaml"
};
static const unsigned char file_59[] = {
#embed "../../Rules/standing/employer-and-individual.yaml"
};
static const unsigned char file_60[] = {
#embed "../../Rules/standing/federal-programs.yaml"
};
static const unsigned char file_61[] = {
#embed "../../Rules/standing/medicaid.yaml"
};
static const unsigned char file_62[] = {
#embed "../../Rules/standing/medicare.yaml"
};
static const unsigned char file_63[] = {
#embed "../../Rules/therapies/esketamine.yaml"
};
static const unsigned char file_64[] = {
#embed "../../Rules/therapies/iv-ketamine.yaml"
};

static const recourse_rule_file files[] = {
    {"clocks/erisa-claims.yaml", file_0, sizeof file_0},
    {"clocks/events.yaml", file_1, sizeof file_1},
    {"clocks/external-federal.yaml", file_2, sizeof file_2},
    {"clocks/medicare-advantage.yaml", file_3, sizeof file_3},
    {"denial-reasons.yaml", file_4, sizeof file_4},
    {"diagnoses.yaml", file_5, sizeof file_5},
    {"drugs.yaml", file_6, sizeof file_6},
    {"evidence/comparison.yaml", file_7, sizeof file_7},
    {"evidence/course-and-tools.yaml", file_8, sizeof file_8},
    {"evidence/esketamine.yaml", file_9, sizeof file_9},
    {"evidence/guidelines.yaml", file_10, sizeof file_10},
    {"evidence/ketamine-depression.yaml", file_11, sizeof file_11},
    {"evidence/ketamine-suicidality.yaml", file_12, sizeof file_12},
    {"evidence/ptsd.yaml", file_13, sizeof file_13},
    {"expectations.yaml", file_14, sizeof file_14},
    {"last-chances.yaml", file_15, sizeof file_15},
    {"notice-content/affordable-care-act.yaml", file_16, sizeof file_16},
    {"notice-content/erisa.yaml", file_17, sizeof file_17},
    {"notice-content/federal-programs.yaml", file_18, sizeof file_18},
    {"notice-content/medicaid.yaml", file_19, sizeof file_19},
    {"notice-content/medicare.yaml", file_20, sizeof file_20},
    {"policies/aetna/aetna-cpb-0938.yaml", file_21, sizeof file_21},
    {"policies/aetna/aetna-spravato.yaml", file_22, sizeof file_22},
    {"policies/bcbs-alabama/bcbsal-mp-446.yaml", file_23, sizeof file_23},
    {"policies/bcbs-massachusetts/bcbsma-087.yaml", file_24, sizeof file_24},
    {"policies/bcbs-minnesota/bcbsmn-ii-226.yaml", file_25, sizeof file_25},
    {"policies/bcbs-minnesota/bcbsmn-ii-271.yaml", file_26, sizeof file_26},
    {"policies/bcbs-mississippi/bcbsms-iv-anesthetics.yaml", file_27, sizeof file_27},
    {"policies/bcbs-mississippi/bcbsms-spravato.yaml", file_28, sizeof file_28},
    {"policies/bcbs-north-carolina/bcbsnc-iv-anesthetics.yaml", file_29, sizeof file_29},
    {"policies/bcbs-north-dakota/bcbsnd-esketamine-2019.yaml", file_30, sizeof file_30},
    {"policies/bcbs-north-dakota/bcbsnd-esketamine.yaml", file_31, sizeof file_31},
    {"policies/carefirst/carefirst-2889-a.yaml", file_32, sizeof file_32},
    {"policies/cigna/cigna-spravato.yaml", file_33, sizeof file_33},
    {"policies/hcsc/hcsc-rx501-105.yaml", file_34, sizeof file_34},
    {"policies/highmark/highmark-de-1265.yaml", file_35, sizeof file_35},
    {"policies/keystone-first/keystone-00-02-13.yaml", file_36, sizeof file_36},
    {"policies/medica/medica-injectable-ketamine.yaml", file_37, sizeof file_37},
    {"policies/medicare/medicare-cgs-esketamine.yaml", file_38, sizeof file_38},
    {"policies/medicare/medicare-first-coast-a59250.yaml", file_39, sizeof file_39},
    {"policies/mercy-care/mercy-care-spravato.yaml", file_40, sizeof file_40},
    {"policies/ohio-medicaid/ohio-medicaid-spravato.yaml", file_41, sizeof file_41},
    {"policies/others/bcbs-montana-iv-anesthetics.yaml", file_42, sizeof file_42},
    {"policies/others/bcbs-vermont-lead.yaml", file_43, sizeof file_43},
    {"policies/others/iowa-wellpoint-pam-021.yaml", file_44, sizeof file_44},
    {"policies/others/masshealth-table-17.yaml", file_45, sizeof file_45},
    {"policies/others/wyoming-medicaid-digest.yaml", file_46, sizeof file_46},
    {"policies/qualchoice/qualchoice-bi641.yaml", file_47, sizeof file_47},
    {"policies/qualchoice/qualchoice-bi734.yaml", file_48, sizeof file_48},
    {"policies/texas-medicaid/texas-medicaid-esketamine.yaml", file_49, sizeof file_49},
    {"policies/tricare/tricare-spravato.yaml", file_50, sizeof file_50},
    {"policies/unitedhealthcare/uhc-2026d0069p.yaml", file_51, sizeof file_51},
    {"policies/unitedhealthcare/uhc-community-louisiana.yaml", file_52, sizeof file_52},
    {"policies/unitedhealthcare/uhc-p2168.yaml", file_53, sizeof file_53},
    {"policies/va/va-ketamine.yaml", file_54, sizeof file_54},
    {"policies/wellmark/wellmark-05-02-67.yaml", file_55, sizeof file_55},
    {"regimes.yaml", file_56, sizeof file_56},
    {"rights/rights.yaml", file_57, sizeof file_57},
    {"scales.yaml", file_58, sizeof file_58},
    {"standing/employer-and-individual.yaml", file_59, sizeof file_59},
    {"standing/federal-programs.yaml", file_60, sizeof file_60},
    {"standing/medicaid.yaml", file_61, sizeof file_61},
    {"standing/medicare.yaml", file_62, sizeof file_62},
    {"therapies/esketamine.yaml", file_63, sizeof file_63},
    {"therapies/iv-ketamine.yaml", file_64, sizeof file_64},
};

unsigned long recourse_rule_file_count(void) { return sizeof files / sizeof files[0]; }

recourse_rule_file recourse_rule_file_at(unsigned long index) {
    if (index >= recourse_rule_file_count()) {
        recourse_rule_file none = {"", 0, 0};
        return none;
    }
    return files[index];
}
