/* The run-time registry: every activation of the library that this program is linked with. */
#ifndef ACTGEN_RUNTIME_REGISTRY_H
#define ACTGEN_RUNTIME_REGISTRY_H

#include <actgen/runtime/abi.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Sorted by name, without presets; generated beside the kernels. */
extern actgen_activation const* const actgen_activations[];
extern size_t const actgen_activation_count;

/* The activation of that name or alias, or the preset of that name (keras::leaky_relu); NULL if there is none. */
actgen_activation const* actgen_find(char const* name);
/* The same among `count` activations. */
actgen_activation const* actgen_find_among(actgen_activation const* const* activations, size_t count, char const* name);

#ifdef __cplusplus
}
#endif

#endif
