// The sign of an expression in the parameters, proven over their domains by interval arithmetic.
#pragma once
#include <actgen/graph/evaluate.hpp>
#include <actgen/spec/activation_record.hpp>

namespace actgen {

// +1 or -1 where the expression never is zero or of the other sign; 0 where that is not shown.
constexpr int proven_sign(graph const& g, node_id root, activation_record const& a) {
    // Signs suffice for what coefficients are made of: products, quotients, sums of one sign, monotone functions.
    enum : int { negative = -1, unknown = 0, positive = 1 };
    std::vector<int> sign(static_cast<std::size_t>(root) + 1, unknown);
    auto const live = reachable(g, {root});
    for (node_id i = 0; i <= root; ++i) {
        if (!live[static_cast<std::size_t>(i)]) continue;
        node const& n = g[i];
        auto const of = [&](int k) { return sign[static_cast<std::size_t>(n.operand[static_cast<std::size_t>(k)])]; };
        int s         = unknown;
        if (n.op == &leaves::constant) {
            s = n.value.high > 0 ? positive : n.value.high < 0 ? negative : unknown;
        } else if (n.op == &leaves::parameter) {
            auto const& p = a.parameter_of_slot(n.index);
            if (p.domain.low > 0 || (p.domain.low == 0 && p.open_low)) s = positive;
            if (p.domain.high < 0 || (p.domain.high == 0 && p.open_high)) s = negative;
        } else if (n.op->name == "multiply" || n.op->name == "divide") {
            s = of(0) * of(1);
        } else if (n.op->name == "negate") {
            s = -of(0);
        } else if (n.op->name == "add") {
            s = of(0) == of(1) ? of(0) : unknown;
        } else if (n.op->name == "subtract") {
            s = of(0) == -of(1) ? of(0) : unknown;
        } else if (n.op->name == "exp" || n.op->name == "softplus" || n.op->name == "sigmoid" || n.op->name == "cosh") {
            s = positive;
        } else if (n.op->arity == 1 && n.op->shape == trend::increasing && n.op->value != nullptr && n.op->value(0, 0, 0) == 0) {
            s = of(0);
        } else if (n.op->name == "square") {
            s = of(0) != unknown ? positive : unknown;
        }
        sign[static_cast<std::size_t>(i)] = s;
    }
    return sign[static_cast<std::size_t>(root)];
}

// Parameter values at which expressions are compared: the initial ones, each further one that the spec tries, and all
// moved at once.  With them a value for the noise and the gate.
constexpr std::vector<point_bindings> parameter_samples(activation_record const& a) {
    point_bindings base;
    base.noise = 0.3125;
    base.gate  = 0.71;
    for (auto const& p : a.parameters) base.parameters.insert(base.parameters.end(), p.initial.begin(), p.initial.end());
    auto const inside = [](parameter_record const& p, double v) {
        return (p.open_low ? v > p.domain.low : v >= p.domain.low) && (p.open_high ? v < p.domain.high : v <= p.domain.high);
    };
    std::vector<point_bindings> samples{base};
    point_bindings moved = base;
    int number     = 0;
    for (auto const& p : a.parameters) {
        std::vector<double> values = p.tried;
        if (values.empty())
            for (double factor : {0.625, 1.75, 3.0})
                for (double offset : {0.0, 0.375})
                    if (double const v = p.initial[0] * factor + offset; inside(p, v)) values.push_back(v);
        for (double v : values)
            for (int i = 0; i < p.count(); ++i) {
                auto const slot = static_cast<std::size_t>(p.slot + i);
                point_bindings one         = base;
                // Elements of a list keep apart, or their kinks would fall together.
                one.parameters[slot] = p.is_list ? base.parameters[slot] + 0.0625 * v : v;
                samples.push_back(one);
                moved.parameters[slot] = p.is_list ? base.parameters[slot] * 1.125 + 0.03125 * ++number : v;
            }
    }
    if (!a.parameters.empty()) samples.push_back(moved);
    return samples;
}

}  // namespace actgen
