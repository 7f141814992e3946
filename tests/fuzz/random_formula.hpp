// Random activations for the prover: formulas in x, and sometimes a parameter, from the language's operators and functions.
//
// Value graphs, so that no compiler runs for each of them.
#pragma once
#include <random>

#include <actgen/graph/graph.hpp>
#include <actgen/primitive/all.hpp>
#include <actgen/spec/activation_record.hpp>

namespace actgen::fuzz {

class random_formula {
public:
    explicit random_formula(std::mt19937_64& random) : random_(random) {}

    activation_record make() {
        activation_record a;
        a.name = "f";
        if (one_in(4)) a.parameters.push_back(random_parameter());
        graph& g   = a.expressions;
        x_         = g.leaf(leaves::input);
        parameter_ = a.parameters.empty() ? no_node : g.leaf(leaves::parameter, 0);
        switch (below(6)) {
            case 0: a.forward = joined(g); break;
            case 1: a.forward = germ(g, distance(g, g.constant(0))); break;
            case 2: a.forward = with_surrogate(g); break;
            default: a.forward = tree(g, 1 + static_cast<int>(below(6)));
        }
        return a;
    }

private:
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_() % n); }
    bool one_in(std::size_t n) { return below(n) == 0; }
    template <class List>
    auto one_of(List const& list) {
        return list[below(std::size(list))];
    }

    parameter_record random_parameter() {
        double const inf = std::numeric_limits<double>::infinity();
        parameter_record p;
        p.name      = "b";
        p.learnable = one_in(2);
        struct choice {
            interval domain;
            double initial;
        };
        choice const all[] = {{{-inf, inf}, 0.75}, {{0, inf}, 1}, {{0, inf}, 0.5}, {{1, inf}, 2}, {{0, 1}, 0.25}, {{-inf, 0}, -0.5}};
        choice const c     = one_of(all);
        p.domain           = c.domain;
        p.initial          = {c.initial};
        return p;
    }

    node_id number(graph& g) {
        constexpr double short_ones[]{0, 1, 2, 3, 0.5, -1, -2, 0.25, 1.5, 6, 0.1, -0.3, 0.044715};
        return g.constant(literal(one_of(short_ones)));
    }
    node_id leaf(graph& g) {
        if (parameter_ != no_node && one_in(4)) return parameter_;
        return one_in(3) ? number(g) : x_;
    }

    node_id tree(graph& g, int operators) {
        using namespace primitives;
        if (operators <= 0) return leaf(g);
        primitive const* const unary[] = {&negate,  &square,  &exp,   &expm1,      &log,        &log1p, &primitives::sqrt, &tanh, &sigmoid, &softplus, &erf,
                                          &erfc,    &asinh,   &atan,  &normal_cdf, &normal_pdf, &sin,   &cos,              &sinh, &cosh,    &sinc,     &primitives::absolute,
                                          &exp,     &tanh,    &square, &primitives::sign};
        primitive const* const binary[] = {&add, &add, &subtract, &multiply, &multiply, &multiply, &divide, &maximum, &minimum};
        switch (below(8)) {
            case 0:
            case 1:
            case 2: return g.apply(*one_of(unary), tree(g, operators - 1));
            case 3: return choice(g, operators);
            case 4: {
                constexpr double exponents[]{2, 3, 4, 0.5, 1.5, 2.5, -1, -2, 1.0 / 3};
                node_id const base = one_in(2) ? g.apply(*one_of(std::array{&primitives::absolute, &softplus, &exp, &square}), tree(g, operators - 2)) : tree(g, operators - 1);
                return g.apply(primitives::power, base, g.constant(one_of(exponents)));
            }
            default: {
                int const left      = static_cast<int>(below(static_cast<std::size_t>(operators)));
                node_id const first = tree(g, left), second = tree(g, operators - 1 - left);
                return g.apply(*one_of(binary), first, second);
            }
        }
    }
    node_id choice(graph& g, int operators) {
        node_id const place     = parameter_ != no_node && one_in(4) ? parameter_ : number(g);
        node_id const condition = g.apply(one_in(2) ? primitives::less : primitives::less_equal, place, x_);
        int const left          = static_cast<int>(below(static_cast<std::size_t>(operators)));
        node_id const first = tree(g, left), second = tree(g, operators - 1 - left);
        return g.apply(primitives::select, condition, first, second);
    }

    node_id distance(graph& g, node_id place) { return g.is_constant(place, 0) ? x_ : g.apply(primitives::subtract, x_, place); }
    // Products of powers, logarithms and exponentials of a distance: where orders of growth meet.
    node_id germ(graph& g, node_id u) {
        using namespace primitives;
        constexpr double exponents[]{0.5, 1, 1.5, 2, 2.5, 3, -1, -0.5};
        node_id all = no_node;
        auto const by = [&](node_id factor) { all = all == no_node ? factor : g.apply(multiply, all, factor); };
        if (!one_in(4)) {
            node_id const exponent = parameter_ != no_node && one_in(2) ? parameter_ : g.constant(one_of(exponents));
            bool const written     = g.is_constant(exponent) && one_in(2);
            by(written ? g.apply(primitives::power, u, exponent) : g.apply(exp, g.apply(multiply, exponent, g.apply(log, u))));
        }
        if (one_in(2)) by(g.apply(log, u));
        if (one_in(4)) by(g.apply(exp, g.apply(divide, number(g), u)));
        if (one_in(4)) by(tree(g, 1));
        return all == no_node ? g.apply(log, u) : all;
    }
    // where(x > place, germ or tree, tree)
    node_id joined(graph& g) {
        node_id const place = one_in(2) ? g.constant(0) : number(g), condition = g.apply(primitives::less, place, x_);
        node_id const right = one_in(4) ? tree(g, 2) : germ(g, distance(g, place));
        node_id const left  = one_in(2) ? number(g) : tree(g, 2);
        return g.apply(primitives::select, condition, right, left);
    }
    node_id with_surrogate(graph& g) {
        node_id const value = one_in(2) ? g.apply(*one_of(std::array{&primitives::round, &primitives::floor, &primitives::ceil}), tree(g, 1)) : choice(g, 2);
        return g.apply(primitives::with_derivative, value, tree(g, 2));
    }

    std::mt19937_64& random_;
    node_id x_ = no_node, parameter_ = no_node;
};

}  // namespace actgen::fuzz
