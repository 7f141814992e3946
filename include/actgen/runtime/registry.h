/* The run-time registry: every activation of the libraries of kernels that this program is made of. */
#ifndef ACTGEN_RUNTIME_REGISTRY_H
#define ACTGEN_RUNTIME_REGISTRY_H

#include <actgen/runtime/abi.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* One library's activations, sorted by name, without presets; of several libraries in one program, the first one's. */
extern actgen_activation const* const actgen_activations[];
/* How many these are. */
extern size_t const actgen_activation_count;

/* Activation `index` of all libraries in the program, those linked into it before shared ones, each sorted by name; what an
 * earlier library has by the same name is left out.  NULL past the last one. */
actgen_activation const* actgen_activation_at(size_t index);

/* The activation of that name or alias, or the preset of that name (keras::leaky_relu), in all libraries in the program,
 * shared ones included as they are loaded; NULL if there is none. */
actgen_activation const* actgen_find(char const* name);
/* The same among `count` activations. */
actgen_activation const* actgen_find_among(actgen_activation const* const* activations, size_t count, char const* name);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif
