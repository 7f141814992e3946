// Which step of a formula goes wrong in a kernel's precision.
#include "failing_step.hpp"

#include <algorithm>
#include <cmath>

#include <actgen/kernel/dtype.hpp>
#include <actgen/primitive/all.hpp>

#include "reference/multiprecision.hpp"

namespace actgen::tool {
namespace {

constexpr double tolerable       = 64;  // units of the type's precision, of a step
constexpr std::size_t most_tried = 8;   // steps whose cure is tried

template <class Row>
auto const& of(node_map<Row> const& rows, node_id i, std::size_t e) { return rows[i].size() == 1 ? rows[i][0] : rows[i][e]; }

class stepwise_evaluation {
public:
    stepwise_evaluation(graph const& g, node_id root, bindings const& row, dtype type) : g_(g), row_(row), type_(type) {
        node_flags const live = reachable(g, {root});
        for (node_id i = 0; i <= root; ++i)
            if (live[i]) steps_.push_back(i);
        auto const size = static_cast<node_id>(root + 1);
        exact_.resize(size), carried_.resize(size), rounded_.resize(size);
        auto values = evaluate_exactly(g, steps_, row);
        for (std::size_t k = 0; k < steps_.size(); ++k) exact_[steps_[k]] = std::move(values[k]);
        beyond_.resize(size, std::vector<bool>(row.elements(), false));
        for (node_id i : steps_)
            for (std::size_t e = 0; e < row.elements(); ++e) beyond_[i][e] = is_beyond(i, e);
    }

    // `cured` is the step that is given its exact value.
    void run(node_id cured = no_node) {
        for (node_id i : steps_) {
            bool const given = i == cured || g_[i].op->level == stage::leaf;
            auto const found = given ? exact_[i] : applied(g_[i]);
            auto &carried = carried_[i];
            auto &rounded = rounded_[i];
            carried.clear(), rounded.clear();
            for (enclosure const& one : found) {
                carried.push_back(one.value);
                rounded.push_back(rounded_to(type_, one.value));
            }
        }
    }

    std::vector<node_id> const& steps() const { return steps_; }
    std::size_t elements() const { return row_.elements(); }
    double found(node_id i, std::size_t e) const { return of(rounded_, i, e); }
    double exact(node_id i, std::size_t e) const { return of(exact_, i, e).value.high; }

    // Relative, in units of the type's precision; 0 where the exact value is not known.
    double error(node_id i, std::size_t e) const {
        enclosure const& right = of(exact_, i, e);
        double const value = right.value.high, one = found(i, e);
        if (std::isnan(value)) return 0;
        if (beyond_[i][e]) return HUGE_VAL;
        if (one == value) return 0;
        if (!std::isfinite(one) || std::isinf(value)) return HUGE_VAL;
        if (value == 0) return right.bound > 0 ? 0 : HUGE_VAL;
        double const size = std::abs(value) * format_of(type_).epsilon();
        return right.bound <= size ? std::abs((real(one) - right.value).high) / size : 0;
    }

    // Wrong at this element although its operands are right.
    bool goes_wrong(node_id i, std::size_t e) const {
        bool const bursts = !std::isfinite(found(i, e));
        if (!bursts && error(i, e) <= tolerable) return false;
        node const& n = g_[i];
        return n.op->level != stage::leaf &&
               !any_operand(n, e, [&](node_id o, std::size_t k) { return error(o, k) > tolerable || (bursts && !std::isfinite(found(o, k))); });
    }

private:
    // Whether anything that a step looks at for this element is so.
    template <class Predicate>
    bool any_operand(node const& n, std::size_t e, Predicate const& is_so) const {
        bool const whole = looks_along_row(n);
        for (node_id o : n.operand)
            for (std::size_t k = whole ? 0 : e; o != no_node && k < (whole ? elements() : e + 1); ++k)
                if (is_so(o, k)) return true;
        return false;
    }

