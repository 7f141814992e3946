// A phase's body before it is spelled.
#include "body_plan.hpp"

#include <map>

#include <fmt/format.h>

#include "spelling.hpp"

namespace actgen {

namespace {

class body_planner {
public:
    body_planner(emitted_kernel const& k, emitted_phase const& p, activation_record const& a)
        : graph_(k.scheduled.body), plan_(k.scheduled.plan), phase_(*p.what), activation_(a), rows_(k.lowered.rows) {
        made_.type = k.lowered.type;
    }

    body_plan run() {
        for (scheduled_input const& in : phase_.inputs) add_input(in);
        for (node_id i : phase_.uniform) add_uniform(i);
        for (node_id i : phase_.varying)
            if (!names_.contains(i)) made_.statements.push_back(part_of(i) != nullptr ? branch(*part_of(i)) : body_statement{.definition = define(i)});
        for (scheduled_result const& r : phase_.results) made_.results.push_back(operand(r.root));
        return std::move(made_);
    }

private:
    bool is_condition(node_id i) const { return graph_[i].op->condition; }
    std::string fresh() { return fmt::format("t{}", next_++); }

    // A parameter may be called like something else in the body: scale, in, dy.
    std::string distinct_name(node const& n) const {
        std::string const name = leaf_name(n, activation_);
        if (!is_parameter(n)) return name;
        bool taken = false;
        for (std::string_view word : {"in", "out", "call", "constant", "any", "x", "gate", "y", "dy", "vx", "vgate", "noise"}) taken = taken || name == word;
        for (node_id i = 0; i < graph_.size(); ++i) taken = taken || called_as(*graph_[i].op) == name;
        return taken ? name + "_value" : name;
    }

    void add_input(scheduled_input const& in) {
        node const& n    = graph_[in.at];
        std::string name = distinct_name(n);
        if (is_first_maximum(n)) name = fmt::format("first_{}", in.reduction);
        if (is_reduction(n)) name = fmt::format("reduction_{}", in.reduction);
        if (in.saved >= 0) name = fmt::format("saved_{}", in.saved);
        names_[in.at] = {body_operand::origin::element, 0, name};
        made_.inputs.push_back({name, is_condition(in.at), in});
    }

    void add_uniform(node_id i) {
        using origin = body_uniform::origin;
        node const& n = graph_[i];
        body_uniform u{.kind = lanes_of(n), .index = n.index};
        if (is_table_row(n)) {
            u.from = origin::row;
            u.name = name_of_row(rows_, static_cast<std::size_t>(n.index));
        } else if (is_parameter(n)) {
            u.from = origin::parameter;
            u.name = distinct_name(n);
        } else if (is_parameter_direction(n)) {
            u.from = origin::direction;
            u.name = leaf_name(n, activation_);
        } else if (is_reduction(n)) {
            u.from = origin::reduction;
            u.index = 0;
            while (plan_.reductions[static_cast<std::size_t>(u.index)] != i) ++u.index;
            u.name = fmt::format("reduction_{}", u.index);
        } else {
            u.name  = fresh();
            u.value = expression(n);
        }
        names_[i] = {body_operand::origin::uniform, 0, u.name};
        made_.uniforms.push_back(std::move(u));
    }

    void name(node_id i, std::string const& name) { names_[i] = {body_operand::origin::element, 0, name}; }

    body_definition define(node_id i) {
        body_definition d{lanes_of(graph_[i]), fresh(), expression(graph_[i])};
        name(i, d.name);
        return d;
    }

    rare_part const* part_of(node_id choice) const {
        for (rare_part const& part : phase_.rare)
            for (node_id i : part.choices)
                if (i == choice) return &part;
        return nullptr;
    }

    // What is common, and in a branch what is rare, chosen where the condition holds.
    body_statement branch(rare_part const& part) {
        body_statement s;
        for (node_id i : part.choices) {
            s.choices.push_back({lanes_of(graph_[i]), fresh(), graph_[i].op, operand(graph_[i].operand[2]), {}});
            name(i, s.choices.back().name);
        }
        s.condition = operand(part.condition);
        for (node_id i : part.nodes) s.inside.push_back(define(i));
        for (std::size_t c = 0; c < part.choices.size(); ++c) s.choices[c].rare = operand(graph_[part.choices[c]].operand[1]);
        return s;
    }

    body_operand operand(node_id i) const {
        if (graph_.is_constant(i)) return {body_operand::origin::number, graph_[i].value.high, {}};
        return names_.at(i);
    }

    body_expression expression(node const& n) const {
        body_expression e{.op = n.op};
        for (std::size_t o = 0; o < static_cast<std::size_t>(n.op->arity); ++o)
            if (n.op->takes[o] == lanes::literal)
                e.literals.push_back(static_cast<int>(graph_[n.operand[o]].value.high));
            else
                e.operands.push_back(operand(n.operand[o]));
        return e;
    }

    graph const& graph_;
    schedule const& plan_;
    phase const& phase_;
    activation_record const& activation_;
    std::vector<table_row> const& rows_;
    std::map<node_id, body_operand> names_;
    body_plan made_;
    int next_ = 0;
};

bool same_streams(phase const& p, phase const& q) {
    if (p.inputs != q.inputs || p.results.size() != q.results.size()) return false;
    for (std::size_t r = 0; r < p.results.size(); ++r)
        if (p.results[r].root != q.results[r].root || p.results[r].saved != q.results[r].saved) return false;
    return true;
}

}  // namespace

std::vector<emitted_phase> phases_of(emitted_kernel const& k) {
    std::string const& name = k.name;
    schedule const& plan    = k.scheduled.plan;
    std::vector<emitted_phase> all;
    for (std::size_t p = 0; p < plan.phases.size(); ++p)
        all.push_back({&plan.phases[p], plan.phases.size() == 1 ? name : fmt::format("{}_{}", name, p)});
    for (std::size_t p = 0; p < plan.saving.size(); ++p) {
        bool const repeated = same_streams(plan.saving[p], plan.phases[p]);
        all.push_back({&plan.saving[p], repeated ? all[p].name : fmt::format("{}_saving_{}", name, p), true, repeated});
    }
    return all;
}

body_plan plan_body(emitted_kernel const& k, emitted_phase const& p, activation_record const& a) { return body_planner(k, p, a).run(); }

std::string name_of_row(std::vector<table_row> const& rows, std::size_t number) {
    int same = 1;
    for (std::size_t i = 0; i < number; ++i) same += rows[i].name == rows[number].name;
    return fmt::format("{}_{}", rows[number].name, same);
}

}  // namespace actgen
