// A phase's body as text: the straight-line mathematics of one kernel, one dtype.
#include "body.hpp"

#include <map>

#include <fmt/format.h>

#include "spelling.hpp"

namespace actgen {

namespace {

class body_writer {
public:
    body_writer(emitted_kernel const& k, emitted_phase const& p, activation_record const& a)
        : type_(k.lowered.type), graph_(k.scheduled.body), plan_(k.scheduled.plan), phase_(*p.what), activation_(a),
          rows_(k.lowered.rows), name_(p.name) {}

    std::string write() {
        for (std::size_t i = 0; i < phase_.inputs.size(); ++i) name_input(i);
        std::string rows, members, initialisers;
        for (node_id i : phase_.uniform) declare_uniform(i, rows, members, initialisers);

        std::string varying_lines;
        for (std::size_t i = 0; i < phase_.inputs.size(); ++i)
            if (is_condition(phase_.inputs[i].at))
                varying_lines += line("M", names_[phase_.inputs[i].at], fmt::format("not_equal(in[{}], constant(0.0{}))", i, suffix()));
            else
                varying_lines += line("V", names_[phase_.inputs[i].at], fmt::format("in[{}]", i));
        for (node_id i : phase_.varying) varying_lines += names_.contains(i) ? "" : part_of(i) ? branch(*part_of(i)) : define(i);
        for (std::size_t r = 0; r < phase_.results.size(); ++r)
            varying_lines += fmt::format("        out[{}] = {};\n", r, operand(phase_.results[r].root));

        std::string text = fmt::format(
            "struct {} : phase_body<{}> {{\n"
            "    static constexpr int inputs  = {};\n"
            "    static constexpr int results = {};\n",
            name_, type_of(type_), std::max<std::size_t>(1, phase_.inputs.size()), phase_.results.size());
        text += rows + members;
        if (members.empty())
            text += fmt::format("    HWY_INLINE explicit {}(phase_call const&) {{}}\n", name_);
        else
            text += fmt::format("    HWY_INLINE explicit {}(phase_call const&{})\n        : {} {{}}\n", name_,
                                initialisers.find("call.") == std::string::npos ? "" : " call", initialisers);
        text += fmt::format("    HWY_INLINE void operator()(V const (&{})[inputs], V (&out)[results]) const {{\n",
                            phase_.inputs.empty() ? "" : "in");
        return text + varying_lines + "    }\n};\n";
    }

private:
    std::string suffix() const { return std::string(format_of(type_).c_suffix); }
    bool is_condition(node_id i) const { return graph_[i].op->condition; }
    static std::string line(std::string_view kind, std::string const& name, std::string const& value) {
        return fmt::format("        {} const {} = {};\n", kind, name, value);
    }
    std::string_view kind_of(node_id i) const {
        switch (lanes_of(graph_[i])) {
            case lanes::condition: return "M";
            case lanes::place: return "P";
            default: return "V";
        }
    }
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

    void name_input(std::size_t i) {
        auto const& in   = phase_.inputs[i];
        node const& n    = graph_[in.at];
        std::string name = distinct_name(n);
        if (is_first_maximum(n)) name = fmt::format("first_{}", in.reduction);
        if (is_reduction(n)) name = fmt::format("reduction_{}", in.reduction);
        if (in.saved >= 0) name = fmt::format("saved_{}", in.saved);
        names_[in.at] = name;
    }

    // Of several tables the first has centre_1.
    std::string name_of_row(std::size_t number) const {
        int same = 1;
        for (std::size_t i = 0; i < number; ++i) same += rows_[i].name == rows_[number].name;
        return fmt::format("{}_{}", rows_[number].name, same);
    }

