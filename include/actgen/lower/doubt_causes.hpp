// What has a kernel doubt its results: those elements are left to whoever has a wider arithmetic.
#pragma once
#include <compare>

namespace actgen {

struct doubt_causes {
    int lost_bits = 0;      // a sum is smaller than its addends by so many bits, or log or a sine beside a root than
                            // what rounding its operand costs; or a result is NaN or infinite; 0: no cause
    bool rounding = false;  // float32 has two numbers that may be nearest to the exact value

    constexpr bool any() const { return lost_bits > 0 || rounding; }
    friend constexpr auto operator<=>(doubt_causes const&, doubt_causes const&) = default;
};

}  // namespace actgen
