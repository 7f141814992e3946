// What the gradient's derivative by x is at a breakpoint: the limit that both sides have in common, and 0 where they
// have none, since no slope is declared for the gradient.
//
// PyTorch's double backward agrees: abs (through sign), elu, celu, selu, hardswish, softsign have 0 where their pieces meet.
#pragma once
#include <actgen/calculus/singularity.hpp>

namespace actgen {

// Expressions without the choices x == place in which declared slopes stand.
constexpr std::vector<node_id> without_declared_slopes(graph& g, std::vector<node_id> const& roots, node_id axis) {
    return decide(
        g, roots,
        [&](node_id c) {
            node const& n = g[c];
            return n.op == &primitives::equal && (n.operand[0] == axis || n.operand[1] == axis) ? truth::no : truth::open;
        },
        [](node_id) { return no_node; });
}

class second_order_places {
public:
    // `directions`: the leaves v, u in which the results are linear; the one of the axis itself stands at `input`.
    constexpr second_order_places(graph& g, switch_places const& places, int input, activation_record const& a,
                                  std::vector<point_bindings> const& samples, std::vector<node_id> const& directions)
        : g_(g), places_(places), input_(input), activation_(a), samples_(samples), directions_(directions) {}

    // The derivative of <v, dx> + <u, dparameters> by the axis, given as it is between the places.  `slope`: f' there.
    constexpr node_id settle(node_id between, node_id slope) {
        if (g_.is_constant(between)) return between;
        node_id const curvature = coefficient_of(directions_[static_cast<std::size_t>(input_)], between);
        singularity_finder(g_, places_.axis, activation_, samples_).find(slope, curvature, places_);
        node_id settled = between;
        for (int k = 0; k < places_.size(); ++k) {
            node_id const there = common_limit(between, k);
            if (there == no_node) continue;
            node_id const at = g_.apply(primitives::equal, places_.axis, places_.at[static_cast<std::size_t>(k)]);
            settled          = growing::choice(g_, at, there, settled);
        }
        for (domain_end const& end : places_.ends)
            settled = with_limit_at(g_, settled, places_.axis, end, input_, activation_, samples_, coefficients(between));
        return settled;
    }

private:
    // Of the directions, in which the expression is linear.
    constexpr std::vector<weighted_root> coefficients(node_id between) {
        std::vector<weighted_root> all;
        for (node_id v : directions_) all.push_back({v, coefficient_of(v, between)});
        return all;
    }
    // no_node: the expression runs through the place.
    constexpr node_id common_limit(node_id between, int place) {
        node_id there = g_.constant(0);
        bool plain    = true;
        for (node_id v : directions_) {
            node_id const coefficient = coefficient_of(v, between);
            limits const left = beside(coefficient, place, -1), right = beside(coefficient, place, +1);
            bool const found  = left.of[0] != no_node && right.of[0] != no_node;
            bool const agreed = found && agree(g_, left.of[0], right.of[0], samples_) == agreement::everywhere;
            plain             = plain && agreed && !left.missing && !right.missing;
            if (agreed) there = growing::sum(g_, there, growing::product(g_, v, left.of[0]));
        }
        return plain ? no_node : there;
    }
    constexpr limits beside(node_id root, int place, int side) {
        return one_sided(g_, {root}, places_, place, side, input_, activation_, samples_);
    }
    constexpr node_id coefficient_of(node_id direction, node_id root) {
        std::vector<replaced_node> replaced;
        for (node_id v : directions_) replaced.push_back({v, g_.constant(v == direction ? 1 : 0)});
        node_id const linear   = substitute(g_, root, g_, replaced);
        simplified const plain = simplify(g_, {linear});
        return copy(plain.g, plain.roots, g_)[0];
    }

    graph& g_;
    switch_places places_;
    int input_;
    activation_record const& activation_;
    std::vector<point_bindings> const& samples_;
    std::vector<node_id> const& directions_;
};

}  // namespace actgen
