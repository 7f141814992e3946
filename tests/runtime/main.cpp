// The test program's entry.
#define CATCH_CONFIG_MAIN
#include "catch.hpp"
