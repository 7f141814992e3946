// A tape: what some roots of a pointwise graph reach, evaluated in one sweep for a point or an interval of x.
//
// A sweep has two parts: `bind` computes once what does not depend on x, `at` and `over` the rest.  Values are always
// enclosures, so what a rounding error could fake is seen as undecided.
#pragma once
#include <actgen/graph/graph.hpp>
#include <actgen/meaning/evaluate.hpp>
#include <actgen/number/interval_arithmetic.hpp>
#include <actgen/primitive/all.hpp>

namespace actgen {

// What the leaves beside x stand for.
struct tape_bindings {
    std::vector<interval> parameters;  // by slot
    std::vector<bool> nonzero;         // by slot: the domain leaves out 0; empty: not known
    interval gate{0, 0};
    interval noise{0, 0};
};

// What is known of a node over a set of x.
struct tape_enclosure {
    interval value{};
    bool defined = true;   // proven: the node is defined on all of the set
    bool nonzero = false;  // proven: it is zero nowhere, though an end of `value` may be
};

// Rules for primitives of several operands; functions of one operand say `shape` or `range` in their records.
struct interval_rule {
    primitive const* op;
    interval (*apply)(interval, interval);
};
inline constexpr interval_rule interval_rules[] = {
    {&primitives::add, [](interval u, interval v) { return intervals::add(u, v); }},
    {&primitives::subtract, [](interval u, interval v) { return intervals::subtract(u, v); }},
    {&primitives::multiply, [](interval u, interval v) { return intervals::multiply(u, v); }},
    {&primitives::divide, [](interval u, interval v) { return intervals::divide(u, v); }},
    {&primitives::negate, [](interval u, interval) { return intervals::negate(u); }},
    {&primitives::square, [](interval u, interval) { return intervals::square(u); }},
    {&primitives::absolute, [](interval u, interval) { return intervals::absolute(u); }},
    {&primitives::maximum, [](interval u, interval v) { return intervals::maximum(u, v); }},
    {&primitives::minimum, [](interval u, interval v) { return intervals::minimum(u, v); }},
    {&primitives::stop_gradient, [](interval u, interval) { return u; }},
    {&primitives::with_derivative, [](interval u, interval) { return u; }},
};

class tape {
public:
    constexpr tape(graph const& g, std::vector<node_id> const& roots) {
        auto const live = reachable(g, roots);
        std::vector<std::int16_t> at(live.size(), -1);
        for (node_id i = 0; i < g.size(); ++i) {
            if (!live[static_cast<std::size_t>(i)]) continue;
            step s{.n = g[i]};
            for (node_id& o : s.n.operand)
                if (o != no_node) o = at[static_cast<std::size_t>(o)];
            s.rule = rule_of(*s.n.op);
            s.depends = s.n.op == &leaves::input && s.n.index == 0;
            for (node_id o : s.n.operand)
                if (o != no_node && steps_[static_cast<std::size_t>(o)].depends) s.depends = true;
            s.straight = straight(s);
            s.falling  = s.straight && s.n.op->level != stage::leaf && falling(s);
            at[static_cast<std::size_t>(i)] = static_cast<std::int16_t>(steps_.size());
            steps_.push_back(s);
        }
        for (node_id r : roots) roots_.push_back(r == no_node ? no_node : at[static_cast<std::size_t>(r)]);
        values_.resize(steps_.size());
    }

    constexpr void bind(tape_bindings const& b) {
        for (std::size_t i = 0; i < steps_.size(); ++i)
            if (!steps_[i].depends) {
                values_[i] = steps_[i].n.op->level == stage::leaf ? leaf(steps_[i].n, b) : apply(steps_[i]);
                values_[i].nonzero |= values_[i].value.low > 0 || values_[i].value.high < 0;
            }
    }

    // x in the interval.  `open`: ends of it that are an end of this interval do not belong to it, so that a piece may end
    // where log(x) does.
    constexpr void over(interval x, interval open) {
        open_low_  = x.low == open.low;
        open_high_ = x.high == open.high;
        over(x);
        open_low_ = open_high_ = false;
    }
    // What conditions say at the very ends is left out, so that a piece may end at a breakpoint.
    constexpr void over(interval x) {
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            step const& s = steps_[i];
            if (!s.depends) continue;
            values_[i] = s.n.op->level == stage::leaf ? tape_enclosure{x} : apply(s);
            interval const v = values_[i].value;
            values_[i].nonzero |= v.low > 0 || v.high < 0;
            if (s.straight && v.low < v.high && ((v.low == 0 && is_open(s, false)) || (v.high == 0 && is_open(s, true)))) values_[i].nonzero = true;
        }
    }
    constexpr void at(double x) { over(intervals::point(x)); }

