// What is said of a step that goes wrong, and what to write instead where that is generally right.
#include <fmt/format.h>

#include <actgen/primitive/all.hpp>

#include "failing_step.hpp"
#include "formulas.hpp"
#include "printable.hpp"
#include "rendering.hpp"

namespace actgen::tool {
namespace {

// Does a sum, mean or maximum over the row depend on the step?
bool feeds_reduction(graph const& g, node_id root, node_id step) {
    node_flags const live = reachable(g, {root});
    node_flags depends(static_cast<node_id>(root + 1));
    for (node_id i = step; i <= root; ++i) {
        bool hit = i == step;
        for (node_id o : g[i].operand) hit = hit || (o != no_node && depends[o]);
        depends[i] = hit;
        if (hit && live[i] && g[i].op->reduces != extent::pointwise) return true;
    }
    return false;
}

bool is_exponential(primitive const& op) {
    namespace p = primitives;
    return &op == &p::exp || &op == &p::expm1 || &op == &p::sinh || &op == &p::cosh;
}

bool is_product(primitive const& op) {
    namespace p = primitives;
    return &op == &p::square || &op == &p::multiply || &op == &p::power || &op == &p::raised;
}

std::string advice_for(failing_step const& s, graph const& g, node_id root) {
    primitive const& op = *g[s.step].op;
    bool const in_row   = feeds_reduction(g, root, s.step);
    bool const leaves_range = s.what == mishap::overflow || s.what == mishap::underflow;
    if (s.what == mishap::overflow && is_exponential(op))
        return in_row ? "subtract the row's greatest element in the exponent first, as in exp(u - row_max(u))"
                      : "write it with exp(-abs(u)), sigmoid, softplus or tanh, which stay in range";
    if (leaves_range && in_row && (is_product(op) || op.reduces != extent::pointwise)) return "scale the row by its greatest magnitude first";
    if (leaves_range && is_product(op)) return "divide before multiplying, so that no product leaves the range";
    if (s.what == mishap::cancellation) return "write it without the difference of nearly equal numbers, as a product or by expm1 or log1p";
    return "";
}

}  // namespace

std::string describe(failing_step const& s, graph const& g, node_id root, activation_record const& a) {
    std::string const formula = excerpt(plain(g, s.step, a), 80), place = s.elsewhere ? "in that row" : "there";
    std::string const advice = advice_for(s, g, root), what_to_write = advice.empty() ? "; write the formula without it" : "; " + advice;
    switch (s.what) {
        case mishap::overflow: return fmt::format("{} overflows {}{}", formula, place, what_to_write);
        case mishap::undefined: return fmt::format("{} is NaN {}{}", formula, place, what_to_write);
        case mishap::underflow: return fmt::format("{} falls below the least normal number {}{}", formula, place, what_to_write);
        case mishap::cancellation:
            return fmt::format("{} cancels {} (terms {} times the result){}", formula, place, approximately(s.terms), what_to_write);
        case mishap::loss: break;
    }
    return fmt::format("{} is {} {} where {} is exact{}", formula, seventeen_digits(s.found), place, seventeen_digits(s.exact), what_to_write);
}

}  // namespace actgen::tool
