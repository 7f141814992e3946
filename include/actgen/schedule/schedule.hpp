// A lowered kernel cut into phases: one pass over the elements each, with the reductions of a row or group in between.
//
// A pointwise kernel has one phase.  A reduction ends a phase; everything that needs its result runs in a later one.
// Nodes that are the same for all elements (of parameters, of the row's reductions) are computed once per call.  Rows that
// fit a buffer go through phases that save what a later phase would compute again.
#pragma once
#include <actgen/kernel/kernel.hpp>
#include <actgen/lower/machine.hpp>
#include <actgen/primitive/row.hpp>
#include <actgen/schedule/rare_parts.hpp>
#include <actgen/spec/activation_record.hpp>

namespace actgen {

// One array that a phase reads: a leaf, a reduction of its group, the place of the first maximum, or a saved value.
struct scheduled_input {
    node_id at = no_node;
    int reduction = -1;  // which, for group reductions and first maxima
    int saved = -1;      // which, for saved values
    constexpr bool operator==(scheduled_input const&) const = default;
};

struct scheduled_result {
    node_id root = no_node;
    kernel_result result{};  // meaningless for operands of reductions
    int reduction = -1;      // the reduction that this is the operand of
    int rest      = -1;      // of a sum: the reduction that is what rounding it loses
    int saved = -1;          // the saved value that this is
};

struct phase {
    std::vector<scheduled_input> inputs;
    std::vector<scheduled_result> results;  // elementwise ones first, then parameter gradients or operands of reductions,
                                            // sums after maxima
    std::vector<node_id> uniform;           // in order: computed once per call (per row)
    std::vector<node_id> varying;           // in order: computed per element
    std::vector<rare_part> rare;            // what is computed per element, but only where it is asked for
    bool direct = false;                    // only reduces inputs as they are
};

struct schedule {
    std::vector<node_id> reductions;  // nodes, in order of their number
    std::vector<phase> phases;
    std::vector<phase> saving;  // the same with saved values; empty: there is nothing worth saving
    std::vector<node_id> saved;
};

// Nodes that a saved value must spare for each array that it costs.
inline constexpr int worth_saving = 4;
inline constexpr int saved_limit  = 8;

constexpr bool is_reduction(node const& n) { return n.op->reduces != extent::pointwise; }

class scheduler {
public:
    constexpr scheduler(kernel const& k, activation_record const& a) : kernel_(k), graph_(k.body), activation_(a) {}

    constexpr schedule run() {
        live_ = reachable(graph_, roots_of(kernel_.results));
        find_reductions();
        find_levels();
        int last = 0;
        for (auto const& r : kernel_.results) last = std::max(last, level(r.root));
        for (int p = 0; p < last; ++p) result_.phases.push_back(make_phase(operands_of_reductions(p)));
        for (auto const& results : final_results())
            if (!results.empty()) result_.phases.push_back(make_phase(results));
        if (extent_of(activation_) == extent::row) save_values();
        return result_;
    }

private:
    constexpr int level(node_id i) const { return level_[i]; }

    // First maxima need their maximum as a reduction, and what rounding a sum loses that sum, even where nothing else does.
    constexpr void find_reductions() {
        node_id const size = graph_.size();
        for (node_id i = 0; i < size; ++i) {
            if (!live_[i]) continue;
            if (is_reduction(graph_[i])) add_reduction(i);
            if (is_first_maximum(graph_[i])) {
                bool const row = graph_[i].op->within == extent::row;
                add_reduction(graph_.apply(row ? primitives::row_max : primitives::group_max, graph_[i].operand[0]));
            }
            if (graph_[i].op == &machine::row_sum_rest) add_reduction(graph_.apply(primitives::row_sum, graph_[i].operand[0]));
        }
        live_.resize(graph_.size(), true);
    }
    constexpr void add_reduction(node_id i) {
        for (node_id known : result_.reductions)
            if (known == i) return;
        result_.reductions.push_back(i);
    }
    constexpr int number_of_reduction(node_id i) const {
        for (std::size_t r = 0; r < result_.reductions.size(); ++r)
            if (result_.reductions[r] == i) return static_cast<int>(r);
        return -1;
    }
    constexpr int rest_of_sum(node_id addend) const {
        for (std::size_t r = 0; r < result_.reductions.size(); ++r) {
            node const& n = graph_[result_.reductions[r]];
            if (n.op == &machine::row_sum_rest && n.operand[0] == addend) return static_cast<int>(r);
        }
        return -1;
    }
    constexpr int reduction_of_first_maximum(node_id i) const {
        for (std::size_t r = 0; r < result_.reductions.size(); ++r) {
            node const& n = graph_[result_.reductions[r]];
            if (n.op->along == reduction::greatest && n.operand[0] == graph_[i].operand[0])
                return static_cast<int>(r);
        }
        return -1;
    }