    constexpr tape_enclosure const& operator[](std::size_t root) const { return values_[static_cast<std::size_t>(roots_[root])]; }
    constexpr interval value(std::size_t root) const { return (*this)[root].value; }

private:
    struct step {
        node n;
        interval (*rule)(interval, interval) = nullptr;
        bool depends  = false;  // on x
        bool straight = false;  // strictly monotone in x
        bool falling  = false;  // straight, downwards
    };

    // Whether the low or high end of a straight step belongs to an end of x that is left out.
    constexpr bool is_open(step const& s, bool high) const { return high != s.falling ? open_high_ : open_low_; }

    static constexpr interval (*rule_of(primitive const& p))(interval, interval) {
        for (interval_rule const& r : interval_rules)
            if (r.op == &p) return r.apply;
        return nullptr;
    }
    constexpr step const& of(step const& s, std::size_t k) const { return steps_[static_cast<std::size_t>(s.n.operand[k])]; }
    constexpr tape_enclosure const& operand(step const& s, std::size_t k) const { return values_[static_cast<std::size_t>(s.n.operand[k])]; }

    constexpr bool straight(step const& s) const {
        if (s.n.op->level == stage::leaf) return s.depends;
        if (s.n.op == &primitives::negate) return of(s, 0).straight;
        if (s.n.op == &primitives::add || s.n.op == &primitives::subtract)
            return (of(s, 0).straight && !of(s, 1).depends) || (of(s, 1).straight && !of(s, 0).depends);
        return false;
    }

    constexpr bool falling(step const& s) const {
        if (s.n.op == &primitives::negate) return !of(s, 0).falling;
        if (of(s, 0).straight) return of(s, 0).falling;
        return (s.n.op == &primitives::subtract) != of(s, 1).falling;
    }

    static constexpr tape_enclosure leaf(node const& n, tape_bindings const& b) {
        using namespace intervals;
        if (n.op == &leaves::constant) {
            double const v = n.value.high;
            if (n.value.low == 0 || !exact::finite(v)) return {point(v)};
            return {n.value.low > 0 ? interval{v, next_up(v)} : interval{next_down(v), v}};
        }
        if (is_parameter(n)) {
            auto const slot = static_cast<std::size_t>(n.index);
            return {.value = b.parameters[slot], .nonzero = slot < b.nonzero.size() && b.nonzero[slot]};
        }
        if (n.op == &leaves::input) return {b.gate};
        if (n.op == &leaves::noise) return {b.noise};
        if (n.op == &leaves::upstream || n.op == &leaves::input_direction) return {point(1)};
        if (is_parameter_direction(n)) return {point(0)};
        return {line};
    }

    constexpr tape_enclosure apply(step const& s) const {
        primitive const& p  = *s.n.op;
        tape_enclosure const& u  = operand(s, 0);
        bool const has_two  = p.arity > 1;
        tape_enclosure const& v  = operand(s, has_two ? 1 : 0);
        bool const defined  = u.defined && v.defined;
        if (p.condition) return {compare(s), defined, false};
        if (&p == &primitives::select) {
            tape_enclosure const& w = operand(s, 2);
            if (u.value.low > 0) return {v.value, u.defined && v.defined, v.nonzero};
            if (u.value.high <= 0) return {w.value, u.defined && w.defined, w.nonzero};
            return {intervals::hull(v.value, w.value), u.defined && v.defined && w.defined, v.nonzero && w.nonzero};
        }
        if (s.rule != nullptr) {
            bool const same = has_two && s.n.operand[0] == s.n.operand[1];
            if (&p == &primitives::multiply) return {same ? intervals::square(u.value) : s.rule(u.value, v.value), defined, u.nonzero && v.nonzero};
            if (&p == &primitives::divide) return {s.rule(u.value, v.value), defined && v.nonzero, u.nonzero};
            if (&p == &primitives::add) {
                bool const one_sign = (u.value.low >= 0 && v.value.low >= 0) || (u.value.high <= 0 && v.value.high <= 0);
                return {s.rule(u.value, v.value), defined, one_sign && (u.nonzero || v.nonzero)};
            }
            return {s.rule(u.value, v.value), defined, p.arity == 1 && u.nonzero};
        }
        if (&p == &primitives::power) return power(u, v);
        if (int const logarithms = primitives::logarithms_beside_power(p); logarithms >= 0) {
            tape_enclosure y = raised(u, v);
            tape_enclosure const logarithm = function(primitives::log, u);
            for (int i = 0; i < logarithms; ++i) y = {intervals::multiply(y.value, logarithm.value), y.defined && logarithm.defined, false};
            return y;
        }
        return function(p, u);
    }