    // Whether the exact value is a number that even a double is too small for: infinite, though no operand is infinite or 0.
    bool is_beyond(node_id i, std::size_t e) const {
        node const& n = g_[i];
        if (!std::isinf(exact(i, e)) || n.op->level == stage::leaf) return false;
        return any_operand(n, e, [&](node_id o, std::size_t k) { return static_cast<bool>(beyond_[o][k]); }) ||
               !any_operand(n, e, [&](node_id o, std::size_t k) { return exact(o, k) == 0 || std::isinf(exact(o, k)); });
    }

    // One step, exactly, of the operands as they were found.
    std::vector<enclosure> applied(node const& n) const {
        graph alone;
        node step = n;
        bindings b;
        b.inputs = {std::vector<double>(elements(), 0.0)};
        for (std::size_t k = 0; k < 3; ++k) {
            if (n.operand[k] == no_node) continue;
            step.operand[k] = alone.leaf(leaves::parameter, static_cast<int>(b.parameters.size()));
            std::vector<real> values;
            for (std::size_t e = 0; e < elements(); ++e)
                values.push_back(n.op->sensitive ? of(carried_, n.operand[k], e) : real(found(n.operand[k], e)));
            b.parameters.emplace_back(std::move(values));
        }
        b.group_size = row_.group_size;
        return evaluate_exactly(alone, alone.add(step), b);
    }

    graph const& g_;
    bindings const& row_;
    dtype type_;
    std::vector<node_id> steps_;  // in topological order
    node_map<std::vector<enclosure>> exact_;   // by element
    node_map<std::vector<bool>> beyond_;       // the exact value is finite, and infinite as a double
    node_map<std::vector<real>> carried_;      // of rounded operands, before it is rounded itself
    node_map<std::vector<double>> rounded_;
};

// How much greater than their sum the terms are.
double ratio_of_terms(stepwise_evaluation const& all, graph const& g, node_id i, std::size_t e) {
    node const& n = g[i];
    double size   = 0;
    for (node_id o : n.operand) {
        if (o == no_node) continue;
        if (!looks_along_row(n)) size += std::abs(all.exact(o, e));
        else
            for (std::size_t k = 0; k < all.elements(); ++k) size += std::abs(all.exact(o, k));
    }
    if (n.op == &primitives::row_mean) size /= static_cast<double>(all.elements());
    return size / std::abs(all.exact(i, e));
}

bool is_sum(primitive const& op) {
    namespace p = primitives;
    return &op == &p::add || &op == &p::subtract || &op == &p::row_sum || &op == &p::row_mean;
}

failing_step step_at(stepwise_evaluation const& all, graph const& g, node_id i, std::size_t e, dtype type) {
    failing_step s{.step = i, .what = mishap::loss, .found = all.found(i, e), .exact = all.exact(i, e), .terms = 0, .ulp = all.error(i, e)};
    if (std::isinf(s.found)) s.what = mishap::overflow;
    else if (std::isnan(s.found)) s.what = mishap::undefined;
    else if (s.exact != 0 && std::abs(s.exact) < format_of(type).least_normal()) s.what = mishap::underflow;
    else if (is_sum(*g[i].op)) s.what = mishap::cancellation;
    if (s.what == mishap::cancellation) s.terms = ratio_of_terms(all, g, i, e);
    return s;
}

}  // namespace

std::optional<failing_step> find_failing_step(graph const& g, node_id root, bindings const& row, std::size_t element, dtype type) {
    stepwise_evaluation all(g, root, row, type);
    all.run();
    double const before = all.error(root, element);
    if (before <= tolerable) return std::nullopt;
    std::vector<failing_step> suspects;
    for (node_id i : all.steps()) {
        for (std::size_t k = 0; k < all.elements(); ++k) {
            std::size_t const e = (element + k) % all.elements();  // the one asked for, if it goes wrong there
            if (!all.goes_wrong(i, e)) continue;
            suspects.push_back(step_at(all, g, i, e, type));
            suspects.back().elsewhere = e != element;
            break;
        }
    }
    if (suspects.empty()) return std::nullopt;
    for (std::size_t k = 0; k < std::min(suspects.size(), most_tried); ++k) {
        all.run(suspects[k].step);
        double const after = all.error(root, element);
        if (after <= tolerable || (std::isfinite(before) && after <= before / 16)) return suspects[k];
    }
    return suspects.front();
}

}  // namespace actgen::tool
