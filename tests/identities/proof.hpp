// Proof that two formulas are one function, by rewriting, while compiling.
#pragma once
#include <actgen/graph/copy.hpp>
#include <actgen/rewrite/stabilise.hpp>

namespace actgen::identities {

// How an identity is known.  One that rewriting shows is shown while its table compiles, or does not compile.
enum class proof : std::uint8_t {
    measured,      // rewriting does not show it; high precision does
    algebra,       // both sides have one normal form
    stable_forms,  // the forms that floating point computes well have one normal form
    difference,    // the stable form of left - right is 0
};
using enum proof;

constexpr std::string_view name_of(proof by) {
    constexpr std::string_view names[] = {"measured", "algebra", "stable forms", "difference"};
    return names[static_cast<std::size_t>(by)];
}

constexpr bool proves(proof by, graph const& g, node_id left, node_id right, std::vector<interval> const& slot_domains) {
    if (by == algebra) return same(g, left, g, right);
    if (by == stable_forms) {
        simplified const sides = stabilise(g, {left, right}, slot_domains, exactness::real_only);
        return same(sides.g, sides.roots[0], sides.g, sides.roots[1]);
    }
    graph apart;
    std::vector<node_id> const sides = copy(g, {left, right}, apart);
    node_id const root               = apart.apply(primitives::subtract, sides[0], sides[1]);
    simplified const rest            = stabilise(apart, {root}, slot_domains, exactness::real_only);
    return rest.g.is_constant(rest.roots[0], 0);
}

}  // namespace actgen::identities
