// The range of an expression, proven over all inputs and the parameters' domains by interval arithmetic.
#pragma once
#include <actgen/meaning/evaluate.hpp>
#include <actgen/primitive/raised.hpp>
#include <actgen/spec/activation_record.hpp>

namespace actgen {

// An interval that knows whether its ends belong to it: a parameter in (0, inf) is never 0.
struct proven_range {
    double low     = -constant_math::infinity;
    double high    = constant_math::infinity;
    bool open_low  = true;
    bool open_high = true;

    // +1 or -1 where all values have that sign; 0 where that is not shown.
    constexpr int sign() const {
        if (low > 0 || (low == 0 && open_low)) return +1;
        if (high < 0 || (high == 0 && open_high)) return -1;
        return 0;
    }
};

constexpr proven_range negative_of(proven_range a) { return {-a.high, -a.low, a.open_high, a.open_low}; }

constexpr proven_range sum_of(proven_range a, proven_range b) {
    auto const sum = [](double s, double t) { return exact::finite(s) ? exact::finite(t) ? s + t : t : s; };
    return {sum(a.low, b.low), sum(a.high, b.high), a.open_low || b.open_low, a.open_high || b.open_high};
}

constexpr proven_range product_of(proven_range a, proven_range b) {
    proven_range r{constant_math::infinity, -constant_math::infinity, true, true};
    auto const corner = [&](double s, bool open_s, double t, bool open_t) {
        bool const zero   = s == 0 || t == 0;
        double const p    = zero ? 0.0 : apply_safely(primitives::multiply, s, t, 0);
        bool const open   = (open_s || open_t) && !(s == 0 && !open_s) && !(t == 0 && !open_t);
        if (p < r.low) r.low = p, r.open_low = open;
        else if (p == r.low) r.open_low = r.open_low && open;
        if (p > r.high) r.high = p, r.open_high = open;
        else if (p == r.high) r.open_high = r.open_high && open;
    };
    corner(a.low, a.open_low, b.low, b.open_low);
    corner(a.low, a.open_low, b.high, b.open_high);
    corner(a.high, a.open_high, b.low, b.open_low);
    corner(a.high, a.open_high, b.high, b.open_high);
    return r;
}

constexpr proven_range reciprocal_of(proven_range a) {
    if (a.sign() == 0) return {};
    auto const of = [](double end, int sign) { return end == 0 ? sign * constant_math::infinity : exact::finite(end) ? 1 / end : 0.0; };
    auto const open = [](double end, bool is_open) { return is_open || !exact::finite(end) || end == 0; };
    return {of(a.high, -1), of(a.low, +1), open(a.high, a.open_high), open(a.low, a.open_low)};
}

// Ranges of all nodes that the root reaches; inputs and directions are any real number.
class range_prover {
public:
    constexpr range_prover(graph const& g, activation_record const& a) : g_(g), activation_(a) {}

