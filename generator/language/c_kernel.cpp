// A kernel of one loop as C.
#include "c_kernel.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "../emit/spelling.hpp"
#include "../emit/streams.hpp"

namespace actgen {

namespace {

bool is_per_channel(phase_source const& s) { return s.what == source::parameter || s.what == source::parameter_direction; }

// Writes the body of a kernel for a machine.
class c_body_writer {
public:
    c_body_writer(c_kernel const& k, c_machine const& m)
        : kernel_(k), plan_(k.plan), operation_(c_prefix(m, k.type())), own_(fmt::format("actgen_{}_{}", m.name, k.name)) {}

    std::string write() const {
        std::string text;
        if (has_uniforms()) text += uniforms();
        text += fmt::format("ACTGEN_INLINE void {}_body({}{} const * in, {} * out) {{\n", own_, has_uniforms() ? own_ + "_uniforms const * same, " : "", vector(), vector());
        if (kernel_.inputs.empty()) text += "    (void)in;\n";
        for (std::size_t i = 0; i < plan_.inputs.size(); ++i) text += input(plan_.inputs[i], kernel_.input_at[i]);
        for (body_statement const& s : plan_.statements) text += s.is_branch() ? branch(s) : definition(s.definition, "    ");
        for (std::size_t r = 0; r < plan_.results.size(); ++r)
            text += kernel_.result_at[r] < 0 ? discarded(plan_.results[r]) : fmt::format("    out[{}] = {};\n", kernel_.result_at[r], operand(plan_.results[r]));
        return text + "}\n";
    }

private:
    bool has_uniforms() const { return actgen::has_uniforms(kernel_); }
    std::string vector() const { return operation_ + "vector"; }
    std::string type_of_kind(lanes kind) const {
        return operation_ + (kind == lanes::condition ? "mask" : kind == lanes::place ? "places" : "vector");
    }
    int entries_of(body_uniform const& u) const { return (*kernel_.rows)[static_cast<std::size_t>(u.index)].entries; }
    std::string constant(std::string const& number) const { return fmt::format("{}constant({})", operation_, number); }

    // What is the same for all elements: a struct, and how it is filled.
    std::string uniforms() const {
        std::string members, values;
        bool reads = false;
        auto const add = [&](std::string const& kind, std::string const& name, std::string const& value) {
            members += fmt::format("    {} {};\n", kind, name);
            values += fmt::format("    same->{} = {};\n", name, value);
        };
        auto const add_parameter = [&](std::string const& name, int slot) {
            add(vector(), name, constant(fmt::format("parameter[{}]", slot)));
            reads = true;
        };
        for (std::size_t i = 0; i < plan_.inputs.size(); ++i)
            if (kernel_.input_at[i] < 0) {
                phase_source const s = source_of(plan_.inputs[i].stream, kernel_.kernel->scheduled.body);
                add_parameter(plan_.inputs[i].name, s.index + (s.what == source::parameter_direction ? kernel_.slots : 0));
            }
        for (body_uniform const& u : plan_.uniforms) {
            switch (u.from) {
                case body_uniform::origin::parameter: add_parameter(u.name, u.index); break;
                case body_uniform::origin::row:
                    add(fmt::format("{}row{}", operation_, entries_of(u)), u.name,
                        fmt::format("{}load_row{}(actgen_{}_{})", operation_, entries_of(u), kernel_.name, u.name));
                    break;
                case body_uniform::origin::expression: add(type_of_kind(u.kind), u.name, expression(u.value)); break;
                case body_uniform::origin::reduction: add_parameter(u.name, kernel_.numbers + u.index); break;
                case body_uniform::origin::direction: add_parameter(u.name, kernel_.slots + u.index); break;
            }
        }
        return fmt::format("typedef struct {0}_uniforms {{\n{1}}} {0}_uniforms;\nACTGEN_INLINE void {0}_prepare({0}_uniforms * same, {2} const * parameter) {{\n{3}{4}}}\n", own_,
                           members, type_of(plan_.type), reads ? "" : "    (void)parameter;\n", values);
    }

