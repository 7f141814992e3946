// The value of a pointwise graph in double precision, through its primitives' records.
//
// For analysis, static_assert and smoke tests; proofs use reference/.
#pragma once
#include <utility>

#include <actgen/graph/graph.hpp>
#include <actgen/number/constant_math.hpp>

namespace actgen {

// What the leaves stand for; missing elements of the lists are 0.
struct point_bindings {
    double x        = 0;
    double gate     = 0;
    double upstream = 1;
    double output   = 0;
    double noise    = 0.5;
    std::vector<double> parameters{};          // by slot
    double input_direction[2] = {0, 0};
    std::vector<double> parameter_directions{};  // by slot
};

struct point_reader {
    point_bindings const& b;

    constexpr double constant(real v) const { return static_cast<double>(v); }
    constexpr double input(int i) const { return i == 0 ? b.x : b.gate; }
    constexpr double parameter(int slot) const { return at(b.parameters, slot); }
    constexpr double upstream() const { return b.upstream; }
    constexpr double noise() const { return b.noise; }
    constexpr double output() const { return b.output; }
    constexpr double input_direction(int i) const { return b.input_direction[i]; }
    constexpr double parameter_direction(int slot) const { return at(b.parameter_directions, slot); }
    constexpr double other(node const&) const { return constant_math::nan; }

private:
    static constexpr double at(std::vector<double> const& list, int i) {
        return static_cast<std::size_t>(i) < list.size() ? list[static_cast<std::size_t>(i)] : 0.0;
    }
};
constexpr double value_of_leaf(node const& n, point_bindings const& b) { return read_leaf(n, point_reader{b}); }

// Values that overflow or have none are infinite or NaN, never an error: a constant expression may not compute them, so
// operations on infinities are decided beforehand.
constexpr double apply_safely(primitive const& p, double u, double v, double w) {
    if (p.value == nullptr) return constant_math::nan;
    if (p.condition || p.arity == 3) return p.value(u, v, w);
    constexpr double huge = 1e150;
    bool const has_two    = p.arity > 1;
    if (u < huge && u > -huge && (!has_two || (v < huge && v > -huge))) {  // what nearly all are, and no NaN
        if (u < p.domain.low || u > p.domain.high) return constant_math::nan;
        if (has_two && v == 0 && p.name == "divide")
            return u == 0 ? constant_math::nan : u > 0 ? constant_math::infinity : -constant_math::infinity;
        return p.value(u, v, w);
    }
    if (p.name == "with_derivative") return u;  // whatever the gradient sees
    if (u != u || (has_two && v != v)) return constant_math::nan;
    if (u < p.domain.low || u > p.domain.high) return constant_math::nan;
    if (p.arity == 1) {
        double const clipped = u > huge ? huge : u < -huge ? -huge : u;
        double const r       = p.value(clipped, v, w);
        if (r > 1e100) return constant_math::infinity;
        if (r < -1e100) return -constant_math::infinity;
        if (error_free::finite(u) || p.shape == trend::none) return r;
        double const nearer = p.value(clipped * 1e-75, v, w);  // logarithms and roots grow on, however slowly
        return r > nearer ? constant_math::infinity : r < nearer ? -constant_math::infinity : r;
    }
    auto const sign = [](double t) { return t > 0 ? 1.0 : t < 0 ? -1.0 : 0.0; };
    auto const infinite = [](double s) { return s > 0 ? constant_math::infinity : s < 0 ? -constant_math::infinity : constant_math::nan; };
    bool const big_u = u > huge || u < -huge, big_v = v > huge || v < -huge;
    if (p.name == "add") return big_u && big_v && sign(u) != sign(v) ? constant_math::nan : infinite(big_u ? sign(u) : sign(v));
    if (p.name == "subtract") return big_u && big_v && sign(u) == sign(v) ? constant_math::nan : infinite(big_u ? sign(u) : -sign(v));
    if (p.name == "multiply") return infinite(sign(u) * sign(v));
    if (p.name == "divide") return big_u ? (big_v ? constant_math::nan : infinite(sign(u) * (v < 0 ? -1 : 1))) : 0;
    return p.value(u, v, w);
}

// One expression at many points: what it reaches is found once, and each point visits nothing else.
class evaluator {
public:
    constexpr evaluator(graph const& g, node_id root) : g_(g), root_(root) {
        if (g[root].op->level == stage::leaf) return;
        node_flags live(static_cast<node_id>(root + 1));
        live[root] = true;
        for (node_id i = root; i >= 0; --i)
            if (live[i])
                for (node_id o : g[i].operand)
                    if (o != no_node) live[o] = true;
        for (node_id i = 0; i <= root; ++i)
            if (live[i]) reached_.push_back(i);
        value_ = node_map<double>(static_cast<node_id>(root + 1));
    }

