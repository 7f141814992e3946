// Proof that two formulas are one function, by rewriting, while compiling.
#pragma once
#include <actgen/rewrite/stabilise.hpp>

namespace actgen::identities {

// What a table says of an identity: that rewriting shows it, which is a compile error where it does not, or that only
// high precision does.
enum class standing : std::uint8_t { proven, measured };
using enum standing;

enum class proof : std::uint8_t {
    none,
    by_algebra,       // both sides have one normal form
    by_stable_forms,  // the forms that floating point computes well have one normal form
    by_difference,    // the stable form of left - right is 0
};

constexpr std::string_view name_of(proof how) {
    switch (how) {
        case proof::none: return "not proven";
        case proof::by_algebra: return "algebra";
        case proof::by_stable_forms: return "stable forms";
        case proof::by_difference: return "difference";
    }
    return "";
}

// Some stable forms hold to within rounding only: what is proven here is measured like all else.
constexpr proof prove(graph const& g, node_id left, node_id right, std::vector<interval> const& slot_domains) {
    if (same(g, left, g, right)) return proof::by_algebra;
    simplified const sides = stabilise(g, {left, right}, slot_domains);
    if (same(sides.g, sides.roots[0], sides.g, sides.roots[1])) return proof::by_stable_forms;
    graph apart;
    std::vector<node_id> const copied = copy(g, {left, right}, apart);
    node_id const difference          = apart.apply(primitives::subtract, copied[0], copied[1]);
    simplified const rest             = stabilise(apart, {difference}, slot_domains);
    return rest.g.is_constant(rest.roots[0], 0) ? proof::by_difference : proof::none;
}

}  // namespace actgen::identities
