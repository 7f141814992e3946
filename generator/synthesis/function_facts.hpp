// What evaluation tells about a function, and all that the search for a table knows of it.
#pragma once
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <actgen/number/interval_arithmetic.hpp>

#include "asymptotes.hpp"
#include "symmetry.hpp"

namespace actgen::synthesis {

struct function_facts {
    static constexpr double reach = 20;  // no table goes farther

    interval within = intervals::line;  // elsewhere nobody looks at the function
    symmetry mirror{};
    std::optional<line> left, right;  // asymptotes
    std::vector<double> roots;        // within reach; simple ones but for 0
    int order_at_zero = 0;            // f(x) = c x^order + ... near 0; 0 where f(0) is not 0
    // All values within reach and the limits beyond; infinite where they are or where no limit is known.
    // Whether the function is wanted up to an end on one side (direction -1 or 1), and not beyond.
    bool ends(int direction) const { return direction < 0 ? within.low > -reach : within.high < reach; }
    double least = -std::numeric_limits<double>::infinity(), greatest = std::numeric_limits<double>::infinity();
};

// Why no table can be made, where `facts` is empty: one clause.
struct looked_at_function {
    std::optional<function_facts> facts;
    std::string refusal;
};

looked_at_function facts_of(exact_function const&, interval within = intervals::line);

}  // namespace actgen::synthesis