    std::string input(body_input const& in, int at) const {
        if (in.is_condition) return fmt::format("    {}mask const {} = {}not_equal(in[{}], {});\n", operation_, in.name, operation_, at, constant("0"));
        return fmt::format("    {} const {} = {};\n", vector(), in.name, at < 0 ? "same->" + in.name : fmt::format("in[{}]", at));
    }
    static std::string discarded(body_operand const& o) {
        return o.from == body_operand::origin::element ? fmt::format("    (void){};\n", o.name) : std::string{};
    }
    std::string operand(body_operand const& o) const {
        switch (o.from) {
            case body_operand::origin::number: return constant(spell_c_constant(o.value, plan_.type));
            case body_operand::origin::uniform: return "same->" + o.name;
            case body_operand::origin::element: break;
        }
        return o.name;
    }
    // Literals stand first: but for the last, which is how many entries a row has, and part of the name.
    std::string expression(body_expression const& e) const {
        std::string arguments, name(called_as(*e.op));
        for (std::size_t l = 0; l + 1 < e.literals.size(); ++l) arguments += fmt::format("{}, ", e.literals[l]);
        if (!e.literals.empty()) name += fmt::format("{}", e.literals.back());
        if (e.op->takes[1] == lanes::row) name += fmt::format("{}", entries_in(e.operands[1].name));
        for (std::size_t o = 0; o < e.operands.size(); ++o) arguments += (o == 0 ? "" : ", ") + operand(e.operands[o]);
        return fmt::format("{}{}({})", operation_, name, arguments);
    }
    int entries_in(std::string const& row) const {
        for (body_uniform const& u : plan_.uniforms)
            if (u.name == row) return entries_of(u);
        return 0;
    }
    std::string definition(body_definition const& d, std::string_view indent) const {
        return fmt::format("{}{} const {} = {};\n", indent, type_of_kind(d.kind), d.name, expression(d.value));
    }
    std::string branch(body_statement const& s) const {
        std::string text;
        for (body_choice const& c : s.choices) text += fmt::format("    {} {} = {};\n", type_of_kind(c.kind), c.name, operand(c.common));
        text += fmt::format("    if ({}any({})) {{\n", operation_, operand(s.condition));
        for (body_definition const& d : s.inside) text += definition(d, "        ");
        for (body_choice const& c : s.choices)
            text += fmt::format("        {0} = {1}{2}({3}, {4}, {0});\n", c.name, operation_, called_as(*c.op), operand(s.condition), operand(c.rare));
        return text + "    }\n";
    }

