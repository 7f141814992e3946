// Which parts of a kernel's mathematics a table may hold.
#include "function_part.hpp"

#include <actgen/lower/context.hpp>

#include "dependence.hpp"

namespace actgen {

namespace {

class part_finder {
public:
    explicit part_finder(kernel_mathematics const& m)
        : g_(m.g), roots_(roots_of(m.results)), live_(reachable(m.g, roots_)), variables_(variables_of(m.g)), where_(m.g, live_, roots_), piecewise_(piecewise_nodes(m.g)) {}

    std::vector<function_part> run() {
        node_flags greatest(g_.size());
        for (node_id r : roots_) greatest[r] = true;
        for (node_id i = 0; i < g_.size(); ++i)
            for (node_id o : g_[i].operand)
                if (live_[i] && o != no_node && variables_[i] != variables_[o]) greatest[o] = true;
        for (node_id i = 0; i < g_.size(); ++i)
            if (live_[i] && greatest[i] && variables_[i] >= 0) add(i);
        return std::move(parts_);
    }

private:
    static node_flags piecewise_nodes(graph const& g) {
        return fold<unsigned char>(g, [&](node_id i, node_flags const& of) -> unsigned char {
            node const& n = g[i];
            bool any      = is_piecewise(n) || n.op->condition || n.op->flat || n.op->steps;
            for (node_id o : n.operand) any = any || (o != no_node && of[o]);
            return any;
        });
    }

    void add(node_id i) {
        node const& n = g_[i];
        if (i == variables_[i] || n.op->condition) return;
        if (!piecewise_[i]) {
            node_id const x = variables_[i];
            parts_.push_back({i, x, is_x(g_[x]) ? where_.inputs[static_cast<std::size_t>(where_.of_node[i])] : everywhere});
        } else if (is_choice(n)) {
            for (int side : {1, 2})
                if (node_id const o = n.operand[side]; variables_[o] >= 0) add(o);
        }
    }

    graph const& g_;
    std::vector<node_id> roots_;
    node_flags live_;
    node_map<node_id> variables_;
    contexts where_;
    node_flags piecewise_;
    std::vector<function_part> parts_;
};

}  // namespace

std::vector<function_part> function_parts(kernel_mathematics const& m) { return part_finder(m).run(); }

}  // namespace actgen