    // A function of one operand.
    static constexpr tape_enclosure function(primitive const& p, tape_enclosure const& u) {
        using namespace intervals;
        interval const inside = intersection(u.value, p.domain);
        if (!(inside.low <= inside.high) || p.value == nullptr) return {line, false};
        bool const defined = u.defined && inside == u.value;
        auto const at      = [&p](double t) { return apply_safely(p, t, 0, 0); };
        auto const near    = [&at](double t) { return enclosed(t, at(t)); };
        interval all       = line;
        bool nonzero       = false;
        if (p.shape != trend::none) {
            bool const rising    = p.shape == trend::increasing;
            interval const whole = rising ? interval{at(p.domain.low), at(p.domain.high)} : interval{at(p.domain.high), at(p.domain.low)};
            interval const first = near(rising ? inside.low : inside.high);
            interval const last  = is_point(inside) ? first : near(rising ? inside.high : inside.low);
            all                  = intersection({first.low, last.high}, whole);
            if (beyond(p, rising ? inside.low : inside.high) < 0) all.low = -infinity;
            if (beyond(p, rising ? inside.high : inside.low) > 0) all.high = infinity;
            // A limit at an infinite end is not attained.
            double const at_zero = rising ? p.domain.low : p.domain.high, at_zero_above = rising ? p.domain.high : p.domain.low;
            nonzero = (whole.low == 0 && !exact::finite(at_zero)) || (whole.high == 0 && !exact::finite(at_zero_above));
        } else if (p.range != nullptr) {
            all = p.range(clipped(inside), point(0), point(0));
            bool const positive = all.low >= 0;  // bells and their like vanish in doubles, and have no other sign beyond
            all = {around(all.low).low, around(all.high).high};
            if (positive) all.low = greater(all.low, 0);
            if (is_point(inside) && exact::finite(inside.low)) all = intersection(all, near(inside.low));
        } else if (is_point(inside) && exact::finite(inside.low)) {
            all = near(inside.low);
        }
        if (all.low != all.low) all.low = -infinity;
        if (all.high != all.high) all.high = infinity;
        all = finite_ends(all);
        bool const bounded = exact::finite(all.low) && exact::finite(all.high), keeps_off = inside.low == 0 && p.domain.low == 0 && u.nonzero;
        bool const within  = inside.low > p.domain.low && inside.high < p.domain.high;  // what has no bound there is too large for doubles
        return {all, defined && (bounded || is_unbounded(u.value) || keeps_off || within), nonzero};
    }
    // Evaluation stops at 10^150: what still rises (1) or falls (-1) there, as log and asinh do, has no bound.
    static constexpr int beyond(primitive const& p, double t) {
        using namespace intervals;
        if (!is_large(t)) return 0;
        double const here = apply_safely(p, t, 0, 0), before = apply_safely(p, t > 0 ? 1e100 : -1e100, 0, 0);
        return here > before ? 1 : here < before ? -1 : 0;
    }
    static constexpr bool is_unbounded(interval a) { return !exact::finite(a.low) || !exact::finite(a.high); }
    static constexpr interval clipped(interval a) {
        using namespace intervals;
        return {smaller(greater(a.low, -large), large), greater(smaller(a.high, large), -large)};
    }
    // No value is infinite: what overflows is larger than doubles tell.
    static constexpr interval finite_ends(interval a) {
        return {a.low == intervals::infinity ? intervals::large : a.low, a.high == -intervals::infinity ? -intervals::large : a.high};
    }
    // A function's value at t: at 0 and 1 the simple numbers are meant as they stand (tanh 0, exp 0, log 1).
    static constexpr interval enclosed(double t, double v) {
        bool const simple = (t == 0 || t == 1) && (v == 0 || v == 0.5 || v == 1);
        return simple ? intervals::point(v) : intervals::around(v);
    }

    static constexpr double power_at(double t, double exponent) {
        using namespace intervals;
        if (t == 0) return exponent > 0 ? 0.0 : exponent < 0 ? infinity : 1.0;
        if (t == infinity) return exponent > 0 ? infinity : exponent < 0 ? 0.0 : 1.0;
        double const magnitude = exponent * constant_math::log(t < 0 ? -t : t);
        if (magnitude > 340) return t < 0 ? -infinity : infinity;  // beyond `large`
        if (magnitude < -340) return 0.0;
        return constant_math::pow(t, exponent);
    }

