// Random compositions of smooth functions in one variable: whatever a person might write down, without kinks to declare.
#pragma once
#include <array>
#include <random>

#include <actgen/primitive/all.hpp>
#include <actgen/spec/activation_record.hpp>

namespace actgen::fuzz {

class smooth_formula_maker {
public:
    smooth_formula_maker(std::mt19937_64& random, graph& g) : random_(random), g_(g), x_(g.leaf(leaves::input)) {}

    node_id tree(int depth) {
        using namespace primitives;
        if (depth == 0) return one_in(4) ? number() : x_;
        static constexpr std::array unary{&negate, &square,     &exp,        &expm1, &log1p, &primitives::sqrt, &tanh, &sigmoid, &softplus, &erf, &erfc,
                                          &asinh,  &atan,       &normal_cdf, &normal_pdf, &sin, &cos,        &sinh, &cosh,    &sinc,     &tanh, &sigmoid,
                                          &exp,    &softplus};
        static constexpr std::array binary{&add, &add, &subtract, &multiply, &multiply, &multiply, &divide};
        if (one_in(2)) {
            primitive const& f = *unary[below(unary.size())];
            node_id const u    = tree(depth - 1);
            // Inside its domain, as people write it.
            if (&f == &primitives::sqrt || &f == &log1p) return g_.apply(f, f_of_domain(f, u));
            return g_.apply(f, u);
        }
        primitive const& op = *binary[below(binary.size())];
        int const other     = static_cast<int>(below(static_cast<std::size_t>(depth)));
        node_id const u     = tree(depth - 1), v = tree(other);
        node_id const one   = g_.constant(1);
        return &op == &divide ? g_.apply(op, u, g_.apply(add, one, g_.apply(square, v))) : g_.apply(op, u, v);
    }

private:
    // 1 + u^2 under a root, exp(u) or u^2 under a logarithm of one more.
    node_id f_of_domain(primitive const& f, node_id u) {
        node_id const s = g_.apply(one_in(2) ? primitives::square : primitives::exp, u);
        if (&f == &primitives::log1p) return s;
        node_id const one = g_.constant(1);
        return g_.apply(primitives::add, one, s);
    }
    node_id number() {
        constexpr double short_ones[]{1, 2, 3, 0.5, -1, -2, 0.25, 1.5, 6, 0.1, -0.3, 0.044715, 1.702};
        return g_.constant(literal(short_ones[below(std::size(short_ones))]));
    }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_() % n); }
    bool one_in(std::size_t n) { return below(n) == 0; }

    std::mt19937_64& random_;
    graph& g_;
    node_id x_;
};

inline activation_record random_smooth_formula(std::mt19937_64& random, int most_depth) {
    for (;;) {
        activation_record a;
        a.name = "f";
        int const depth = 2 + static_cast<int>(random() % static_cast<std::uint64_t>(most_depth - 1));
        a.forward       = smooth_formula_maker(random, a.expressions).tree(depth);
        for (node_id i = 0; i < a.expressions.size(); ++i)
            if (reachable(a.expressions, {a.forward})[i] && is_input(a.expressions[i])) return a;
    }
}

}  // namespace actgen::fuzz
