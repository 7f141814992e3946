// Where an expression in x alone changes its sign: proven by enclosures, each root located as a pair of doubles.
//
// Roots without rounding (0 is one of x - tanh(x)) are found first, and the first of the derivatives that does not vanish
// there tells the signs beside them.  The rest of the axis is cut until the expression has one sign, or is monotone and
// has a sign at either end.  Far out its leading term decides.
#pragma once
#include <actgen/calculus/far_out.hpp>
#include <actgen/calculus/precise_value.hpp>
#include <actgen/calculus/reverse.hpp>
#include <actgen/meaning/tape.hpp>

namespace actgen {

struct sign_changes {
    bool found = false;         // proven: these are all
    std::vector<real> roots;    // from left to right
    std::vector<int> signs;     // between them: one more than roots
};

class sign_change_finder {
public:
    // `difference` may depend on `axis` and on nothing else.
    constexpr sign_change_finder(graph const& g, node_id difference, node_id axis) {
        if (!smooth_in_x(g, difference, axis)) return;
        roots_.push_back(plain_copy(g, difference, axis));
        usable_ = true;
    }

    constexpr sign_changes find() {
        if (!usable_) return {};
        tape t(g_, {derivative(0), derivative(1)});
        t.bind({});
        for (std::size_t side = 0; side < 2; ++side) far_[side] = far_sign(side == 0 ? -1 : +1);
        double from = -intervals::infinity;
        for (int half = -16; half <= 16; ++half) {
            double const root = 0.5 * half;
            if (!vanishes_exactly(g_, roots_[0], root)) continue;
            double reach   = 0.125;
            int order      = 0;
            int const sign = sign_beside(root, reach, order);
            if (sign == 0 || !search(t, {from, root - reach}) || !append(order % 2 == 0 ? sign : -sign)) return {};
            if (order % 2 != 0) cross(root, sign);
            from = root + reach;
        }
        result_.found = search(t, {from, intervals::infinity});
        if (!result_.found) return {};
        return result_;
    }

private:
    static constexpr int highest = 5;  // of the derivatives at an exact root

    // The expression over x itself, with values in the place of what only the gradient sees.
    constexpr node_id plain_copy(graph const& g, node_id difference, node_id axis) {
        return rebuild(g, {difference}, [&](node const& n, node_id i) {
            bool const value_only = n.op->gradient_only;
            if (i == axis) return g_.leaf(leaves::input, 0);
            return value_only ? n.operand[0] : g_.add(n);
        })[difference];
    }
    static constexpr bool smooth_in_x(graph const& g, node_id root, node_id axis) {
        using namespace primitives;
        node_flags const live = reachable(g, {root});
        for (node_id i = 0; i <= root; ++i) {
            primitive const& p = *g[i].op;
            if (!live[i] || i == axis || &p == &leaves::constant) continue;
            if (p.level == stage::leaf || p.condition || p.steps || p.value == nullptr) return false;
            for (primitive const* edged : {&maximum, &minimum, &primitives::absolute, &select, &sign})
                if (&p == edged) return false;
        }
        return true;
    }

    constexpr node_id derivative(int order) {
        while (static_cast<int>(roots_.size()) <= order) {
            adjoints const next    = differentiate_backwards(g_, roots_.back(), g_.constant(1));
            node_id const slope    = next.by(g_.leaf(leaves::input, 0), g_);
            simplified const plain = simplify(g_, {slope});
            roots_.push_back(copy(plain.g, plain.roots, g_)[0]);
        }
        return roots_[static_cast<std::size_t>(order)];
    }
    constexpr std::optional<int> far_sign(int direction) {
        number_field field({});
        expander<number_field> e(field, direction);
        return e.algebra().sign(e.expand(g_, {roots_[0]})[0]);
    }
    static constexpr int strict_sign(interval a) { return a.low > 0 ? 1 : a.high < 0 ? -1 : 0; }

    // The sign to the right of an exact root: that of the first derivative, number `order`, that is not 0 there, as far as
    // it has one sign.
    constexpr int sign_beside(double root, double& reach, int& order) {
        for (order = 1; order <= highest; ++order) {
            if (vanishes_exactly(g_, derivative(order), root)) continue;
            tape slope(g_, {derivative(order)});
            slope.bind({});
            for (; reach > 1e-6; reach *= 0.5) {
                slope.over({root - reach, root + reach});
                if (int const s = strict_sign(slope.value(0)); s != 0) return s;
            }
            return 0;
        }
        return 0;
    }

