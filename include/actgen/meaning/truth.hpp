// What is known of a condition.
#pragma once
#include <actgen/graph/primitive.hpp>

namespace actgen {

enum class truth : std::uint8_t { open, yes, no };

constexpr truth known_truth(bool holds) { return holds ? truth::yes : truth::no; }
constexpr truth known_truth(double value) { return known_truth(value != 0); }

// A logical function of conditions: what all that its operands may be agree on.
constexpr truth truth_of(primitive const& p, truth u, truth v) {
    bool holds = false, fails = false;
    for (truth a : {truth::yes, truth::no})
        for (truth b : {truth::yes, truth::no})
            if ((u == truth::open || u == a) && (v == truth::open || v == b))
                (p.value(a == truth::yes, b == truth::yes, 0) != 0 ? holds : fails) = true;
    return holds && fails ? truth::open : known_truth(holds);
}

// Whether a logical function is its other operand, given the one.
constexpr bool hands_on_other(primitive const& p, truth one, bool first) {
    if (one == truth::open) return false;
    auto const with = [&](truth other) { return first ? truth_of(p, one, other) : truth_of(p, other, one); };
    return with(truth::yes) == truth::yes && with(truth::no) == truth::no;
}

}  // namespace actgen
