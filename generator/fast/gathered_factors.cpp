// Products with the factors together that depend on the same input.
#include "gathered_factors.hpp"

#include <algorithm>

#include <actgen/primitive/all.hpp>

#include "dependence.hpp"

namespace actgen {

namespace {

struct factor {
    node_id of   = no_node;
    bool divides = false;
};

class gatherer {
public:
    explicit gatherer(kernel_mathematics const& from) : from_(from.g), variables_(variables_of(from.g)) {}

    kernel_mathematics run(kernel_mathematics const& m) {
        kernel_mathematics to{{}, m.results, m.fired};
        node_map<node_id> const moved = rebuild(from_, roots_of(m.results), [&](node n, node_id i) { return made(to.g, n, i); });
        for (kernel_result& r : to.results) r.root = moved[r.root];
        return to;
    }

private:
    bool is_mixed_product(node_id i) const { return variables_[i] == several && (is_product(from_[i]) || is_negation(from_[i])); }

    void collect(node_id i, bool divides, bool& negative, std::vector<factor>& all) const {
        node const& n = from_[i];
        if (!is_mixed_product(i)) return all.push_back({i, divides});
        if (is_negation(n)) negative = !negative;
        collect(n.operand[0], divides, negative, all);
        if (n.operand[1] != no_node) collect(n.operand[1], divides != (n.op == &primitives::divide), negative, all);
    }

    node_id made(graph& to, node const& n, node_id i) {
        image_.resize(from_.size(), no_node);
        image_[i] = is_mixed_product(i) ? gathered(to, n, i) : to.add(n);
        return image_[i];
    }

    // The node as it is, where no input has two factors, or is divided by.
    node_id gathered(graph& to, node const& n, node_id i) {
        std::vector<factor> all;
        bool negative = false;
        collect(i, false, negative, all);
        join_variables(all);
        std::vector<node_id> inputs;
        for (factor const& f : all) {
            node_id const v = variables_[f.of];
            if (v < 0 || std::find(inputs.begin(), inputs.end(), v) != inputs.end()) continue;
            if (f.divides || std::count_if(all.begin(), all.end(), [&](factor const& g) { return variables_[g.of] == v; }) > 1) inputs.push_back(v);
        }
        if (inputs.empty()) return to.add(n);
        std::vector<node_id> parts{product_of(to, all, [&](node_id v) { return std::find(inputs.begin(), inputs.end(), v) == inputs.end(); })};
        for (node_id v : inputs) parts.push_back(product_of(to, all, [&](node_id w) { return v == w; }));
        node_id y = parts.front();
        for (std::size_t k = 1; k < parts.size(); ++k) y = to.apply(primitives::multiply, y, parts[k]);
        return negative ? to.apply(primitives::negate, y) : y;
    }

    // beta and x as the variable beta x, where that is something's variable.
    void join_variables(std::vector<factor>& all) const {
        for (node_id u = 0; u < from_.size(); ++u) {
            if (!from_.is(u, primitives::multiply) || variables_[u] != u) continue;
            auto const find = [&](node_id i) { return std::find_if(all.begin(), all.end(), [&](factor const& f) { return f.of == i && !f.divides; }); };
            bool const is_used = std::any_of(all.begin(), all.end(), [&](factor const& f) { return f.of != u && variables_[f.of] == u; });
            if (!is_used || find(from_[u].operand[0]) == all.end() || find(from_[u].operand[1]) == all.end()) continue;
            all.erase(find(from_[u].operand[0]));
            *find(from_[u].operand[1]) = {u, false};
        }
    }

    // Of the factors whose input is `chosen`.
    template <class Chosen>
    node_id product_of(graph& to, std::vector<factor> const& all, Chosen const& chosen) const {
        node_id above = no_node, below = no_node;
        for (factor const& f : all) {
            if (!chosen(variables_[f.of])) continue;
            node_id& part = f.divides ? below : above;
            part          = part == no_node ? image_[f.of] : to.apply(primitives::multiply, part, image_[f.of]);
        }
        if (above == no_node) above = to.constant(1);
        return below == no_node ? above : to.apply(primitives::divide, above, below);
    }

    graph const& from_;
    node_map<node_id> variables_;
    node_map<node_id> image_;
};

}  // namespace

kernel_mathematics with_gathered_factors(kernel_mathematics const& m) { return gatherer(m).run(m); }

}  // namespace actgen