    // u^v for u >= 0: v log(u) is linear in both, so that its extremes are at the corners.
    static constexpr tape_enclosure raised(tape_enclosure const& u, tape_enclosure const& v) {
        using namespace intervals;
        interval const inside = intersection(u.value, {0, infinity});
        if (!(inside.low <= inside.high)) return {line, false};
        interval all{infinity, 0};
        for (double t : {inside.low, inside.high})
            for (double e : {v.value.low, v.value.high}) {
                double const exponent = greater(-large, smaller(e, large));
                interval const corner = enclosed(t, t == 1 ? 1.0 : power_at(t, exponent));
                all = {greater(0, smaller(all.low, corner.low)), greater(all.high, corner.high)};
            }
        all = finite_ends(all);
        bool const defined = u.defined && v.defined && inside == u.value && (v.value.low >= 0 || u.value.low > 0 || u.nonzero);
        return {all, defined, u.nonzero || u.value.low > 0};
    }

    // u^v for one number v: monotone where u >= 0, by the square of its half where v is an even integer.
    static constexpr tape_enclosure power(tape_enclosure const& u, tape_enclosure const& v) {
        using namespace intervals;
        double const exponent = v.value.low;
        if (!is_point(v.value)) return {line, false};
        bool const whole = exponent == constant_math::floor(exponent);
        auto const at    = [exponent](double t) { return power_at(t, exponent); };
        auto const over_positive = [&](interval a) {
            interval const one = enclosed(a.low, at(a.low)), two = enclosed(a.high, at(a.high));
            return finite_ends({greater(0, smaller(one.low, two.low)), greater(one.high, two.high)});
        };
        if (u.value.low >= 0) return {over_positive(u.value), u.defined && (exponent >= 0 || u.value.low > 0)};
        if (!whole) return {u.value.high < 0 ? line : over_positive({0, u.value.high}), false};
        bool const even      = exponent == 2 * constant_math::floor(exponent / 2);
        interval const below = over_positive({u.value.high < 0 ? -u.value.high : 0, -u.value.low});
        interval const left  = even ? below : negate(below);
        bool const defined   = u.defined && (exponent >= 0 || u.value.high < 0);
        return {u.value.high <= 0 ? left : hull(left, over_positive({0, u.value.high})), defined};
    }

    // Truth as an interval: [1, 1] true, [0, 0] false, [0, 1] either.
    constexpr interval compare(step const& s) const {
        using namespace intervals;
        constexpr interval no{0, 0}, yes{1, 1}, either{0, 1};
        interval const u = operand(s, 0).value, v = operand(s, s.n.op->arity > 1 ? 1 : 0).value;
        auto const truth = [&](bool is, bool is_not) { return is ? yes : is_not ? no : either; };
        primitive const& p = *s.n.op;
        if (&p == &primitives::logical_not) return subtract(point(1), u);
        if (&p == &primitives::logical_and) return minimum(u, v);
        if (&p == &primitives::logical_or) return maximum(u, v);
        if (s.n.operand[0] == s.n.operand[1]) return &p == &primitives::less_equal || &p == &primitives::equal ? yes : no;
        if (&p == &primitives::less || &p == &primitives::less_equal) {
            bool const strict = &p == &primitives::less;
            if (is_point(u) && is_point(v)) return truth(strict ? u.low < v.low : u.low <= v.low, true);
            // Touching ends are the ends of x itself, which are left out.
            bool const open = (of(s, 0).straight && !of(s, 1).depends && !is_point(u)) || (of(s, 1).straight && !of(s, 0).depends && !is_point(v));
            if (open && (is_point(u) || is_point(v))) return truth(u.high <= v.low, v.high <= u.low);
            return truth(strict ? u.high < v.low : u.high <= v.low, strict ? v.high <= u.low : v.high < u.low);
        }
        bool const equal_op = &p == &primitives::equal;
        bool const straight_one = (of(s, 0).straight && is_point(v)) || (of(s, 1).straight && is_point(u));
        bool apart = u.high < v.low || v.high < u.low;
        if (straight_one && !(is_point(u) && is_point(v))) apart = apart || u.high <= v.low || v.high <= u.low;
        bool const together = is_point(u) && is_point(v) && u.low == v.low;
        return equal_op ? truth(together, apart) : truth(apart, together);
    }

    std::vector<step> steps_;
    std::vector<tape_enclosure> values_;
    std::vector<node_id> roots_;
    bool open_low_ = false, open_high_ = false;
};

}  // namespace actgen
