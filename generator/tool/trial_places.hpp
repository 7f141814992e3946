// What matters about a pointwise activation for one value of each parameter; found once for each.  There are many of them, so
// roots are looked for on a grid: one that is not found is allowed nothing.
#pragma once
#include <map>
#include <vector>

#include "passes/kernel_compiler.hpp"
#include "sweep/delicate_places.hpp"

namespace actgen::tool {

class trial_places {
public:
    // Which is kept by the caller.
    explicit trial_places(kernel_compiler& compiler) : compiler_(compiler) {}

    struct found {
        delicate_places delicate;
        std::vector<double> special;  // inputs at which something happens
    };
    found const& operator()(std::vector<double> const& slots);

private:
    kernel_compiler& compiler_;
    std::map<std::vector<double>, found> known_;
};

}  // namespace actgen::tool
