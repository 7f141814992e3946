// The law of derivatives: the calculus's gradients agree with central differences of what the author wrote.
#pragma once
#include <string>
#include <vector>

#include <actgen/spec/activation_record.hpp>

#include "reference/central_difference.hpp"

namespace actgen {

struct derivative_violation {
    comparison what{};
    bindings where{};
    int order = 1;
};

struct derivative_report {
    long agreed      = 0;
    long breakpoints = 0;
    long undecided   = 0;
    long undefined   = 0;  // f has no value there, or none on one side of it
    std::vector<derivative_violation> violations;

    bool proven() const { return violations.empty() && agreed > 0; }
};

struct derivative_options {
    int random_points  = 48;  // per assignment of parameters
    std::uint64_t seed = 1;
    bool stop_early    = false;  // at the first violation
};

// Where the activation's declared breakpoints are for these parameters.
std::vector<double> breakpoint_places(activation_record const&, std::vector<double> const& parameters);

// An empty `second` leaves the second order out.  Both gradient graphs are those before any rewriting for stability,
// or after it: the law holds for either.
derivative_report verify_derivatives(activation_record const&, gradient_graph const& first,
                                     gradient_graph const& second = {}, derivative_options = {});

// `<activation>: the gradient by <what> is ... where differences give ...; ...`
std::string describe(activation_record const&, derivative_violation const&);

}  // namespace actgen
