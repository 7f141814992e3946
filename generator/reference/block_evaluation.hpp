// Evaluation of pointwise graphs a block of elements at a time, for any kind of element; each step is one SIMD loop.
#pragma once
#include <array>
#include <cmath>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <actgen/graph/graph.hpp>
#include <actgen/primitive/all.hpp>
#include <actgen/primitive/spelled_out.hpp>

namespace actgen {

inline constexpr std::size_t block_size = 512;

// Where the leaves that vary inside a block are read from: block_size values each, or null where unused.
struct block_leaves {
    std::array<double const*, 2> inputs{};
    double const* noise    = nullptr;
    double const* upstream = nullptr;
    double const* output   = nullptr;
    std::array<double const*, 2> input_directions{};

    double const* of(node const& n) const;
};

struct block_reader {
    block_leaves const& b;

    double const* constant(real) const { return nullptr; }
    double const* input(int i) const { return b.inputs.at(static_cast<std::size_t>(i)); }
    double const* parameter(int) const { return nullptr; }
    double const* upstream() const { return b.upstream; }
    double const* noise() const { return b.noise; }
    double const* output() const { return b.output; }
    double const* input_direction(int i) const { return b.input_directions.at(static_cast<std::size_t>(i)); }
    double const* parameter_direction(int) const { return nullptr; }
    double const* other(node const&) const { return nullptr; }
};
inline double const* block_leaves::of(node const& n) const { return read_leaf(n, block_reader{*this}); }

// `element` holds parts doubles: element::parts, part access by load and store, and element::of(real) for leaves.
template <class element>
struct block {
    alignas(64) double part[element::parts][block_size];
};

template <class element>
using block_step = void (*)(block<element>& y, block<element> const& u, block<element> const& v,
                            block<element> const& w);

// The loop that applies `function`, an inline function of three elements.  Blocks are distinct.
template <class element, element (*function)(element, element, element)>
void over_block(block<element>& __restrict y, block<element> const& __restrict u, block<element> const& __restrict v,
                block<element> const& __restrict w) {
    for (std::size_t i = 0; i < block_size; ++i)
        element::store(y, i, function(element::load(u, i), element::load(v, i), element::load(w, i)));
}

template <class element>
struct block_table_entry {
    primitive const* op;
    block_step<element> step;
};

// A graph prepared for evaluation at fixed parameters.
template <class element>
class block_evaluation {
public:
    block_evaluation(graph const& formula, node_id of, std::vector<real> const& parameters,
                     std::vector<real> const& parameter_directions, std::span<block_table_entry<element> const> table)
        : table_(table) {
        spelled_graph const spelled = spelled_out(formula, {of}, [&](primitive const& p) { return loop_of(p) != nullptr; });
        graph const& g              = spelled.g;
        node_id const root          = spelled.roots[0];
        auto const live             = reachable(g, {root});
        node_map<std::size_t> place(g.size());
        node_map<node_id> last_use(g.size(), no_node);
        for (node_id i = 0; i < g.size(); ++i)
            if (live[i])
                for (node_id o : g[i].operand)
                    if (o != no_node) last_use[o] = i;
        for (node_id i = 0; i < g.size(); ++i) {
            if (!live[i]) continue;
            node const& n = g[i];
            if (is_constant(n) || is_parameter(n) || is_parameter_direction(n)) {
                real const value = is_constant(n) ? n.value
                                   : is_parameter(n)
                                       ? parameters.at(static_cast<std::size_t>(n.index))
                                       : parameter_directions.at(static_cast<std::size_t>(n.index));
                place[i]        = fresh();
                for (std::size_t k = 0; k < block_size; ++k) element::store(*blocks_[place[i]], k, element::of(value));
                continue;  // constants keep their block
            }
            if (n.op->level == stage::leaf) {
                place[i] = fresh();
                loads_.push_back({n, place[i]});
                continue;
            }
            auto const operand = [&](std::size_t k) {
                return k < static_cast<std::size_t>(n.op->arity) ? place[n.operand[k]] : 0;
            };
            if (n.op->gradient_only) {
                place[i] = operand(0);  // the value alone
                kept_.push_back(place[i]);
            } else if (n.op == &primitives::power) {
                place[i] = power(g[n.operand[1]], operand(0));
            } else if (int const logarithms = primitives::logarithms_beside_power(*n.op); logarithms >= 0) {
                place[i] = raised(operand(0), operand(1), logarithms);
            } else {
                place[i] = step(*n.op, operand(0), operand(1), operand(2));
            }
            for (node_id o : n.operand)
                if (o != no_node && last_use[o] == i && g[o].op->level != stage::leaf)
                    release(place[o]);
        }
        result_ = place[root];
    }

