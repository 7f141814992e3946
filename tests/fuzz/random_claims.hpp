// Random claims about a formula, true ones and false ones.
#pragma once
#include <random>

#include "passes/passes.hpp"

namespace actgen::fuzz {

class random_claims {
public:
    explicit random_claims(std::mt19937_64& random) : random_(random) {}

    // What is known of the formula makes claims that are true, or nearly.
    void add(activation_record& a) {
        derivation const d = passes::differentiate(a, breakpoints::found);
        if (!d.error.fine()) return;
        analysis const shape = passes::analyse(a, d);
        if (!shape.applies) return;
        for (claim c : {claim::smooth, claim::continuous, claim::nondecreasing, claim::nonincreasing, claim::increasing, claim::odd, claim::even})
            if (below(3) == 0) a.facts.push_back({.what = c});
        if (below(2) == 0)
            a.facts.push_back({.what        = claim::range,
                               .first       = constant(a, near(shape.range.low)),
                               .second      = constant(a, near(shape.range.high)),
                               .closed_low  = below(2) == 0,
                               .closed_high = below(2) == 0});
        if (std::isfinite(shape.lipschitz) && below(2) == 0) a.facts.push_back({.what = claim::bounded_slope, .first = constant(a, std::fabs(near(shape.lipschitz)))});
        for (int direction : {-1, +1})
            if (below(2) == 0) a.facts.push_back({.what = claim::limit, .first = limit(a, direction < 0 ? shape.left_end : shape.right_end), .direction = direction});
    }

private:
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_() % n); }

    // The number itself, mostly; one beside it, or another.
    double near(double v) {
        switch (below(6)) {
            case 0: return std::isfinite(v) ? v * 1.25 + 0.125 : 1;
            case 1: return std::isfinite(v) ? v * 0.75 : v;
            case 2: return below(2) == 0 ? 0 : 1;
            default: return v;
        }
    }
    node_id constant(activation_record& a, double v) {
        a.expressions.leaf(leaves::input);
        return a.expressions.constant(v == v ? v : 0);
    }
    node_id limit(activation_record& a, end_behaviour const& end) {
        node_id const x = a.expressions.leaf(leaves::input);
        if (end.what == end_behaviour::infinite && below(3) != 0) return a.expressions.constant(end.sign * std::numeric_limits<double>::infinity());
        if (end.what == end_behaviour::straight && below(3) != 0) {
            node_id const slope = a.expressions.constant(end.slope), offset = a.expressions.constant(near(end.offset));
            return a.expressions.apply(primitives::add, a.expressions.apply(primitives::multiply, slope, x), offset);
        }
        return below(6) == 0 ? x : constant(a, near(end.offset));
    }

    std::mt19937_64& random_;
};

}  // namespace actgen::fuzz