    // How many reductions lie on the longest way to a node, and whether it is the same for all elements.
    constexpr void find_levels() {
        level_ = node_map<int>(graph_.size());
        same_  = node_flags(graph_.size());
        for (node_id i = 0; i < graph_.size(); ++i) {
            node const& n = graph_[i];
            int deepest   = 0;
            bool same     = n.op->level != stage::leaf || n.op->uniform;
            for (node_id o : n.operand)
                if (o != no_node) {
                    deepest = std::max(deepest, level(o));
                    same    = same && same_[o];
                }
            if (is_reduction(n)) {
                same = n.op->reduces == extent::row;  // a group's results lie in lanes of their own
                ++deepest;
            }
            if (is_first_maximum(n)) {
                same = false;
                ++deepest;
            }
            level_[i] = deepest;
            same_[i]  = same;
        }
    }

    constexpr std::vector<scheduled_result> operands_of_reductions(int number) const {
        std::vector<scheduled_result> all;
        for (bool sums : {false, true})
            for (std::size_t r = 0; r < result_.reductions.size(); ++r) {
                node const& n = graph_[result_.reductions[r]];
                if (level(result_.reductions[r]) != number + 1 || sums != is_row_total(n) || n.op == &machine::row_sum_rest) continue;
                all.push_back({.root = n.operand[0], .reduction = static_cast<int>(r)});
                if (n.op->along == reduction::total) all.back().rest = rest_of_sum(n.operand[0]);
            }
        return all;
    }

    // One phase for what every element gets and, in group kernels, another for what every group gets.
    constexpr std::array<std::vector<scheduled_result>, 2> final_results() const {
        bool const grouped = extent_of(activation_) == extent::group;
        std::array<std::vector<scheduled_result>, 2> parts;
        auto const add = [&](kernel_result const& r) {
            bool const once = grouped && (r.role == result_role::output || r.role == result_role::upstream_gradient);
            parts[once ? 1 : 0].push_back({.root = r.root, .result = r});
        };
        for (auto const& r : kernel_.results)
            if (r.role != result_role::parameter_gradient) add(r);
        for (auto const& r : kernel_.results)
            if (r.role == result_role::parameter_gradient) add(r);
        return parts;
    }

    constexpr phase make_phase(std::vector<scheduled_result> const& results) {
        phase p;
        p.results       = results;
        bool const last = results[0].reduction < 0;
        std::vector<node_id> roots;
        for (auto const& r : p.results) roots.push_back(r.root);
        collect(p, roots, {});
        p.direct = !last && p.uniform.empty() && p.varying.empty() && p.inputs.size() == p.results.size();
        if (p.direct)  // result r reduces input r
            for (std::size_t r = 0; r < p.results.size(); ++r) p.inputs[r] = {.at = p.results[r].root};
        return p;
    }

    // The nodes between the phase's inputs, saved values among them, and its roots, in order.
    constexpr void collect(phase& p, std::vector<node_id> const& roots, std::vector<node_id> const& saved) const {
        node_flags needed(graph_.size());
        for (node_id r : roots) needed[r] = true;
        for (node_id i = graph_.size(); i-- > 0;) {
            if (!needed[i]) continue;
            if (is_reduction(graph_[i]) || is_first_maximum(graph_[i]) || number_of_saved(saved, i) >= 0) continue;  // of an earlier phase
            for (node_id o : graph_[i].operand)
                if (o != no_node) needed[o] = true;
        }
        for (node_id i = 0; i < graph_.size(); ++i) {
            if (!needed[i]) continue;
            node const& n = graph_[i];
            if (int const number = number_of_saved(saved, i); number >= 0)
                p.inputs.push_back({.at = i, .saved = number});
            else if (is_first_maximum(n))
                p.inputs.push_back({.at = i, .reduction = reduction_of_first_maximum(i)});
            else if (is_reduction(n) && n.op->reduces == extent::group)
                p.inputs.push_back({.at = i, .reduction = number_of_reduction(i)});
            else if (n.op->level == stage::leaf && !is_constant(n) && !same_[i])
                p.inputs.push_back({.at = i});
            else if (is_constant(n))
                continue;
            else
                (same_[i] ? p.uniform : p.varying).push_back(i);
        }
        branched_nodes cut = branched(graph_, p.varying, roots);
        p.varying          = std::move(cut.common);
        p.rare             = std::move(cut.parts);
    }

