// Where a unary activation's gradients are delicate.
#include "delicate_places.hpp"

#include <algorithm>
#include <cmath>

#include <actgen/reference/multiprecision.hpp>

#include "passes/passes.hpp"

namespace actgen {

namespace {

// A place that a float holds: a parameter itself, or such a number.
bool is_exact(node const& place) {
    if (place.op == &leaves::parameter) return true;
    return place.op == &leaves::constant && place.value.low == 0 &&
           static_cast<double>(static_cast<float>(place.value.high)) == place.value.high;
}

node_id gradient_by_x(derivation const& d) {
    for (kernel_result const& r : d.gradient)
        if (r.role == result_role::input_gradient && r.index == 0) return r.root;
    return d.slope;
}

double value_at(derivation const& d, node_id root, bindings b, double x) {
    b.inputs.at(0) = {x};
    return evaluate_exactly(d.g, root, b).at(0).value.high;
}

// Of a gated activation, which has no shape in x alone: changes of sign on a grid, for activations happen near 0.
std::vector<double> roots_on_a_grid(derivation const& d, node_id slope, bindings const& b) {
    constexpr double reach = 16, step = 0.0625;
    std::vector<double> roots;
    double before = value_at(d, slope, b, -reach);
    for (double x = -reach + step; x <= reach; x += step) {
        double const here = value_at(d, slope, b, x);
        if ((before < 0 && here > 0) || (before > 0 && here < 0)) roots.push_back(x - step * here / (here - before));
        before = here;
    }
    return roots;
}

}  // namespace

std::vector<double> delicate_places::gathering() const {
    std::vector<double> all{0};
    for (kink_place const& k : kinks) all.push_back(k.at);
    all.insert(all.end(), slope_roots.begin(), slope_roots.end());
    return all;
}

delicate_places find_delicate_places(activation_record const& activation, derivation const& d, bindings const& given) {
    activation_record a = activation;
    for (parameter_record& p : a.parameters)  // analysis looks at initial values
        for (std::size_t i = 0; i < p.initial.size(); ++i)
            p.initial[i] = static_cast<double>(given.parameters.at(static_cast<std::size_t>(p.slot) + i));
    bindings b = given;
    b.inputs   = {{0.0}, {1.0}};
    node_id const slope = gradient_by_x(d);
    delicate_places places;
    places.slope_roots = a.inputs == 1 ? passes::analyse(a, d).slope_roots : roots_on_a_grid(d, slope, b);
    for (breakpoint const& one : d.breakpoints) {
        if (one.input != 0) continue;
        double const at = evaluate_exactly(d.g, one.at, b).at(0).value.high;
        if (!std::isfinite(at)) continue;
        double const aside = 0x1p-16 * std::max(1.0, std::fabs(at));
        places.kinks.push_back({at, value_at(d, d.forward, b, at), value_at(d, slope, b, at - aside),
                                value_at(d, slope, b, at + aside), is_exact(d.g[one.at])});
    }
    return places;
}

}  // namespace actgen
