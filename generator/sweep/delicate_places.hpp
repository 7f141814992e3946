// Where a unary activation's gradients are delicate for some choice of parameters: roots of f' and kinks.
#pragma once
#include <array>
#include <cstdint>
#include <iterator>
#include <vector>

#include <actgen/kernel/dtype.hpp>

#include "passes/kernel_compiler.hpp"
#include "reference/bindings.hpp"

#include "cancelling_stretches.hpp"

namespace actgen {

struct kink_place {
    double at    = 0;
    double value = 0;            // f there
    double left = 0, right = 0;  // f' on either side
    bool exact = false;          // kernels of every type know the place exactly
};

struct cancelling_root {
    double at   = 0;
    double size = 0;  // of the terms that cancel there
};

struct delicate_places {
    std::vector<cancelling_root> slope_roots;  // of f'
    // Of f and of f', where parameters weigh the terms; of a slope that oscillates in any case.
    std::vector<cancelling_stretch> cancels, slope_cancels;
    std::vector<kink_place> kinks;
    // Where f is made of a function that is its operand near 0, as x tanh(u), the operand may have been rounded below the
    // least normal number before it is multiplied: by up to this many of the least numbers there are.  Else 0.
    std::array<double, std::size(all_dtypes)> underflow{};  // by dtype
    // f takes 1/x, which is rounded below the least normal number where |x| is nearly infinite, and multiplies it by x.
    bool takes_reciprocal = false;
    // In f, and in f': exp is taken of another exponential, or a sigmoid of a sine, whose rounding it magnifies.
    bool nested_in_f = false, nested_in_slope = false;
    double slope_lost_to_output = 0;  // cancelling_stretches.hpp

    // 0 and all of these: points gather there.
    std::vector<double> gathering() const;
};

// How roots of f' are looked for: by analysis, which finds all and may take a second, or on a grid.
enum class root_search : std::uint8_t { analysis, grid };

// Of f' by x at a gate of 1, where there is a gate.  `b` holds the parameters.
delicate_places find_delicate_places(kernel_compiler&, bindings const& b, root_search = root_search::analysis);

}  // namespace actgen
