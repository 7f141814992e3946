// Finding an activation by name.
#include <cstring>

#include <actgen/runtime/registry.h>

extern "C" actgen_activation const* actgen_find(char const* name) {
    if (name == nullptr) return nullptr;
    for (size_t i = 0; i < actgen_activation_count; ++i)
        if (std::strcmp(actgen_activations[i]->name, name) == 0) return actgen_activations[i];
    return nullptr;
}
