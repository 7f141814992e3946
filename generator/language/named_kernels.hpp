// The kernels of an activation and those that presets have of their own, each with the name that it bears.
#pragma once
#include <algorithm>
#include <string>

#include "../emit/kernel_set.hpp"
#include "../emit/spelling.hpp"

namespace actgen {

inline bool is_of_preset(emitted_kernel const& k, kernel_set const& set) {
    return std::any_of(set.presets.begin(), set.presets.end(), [&](emitted_preset const& p) {
        return std::any_of(p.kernels.begin(), p.kernels.end(), [&](auto const& names) { return names.second == k.name; });
    });
}

// visit(kernel, name): swish, jax_relu6
template <class Visit>
void for_each_named_kernel(kernel_set const& set, Visit const& visit) {
    for (emitted_kernel const& k : set.kernels)
        if (!is_of_preset(k, set)) visit(k, std::string(set.activation->name));
    for (emitted_preset const& p : set.presets)
        for (auto const& [general, own] : p.kernels)
            if (!own.empty()) visit(*set.find(own), replaced_colons(p.activation.name));
}

}  // namespace actgen
