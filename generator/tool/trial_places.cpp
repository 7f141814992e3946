// What matters about a pointwise activation for one value of each parameter.
#include "trial_places.hpp"

#include "special_inputs.hpp"

namespace actgen::tool {

trial_places::found const& trial_places::operator()(std::vector<double> const& slots) {
    auto const [at, is_new] = known_.try_emplace(slots);
    if (is_new) {
        bindings b;
        for (double v : slots) b.parameters.emplace_back(v);
        b.noise = {0.5};
        derivation const& d = compiler_.derived();
        std::vector<node_id> roots{d.forward};
        if (d.slope != no_node) roots.push_back(d.slope);
        at->second = {find_delicate_places(compiler_, b, root_search::grid), special_inputs(d.g, roots, slots)};
    }
    return at->second;
}

}  // namespace actgen::tool
