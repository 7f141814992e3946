// Finds activations, presets and kernels by name.
#include <actgen/runtime/registry.h>

#include <cstring>

namespace {

bool is_called(actgen_activation const& a, char const* name) {
    if (std::strcmp(a.name, name) == 0) return true;
    for (size_t i = 0; i < a.alias_count; ++i)
        if (std::strcmp(a.aliases[i], name) == 0) return true;
    return false;
}

}  // namespace

actgen_kernel const* actgen_kernel_of(actgen_activation const* activation, char const* kernel) {
    if (activation == nullptr || kernel == nullptr) return nullptr;
    for (size_t k = 0; k < activation->kernel_count; ++k)
        if (std::strcmp(activation->kernels[k]->name, kernel) == 0) return activation->kernels[k];
    return nullptr;
}

actgen_activation const* actgen_find_among(actgen_activation const* const* activations, size_t count, char const* name) {
    if (name == nullptr) return nullptr;
    for (size_t i = 0; i < count; ++i) {
        actgen_activation const& a = *activations[i];
        if (is_called(a, name)) return &a;
        for (size_t p = 0; p < a.preset_count; ++p)
            if (is_called(*a.presets[p], name)) return a.presets[p];
    }
    return nullptr;
}
