// Which kernel of an activation: what is asked for by it, and printed of it, everywhere the same.
#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <actgen/kernel/dtype.hpp>
#include <actgen/runtime/kind.h>
#include <actgen/text/text.hpp>

namespace actgen {

// What a kernel promises: the accuracy that is stated for it (generator/sweep/ceiling.hpp); or less at less cost, an error of at most
// 1e-6 max(1, |f|), and of 2^-10 |f| where that is a normal number (generator/verify/fast_contract.hpp); or the nearest number to every
// exact value, of two the even one.
enum class tier : std::uint8_t { accurate, fast, exact };

inline constexpr tier all_tiers[] = {tier::accurate, tier::fast, tier::exact};

constexpr std::string_view name_of(tier t) {
    constexpr std::string_view names[] = {"accurate", "fast", "exact"};
    return names[static_cast<std::size_t>(t)];
}

struct kernel_key {
    kernel_kind kind{};
    dtype type{};
    tier how = tier::accurate;

    friend constexpr auto operator<=>(kernel_key const&, kernel_key const&) = default;
};

// forward_f32, forward_f32_fast
constexpr text name_of(kernel_key k) {
    text name = text(name_of(k.kind)) + "_" + name_of(k.type);
    if (k.how != tier::accurate) name = name + "_" + name_of(k.how);
    return name;
}

}  // namespace actgen
