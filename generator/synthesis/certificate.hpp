// A proof that a table keeps its tolerance: bounds of the emitted floats against the function, in interval arithmetic.
//
// Per segment and side of x, over every real x of it (which holds all floats): |A(x) +- p(u) - f(x)| and what rounding adds, fused
// and not, as shares of what is allowed at x.  Beyond the clamps, where a side has no threshold, over all floats up to 2^128.
#pragma once
#include <string>
#include <vector>

#include <actgen/kernel/direct_table.hpp>
#include "function_facts.hpp"
#include "tolerance.hpp"

namespace actgen::synthesis {

struct error_share {
    double approximation = 0;  // infinite where nothing could be proven
    double fused         = 0;  // approximation and rounding
    double rounded_twice = 0;

    void take(error_share const&);
};

struct segment_claim {
    bool left         = false;  // x has its sign bit; of signed tables always false
    std::size_t entry = 0;
    double low = 0, high = 0;  // of x
    error_share share{};
};

struct certificate {
    std::vector<segment_claim> segments;
    error_share beyond_left{}, beyond_right{};  // the clamped parts, where there is no threshold
    error_share all{};
    double absolute = 0;  // |y - f| / max(1, |f|), fused
    // Whether no result is below the least value of the function, or above the greatest, without a clamp.
    bool keeps_least = true, keeps_greatest = true;

    bool holds() const { return all.fused <= 1 && all.rounded_twice <= 1; }
};

// `only_if_it_holds`: stops at the first piece that refutes it, and is then of no other use.
certificate certify(direct_table const&, exact_function const&, function_facts const&, tolerance const&, bool only_if_it_holds = false);

// Of all floats beyond the clamp on one side (direction -1 or 1), as if there were no threshold.
error_share beyond_clamp(direct_table const&, exact_function const&, function_facts const&, tolerance const&, int direction);

}  // namespace actgen::synthesis
