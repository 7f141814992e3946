// What matters about a pointwise activation for one value of each parameter; found once for each.
#pragma once
#include <map>
#include <vector>

#include "passes/kernel_compiler.hpp"
#include "sweep/delicate_places.hpp"

namespace actgen::tool {

class trial_places {
public:
    // Which is kept by the caller.
    explicit trial_places(kernel_compiler& compiler, root_search how = root_search::analysis) : compiler_(compiler), how_(how) {}

    struct found {
        delicate_places delicate;
        std::vector<double> special;  // inputs at which something happens
    };
    found const& operator()(std::vector<double> const& slots);

private:
    kernel_compiler& compiler_;
    root_search how_;
    std::map<std::vector<double>, found> known_;
};

}  // namespace actgen::tool