    // Enters the sign of what follows; a sign that differs from the last one without a root between is no proof.
    constexpr bool append(int sign) {
        if (result_.signs.empty()) result_.signs.push_back(sign);
        return result_.signs.back() == sign;
    }
    constexpr void cross(real root, int sign_after) {
        result_.roots.push_back(root);
        result_.signs.push_back(sign_after);
    }

    constexpr int sign_at(tape& t, double x) {
        if (!error_free::finite(x)) return far_[x < 0 ? 0 : 1].value_or(0);
        t.at(x);
        return t[0].defined ? strict_sign(t.value(0)) : 0;
    }

    constexpr bool search(tape& t, interval x) {
        if (x.low >= x.high) return true;
        if (--boxes_ < 0) return false;
        t.over(x);
        if (t[0].defined)
            if (int const s = strict_sign(t.value(0)); s != 0) return append(s);
        // Far out, and where the expression is as good as zero, its leading term says the sign.
        bool const far      = !error_free::finite(x.high - x.low) && (x.low > 1e12 || x.high < -1e12);
        bool const vanishes = (x.low > 100 || x.high < -100) && t.value(0).low > -1e-250 && t.value(0).high < 1e-250;
        if (far || vanishes) {
            std::optional<int> const leading = far_[x.high < 0 ? 0 : 1];
            return leading && *leading != 0 && append(*leading);
        }
        if (t[0].defined && strict_sign(t.value(1)) != 0) {
            int const left = sign_at(t, x.low), right = sign_at(t, x.high);
            if (left == right && left != 0) return append(left);
            if (left * right < 0) return append(left) && locate(t, x, left);
        }
        double const middle = cut(x);
        if (!(middle > x.low && middle < x.high) || x.high - x.low < 1e-9) return false;
        return search(t, {x.low, middle}) && search(t, {middle, x.high});
    }
    // Not halves: roots like to lie at simple numbers.
    static constexpr double cut(interval x) {
        bool const left = error_free::finite(x.low), right = error_free::finite(x.high);
        if (left && right) return x.low + (x.high - x.low) * 0.4567;
        if (!left && !right) return 0.0123;
        if (left) return x.low < 1 ? x.low + 1.234 : x.low < 1e3 ? 2.1 * x.low : intervals::smaller(x.low * x.low, 2e12);
        return x.high > -1 ? x.high - 1.234 : x.high > -1e3 ? 2.1 * x.high : intervals::greater(-x.high * x.high, -2e12);
    }

    static constexpr double middle_of(interval a) { return a.low + (a.high - a.low) * 0.5; }

    // The one root in x, where the expression is monotone: bisected in doubles, then Newton's steps in pairs.
    constexpr bool locate(tape& t, interval x, int left) {
        for (double step = 1; !error_free::finite(x.low) && step < 1e6; step *= 2)
            if (sign_at(t, x.high - step) == left) x.low = x.high - step;
        for (double step = 1; !error_free::finite(x.high) && step < 1e6; step *= 2)
            if (sign_at(t, x.low + step) == -left) x.high = x.low + step;
        double a = x.low, b = x.high;
        if (!error_free::finite(a) || !error_free::finite(b)) return false;
        for (int i = 0; i < 1200; ++i) {
            double const middle = middle_of({a, b});
            if (middle <= a || middle >= b) break;
            int const s = sign_at(t, middle);
            if (s == 0) {
                a = b = middle;
                break;
            }
            (s == left ? a : b) = middle;
        }
        double const near = a + (b - a) * 0.5;
        t.at(near);
        real root          = near;
        interval const by  = t.value(1);
        double const slope = middle_of(by);
        for (int i = 0; i < 2; ++i) {
            std::optional<real> value = precise_value(g_, roots_[0], root);
            if (!value) {  // as near as doubles come
                root = static_cast<double>(root);
                t.at(root.high);
                value = real(middle_of(t.value(0)));
            }
            if (slope == 0) break;
            real const step = *value / real(slope);
            if (absolute(step).high > 1e-9 * (near < 0 ? 1 - near : 1 + near)) break;
            root = root - step;
        }
        cross(root, -left);
        return true;
    }

    graph g_;
    std::vector<node_id> roots_;  // the expression and its derivatives, as far as they were asked for
    bool usable_ = false;
    std::optional<int> far_[2];
    int boxes_ = 300;
    sign_changes result_;
};

}  // namespace actgen
