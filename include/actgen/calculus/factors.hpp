// Products taken apart: what does not depend on the axis, and the others with whole exponents.
//
//     abs(b) x (c x) x   ->  abs(b) c and x^3
#pragma once
#include <actgen/calculus/line.hpp>
#include <actgen/primitive/exponential.hpp>

namespace actgen {

struct axis_factor {
    node_id base = no_node;
    int exponent = 1;
};

struct axis_factors {
    node_id coefficient = no_node;
    std::vector<axis_factor> powers;

    constexpr bool repeat() const {
        for (axis_factor const& f : powers)
            if (f.exponent != 1 && f.exponent != -1) return true;
        return false;
    }
};

// c where the node is a constant and a whole number of moderate size; 0 where it is not.
constexpr int moderate_whole_number(graph const& g, node_id i) {
    if (!g.is_constant(i) || g[i].value.low != 0) return 0;
    double const c = g[i].value.high;
    return c > -64 && c < 64 && c == constant_math::floor(c) ? static_cast<int>(c) : 0;
}

class factor_reader {
public:
    constexpr factor_reader(graph& g, line_reader& lines) : g_(g), lines_(lines) {}

    // Without the coefficient, which would add nodes.
    constexpr axis_factors powers_of(node_id i) {
        axis_factors all;
        collect(i, 1, all);
        return all;
    }
    constexpr axis_factors read(node_id i) {
        axis_factors all{g_.constant(1), {}};
        collect(i, 1, all);
        return all;
    }

private:
    constexpr void collect(node_id i, int exponent, axis_factors& all) {
        node const n = g_[i];
        if (!lines_.depends(i)) {
            if (all.coefficient == no_node) return;
            for (int k = exponent; k > 0; --k) all.coefficient = lines_.times(all.coefficient, i);
            for (int k = exponent; k < 0; ++k) all.coefficient = lines_.over(all.coefficient, i);
        } else if (is_product(n)) {
            collect(n.operand[0], exponent, all);
            collect(n.operand[1], n.op == &primitives::divide ? -exponent : exponent, all);
        } else if (is_negation(n)) {
            if (exponent % 2 != 0 && all.coefficient != no_node) all.coefficient = lines_.minus(g_.constant(0), all.coefficient);
            collect(n.operand[0], exponent, all);
        } else if (n.op == &primitives::square) {
            collect(n.operand[0], 2 * exponent, all);
        } else if (int const c = n.op == &primitives::power ? moderate_whole_number(g_, n.operand[1]) : 0; c != 0) {
            collect(n.operand[0], c * exponent, all);
        } else {
            for (axis_factor& f : all.powers)
                if (f.base == i) {
                    f.exponent += exponent;
                    return;
                }
            all.powers.push_back({i, exponent});
        }
    }

    graph& g_;
    line_reader& lines_;
};

}  // namespace actgen
