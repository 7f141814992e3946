// C++ over Highway's vectors.
#include "highway.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "../emit/spelling.hpp"

namespace actgen {

namespace {

class highway_writer {
public:
    highway_writer(emitted_kernel const& k, emitted_phase const& p, activation_record const& a)
        : plan_(plan_body(k, p, a)), rows_(k.lowered.rows), name_(p.name), type_(type_of(plan_.type)) {}

    std::string write() const {
        std::string rows, members, initialisers;
        for (body_uniform const& u : plan_.uniforms) {
            if (u.from == body_uniform::origin::row) rows += entries(rows_[static_cast<std::size_t>(u.index)], u.name + "_entries");
            members += fmt::format("    {} const {};\n", type_of_uniform(u), u.name);
            initialisers += fmt::format("{}{}({})", initialisers.empty() ? "" : ",\n          ", u.name, initial_value(u));
        }
        std::string text = fmt::format(
            "struct {} : phase_body<{}> {{\n"
            "    static constexpr int inputs  = {};\n"
            "    static constexpr int results = {};\n",
            name_, type_, std::max<std::size_t>(1, plan_.inputs.size()), plan_.results.size());
        text += rows + members;
        if (members.empty())
            text += fmt::format("    HWY_INLINE explicit {}(phase_call const&) {{}}\n", name_);
        else
            text += fmt::format("    HWY_INLINE explicit {}(phase_call const&{})\n        : {} {{}}\n", name_,
                                initialisers.find("call.") == std::string::npos ? "" : " call", initialisers);
        text += fmt::format("    HWY_INLINE void operator()(V const (&{})[inputs], V (&out)[results]) const {{\n", plan_.inputs.empty() ? "" : "in");
        return text + lines() + "    }\n};\n";
    }

private:
    static std::string_view kind_of(lanes kind) {
        switch (kind) {
            case lanes::condition: return "M";
            case lanes::place: return "P";
            default: return "V";
        }
    }
    static std::string line(std::string_view kind, std::string const& name, std::string const& value) {
        return fmt::format("        {} const {} = {};\n", kind, name, value);
    }

    std::string operand(body_operand const& o) const {
        return o.from == body_operand::origin::number ? fmt::format("constant({})", spell_constant(o.value, plan_.type)) : o.name;
    }
    std::string expression(body_expression const& e) const {
        std::string operands;
        for (body_operand const& o : e.operands) operands += (operands.empty() ? "" : ", ") + operand(o);
        std::string const literals = e.literals.empty() ? std::string{} : fmt::format("<{}>", fmt::join(e.literals, ", "));
        return fmt::format("{}{}({})", called_as(*e.op), literals, operands);
    }

    std::string type_of_uniform(body_uniform const& u) const {
        if (u.from == body_uniform::origin::row) return fmt::format("look_up_row<V, {}>", rows_[static_cast<std::size_t>(u.index)].entries);
        return std::string(kind_of(u.kind));
    }
    std::string initial_value(body_uniform const& u) const {
        switch (u.from) {
            case body_uniform::origin::row: return u.name + "_entries";
            case body_uniform::origin::parameter: return fmt::format("constant(call.parameter_value<{}>({}))", type_, u.index);
            case body_uniform::origin::direction: return fmt::format("constant(call.direction_value<{}>({}))", type_, u.index);
            case body_uniform::origin::reduction: return fmt::format("constant(call.row_value<{}>({}))", type_, u.index);
            case body_uniform::origin::expression: break;
        }
        return expression(u.value);
    }
    std::string entries(table_row const& row, std::string const& name) const {
        std::string text = fmt::format("    alignas(64) static constexpr {} {}[{}] = {{", type_, name, row.entries);
        for (std::size_t i = 0; i < static_cast<std::size_t>(row.entries); ++i)
            text += fmt::format("{}{}{}", i == 0 ? "" : ",", i % 4 == 0 ? "\n        " : " ", spell_constant(row.value[i], plan_.type));
        return text + "};\n";
    }

    std::string definition(body_definition const& d) const { return line(kind_of(d.kind), d.name, expression(d.value)); }
    std::string branch(body_statement const& s) const {
        std::string text;
        for (body_choice const& c : s.choices) text += fmt::format("        {} {} = {};\n", kind_of(c.kind), c.name, operand(c.common));
        text += fmt::format("        if (any({})) {{\n", operand(s.condition));
        for (body_definition const& d : s.inside) text += "    " + definition(d);
        for (body_choice const& c : s.choices)
            text += fmt::format("            {0} = {1}({2}, {3}, {0});\n", c.name, called_as(*c.op), operand(s.condition), operand(c.rare));
        return text + "        }\n";
    }
    std::string lines() const {
        std::string text;
        for (std::size_t i = 0; i < plan_.inputs.size(); ++i)
            if (body_input const& in = plan_.inputs[i]; in.is_condition)
                text += line("M", in.name, fmt::format("not_equal(in[{}], constant({}))", i, spell_constant(0, plan_.type)));
            else
                text += line("V", in.name, fmt::format("in[{}]", i));
        for (body_statement const& s : plan_.statements) text += s.is_branch() ? branch(s) : definition(s.definition);
        for (std::size_t r = 0; r < plan_.results.size(); ++r) text += fmt::format("        out[{}] = {};\n", r, operand(plan_.results[r]));
        return text;
    }

    body_plan plan_;
    std::vector<table_row> const& rows_;
    std::string name_, type_;
};

}  // namespace

std::string emit_body(emitted_kernel const& k, emitted_phase const& p, activation_record const& a) { return highway_writer(k, p, a).write(); }

}  // namespace actgen
