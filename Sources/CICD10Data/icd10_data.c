#include "icd10_data.h"