    constexpr proven_range of(node_id root) const {
        std::vector<proven_range> range(static_cast<std::size_t>(root) + 1);
        node_flags const live = reachable(g_, {root});
        for (node_id i = 0; i <= root; ++i)
            if (live[static_cast<std::size_t>(i)]) range[static_cast<std::size_t>(i)] = of_node(i, range);
        return range.back();
    }

private:
    constexpr proven_range of_node(node_id i, std::vector<proven_range> const& range) const {
        using namespace primitives;
        node const& n      = g_[i];
        auto const operand = [&](std::size_t k) { return range[static_cast<std::size_t>(n.operand[k])]; };
        if (n.op->level == stage::leaf) return of_leaf(n);
        if (n.op == &negate) return negative_of(operand(0));
        if (n.op == &add) return sum_of(operand(0), operand(1));
        if (n.op == &subtract) return sum_of(operand(0), negative_of(operand(1)));
        if (n.op == &multiply) return of_product(i, range);
        if (n.op == &divide) return product_of(operand(0), reciprocal_of(operand(1)));
        if (n.op == &maximum) return greatest(operand(0), operand(1));
        if (n.op == &minimum) return negative_of(greatest(negative_of(operand(0)), negative_of(operand(1))));
        if (n.op == &primitives::absolute) return magnitude(greatest(operand(0), negative_of(operand(0))));
        if (n.op == &power && g_.is_constant(n.operand[1])) return of_power(operand(0), g_[n.operand[1]].value.high);
        if (n.op == &raised) return {0, constant_math::infinity, operand(0).sign() > 0, false};
        if (n.op == &select) return hull(operand(1), operand(2));
        if (n.op->arity == 1 && n.op->value != nullptr && n.op->shape != trend::none) return monotone(n, operand(0));
        if (n.op->arity == 1 && n.op->range != nullptr) {
            proven_range const from = operand(0);
            if (!exact::finite(from.low) || !exact::finite(from.high)) {
                interval const r = n.op->range({-1e100, 1e100}, {}, {});
                return {r.low > -1e90 ? r.low : -constant_math::infinity, r.high < 1e90 ? r.high : constant_math::infinity, false, false};
            }
            interval const r = n.op->range({from.low, from.high}, {}, {});
            return {r.low, r.high, false, false};
        }
        return {};
    }
    constexpr proven_range of_product(node_id i, std::vector<proven_range> const& range) const {
        auto const of     = [&](node_id k) { return range[static_cast<std::size_t>(k)]; };
        auto const square = [&](node_id k) { return magnitude(product_of(of(k), of(k))); };
        node const& n     = g_[i];
        if (n.operand[0] == n.operand[1]) return square(n.operand[0]);
        proven_range const plain = product_of(of(n.operand[0]), of(n.operand[1]));
        bool const nested        = g_.is(n.operand[0], primitives::multiply) || g_.is(n.operand[1], primitives::multiply);
        if (plain.sign() != 0 || plain.low == 0 || plain.high == 0 || !nested) return plain;
        // Equal factors, wherever they stand, are squares: (q * q * x) * x is never negative.
        std::vector<node_id> open{i}, factors;
        while (!open.empty()) {
            node_id const k = open.back();
            open.pop_back();
            if (!g_.is(k, primitives::multiply)) {
                factors.push_back(k);
                continue;
            }
            open.push_back(g_[k].operand[0]);
            open.push_back(g_[k].operand[1]);
            if (open.size() + factors.size() > 64) return plain;  // powers of powers double it at each step
        }
        std::sort(factors.begin(), factors.end());
        proven_range all{1, 1, false, false};
        for (std::size_t k = 0; k < factors.size(); ++k) {
            bool const twice = k + 1 < factors.size() && factors[k + 1] == factors[k];
            all              = product_of(all, twice ? square(factors[k]) : of(factors[k]));
            if (twice) ++k;
        }
        return all;
    }
    // Of a number as exponent: monotone where the base is not negative, which it need not be for a whole exponent alone.
    static constexpr proven_range of_power(proven_range u, double exponent) {
        bool const whole = exponent == constant_math::floor(exponent), even = whole && exponent == 2 * constant_math::floor(exponent / 2);
        if (exponent <= 0 || (u.low < 0 && whole && !even)) return {};
        if (u.low < 0) u = even ? magnitude(greatest(u, negative_of(u))) : proven_range{0, u.high < 0 ? 0.0 : u.high, false, u.open_high};
        auto const at = [&](double end) { return end == 0 || !exact::finite(end) ? end : constant_math::pow(end, exponent); };
        return {at(u.low), at(u.high), u.open_low, u.open_high};
    }
    constexpr proven_range of_leaf(node const& n) const {
        if (n.op == &leaves::constant) return {n.value.high, n.value.high, false, false};
        if (n.op == &leaves::noise) return {0, 1, false, true};
        if (!is_parameter(n)) return {};
        parameter_record const& p = activation_.parameter_of_slot(n.index);
        return {p.domain.low, p.domain.high, p.open_low, p.open_high};
    }
    // Steps keep no strictness: sign(u) is 0 only at 0, but floor(u) is 0 for u in [0, 1).
    static constexpr proven_range monotone(node const& n, proven_range u) {
        bool const steps = n.op == &primitives::floor || n.op == &primitives::round || n.op == &primitives::sign;
        if (u.low < n.op->domain.low) u.low = n.op->domain.low, u.open_low = false;
        if (u.high > n.op->domain.high) u.high = n.op->domain.high, u.open_high = false;
        proven_range r{apply_safely(*n.op, u.low, 0, 0), apply_safely(*n.op, u.high, 0, 0), u.open_low && !steps, u.open_high && !steps};
        return n.op->shape == trend::decreasing ? proven_range{r.high, r.low, r.open_high, r.open_low} : r;
    }
    static constexpr proven_range magnitude(proven_range r) {
        if (r.low < 0) r.low = 0, r.open_low = false;
        return r;
    }
    static constexpr proven_range greatest(proven_range a, proven_range b) {
        proven_range r;
        r.low       = a.low > b.low ? a.low : b.low;
        r.high      = a.high > b.high ? a.high : b.high;
        r.open_low  = a.low == b.low ? a.open_low || b.open_low : a.low > b.low ? a.open_low : b.open_low;
        r.open_high = a.high == b.high ? a.open_high && b.open_high : a.high > b.high ? a.open_high : b.open_high;
        return r;
    }
    static constexpr proven_range hull(proven_range a, proven_range b) {
        proven_range r = greatest(a, b);
        proven_range const least = negative_of(greatest(negative_of(a), negative_of(b)));
        r.low      = least.low;
        r.open_low = a.low == b.low ? a.open_low && b.open_low : least.open_low;
        return r;
    }

    graph const& g_;
    activation_record const& activation_;
};

}  // namespace actgen