    block<element> const& operator()(block_leaves const& leaves) {
        for (load const& l : loads_) {
            double const* from = leaves.of(l.leaf);
            if (!from)
                throw std::invalid_argument("reference: no values for the leaf " + std::string(l.leaf.op->name) +
                                            "; give a block of them");
            block<element>& to = *blocks_[l.place];
            for (std::size_t i = 0; i < block_size; ++i) element::store(to, i, element::at(from[i]));
        }
        for (planned const& s : steps_) s.apply(*blocks_[s.y], *blocks_[s.u], *blocks_[s.v], *blocks_[s.w]);
        return *blocks_[result_];
    }

private:
    struct load {
        node leaf;
        std::size_t place;
    };
    struct planned {
        block_step<element> apply;
        std::size_t y, u, v, w;
    };

    std::size_t fresh() {
        blocks_.push_back(std::make_unique<block<element>>());
        return blocks_.size() - 1;
    }
    void release(std::size_t place) {
        for (std::size_t kept : kept_)
            if (kept == place) return;  // shared by two nodes
        free_.push_back(place);
    }
    block_step<element> loop_of(primitive const& p) const {
        for (auto const& known : table_)
            if (known.op == &p) return known.step;
        return nullptr;
    }
    std::size_t step(primitive const& p, std::size_t u, std::size_t v, std::size_t w) {
        if (block_step<element> const apply = loop_of(p)) {
            std::size_t y;
            if (free_.empty()) {
                y = fresh();
            } else {
                y = free_.back();
                free_.pop_back();
            }
            steps_.push_back({apply, y, u, v, w});
            return y;
        }
        throw std::invalid_argument("reference: the primitive " + std::string(p.name) +
                                    " has no block loop; add its line to the block tables of generator/reference");
    }
    // u^n by multiplications for small whole n, else exp(n log u).
    std::size_t power(node const& exponent, std::size_t u) {
        double const n = exponent.value.high;
        if (is_constant(exponent) && exponent.value.low == 0 && n == std::floor(n) && std::fabs(n) <= 16 &&
            n != 0) {
            std::size_t y = u;
            for (int k = 1; k < static_cast<int>(std::fabs(n)); ++k)
                y = k == 1 ? step(primitives::square, y, 0, 0) : step(primitives::multiply, y, u, 0);
            if (n < 0) y = step(primitives::divide, constant(1.0), y, 0);
            if (y == u) kept_.push_back(u);
            return y;
        }
        if (!is_constant(exponent))
            throw std::invalid_argument("reference: the exponent of pow is not a constant; write it as primitives::raised");
        return step(primitives::exp,
                    step(primitives::multiply, constant(exponent.value), step(primitives::log, u, 0, 0), 0), 0, 0);
    }
    // exp(v log u) log(u)^n; at u = 0 nothing is known.
    std::size_t raised(std::size_t u, std::size_t v, int logarithms) {
        std::size_t const logarithm = step(primitives::log, u, 0, 0), product = step(primitives::multiply, v, logarithm, 0);
        std::size_t y = step(primitives::exp, product, 0, 0);
        for (int i = 0; i < logarithms; ++i) y = step(primitives::multiply, y, logarithm, 0);
        return y;
    }
    std::size_t constant(real value) {
        std::size_t const y = fresh();
        for (std::size_t k = 0; k < block_size; ++k) element::store(*blocks_[y], k, element::of(value));
        return y;
    }

    std::span<block_table_entry<element> const> table_;
    std::vector<std::unique_ptr<block<element>>> blocks_;
    std::vector<std::size_t> free_, kept_;
    std::vector<load> loads_;
    std::vector<planned> steps_;
    std::size_t result_ = 0;
};

}  // namespace actgen