    c_kernel const& kernel_;
    body_plan const& plan_;
    std::string operation_, own_;
};

// The loop over whole vectors, and the rest as one more.
std::string loop(c_kernel const& k, c_machine const& m, std::string_view variant, int results) {
    std::string const operation = c_prefix(m, k.type()), own = fmt::format("actgen_{}_{}", m.name, k.name), type = type_of(k.type());
    std::size_t const inputs = k.inputs.size();
    std::string text = fmt::format("static void {0}{1}(size_t count, {2} const * const * in, {2} * const * out, {2} const * parameter) {{\n", own, variant, type);
    text += fmt::format("    {0}vector read[{1}], written[{2}];\n    size_t at;\n", operation, std::max<std::size_t>(inputs, 1), std::max<std::size_t>(k.results.size(), 1));
    bool const prepares = has_uniforms(k);
    if (prepares) text += fmt::format("    {0}_uniforms same;\n    {0}_prepare(&same, parameter);\n", own);
    if (!prepares && m.is_scalar()) text += "    (void)parameter;\n";
    if (inputs == 0) text += fmt::format("    (void)in;\n    memset(read, 0, sizeof read);\n");
    text += m.is_scalar() ? "    for (at = 0; at < count; ++at) {\n" : fmt::format("    for (at = 0; count - at >= {0}width; at += {0}width) {{\n", operation);
    for (std::size_t i = 0; i < inputs; ++i) text += fmt::format("        read[{0}] = {1}load(in[{0}] + at);\n", i, operation);
    text += fmt::format("        {}_body({}read, written);\n", own, prepares ? "&same, " : "");
    for (int r = 0; r < results; ++r) text += fmt::format("        {1}store(out[{0}] + at, written[{0}]);\n", r, operation);
    text += "    }\n";
    if (!m.is_scalar()) text += fmt::format("    if (at < count) {}run_rest(&{}{}, {}, {}, at, count, in, out, parameter);\n", operation, own, variant, inputs, results);
    return text + "}\n";
}

}  // namespace

bool has_uniforms(c_kernel const& k) {
    return !k.plan.uniforms.empty() || std::any_of(k.input_at.begin(), k.input_at.end(), [](int at) { return at < 0; });
}

int c_numbers(emitted_kernel const& k, activation_record const& a) { return record_of(k.lowered.kind).reads_directions ? 2 * a.slots() : a.slots(); }

c_kernel make_c_kernel(emitted_kernel const& k, kernel_set const& set) { return make_c_phase(k, phases_of(k).front(), set); }

c_kernel make_c_phase(emitted_kernel const& k, emitted_phase const& p, kernel_set const& set) {
    c_kernel made{.kernel = &k, .name = fmt::format("{}_{}", set.activation->name, p.name), .plan = plan_body(k, p, *set.activation), .rows = &k.lowered.rows,
                  .slots = set.activation->slots(), .numbers = c_numbers(k, *set.activation)};
    for (body_input const& in : made.plan.inputs) {
        phase_source const s = source_of(in.stream, k.scheduled.body);
        made.input_at.push_back(is_per_channel(s) ? -1 : static_cast<int>(made.inputs.size()));
        if (!is_per_channel(s)) made.inputs.push_back(s);
    }
    for (scheduled_result const& r : p.what->results) {
        phase_sink const s = sink_of(r, k.scheduled.plan, k.scheduled.body);
        made.result_at.push_back(s.what == sink::doubt ? -1 : static_cast<int>(made.results.size()));
        if (s.what == sink::doubt) continue;
        made.results.push_back(s);
        if (s.what != sink::parameter_gradient) ++made.elementwise;
    }
    return made;
}

std::string c_array(phase_source const& s) {
    switch (s.what) {
        case source::upstream: return "dy";
        case source::output: return "y";
        case source::noise: return "noise";
        case source::input_direction: return s.index == 0 ? "vx" : "vgate";
        default: return s.index == 0 ? "x" : "gate";
    }
}
std::string c_array(phase_sink const& s) {
    switch (s.what) {
        case sink::derivative: return "derivative";
        case sink::upstream_gradient: return "ddy";
        case sink::input_gradient: return s.index == 0 ? "dx" : "dgate";
        default: return "y";
    }
}

std::string spell_c_constant(double value, dtype type) {
    if (std::isnan(value)) return fmt::format("ACTGEN_NAN_{}", name_of(type));
    if (std::isinf(value)) return fmt::format("{}ACTGEN_INFINITY_{}", value < 0 ? "-" : "", name_of(type));
    std::string text = fmt::format("{:.{}g}", value, type == dtype::f32 ? 9 : 17);
    if (text.find_first_of(".e") == text.npos) text += ".0";
    return text.append(format_of(type).c_suffix);
}

std::string c_tables(c_kernel const& k, std::string_view words) {
    std::string text;
    for (body_uniform const& u : k.plan.uniforms) {
        if (u.from != body_uniform::origin::row) continue;
        table_row const& row = (*k.rows)[static_cast<std::size_t>(u.index)];
        text += fmt::format("{}{} const actgen_{}_{}[{}] = {{", words, type_of(k.type()), k.name, u.name, row.entries);
        for (std::size_t i = 0; i < static_cast<std::size_t>(row.entries); ++i)
            text += fmt::format("{}{}{}", i == 0 ? "" : ",", i % 4 == 0 ? "\n    " : " ", spell_c_constant(row.value[i], k.type()));
        text += "};\n";
    }
    return text;
}

std::string c_body(c_kernel const& k, c_machine const& m) { return c_body_writer(k, m).write(); }

std::string c_loops(c_kernel const& k, c_machine const& m) {
    std::string text = loop(k, m, "", static_cast<int>(k.results.size()));
    if (k.addends() > 0) text += loop(k, m, "_plain", k.elementwise);
    return text;
}

std::string c_run_table(c_kernel const& k, std::string_view variant) {
    return fmt::format("static actgen_{0}_run const actgen_{1}{2}_runs[actgen_machines] = ACTGEN_ON_MACHINES({1}{2});\n", name_of(k.type()), k.name, variant);
}

std::string c_loop_tables(c_kernel const& k) {
    std::string_view const type = name_of(k.type());
    std::string_view const plain = k.addends() > 0 ? "_plain" : "";
    return c_run_table(k, "") + (k.addends() > 0 ? c_run_table(k, "_plain") : "") +
           fmt::format("static actgen_{0}_kernel const actgen_{1}_kernel = {{actgen_{1}_runs, actgen_{1}{2}_runs, {3}, {4}, {5}}};\n", type, k.name, plain, k.inputs.size(),
                       k.elementwise, k.addends());
}

}  // namespace actgen
