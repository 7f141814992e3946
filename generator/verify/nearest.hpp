// Results of the exact tier held to the nearest floats, input by input.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>

#include "accuracy.hpp"

namespace actgen {

struct swept_formula;
struct swept_inputs;
struct swept_values;

struct nearest_report {
    std::uint64_t wrong   = 0;
    float wrong_input     = 0;  // the first of them, of the least magnitude
    std::uint64_t doubted = 0;  // inputs that the kernel left to extended numbers
    std::uint64_t asked   = 0;  // inputs that pairs of doubles do not tell: ball arithmetic was asked
    std::uint64_t ties    = 0;  // of them midpoints of two floats
    std::uint64_t taken   = 0;  // of these those that are midpoints as far as bits tell

    nearest_report& operator+=(nearest_report const& other);
};

// The float that all values up to `bound` away from high + low round to; nothing where they do not round alike.
std::optional<float> common_float(double high, double low, double bound);

// Of one formula; one per thread.
class nearest_judge {
public:
    explicit nearest_judge(swept_formula const& formula);
    nearest_judge(nearest_judge&&) noexcept;
    ~nearest_judge();

    void add(nearest_report&, swept_inputs const&, float const* results, swept_values const&);

private:
    swept_formula const* formula_;
    std::unique_ptr<oracle> oracle_;  // of more digits; made when first needed
};

}  // namespace actgen
