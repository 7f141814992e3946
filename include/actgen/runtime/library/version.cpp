// The version of this library.
#include <actgen/runtime/abi.h>

#define ACTGEN_AS_TEXT(number) #number
#define ACTGEN_VERSION_TEXT(major, minor, patch) ACTGEN_AS_TEXT(major) "." ACTGEN_AS_TEXT(minor) "." ACTGEN_AS_TEXT(patch)

char const* actgen_version(void) { return ACTGEN_VERSION_TEXT(ACTGEN_VERSION_MAJOR, ACTGEN_VERSION_MINOR, ACTGEN_VERSION_PATCH); }
