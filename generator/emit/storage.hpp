// Formats of storage: the kernels of float32 once more, behind arrays of numbers of 16 bits.  Nothing is compiled for them.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "kernel_set.hpp"

namespace actgen {

struct storage {
    std::string_view name;  // as it stands in kernels' names in place of f32: forward_bf16_fast
    std::string_view c_type;
};

inline constexpr storage all_storages[] = {{"bf16", "actgen_bf16"}, {"f16", "actgen_f16"}};

// Whether there is such a kernel: for all of float32 but those that give the nearest floats.
inline bool is_stored(emitted_kernel const& k) { return k.arrays() == dtype::f32 && k.how != tier::exact; }

std::string stored_name(std::string_view kernel, storage const& s);                                 // of forward_f32_fast: forward_bf16_fast
std::uint64_t stored_digest(emitted_kernel const& k, kernel_set const& set, storage const& s);

// Calls visit(kernel, storage) for each, one format after the other.
template <class Visit>
void for_each_stored(kernel_set const& set, Visit const& visit) {
    for (storage const& s : all_storages)
        for (emitted_kernel const& k : set.kernels)
            if (is_stored(k)) visit(k, s);
}

}  // namespace actgen
