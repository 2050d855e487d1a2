#include <libxml/xmlversion.h>
// Debian's libxml2 names ICU's types in headers that we do not need, and they clash with Foundation's own ICU.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/tree.h>
