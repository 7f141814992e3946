// A tape: what some roots of a pointwise graph reach, evaluated in one sweep for a point or an interval of x.
//
// A sweep has two parts: `bind` computes once what does not depend on x, `at` and `over` the rest.  Values are always
// enclosures, so what a rounding error could fake is seen as undecided.
#pragma once
#include <actgen/graph/graph.hpp>
#include <actgen/meaning/enclosure.hpp>
#include <actgen/meaning/truth.hpp>
#include <actgen/primitive/all.hpp>

namespace actgen {

// What the leaves beside x stand for.
struct tape_bindings {
    std::vector<value_set> parameters;  // by slot
    interval gate{0, 0};
    interval noise{0, 0};
};

constexpr tape_bindings bind_values(point_bindings const& values) {
    tape_bindings b;
    for (double v : values.parameters) b.parameters.push_back(value_set::point(v));
    b.gate  = intervals::point(values.gate);
    b.noise = intervals::point(values.noise);
    return b;
}

class tape {
public:
    constexpr tape(graph const& g, std::vector<node_id> const& roots) {
        auto const live = reachable(g, roots);
        node_map<std::int16_t> at(live.size(), -1);
        for (node_id i = 0; i < g.size(); ++i) {
            if (!live[i]) continue;
            step s{.n = g[i]};
            for (node_id& o : s.n.operand)
                if (o != no_node) o = at[o];
            s.depends = is_x(s.n);
            for (node_id o : s.n.operand)
                if (o != no_node && steps_[static_cast<std::size_t>(o)].depends) s.depends = true;
            s.straight = straight(s);
            at[i] = static_cast<std::int16_t>(steps_.size());
            steps_.push_back(s);
        }
        for (node_id r : roots) roots_.push_back(r == no_node ? no_node : at[r]);
        values_.resize(steps_.size());
    }

    constexpr void bind(tape_bindings const& b) {
        for (std::size_t i = 0; i < steps_.size(); ++i)
            if (!steps_[i].depends) values_[i] = steps_[i].n.op->level == stage::leaf ? read_leaf(steps_[i].n, leaf_reader{b}) : apply(steps_[i]);
    }

    // x in the interval.  `open`: ends of it that are an end of this interval do not belong to it, so that a piece may end
    // where log(x) does.
    constexpr void over(interval x, interval open) { sweep({x, x.low == open.low, x.high == open.high, true}); }
    // What conditions say at the very ends is left out, so that a piece may end at a breakpoint.
    constexpr void over(interval x) { sweep(value_set::closed(x)); }
    constexpr void at(double x) { over(intervals::point(x)); }

    constexpr value_set const& operator[](std::size_t root) const { return values_[static_cast<std::size_t>(roots_[root])]; }
    constexpr interval value(std::size_t root) const { return (*this)[root].ends; }

private:
    struct step {
        node n;
        bool depends  = false;  // on x
        bool straight = false;  // strictly monotone in x
    };

    constexpr void sweep(value_set const& x) {
        for (std::size_t i = 0; i < steps_.size(); ++i)
            if (steps_[i].depends) values_[i] = steps_[i].n.op->level == stage::leaf ? x : apply(steps_[i]);
    }
    constexpr step const& of(step const& s, std::size_t k) const { return steps_[static_cast<std::size_t>(s.n.operand[k])]; }
    constexpr value_set const& operand(step const& s, std::size_t k) const { return values_[static_cast<std::size_t>(s.n.operand[k])]; }

    constexpr bool straight(step const& s) const {
        if (s.n.op->level == stage::leaf) return s.depends;
        if (is_negation(s.n)) return of(s, 0).straight;
        if (is_sum(s.n))
            return (of(s, 0).straight && !of(s, 1).depends) || (of(s, 1).straight && !of(s, 0).depends);
        return false;
    }

    struct leaf_reader {
        tape_bindings const& b;

        static constexpr value_set constant(real v) {
            using namespace intervals;
            if (v.low == 0 || !error_free::finite(v.high)) return value_set::point(v.high);
            return value_set::closed(v.low > 0 ? interval{v.high, next_up(v.high)} : interval{next_down(v.high), v.high});
        }
        constexpr value_set input(int) const { return value_set::closed(b.gate); }  // x is set with every sweep
        constexpr value_set parameter(int slot) const { return b.parameters[static_cast<std::size_t>(slot)]; }
        static constexpr value_set upstream() { return value_set::point(1); }
        constexpr value_set noise() const { return value_set::closed(b.noise); }
        static constexpr value_set output() { return {}; }
        static constexpr value_set input_direction(int) { return value_set::point(1); }
        static constexpr value_set parameter_direction(int) { return value_set::point(0); }
        static constexpr value_set other(node const&) { return {}; }
    };

    constexpr value_set apply(step const& s) const {
        primitive const& p = *s.n.op;
        value_set const& u = operand(s, 0);
        value_set const& v = p.arity > 1 ? operand(s, 1) : u;
        if (p.condition) {
            value_set truth = value_set::closed(compare(s));
            truth.defined   = u.defined && v.defined;
            return truth;
        }
        bool const square = &p == &primitives::multiply && s.n.operand[0] == s.n.operand[1];
        return square ? value_sets::square(u) : image(p, u, v, p.arity > 2 ? operand(s, 2) : v);
    }

    // Truth as an interval: [1, 1] true, [0, 0] false, [0, 1] either.
    constexpr interval compare(step const& s) const {
        using namespace intervals;
        constexpr interval no{0, 0}, yes{1, 1}, either{0, 1};
        interval const u = operand(s, 0).ends, v = operand(s, s.n.op->arity > 1 ? 1 : 0).ends;
        auto const truth = [&](bool is, bool is_not) { return is ? yes : is_not ? no : either; };
        primitive const& p = *s.n.op;
        if (p.logical) {
            auto const known = [](interval t) { return is_point(t) ? known_truth(t.low) : actgen::truth::open; };
            auto const says  = truth_of(p, known(u), known(v));
            return truth(says == actgen::truth::yes, says == actgen::truth::no);
        }
        if (s.n.operand[0] == s.n.operand[1]) return p.value(0, 0, 0) != 0 ? yes : no;
        if (is_order(s.n)) {
            bool const strict = p.value(0, 0, 0) == 0;
            if (is_point(u) && is_point(v)) return truth(strict ? u.low < v.low : u.low <= v.low, true);
            // Touching ends are the ends of x itself, which are left out.
            bool const open = (of(s, 0).straight && !of(s, 1).depends && !is_point(u)) || (of(s, 1).straight && !of(s, 0).depends && !is_point(v));
            if (open && (is_point(u) || is_point(v))) return truth(u.high <= v.low, v.high <= u.low);
            return truth(strict ? u.high < v.low : u.high <= v.low, strict ? v.high <= u.low : v.high < u.low);
        }
        bool const equal_op = p.value(0, 0, 0) != 0;
        bool const straight_one = (of(s, 0).straight && is_point(v)) || (of(s, 1).straight && is_point(u));
        bool apart = u.high < v.low || v.high < u.low;
        if (straight_one && !(is_point(u) && is_point(v))) apart = apart || u.high <= v.low || v.high <= u.low;
        bool const together = is_point(u) && is_point(v) && u.low == v.low;
        return equal_op ? truth(together, apart) : truth(apart, together);
    }

    std::vector<step> steps_;
    std::vector<value_set> values_;
    std::vector<node_id> roots_;
};

}  // namespace actgen
