#include "rulebook_data.h"
