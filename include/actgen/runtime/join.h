// What a library of kernels adds to the program's registry: a generated registry.cpp ends with this.
//
// No code runs before main: each library leaves a note in the program (or the shared library) that it is linked into, which
// says where its list is; library/libraries.cpp finds the notes.  Definitions that each library has are weak: the first one
// serves all.
#pragma once
#include <actgen/runtime/registry.h>

extern "C" {
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

// Before `ACTGEN_JOIN_REGISTRY` stands ACTGEN_LIST_OF_LIBRARY { &actgen_gelu, ..., nullptr }.
#define ACTGEN_LIST_OF_LIBRARY                                                                                                 \
    [[gnu::used]] static actgen_activation const* const list_of_library[] asm("actgen_list_of_library")

// The note: owner, then the distance from there to the list.
#define ACTGEN_JOIN_REGISTRY                                                                                                   \
    asm(".pushsection .note.actgen, \"a\", %note\n"                                                                            \
        ".balign 4\n"                                                                                                          \
        ".long 7, 8, 1\n"                                                                                                      \
        ".asciz \"actgen\"\n"                                                                                                  \
        ".balign 4\n"                                                                                                          \
        ".quad actgen_list_of_library - .\n"                                                                                   \
        ".popsection\n");                                                                                                      \
    extern __attribute__((weak, alias("actgen_list_of_library"))) actgen_activation const* const                               \
        actgen_activations[sizeof list_of_library / sizeof *list_of_library];                                                  \
    extern __attribute__((weak)) size_t const actgen_activation_count = sizeof list_of_library / sizeof *list_of_library - 1;  \
    __attribute__((weak)) actgen_activation const* actgen_activation_at(size_t index) { return actgen_joined_at(index); }      \
    __attribute__((weak)) actgen_activation const* actgen_find(char const* name) { return actgen_joined_find(name); }          \
    ACTGEN_JOINED_SYMBOL
