// The exact values of a graph of real primitives, in as many bits as they need: the oracle that all others answer to.
#pragma once
#include <chrono>
#include <string>

#include "bindings.hpp"

namespace actgen {

// Whether the oracle knows the primitive (leaves, real primitives).
bool has_reference(primitive const&);

// The value of `root` at each element, to about a pair of doubles where `most_bits` suffice for that; what is smaller than
// 2^-1100 may be 0.
inline constexpr long bits_of_oracle = 3456;
std::vector<enclosure> evaluate_exactly(graph const&, node_id root, bindings const&, long most_bits = bits_of_oracle);

// Of several nodes, in one evaluation: [root][element].
std::vector<std::vector<enclosure>> evaluate_exactly(graph const&, std::vector<node_id> const& roots, bindings const&,
                                                     long most_bits = bits_of_oracle);

// The exact value as the one double that it rounds to.
struct rounded_value {
    double value   = 0;
    bool known     = false;  // the value is that double's, and the digits are those of the exact value
    bool undefined = false;  // outside the formula's domain
    std::string digits;      // 17; 0 and inf where the value is beyond what doubles hold
    double low = 0, high = 0;  // doubles between which it lies
};

// The value of `root` at each element.  Precision grows until each rounds to one double and one decimal of 17 digits, or the
// next step would take longer than `budget` for each that is not known.
std::vector<rounded_value> rounded_exactly(graph const&, node_id root, bindings const&,
                                           std::chrono::duration<double> budget = std::chrono::seconds(1));

// The float that is nearest to the exact value, of two the even one.
struct nearest_float {
    float value    = 0;
    bool known     = false;  // else bits do not tell the exact value from the midpoint of two floats, and it is taken to be that
    bool tie       = false;  // it is, or is taken to be
    bool undefined = false;  // outside the formula's domain
};

inline constexpr long bits_of_midpoints = 10368;
std::vector<nearest_float> nearest_floats(graph const&, node_id root, bindings const&, long most_bits = bits_of_midpoints);

// The first `digits` (at most 90) decimal digits of the value at the first element, or "undecided" where `bits_of_oracle` do
// not suffice.
std::string decimal_value(graph const&, node_id root, bindings const&, int digits);

// An enclosure of all values of `root` for x between `low` and `high`, everything else as bound.
enclosure evaluate_over_interval(graph const&, node_id root, bindings const&, double low, double high);

}  // namespace actgen
