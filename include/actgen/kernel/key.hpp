// Which kernel of an activation: what is asked for by it, and printed of it, everywhere the same.
#pragma once
#include <compare>

#include <actgen/kernel/dtype.hpp>
#include <actgen/runtime/kind.h>
#include <actgen/text/text.hpp>

namespace actgen {

struct kernel_key {
    kernel_kind kind{};
    dtype type{};

    friend constexpr auto operator<=>(kernel_key const&, kernel_key const&) = default;
};

// forward_f32
constexpr text name_of(kernel_key k) { return text(name_of(k.kind)) + "_" + name_of(k.type); }

}  // namespace actgen