    static constexpr int number_of_saved(std::vector<node_id> const& saved, node_id i) {
        for (std::size_t k = 0; k < saved.size(); ++k)
            if (saved[k] == i) return static_cast<int>(k);
        return -1;
    }

    // Later phases read what earlier ones computed, where that spares enough.
    constexpr void save_values() {
        std::vector<phase> saving = result_.phases;
        std::vector<node_id> saved;
        for (std::size_t later = 1; later < saving.size(); ++later) {
            std::vector<node_id> const border = worth_reading(saving, later);
            if (border.empty() || saved.size() + border.size() > saved_limit) continue;
            for (node_id i : border) {
                if (number_of_saved(saved, i) >= 0) continue;
                saved.push_back(i);
                phase& first = saving[first_computing(saving, i)];
                first.results.insert(first.results.begin(), {.root = i, .saved = static_cast<int>(saved.size()) - 1});
            }
            phase& p = saving[later];
            std::vector<node_id> roots;
            for (auto const& r : p.results) roots.push_back(r.root);
            p.inputs.clear(), p.uniform.clear(), p.varying.clear(), p.rare.clear();
            collect(p, roots, border_and(saved, border));
        }
        if (saved.empty()) return;
        result_.saving = std::move(saving);
        result_.saved  = std::move(saved);
    }
    // Saved values in their order, those that are not read left out.
    static constexpr std::vector<node_id> border_and(std::vector<node_id> saved, std::vector<node_id> const& read) {
        for (node_id& i : saved)
            if (number_of_saved(read, i) < 0) i = no_node;
        return saved;
    }
    static constexpr std::size_t first_computing(std::vector<phase> const& phases, node_id i) {
        std::size_t p = 0;
        while (number_of_saved(phases[p].varying, i) < 0) ++p;
        return p;
    }

    // The last nodes of a phase that an earlier one has computed, too; none where they spare too little.  Only numbers have an
    // array to be saved in.
    constexpr std::vector<node_id> worth_reading(std::vector<phase> const& phases, std::size_t later) const {
        node_flags shared(graph_.size()), used(graph_.size());
        for (std::size_t p = 0; p < later; ++p)
            for (node_id i : phases[p].varying) shared[i] = true;
        for (auto const& r : phases[later].results) used[r.root] = true;
        for (rare_part const& part : phases[later].rare)
            for (node_id i : part.nodes)
                for (node_id o : graph_[i].operand)
                    if (o != no_node) used[o] = true;
        std::vector<node_id> border;
        int spared = 0;
        for (std::size_t k = phases[later].varying.size(); k-- > 0;) {
            node_id const i    = phases[later].varying[k];
            bool const is_read = used[i];
            if (is_read && shared[i] && lanes_of(graph_[i]) == lanes::number) {
                border.push_back(i);
                ++spared;
            } else if (is_read) {
                for (node_id o : graph_[i].operand)
                    if (o != no_node) used[o] = true;
            } else {
                ++spared;
            }
        }
        if (spared < worth_saving * static_cast<int>(border.size())) border.clear();
        return border;
    }

    kernel const& kernel_;
    graph graph_;  // with the maxima that first maxima need
    activation_record const& activation_;
    schedule result_;
    node_flags live_;
    node_map<int> level_;
    node_flags same_;

public:
    constexpr graph const& body() const { return graph_; }
};

// A schedule and the graph that it numbers.
struct scheduled_kernel {
    graph body;
    schedule plan;
};

constexpr scheduled_kernel make_schedule(kernel const& k, activation_record const& a) {
    scheduler s(k, a);
    schedule plan = s.run();
    return {s.body(), plan};
}

}  // namespace actgen