    constexpr double operator()(point_bindings const& b) {
        if (reached_.empty()) return value_of_leaf(g_[root_], b);
        double* const value     = value_.data();
        node const* const nodes = &g_[0];  // constant evaluation pays for each call
        for (node_id i : std::as_const(reached_)) {
            node const& n = nodes[i];
            if (n.op->level == stage::leaf) {
                value[i] = value_of_leaf(n, b);
                continue;
            }
            node_id const u = n.operand[0], v = n.operand[1], w = n.operand[2];
            value[i] = apply_safely(*n.op, u < 0 ? 0 : value[u], v < 0 ? 0 : value[v], w < 0 ? 0 : value[w]);
        }
        return value[root_];
    }

    // Whether all that the last value was made of was finite; conditions and branches not taken do not count.
    constexpr bool is_finite_throughout(point_bindings const& b) const {
        if (reached_.empty()) return error_free::finite(value_of_leaf(g_[root_], b));
        node_flags needed(static_cast<node_id>(root_ + 1));
        needed[root_] = true;
        for (std::size_t k = reached_.size(); k-- > 0;) {
            node_id const i = reached_[k];
            if (!needed[i]) continue;
            if (!error_free::finite(value_[i])) return false;
            node const& n = g_[i];
            if (n.op->condition) continue;
            bool const chooses = n.op->arity == 3;
            for (std::size_t o = 0; o < 3; ++o) {
                bool const taken = !chooses || (value_[n.operand[0]] != 0 ? o == 1 : o == 2);
                if (n.operand[o] != no_node && taken) needed[n.operand[o]] = true;
            }
        }
        return true;
    }

    // Whether the last value was infinite as a limit is, from a constant or a pole, and not because doubles end.
    constexpr bool is_infinite(point_bindings const& b) const {
        if (reached_.empty()) return is_infinite(value_of_leaf(g_[root_], b));
        if (!is_infinite(value_[root_])) return false;
        node_flags infinite(value_.size());
        for (node_id const k : reached_) {
            node const& n = g_[k];
            if (!is_infinite(value_[k])) continue;
            bool from = n.op->level == stage::leaf || is_pole(n);
            for (std::size_t o = 0; o < 3 && !from; ++o)
                if (n.operand[o] != no_node) from = infinite[n.operand[o]];
            infinite[k] = from;
        }
        return infinite[root_];
    }

private:
    static constexpr bool is_infinite(double v) { return v == v && !error_free::finite(v); }
    constexpr bool is_pole(node const& n) const {
        double const u = value_[n.operand[0]];
        if (!error_free::finite(u)) return false;
        if (n.op->arity == 1) return u == n.op->domain.low || u == n.op->domain.high;
        return n.op->arity == 2 && (n.op->name == "divide" ? value_[n.operand[1]] : u) == 0;
    }

    graph const& g_;
    node_id root_;
    std::vector<node_id> reached_;  // in topological order; empty: the root is a leaf
    node_map<double> value_;        // only those of `reached_` mean anything
};

constexpr double evaluate(graph const& g, node_id root, point_bindings const& b) { return evaluator(g, root)(b); }

}  // namespace actgen
