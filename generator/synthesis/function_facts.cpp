// The facts together.
#include "function_facts.hpp"

#include <algorithm>
#include <cmath>

#include "sign_changes.hpp"

namespace actgen::synthesis {

namespace {

void widen_to(double& least, double& greatest, double v) {
    least    = std::min(least, v);
    greatest = std::max(greatest, v);
}

// Of a line towards one side: its limit.
double limit_of(line const& l, double direction) {
    return l.slope == 0 ? l.constant : std::copysign(std::numeric_limits<double>::infinity(), l.slope * direction);
}

// Where it is not, subdivision would never end.
bool is_defined_at_places(exact_function const& f, double low, double high) {
    std::vector<double> places;
    for (int k = 0; k <= 32; ++k) places.push_back(low + (high - low) * k / 32);
    std::vector<double> const y = f.rounded(places);
    return std::all_of(y.begin(), y.end(), [](double v) { return std::isfinite(v); });
}

// By the size of f at 2^-256, where the first term is all.
int order_at_zero(exact_function const& f) {
    constexpr int exponent = 256;
    double const far = f.rounded(0x1p-256);
    return far == 0 || !std::isfinite(far) ? 3 : (-std::ilogb(far) + exponent / 2) / exponent;
}

}  // namespace

looked_at_function facts_of(exact_function const& f, interval within) {
    looked_at_function result;
    function_facts facts;
    facts.within           = within;
    constexpr double reach = function_facts::reach;
    double const low = std::max(-reach, within.low), high = std::min(reach, within.high);
    if (!is_defined_at_places(f, low, high)) {
        result.refusal = "it is not defined everywhere";
        return result;
    }
    auto const roots = roots_of(f, low, high);
    if (!roots) {
        result.refusal = "its roots are too many or too near to each other";
        return result;
    }
    facts.roots = *roots;
    if (std::find(facts.roots.begin(), facts.roots.end(), 0.0) != facts.roots.end()) facts.order_at_zero = order_at_zero(f);
    if (!facts.ends(-1) && !facts.ends(1)) facts.mirror = symmetry_of(f);
    if (!facts.ends(-1)) facts.left = asymptote_of(f, -1);
    if (!facts.ends(1)) facts.right = asymptote_of(f, 1);
    auto const turns = turning_points_of(f, low, high);
    if (turns) {
        std::vector<double> places = *turns;
        if (!facts.left) places.push_back(low);
        if (!facts.right) places.push_back(high);
        double least = std::numeric_limits<double>::infinity(), greatest = -least;
        for (double const v : f.rounded(places))
            if (std::isfinite(v)) widen_to(least, greatest, v);
        if (facts.left) widen_to(least, greatest, limit_of(*facts.left, -1));
        if (facts.right) widen_to(least, greatest, limit_of(*facts.right, 1));
        facts.least    = least;
        facts.greatest = greatest;
    }
    result.facts = facts;
    return result;
}

}  // namespace actgen::synthesis
