// Where a unary activation's gradients are delicate for some choice of parameters: roots of f' and kinks.
#pragma once
#include <vector>

#include <actgen/calculus/derivation.hpp>
#include <actgen/reference/bindings.hpp>
#include <actgen/spec/activation_record.hpp>

namespace actgen {

struct kink_place {
    double at    = 0;
    double value = 0;            // f there
    double left = 0, right = 0;  // f' on either side
    bool exact = false;          // kernels of every type know the place exactly
};

struct delicate_places {
    std::vector<double> slope_roots;
    std::vector<kink_place> kinks;

    // 0 and all of these: points gather there.
    std::vector<double> gathering() const;
};

// Of f' by x at a gate of 1, where there is a gate.  `b` holds the parameters.
delicate_places find_delicate_places(activation_record const&, derivation const&, bindings const& b);

}  // namespace actgen
