#pragma once
#include <stddef.h>

/// The compact ICD-10-CM table, whose form script/oracles/icd10.py describes.
const unsigned char *icd10cm_table_bytes(void);

/// The table's length in bytes.
size_t icd10cm_table_length(void);
