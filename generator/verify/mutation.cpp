// Wrong derivatives planted on purpose, to see that the law of derivatives catches them.
#include "mutation.hpp"

#include <cmath>
#include <functional>

#include <actgen/graph/fold.hpp>
#include <actgen/primitive/all.hpp>

#include "reference/multiprecision.hpp"

namespace actgen {

namespace {

// The graph with node `at` replaced by what `make` builds from the copied node.
gradient_graph rebuilt(gradient_graph const& original, node_id at, std::function<node_id(graph&, node)> const& make) {
    gradient_graph copy{{}, original.results};
    node_map<node_id> const moved = fold<node_id>(original.body, [&](node_id i, node_map<node_id> const& image) {
        node const n = with_operands(original.body[i], image);
        return i == at ? make(copy.body, n) : copy.body.add(n);
    });
    for (kernel_result& r : copy.results) r.root = moved[r.root];
    return copy;
}

node_id scaled(graph& g, node_id u, double factor) { return g.apply(primitives::multiply, g.constant(factor), u); }

// Whether the two gradients' results are the same at the points that differences were taken at.
bool same_values(activation_record const& a, gradient_graph const& one, gradient_graph const& other) {
    bool const rows = extent_of(a) != extent::pointwise;
    for (double x : {-7.3, -2.1, -0.6, -0.01, 0.02, 0.4, 1.3, 2.9, 8.2})
        for (double shift : {0.0, 0.37}) {
            bindings b;
            std::vector<double> const elements =
                rows ? std::vector<double>{x, 0.5 - shift, -x, shift, 2.5 * x, 1.25} : std::vector<double>{x + shift};
            b.inputs.assign(static_cast<std::size_t>(a.inputs), elements);
            if (a.inputs > 1) b.inputs[1].assign(elements.size(), 0.8 - shift);
            b.upstream.clear();  // uneven, or a row's gradient can vanish
            for (std::size_t e = 0; e < elements.size(); ++e)
                b.upstream.push_back(1.5 - 0.375 * static_cast<double>(e));
            b.noise      = {0.3 + shift};
            b.group_size = rows ? 3 : 0;
            for (auto const& p : a.parameters)
                for (double v : p.initial) b.parameters.push_back(v + shift / 4);
            for (std::size_t r = 0; r < one.results.size(); ++r) {
                auto const left  = evaluate_exactly(one.body, one.results[r].root, b);
                auto const right = evaluate_exactly(other.body, other.results[r].root, b);
                for (std::size_t e = 0; e < left.size(); ++e) {
                    double const apart = static_cast<double>(left[e].value - right[e].value);
                    if (!(std::fabs(apart) <= 0x1p-60 * std::fabs(left[e].value.high))) return false;
                }
            }
        }
    return true;
}

}  // namespace

std::vector<mutant> mutants_of(gradient_graph const& original) {
    std::vector<mutant> all;
    std::vector<node_id> roots;
    for (std::size_t r = 0; r < original.results.size(); ++r) {
        roots.push_back(original.results[r].root);
        for (double factor : {1 + 1e-5, 1 - 1e-5, -1.0}) {
            mutant m{"result " + std::to_string(r) + " times " + std::to_string(factor), original};
            m.gradient.results[r].root = scaled(m.gradient.body, original.results[r].root, factor);
            all.push_back(m);
        }
    }
    auto const live = reachable(original.body, roots);
    for (node_id i = 0; i < original.body.size(); ++i) {
        node const& n = original.body[i];
        if (!live[i]) continue;
        auto const plant = [&](std::string const& what, std::function<node_id(graph&, node)> const& make) {
            all.push_back({what + " at node " + std::to_string(i) + " (" + std::string(n.op->name) + ")",
                           rebuilt(original, i, make)});
        };
        if (is_constant(n) && n.value.high != 0)
            plant("constant off by 1e-5", [](graph& g, node m) { return g.constant(m.value * real(1 + 1e-5)); });
        if (n.op->arity == 2 && !n.op->commutative && n.operand[0] != n.operand[1])
            plant("operands swapped", [](graph& g, node m) { return g.apply(*m.op, m.operand[1], m.operand[0]); });
        if (is_choice(n) && n.operand[1] != n.operand[2])
            plant("branches swapped",
                  [](graph& g, node m) { return g.apply(*m.op, m.operand[0], m.operand[2], m.operand[1]); });
        if (is_sum(n) || n.op == &primitives::multiply ||
            n.op == &primitives::divide)
            plant("second operand dropped", [](graph&, node m) { return m.operand[0]; });
        if (n.op == &primitives::add || n.op == &primitives::multiply)
            plant("first operand dropped", [](graph&, node m) { return m.operand[1]; });
    }
    return all;
}

mutation_score score_mutations(activation_record const& a, gradient_graph const& first, derivative_options options) {
    mutation_score score;
    options.stop_early = true;
    for (mutant const& m : mutants_of(first)) {
        ++score.planted;
        if (!verify_derivatives(a, m.gradient, {}, options).violations.empty())
            ++score.killed;
        else if (same_values(a, first, m.gradient))
            ++score.equivalent;
        else
            score.survivors.push_back(m.what);
    }
    return score;
}

}  // namespace actgen
