// Where a unary activation's gradients are delicate.
#include "delicate_places.hpp"

#include <algorithm>
#include <cmath>

#include "passes/passes.hpp"
#include "reference/multiprecision.hpp"
#include "verify/term_magnitude.hpp"

namespace actgen {

namespace {

// A place that a float holds: a parameter itself, or such a number.
bool is_exact(node const& place) {
    if (is_parameter(place)) return true;
    return is_constant(place) && place.value.low == 0 &&
           static_cast<double>(static_cast<float>(place.value.high)) == place.value.high;
}

node_id gradient_by_x(derivation const& d) {
    for (kernel_result const& r : d.gradient)
        if (r.role == result_role::input_gradient && r.index == 0) return r.root;
    return d.slope;
}

enclosure enclosure_at(derivation const& d, node_id root, bindings b, double x) {
    b.inputs.at(0) = {x};
    return evaluate_exactly(d.g, root, b).at(0);
}

double value_at(derivation const& d, node_id root, bindings const& b, double x) { return enclosure_at(d, root, b, x).value.high; }

// Where there is no shape in x alone, or no time to find it: changes of sign on a grid, for activations happen near 0.
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

double size_of_terms(kernel_mathematics const& stable, result_role role, bindings const& b, double x) {
    leaf_columns columns;
    columns.inputs = {{x}, {1.0}};
    for (kernel_result const& r : stable.results)
        if (r.role == role) return term_magnitudes(stable.g, r.root, b, columns).at(0);
    return 0;
}

// Terms of size 1 at least, and where no kernel makes f' alone.
std::vector<cancelling_root> slope_roots_of(std::vector<double> const& roots, kernel_mathematics const* stable, bindings const& b) {
    std::vector<cancelling_root> all;
    for (double root : roots) {
        double const size = stable != nullptr ? size_of_terms(*stable, result_role::derivative, b, root) : 1;
        all.push_back({root, std::isfinite(size) ? std::max(1.0, size) : 1});
    }
    return all;
}

// Is exp taken of something that is made of another one, or a sigmoid of a sine, that parameters may have made large?
bool nests_exponentials(kernel_mathematics const& stable, result_role role) {
    graph const& g = stable.g;
    for (kernel_result const& r : stable.results) {
        if (r.role != role) continue;
        auto const live = reachable(g, {r.root});
        for (node_id i = 0; i <= r.root; ++i) {
            bool const outer = g.is(i, primitives::exp), sigmoid = g.is(i, primitives::sigmoid);
            if (!live[i] || (!outer && !sigmoid)) continue;
            if (sigmoid && oscillates(g, {g[i].operand[0]})) return true;
            auto const inside = reachable(g, {g[i].operand[0]});
            for (node_id k = 0; k < i; ++k)
                if (outer && inside[k] && g.is(k, primitives::exp)) return true;
        }
    }
    return false;
}

// A factor of f that may have lost bits below the least normal number: exponentials hand on their power of two apart, but
// a function that is its operand near 0 hands on one number.
bool has_rounded_factor(graph const& g, node_id i) {
    node const& n = g[i];
    if (n.op == &primitives::multiply) return has_rounded_factor(g, n.operand[0]) || has_rounded_factor(g, n.operand[1]);
    if (is_negation(n) || n.op == &primitives::divide) return has_rounded_factor(g, n.operand[0]);
    if (is_choice(n)) return has_rounded_factor(g, n.operand[1]) || has_rounded_factor(g, n.operand[2]);
    for (primitive const* op : {&primitives::tanh, &primitives::erf, &primitives::log1p, &primitives::expm1, &primitives::sinh})
        if (n.op == op) return g[n.operand[0]].op->level != stage::leaf;
    return false;
}

// A constant over x, which only an input that is nearly infinite makes small enough.
bool takes_reciprocal_of_input(graph const& g, node_id root) {
    auto const live = reachable(g, {root});
    for (node_id i = 0; i <= root; ++i)
        if (live[i] && g.is(i, primitives::divide) && g.is_constant(g[i].operand[0]) && is_input(g[g[i].operand[1]]))
            return true;
    return false;
}

// The greatest |x| on the way to where f vanishes below `least`, times what parameters may multiply it by.
double lost_where_it_vanishes(derivation const& d, bindings const& b, double least) {
    auto const vanished = [&](double x) {  // or is not known to differ from 0 any more
        enclosure const f = enclosure_at(d, d.forward, b, x);
        return std::fabs(f.value.high) - f.bound < least;
    };
    double farthest = 0, factor = 1;
    for (along_row const& p : b.parameters)
        if (double const size = std::fabs(p.value().high); size != 0) factor = std::max({factor, size, 1 / size});
    for (double side : {-1.0, 1.0}) {
        double low = 0, high = 0x1p20;
        if (!vanished(side * high)) continue;
        for (int i = 0; i < 40; ++i) (vanished(side * (low + high) / 2) ? high : low) = (low + high) / 2;
        farthest = std::max(farthest, high);
    }
    return 2 * factor * farthest;  // the operand's rounding and the function's
}

}  // namespace

std::vector<double> delicate_places::gathering() const {
    std::vector<double> all{0};
    for (kink_place const& k : kinks) all.push_back(k.at);
    for (cancelling_root const& r : slope_roots) all.push_back(r.at);
    return all;
}

delicate_places find_delicate_places(kernel_compiler& compiler, bindings const& given, root_search how) {
    derivation const& d = compiler.derived();
    activation_record a = compiler.activation();
    for (parameter_record& p : a.parameters)  // analysis looks at initial values
        for (std::size_t i = 0; i < p.initial.size(); ++i)
            p.initial[i] = static_cast<double>(given.parameters.at(static_cast<std::size_t>(p.slot) + i).value());
    bindings b = given;
    b.inputs   = {{0.0}, {1.0}};
    node_id const slope = gradient_by_x(d);
    delicate_places places;
    auto const slopes = a.inputs == 1 && how == root_search::analysis ? passes::analyse(a, d).slope_roots : roots_on_a_grid(d, slope, b);
    kernel_mathematics const* const stable = compiler.mathematics(kernel_kind::forward_derivative);
    places.slope_roots = slope_roots_of(slopes, stable, b);
    if (stable) {
        if (a.inputs == 1) {
            for (kernel_result const& r : stable->results) {
                bool const of_f = r.role == result_role::output;
                if (a.parameters.empty() && (of_f || !oscillates(stable->g, {r.root}))) continue;
                (of_f ? places.cancels : places.slope_cancels) =
                    cancelling_stretches({d.g, of_f ? d.forward : slope, stable->g, r.root}, b);
            }
        }
        places.takes_reciprocal = a.inputs == 1 && takes_reciprocal_of_input(stable->g, stable->results[0].root);
        places.nested_in_f     = nests_exponentials(*stable, result_role::output);
        places.nested_in_slope = nests_exponentials(*stable, result_role::derivative);
        if (a.inputs == 1 && has_rounded_factor(stable->g, stable->results[0].root)) {
            for (dtype type : all_dtypes)  // half of the least number rounds to 0, and doubles have no half of theirs
                places.underflow[static_cast<std::size_t>(type)] = lost_where_it_vanishes(d, b, std::max(format_of(type).least() / 2, 0x1p-1074));
        }
    }
    if (a.inputs == 1) places.slope_lost_to_output = slope_lost_to_output(d.g, d.forward, slope, b);
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
