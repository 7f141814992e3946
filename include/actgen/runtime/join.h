// What a library of kernels adds to the program's registry: a generated registry.cpp ends with this.
//
// No code runs before main: each library leaves its list in a section of the object file, which the linker makes one array
// of in each module (the program, each shared library), and a note of the module says where that array is
// (library/libraries.cpp).  Definitions that each library has are weak: the first one serves all.
#pragma once
#include <actgen/runtime/registry.h>

extern "C" {

struct actgen_library {
    actgen_activation const* const* activations;
    size_t count;
};

extern char const actgen_note_of_module;  // fetches library/libraries.cpp
actgen_activation const* actgen_joined_at(size_t index);
actgen_activation const* actgen_joined_find(char const* name);
}

// A program of several static libraries asks the linker for each one's (cmake/ActgenAddKernels.cmake), since nothing else
// would fetch the second one's list.
#ifdef ACTGEN_LIBRARY
#define ACTGEN_JOINED_AS(prefix, name) prefix##name
#define ACTGEN_JOINED_NAME(name) ACTGEN_JOINED_AS(actgen_registry_of_, name)
#define ACTGEN_JOINED_SYMBOL extern char const ACTGEN_JOINED_NAME(ACTGEN_LIBRARY); char const ACTGEN_JOINED_NAME(ACTGEN_LIBRARY) = 0;
#else
#define ACTGEN_JOINED_SYMBOL
#endif

#define ACTGEN_JOIN_REGISTRY                                                                                                   \
    [[gnu::used, gnu::retain, gnu::section("actgen_libraries")]] static actgen_library const entry_of_library = {              \
        activations_of_library, sizeof activations_of_library / sizeof *activations_of_library};                               \
    [[gnu::used]] static char const* const note_of_module = &actgen_note_of_module;                                            \
    extern __attribute__((weak, alias("actgen_activations_of_library"))) actgen_activation const* const                        \
        actgen_activations[sizeof activations_of_library / sizeof *activations_of_library];                                    \
    extern __attribute__((weak)) size_t const actgen_activation_count =                                                        \
        sizeof activations_of_library / sizeof *activations_of_library;                                                        \
    __attribute__((weak)) actgen_activation const* actgen_activation_at(size_t index) { return actgen_joined_at(index); }      \
    __attribute__((weak)) actgen_activation const* actgen_find(char const* name) { return actgen_joined_find(name); }          \
    ACTGEN_JOINED_SYMBOL
