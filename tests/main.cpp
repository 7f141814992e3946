// Catch2's main, where its own is not at hand for the processor (cross-compiling with Catch2 2).
#define CATCH_CONFIG_MAIN
#include "catch.hpp"
