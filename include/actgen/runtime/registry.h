/* The run-time registry: every activation of the library that this program is linked with. */
#ifndef ACTGEN_RUNTIME_REGISTRY_H
#define ACTGEN_RUNTIME_REGISTRY_H

#include <actgen/runtime/abi.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Sorted by name; generated beside the kernels. */
extern actgen_activation const* const actgen_activations[];
extern size_t const actgen_activation_count;

/* The activation of that name, or NULL. */
actgen_activation const* actgen_find(char const* name);

#ifdef __cplusplus
}
#endif

#endif
