// A graph's Taylor coefficients over a stretch of x.
#include <cmath>
#include <stdexcept>
#include <string>

#include "interval_jet.hpp"

namespace actgen {

jet_evaluation::jet_evaluation(graph const& g, node_id root, bindings const& fixed) {
    auto const live = reachable(g, {root});
    std::vector<std::size_t> place(static_cast<std::size_t>(g.size()));
    for (node_id i = 0; i < g.size(); ++i) {
        auto const at = static_cast<std::size_t>(i);
        if (!live[at]) continue;
        node const& n      = g[i];
        auto const index   = static_cast<std::size_t>(n.index);
        auto const operand = [&](std::size_t k) {
            return k < static_cast<std::size_t>(n.op->arity) ? place[static_cast<std::size_t>(n.operand[k])] : 0;
        };
        if (n.op == &leaves::input && n.index == 0) {
            place[at] = constant({});
            inputs_.push_back(place[at]);
        } else if (n.op == &leaves::constant) {
            place[at] = constant(double_interval::of(n.value));
        } else if (is_parameter(n)) {
            place[at] = constant(double_interval::of(fixed.parameters.at(index).value()));
        } else if (n.op == &leaves::upstream) {
            place[at] = constant(double_interval::at(fixed.upstream.at(0)));
        } else if (n.op == &leaves::noise) {
            place[at] = constant(double_interval::at(fixed.noise.at(0)));
        } else if (n.op->level == stage::leaf) {
            throw std::invalid_argument("reference: the leaf " + std::string(n.op->name) +
                                        " has no Taylor coefficients in x; evaluate unary graphs of first order");
        } else if (n.op == &primitives::stop_gradient || n.op == &primitives::with_derivative) {
            place[at] = operand(0);  // the value alone
        } else if (n.op == &primitives::power) {
            place[at] = power(g[n.operand[1]], operand(0));
        } else if (int const logarithms = primitives::logarithms_beside_power(*n.op); logarithms >= 0) {
            std::size_t const logarithm = step(primitives::log, operand(0), 0, 0);
            std::size_t y = step(primitives::exp, step(primitives::multiply, operand(1), logarithm, 0), 0, 0);
            for (int k = 0; k < logarithms; ++k) y = step(primitives::multiply, y, logarithm, 0);
            place[at] = y;
        } else {
            place[at] = step(*n.op, operand(0), operand(1), operand(2));
        }
    }
    result_ = place[static_cast<std::size_t>(root)];
}

interval_jet const& jet_evaluation::operator()(double low, double high, double radius) {
    for (std::size_t i : inputs_) {
        jets_[i].coefficient.fill({0, 0});
        jets_[i][0] = {low, high};
        jets_[i][1] = {radius, radius};
    }
    for (planned const& s : steps_) jets_[s.y] = s.apply(jets_[s.u], jets_[s.v], jets_[s.w]);
    return jets_[result_];
}

std::size_t jet_evaluation::constant(double_interval value) {
    interval_jet j;
    j.coefficient.fill({0, 0});
    j[0] = value;
    jets_.push_back(j);
    return jets_.size() - 1;
}

std::size_t jet_evaluation::step(primitive const& p, std::size_t u, std::size_t v, std::size_t w) {
    for (jet_table_entry const& known : interval_jet_table())
        if (known.op == &p) {
            std::size_t const y = constant({});
            steps_.push_back({known.step, y, u, v, w});
            return y;
        }
    throw std::invalid_argument("reference: the primitive " + std::string(p.name) +
                                " has no Taylor coefficients; add its line to generator/reference/interval_jet.cpp");
}

// u^n by multiplications for small whole n, else exp(n log u).
std::size_t jet_evaluation::power(node const& exponent, std::size_t u) {
    if (exponent.op != &leaves::constant)
        throw std::invalid_argument("reference: the exponent of pow is not a constant; write it as primitives::raised");
    double const n = exponent.value.high;
    if (exponent.value.low == 0 && n == std::floor(n) && std::fabs(n) <= 16 && n != 0) {
        std::size_t y = u;
        for (int k = 1; k < static_cast<int>(std::fabs(n)); ++k)
            y = k == 1 ? step(primitives::square, y, 0, 0) : step(primitives::multiply, y, u, 0);
        return n < 0 ? step(primitives::divide, constant({1, 1}), y, 0) : y;
    }
    std::size_t const logarithm = step(primitives::log, u, 0, 0);
    return step(primitives::exp, step(primitives::multiply, constant(double_interval::of(exponent.value)), logarithm, 0),
                0, 0);
}

}  // namespace actgen
