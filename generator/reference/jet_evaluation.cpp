// A graph's Taylor coefficients over a stretch of x.
#include <cmath>
#include <stdexcept>
#include <string>

#include <actgen/primitive/spelled_out.hpp>

#include "interval_jet.hpp"

namespace actgen {

namespace {

jet_step rule_of(primitive const& p) {
    for (jet_table_entry const& known : interval_jet_table())
        if (known.op == &p) return known.step;
    return nullptr;
}

}  // namespace

jet_evaluation::jet_evaluation(graph const& formula, node_id of, bindings const& fixed) {
    spelled_graph const spelled = spelled_out(formula, {of}, [](primitive const& p) { return rule_of(p) != nullptr; });
    graph const& g              = spelled.g;
    node_id const root          = spelled.roots[0];
    auto const live             = reachable(g, {root});
    node_map<std::size_t> place(g.size());
    for (node_id i = 0; i < g.size(); ++i) {
        if (!live[i]) continue;
        node const& n      = g[i];
        auto const index   = static_cast<std::size_t>(n.index);
        auto const operand = [&](std::size_t k) {
            return k < static_cast<std::size_t>(n.op->arity) ? place[n.operand[k]] : 0;
        };
        if (is_x(n)) {
            place[i] = constant({});
            inputs_.push_back(place[i]);
        } else if (is_constant(n)) {
            place[i] = constant(double_interval::of(n.value));
        } else if (is_parameter(n)) {
            place[i] = constant(double_interval::of(fixed.parameters.at(index).value()));
        } else if (n.op == &leaves::upstream) {
            place[i] = constant(double_interval::at(fixed.upstream.at(0)));
        } else if (n.op == &leaves::noise) {
            place[i] = constant(double_interval::at(fixed.noise.at(0)));
        } else if (n.op->level == stage::leaf) {
            throw std::invalid_argument("reference: the leaf " + std::string(n.op->name) +
                                        " has no Taylor coefficients in x; evaluate unary graphs of first order");
        } else if (n.op->gradient_only) {
            place[i] = operand(0);  // the value alone
        } else if (n.op == &primitives::power) {
            place[i] = power(g[n.operand[1]], operand(0));
        } else if (int const logarithms = primitives::logarithms_beside_power(*n.op); logarithms >= 0) {
            std::size_t const logarithm = step(primitives::log, operand(0), 0, 0);
            std::size_t y = step(primitives::exp, step(primitives::multiply, operand(1), logarithm, 0), 0, 0);
            for (int k = 0; k < logarithms; ++k) y = step(primitives::multiply, y, logarithm, 0);
            place[i] = y;
        } else {
            place[i] = step(*n.op, operand(0), operand(1), operand(2));
        }
    }
    result_ = place[root];
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
    if (jet_step const rule = rule_of(p)) {
        std::size_t const y = constant({});
        steps_.push_back({rule, y, u, v, w});
        return y;
    }
    throw std::invalid_argument("reference: the primitive " + std::string(p.name) +
                                " has no Taylor coefficients; add its line to generator/reference/interval_jet.cpp");
}

// u^n by multiplications for small whole n, else exp(n log u).
std::size_t jet_evaluation::power(node const& exponent, std::size_t u) {
    if (!is_constant(exponent))
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
