#include "icd10_data.h"

// #embed is C23, which the compiler offers in every mode and says so.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char table[] = {
#embed "../../Data/ICD10CM/icd10cm.bin"
};

const unsigned char *icd10cm_table_bytes(void) { return table; }

size_t icd10cm_table_length(void) { return sizeof table; }
