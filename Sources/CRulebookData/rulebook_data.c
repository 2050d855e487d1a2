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
#embed "../../Rules/diagnoses.yaml"
};
static const unsigned char file_5[] = {
#embed "../../Rules/drugs.yaml"
};
static const unsigned char file_6[] = {
#embed "../../Rules/policies/aetna/aetna-cpb-0938.yaml"
};
static const unsigned char file_7[] = {
#embed "../../Rules/policies/aetna/aetna-spravato.yaml"
};
static const unsigned char file_8[] = {
#embed "../../Rules/policies/bcbs-massachusetts/bcbsma-087.yaml"
};
static const unsigned char file_9[] = {
#embed "../../Rules/policies/cigna/cigna-spravato.yaml"
};
static const unsigned char file_10[] = {
#embed "../../Rules/policies/qualchoice/qualchoice-bi734.yaml"
};
static const unsigned char file_11[] = {
#embed "../../Rules/rights/rights.yaml"
};
static const unsigned char file_12[] = {
#embed "../../Rules/scales.yaml"
};

static const recourse_rule_file files[] = {
    {"clocks/erisa-claims.yaml", file_0, sizeof file_0},
    {"clocks/events.yaml", file_1, sizeof file_1},
    {"clocks/external-federal.yaml", file_2, sizeof file_2},
    {"clocks/medicare-advantage.yaml", file_3, sizeof file_3},
    {"diagnoses.yaml", file_4, sizeof file_4},
    {"drugs.yaml", file_5, sizeof file_5},
    {"policies/aetna/aetna-cpb-0938.yaml", file_6, sizeof file_6},
    {"policies/aetna/aetna-spravato.yaml", file_7, sizeof file_7},
    {"policies/bcbs-massachusetts/bcbsma-087.yaml", file_8, sizeof file_8},
    {"policies/cigna/cigna-spravato.yaml", file_9, sizeof file_9},
    {"policies/qualchoice/qualchoice-bi734.yaml", file_10, sizeof file_10},
    {"rights/rights.yaml", file_11, sizeof file_11},
    {"scales.yaml", file_12, sizeof file_12},
};

unsigned long recourse_rule_file_count(void) { return sizeof files / sizeof files[0]; }

recourse_rule_file recourse_rule_file_at(unsigned long index) {
    if (index >= recourse_rule_file_count()) {
        recourse_rule_file none = {"", 0, 0};
        return none;
    }
    return files[index];
}