    // Members hold what is the same for all elements; each is initialised from the call, from constants or from earlier members.
    void declare_uniform(node_id i, std::string& rows, std::string& members, std::string& initialisers) {
        node const& n = graph_[i];
        std::string name, value, kind(kind_of(i));
        if (is_table_row(n)) {
            table_row const& row = rows_.at(static_cast<std::size_t>(n.index));
            kind                 = fmt::format("look_up_row<V, {}>", row.entries);
            name                 = name_of_row(static_cast<std::size_t>(n.index));
            value                = name + "_entries";
            rows += entries(row, value);
        } else if (is_parameter(n)) {
            name  = distinct_name(n);
            value = fmt::format("constant(call.parameter_value<{}>({}))", type_of(type_), n.index);
        } else if (is_parameter_direction(n)) {
            name  = leaf_name(n, activation_);
            value = fmt::format("constant(call.direction_value<{}>({}))", type_of(type_), n.index);
        } else if (is_reduction(n)) {
            for (std::size_t r = 0; r < plan_.reductions.size(); ++r)
                if (plan_.reductions[r] == i) {
                    name  = fmt::format("reduction_{}", r);
                    value = fmt::format("constant(call.row_value<{}>({}))", type_of(type_), r);
                }
        } else {
            name  = fresh();
            value = expression(n);
        }
        names_[i] = name;
        members += fmt::format("    {} const {};\n", kind, name);
        initialisers += fmt::format("{}{}({})", initialisers.empty() ? "" : ",\n          ", name, value);
    }

    std::string define(node_id i) {
        std::string const value = expression(graph_[i]);
        std::string const name  = fresh();
        names_[i]               = name;
        return line(kind_of(i), name, value);
    }

    rare_part const* part_of(node_id choice) const {
        for (rare_part const& part : phase_.rare)
            for (node_id i : part.choices)
                if (i == choice) return &part;
        return nullptr;
    }

    // What is common, and in a branch what is rare, chosen where the condition holds.
    std::string branch(rare_part const& part) {
        std::string text, chosen;
        for (node_id i : part.choices) {
            std::string const name = fresh();
            text += fmt::format("        {} {} = {};\n", kind_of(i), name, operand(graph_[i].operand[2]));
            names_[i] = name;
        }
        std::string const condition = operand(part.condition);
        text += fmt::format("        if (any({})) {{\n", condition);
        for (node_id i : part.nodes) text += "    " + define(i);
        for (node_id i : part.choices) {
            std::string const& name = names_.at(i);
            text += fmt::format("            {0} = {1}({2}, {3}, {0});\n", name, called_as(*graph_[i].op), condition, operand(graph_[i].operand[1]));
        }
        return text + "        }\n";
    }

    std::string entries(table_row const& row, std::string const& name) const {
        std::string text = fmt::format("    alignas(64) static constexpr {} {}[{}] = {{", type_of(type_), name, row.entries);
        for (std::size_t i = 0; i < static_cast<std::size_t>(row.entries); ++i)
            text += fmt::format("{}{}{}", i == 0 ? "" : ",", i % 4 == 0 ? "\n        " : " ", spell_constant(row.value[i], type_));
        return text + "};\n";
    }

    std::string operand(node_id i) const {
        if (graph_.is_constant(i)) return fmt::format("constant({})", spell_constant(graph_[i].value.high, type_));
        return names_.at(i);
    }

    // A machine primitive is called by the last part of its name: machine.multiply_add is multiply_add.
    static std::string_view called_as(primitive const& p) { return p.name.substr(p.name.find('.') + 1); }
    std::string expression(node const& n) const {
        std::string literals, operands;
        for (std::size_t o = 0; o < static_cast<std::size_t>(n.op->arity); ++o) {
            bool const literal = n.op->takes[o] == lanes::literal;
            std::string& list  = literal ? literals : operands;
            list += (list.empty() ? "" : ", ") + (literal ? fmt::format("{}", static_cast<int>(graph_[n.operand[o]].value.high)) : operand(n.operand[o]));
        }
        return fmt::format("{}{}({})", called_as(*n.op), literals.empty() ? "" : "<" + literals + ">", operands);
    }

    dtype type_;
    graph const& graph_;
    schedule const& plan_;
    phase const& phase_;
    activation_record const& activation_;
    std::vector<table_row> const& rows_;
    std::string name_;
    std::map<node_id, std::string> names_;
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

std::string emit_body(emitted_kernel const& k, emitted_phase const& p, activation_record const& a) {
    return body_writer(k, p, a).write();
}

}  // namespace actgen
