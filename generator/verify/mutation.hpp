// Wrong derivatives planted on purpose, to see that the law of derivatives catches them.
#pragma once
#include <string>
#include <vector>

#include "derivatives.hpp"

namespace actgen {

struct mutant {
    std::string what;  // what was changed, for people
    gradient_graph gradient;
};

// All single changes of a gradient graph: each result times 1 +- 1e-5 and negated; in each reachable node a swapped
// pair of operands, a dropped term or factor, or a constant that is off by 1e-5.
std::vector<mutant> mutants_of(gradient_graph const&);

struct mutation_score {
    int planted    = 0;
    int killed     = 0;
    int equivalent = 0;  // the value is the same wherever it was looked at, to 2^-60
    std::vector<std::string> survivors;

    bool complete() const { return planted > 0 && killed + equivalent == planted; }
};

// Plants every mutant of `first` and lets verify_derivatives judge it.
mutation_score score_mutations(activation_record const&, gradient_graph const& first, derivative_options = {});

}  // namespace actgen
