// How a kernel is computed: what was chosen among what it could be.
#pragma once
#include <cstdint>
#include <vector>

#include <actgen/runtime/kernel.h>

namespace actgen {

// The arrays' own type; doubles behind arrays of floats; extended numbers, of the formula that floating point computes well or of the
// one that defines the result.
enum class arithmetic : std::uint8_t { own, doubles, extended, extended_definition };

// With ranges the arrays' own type serves whatever lies within them, and `wide` the rest; without, `wide` serves all.
struct kernel_choice {
    arithmetic wide = arithmetic::own;
    std::vector<magnitude_range> ranges{};        // of the parameters, one each
    std::vector<magnitude_range> input_ranges{};  // of x and the gate, or of y where it is read
    int doubted_bits = 0;                         // sums that lose as many bits of their addends are left to `wide`, too; 0: none
    bool doubts_rounding = false;                 // and what may round to either of two floats; of kernels of the exact tier

    constexpr bool is_program() const { return wide == arithmetic::extended || wide == arithmetic::extended_definition; }
    constexpr bool is_wide() const { return wide != arithmetic::own; }
    constexpr bool is_sometimes_wide() const { return is_wide() && !(ranges.empty() && input_ranges.empty() && doubted_bits == 0 && !doubts_rounding); }
    constexpr bool is_always_wide() const { return is_wide() && !is_sometimes_wide(); }
};

}  // namespace actgen
