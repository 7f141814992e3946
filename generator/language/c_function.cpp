// The functions of the C text.
#include "c_function.hpp"

#include "c_rows.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "../choose/choice_words.hpp"
#include "../emit/spelling.hpp"

namespace actgen {

namespace {

constexpr std::size_t stream_room = 24;  // actgen_streams in assets/machines.h

bool computes_in_doubles(emitted_kernel const& k) { return k.choice.wide == arithmetic::doubles; }

// A parameter may be called like something else in a function.
std::string argument_name(parameter_record const& p) {
    constexpr std::string_view taken[] = {"n", "rows", "length", "in", "out", "parameter", "gradient", "x", "gate", "y", "dy", "dx", "dgate", "derivative", "restrict", "inline"};
    return std::string(p.name) + (std::find(std::begin(taken), std::end(taken), p.name) != std::end(taken) ? "_value" : "");
}
std::string gradient_name(parameter_record const& p) { return "d" + argument_name(p); }

bool has_gradient(emitted_kernel const& k, parameter_record const& p) {
    return std::any_of(k.lowered.results.begin(), k.lowered.results.end(), [&](kernel_result const& r) {
        return r.role == result_role::parameter_gradient && r.index >= p.slot && r.index < p.slot + p.count();
    });
}
bool is_rows(kernel_set const& set) { return extent_of(*set.activation) == extent::row; }

std::string name_of_array(phase_source const& s) {
    if (s.what == source::input) return s.index == 0 ? "x" : "gate";
    return s.what == source::output ? "y" : "dy";
}
std::string name_of_array(phase_sink const& s) {
    if (s.what == sink::input_gradient) return s.index == 0 ? "dx" : "dgate";
    return s.what == sink::derivative ? "derivative" : "y";
}

std::string_view suffix_of(kernel_kind kind) {
    switch (kind) {
        case kernel_kind::forward: return "";
        case kernel_kind::backward: return "_back";
        case kernel_kind::forward_derivative: return "_with_derivative";
        case kernel_kind::backward_from_output: return "_back_from_output";
        case kernel_kind::double_backward: return "_double_back";
    }
    return "";
}

std::vector<c_argument_text> parameter_arguments(activation_record const& a, dtype type) {
    std::vector<c_argument_text> all;
    for (parameter_record const& p : a.parameters)
        all.push_back({p.is_list ? type_of(type) + " const *" : type_of(type), argument_name(p)});
    return all;
}

// Each slot's value, from the arguments.
std::string parameter_values(activation_record const& a) {
    std::vector<std::string> values;
    for (parameter_record const& p : a.parameters)
        for (int i = 0; i < p.count(); ++i) values.push_back(p.is_list ? fmt::format("{}[{}]", argument_name(p), i) : argument_name(p));
    return values.empty() ? "0" : fmt::format("{}", fmt::join(values, ", "));
}

std::string list_of(std::vector<c_argument_text> const& arguments) {
    std::string text;
    for (c_argument_text const& one : arguments) text += (text.empty() ? "" : ", ") + one.type + (one.type.back() == '*' ? "" : " ") + one.name;
    return text;
}
std::string names_of(std::vector<c_argument_text> const& arguments) {
    std::string text;
    for (c_argument_text const& one : arguments) text += (text.empty() ? "" : ", ") + one.name;
    return text;
}

// An array of initialisers is never empty.
std::string filled_list(std::vector<std::string> const& all) { return all.empty() ? "0" : fmt::format("{}", fmt::join(all, ", ")); }

std::string range_rows(std::vector<magnitude_range> const& ranges) {
    std::string rows;
    for (magnitude_range const& r : ranges)
        rows += fmt::format("{}{{{}, {}}}", rows.empty() ? "" : ", ", spell_c_constant(r.least, dtype::f64), spell_c_constant(r.greatest, dtype::f64));
    return rows;
}

// The ranges of parameters by slot.
std::vector<magnitude_range> ranges_by_slot(emitted_kernel const& k, activation_record const& a) {
    std::vector<magnitude_range> all;
    for (std::size_t p = 0; p < k.choice.ranges.size(); ++p) all.insert(all.end(), static_cast<std::size_t>(a.parameters[p].count()), k.choice.ranges[p]);
    return all;
}

// Where each slot's gradient goes.
std::string place_of_gradient(int slot, activation_record const& a) {
    parameter_record const& p = a.parameter_of_slot(slot);
    std::string const name    = gradient_name(p);
    return p.is_list ? fmt::format("{0} == 0 ? 0 : {0} + {1}", name, slot - p.slot) : name;
}

std::string unused_operands(c_function const& f, std::vector<std::string> const& in) {
    std::string text;
    for (c_argument_text const& one : f.arguments)
        if (one.type.ends_with("const *") && (one.name == "x" || one.name == "gate" || one.name == "y" || one.name == "dy") && std::find(in.begin(), in.end(), one.name) == in.end())
            text += fmt::format("    (void){};\n", one.name);
    return text;
}

// What a driver is handed, from a function's arguments.
std::string arrays_of_call(std::string const& type, std::vector<std::string> const& in, std::vector<std::string> const& out, std::vector<std::string> const& gradients,
                           activation_record const& a) {
    return fmt::format("    {0} const * const in[] = {{{1}}};\n    {0} * const out[] = {{{2}}};\n    {0} const parameter[] = {{{3}}};\n    double * const gradient[] = {{{4}}};\n", type,
                       filled_list(in), filled_list(out), parameter_values(a), filled_list(gradients));
}

std::string row_definition(c_function const& f, kernel_set const& set) {
    c_rows const k = make_c_rows(*f.kernel, set);
    std::vector<std::string> gradients;
    for (int slot : k.gradients) gradients.push_back(place_of_gradient(slot, *set.activation));
    std::string text = c_declaration(f) + " {\n" + arrays_of_call(type_of(f.kernel->arrays()), k.arrays_in, k.arrays_out, gradients, *set.activation) + unused_operands(f, k.arrays_in);
    if (computes_in_doubles(*f.kernel))
        text += fmt::format("    actgen_drive_wide_rows(&actgen_{0}_rows, &actgen_{0}_wide, rows, length, in, out, parameter, gradient);\n", k.name);
    else
        text += fmt::format("    actgen_{}_drive_rows(&actgen_{}_rows, rows, length, in, out, parameter, gradient);\n", name_of(f.kernel->arrays()), k.name);
    return text + "}\n";
}

emitted_kernel const& wide_kernel_of(emitted_kernel const& k, kernel_set const& set) { return *set.find(k.in_doubles); }

}  // namespace

std::string c_refusal(emitted_kernel const& k, kernel_set const& set) {
    activation_record const& a = *set.activation;
    if (!k.has_record()) return c_refusal(*set.find(k.same_as), set);
    if (extent_of(a) == extent::group) return "works on groups";
    if (a.uses_noise) return "draws noise";
    if (k.lowered.kind == kernel_kind::double_backward) return "is of the second order";
    if (k.how == tier::exact) return "leaves what doubles do not tell to extended numbers";
    if (k.choice.is_always_wide() && k.choice.is_program()) return "is computed in extended numbers throughout";
    if (extent_of(a) == extent::row) {
        if (std::any_of(a.parameters.begin(), a.parameters.end(), [](parameter_record const& p) { return p.per == granularity::per_channel; })) return "has a parameter for each place of a row";
        return exceeds_row_streams(make_c_rows(k, set)) ? "has more arrays or reductions than the drivers of rows have room for" : "";
    }
    c_kernel const made = make_c_kernel(k, set);
    if (std::max({made.inputs.size(), made.results.size(), static_cast<std::size_t>(a.slots())}) > stream_room) return "has more than 24 arrays or parameters";
    return {};
}

std::string c_weakness(emitted_kernel const& k, kernel_set const& set) {
    if (!k.has_record()) return c_weakness(*set.find(k.same_as), set);
    return k.choice.is_program() && k.choice.is_sometimes_wide() ? words_of(k.choice) : std::string{};
}

c_function make_c_function(emitted_kernel const& k, kernel_set const& set, std::string const& activation) {
    activation_record const& a = *set.activation;
    kind_record const& kind    = record_of(k.lowered.kind);
    dtype const type           = k.arrays();
    std::string const written = type_of(type) + " *", read = type_of(type) + " const *";
    c_function f{.kernel = &k, .name = fmt::format("actgen_{}{}_{}", activation, suffix_of(k.lowered.kind), name_of(type))};
    if (k.how != tier::accurate) f.name += fmt::format("_{}", name_of(k.how));
    if (is_rows(set))
        f.arguments.insert(f.arguments.end(), {{"int", "rows"}, {"int", "length"}});
    else
        f.arguments.push_back({"int", "n"});
    if (kind.writes_output()) f.arguments.push_back({written, "y"});
    if (kind.writes_derivative) f.arguments.push_back({written, "derivative"});
    if (kind.writes_gradients()) f.arguments.push_back({written, "dx"});
    if (kind.writes_gradients() && a.inputs == 2) f.arguments.push_back({written, "dgate"});
    f.arguments.push_back({read, kind.reads_output ? "y" : "x"});
    if (a.inputs == 2 && !kind.reads_output) f.arguments.push_back({read, "gate"});
    if (kind.reads_upstream) f.arguments.push_back({read, "dy"});
    for (c_argument_text& one : parameter_arguments(a, type)) f.arguments.push_back(std::move(one));
    for (parameter_record const& p : a.parameters)
        if (has_gradient(k, p)) f.arguments.push_back({"double *", gradient_name(p)});
    return f;
}

std::string c_declaration(c_function const& f) { return fmt::format("void {}({})", f.name, list_of(f.arguments)); }

std::string c_comment(c_function const& f, kernel_set const& set) {
    activation_record const& a = *set.activation;
    emitted_kernel const& k    = *f.kernel;
    bool const gated           = a.inputs == 2;
    std::string const of       = gated ? "x[i], gate[i]" : "x[i]";
    std::string text;
    switch (k.lowered.kind) {
        case kernel_kind::forward:
            text = is_rows(set) ? "Each of `rows` rows of `length` numbers, one behind the other, through f; y may be x." : fmt::format("y[i] = f({}).  y may be x{}.", of, gated ? " or gate" : "");
            break;
        case kernel_kind::forward_derivative: text = fmt::format("y[i] = f({0}) and derivative[i] = f'({0}).  Either may be x{1}.", of, gated ? " or gate" : ""); break;
        case kernel_kind::backward:
            text = is_rows(set) ? "For each of `rows` rows of `length` numbers: dx, the gradient by x for the gradient dy by f(x).  dx may be x or dy."
                   : gated ? "dx[i] and dgate[i] are dy[i] times the derivatives of f by x and by gate at x[i], gate[i].  Each may be x, gate or dy."
                         : "dx[i] = dy[i] f'(x[i]).  dx may be x or dy.";
            break;
        case kernel_kind::backward_from_output:
            text = is_rows(set) ? "For each of `rows` rows of `length` numbers: dx, where y = f(x) is known instead of x.  dx may be y or dy."
                                : "dx[i] = dy[i] f'(x[i]), where y[i] = f(x[i]) is known instead of x[i].  dx may be y or dy.";
            break;
        case kernel_kind::double_backward: break;
    }
    for (parameter_record const& p : k.parameters) {
        if (has_gradient(k, p))
            text += fmt::format("\n * {}, if it is not NULL, becomes the sum over all {}dy[i] times the derivative by {}{}.", gradient_name(p), is_rows(set) ? "elements of " : "i of ", argument_name(p),
                                p.is_list ? fmt::format(", {} numbers", p.count()) : "");
        else if (p.is_list)
            text += fmt::format("\n * {}: {} numbers.", argument_name(p), p.count());
    }
    if (k.how == tier::fast) text += k.has_record() ? "\n * Less accurate: off by at most 1e-6 max(1, |f|), and 2^-10 |f| where no root is near." : "\n * As the accurate function: nothing cheaper keeps the fast tier's promise.";
    if (k.has_record() && computes_in_doubles(k)) text += fmt::format("\n * Computed {}.", words_of(k.choice));
    if (std::string const weak = c_weakness(k, set); !weak.empty())
        text += fmt::format("\n * The library computes this {};\n * extended numbers are not in this file, and what it gives there may be wrong.", weak);
    return fmt::format("/* {} */\n", text);
}

std::string c_definition(c_function const& f, kernel_set const& set) {
    if (is_rows(set)) return row_definition(f, set);
    c_kernel const k          = make_c_kernel(*f.kernel, set);
    std::string const type    = type_of(k.type() == dtype::f64 && f.kernel->arrays() == dtype::f32 ? dtype::f32 : k.type());
    std::string_view const t  = name_of(f.kernel->arrays());
    std::vector<std::string> in, out, gradients;
    for (phase_source const& s : k.inputs) in.push_back(name_of_array(s));
    for (int r = 0; r < k.elementwise; ++r) out.push_back(name_of_array(k.results[static_cast<std::size_t>(r)]));
    for (std::size_t r = static_cast<std::size_t>(k.elementwise); r < k.results.size(); ++r) gradients.push_back(place_of_gradient(k.results[r].index, *set.activation));
    std::string text = c_declaration(f) + " {\n" + arrays_of_call(type, in, out, gradients, *set.activation) + unused_operands(f, in);
    if (computes_in_doubles(*f.kernel))
        text += fmt::format("    actgen_drive_wide(&actgen_{0}_kernel, &actgen_{0}_wide, n, in, out, parameter, gradient);\n", k.name);
    else
        text += fmt::format("    actgen_{}_drive(&actgen_{}_kernel, n, in, out, parameter, gradient);\n", t, k.name);
    return text + "}\n";
}

std::string c_forwarding(c_function const& f, c_function const& same) {
    return fmt::format("{} {{ {}({}); }}\n", c_declaration(f), same.name, names_of(f.arguments));
}

std::string c_single_helper(c_kernel const& k, kernel_set const& set) {
    activation_record const& a           = *set.activation;
    std::string const type               = type_of(k.type());
    std::vector<c_argument_text> arguments{{type, "x"}};
    if (a.inputs == 2) arguments.push_back({type, "gate"});
    arguments.push_back({type + " const *", "parameter"});
    std::vector<std::string> in;
    for (phase_source const& s : k.inputs) in.push_back(name_of_array(s));
    bool prepares = !k.plan.uniforms.empty();
    for (int at : k.input_at) prepares = prepares || at < 0;
    std::string const own = "actgen_scalar_" + k.name;
    std::string text = fmt::format("ACTGEN_INLINE {} actgen_{}_one({}) {{\n    {} const in[] = {{{}}};\n    {} out[1];\n", type, k.name, list_of(arguments), type, filled_list(in), type);
    if (prepares) text += fmt::format("    {}_uniforms same;\n    {}_prepare(&same, parameter);\n", own, own);
    if (!prepares) text += "    (void)parameter;\n";
    for (std::size_t i = 0; i + 1 < arguments.size(); ++i)
        if (std::find(in.begin(), in.end(), arguments[i].name) == in.end()) text += fmt::format("    (void){};\n", arguments[i].name);
    return text + fmt::format("    {}_body({}in, out);\n    return out[0];\n}}\n", own, prepares ? "&same, " : "");
}

std::string c_single_function(emitted_kernel const& k, kernel_set const& set) {
    activation_record const& a = *set.activation;
    std::string const type     = type_of(k.arrays());
    std::vector<c_argument_text> arguments{{type, "x"}};
    if (a.inputs == 2) arguments.push_back({type, "gate"});
    std::string const operands = names_of(arguments);
    for (c_argument_text& one : parameter_arguments(a, k.arrays())) arguments.push_back(std::move(one));
    std::string text = fmt::format("static inline __attribute__((unused)) {} actgen_{}_1_{}({}) {{\n", type, a.name, name_of(k.arrays()), list_of(arguments));
    text += fmt::format("    {} const parameter[] = {{{}}};\n", type, parameter_values(a));
    if (!computes_in_doubles(k)) return text + fmt::format("    return actgen_{}_{}_one({}, parameter);\n}}\n", a.name, k.name, operands);
    std::vector<std::string> conditions, wide_parameters;
    std::vector<magnitude_range> const ranges = ranges_by_slot(k, a);
    for (std::size_t s = 0; s < ranges.size(); ++s) conditions.push_back(fmt::format("actgen_holds(&ranges[{0}], (double)parameter[{0}])", s));
    c_kernel const made = make_c_kernel(k, set);
    for (phase_source const& s : made.inputs)
        if (s.what == source::input && !k.choice.input_ranges.empty())
            conditions.push_back(fmt::format("actgen_holds(&input_ranges[{}], (double){})", s.index, name_of_array(s)));
    if (!ranges.empty()) text += fmt::format("    actgen_range const ranges[] = {{{}}};\n", range_rows(ranges));
    if (!k.choice.input_ranges.empty()) text += fmt::format("    actgen_range const input_ranges[] = {{{}}};\n", range_rows(k.choice.input_ranges));
    for (int s = 0; s < a.slots(); ++s) wide_parameters.push_back(fmt::format("(double)parameter[{}]", s));
    text += fmt::format("    double const wide_parameter[] = {{{}}};\n", filled_list(wide_parameters));
    if (!conditions.empty()) text += fmt::format("    if ({}) return actgen_{}_{}_one({}, parameter);\n", fmt::join(conditions, " && "), a.name, k.name, operands);
    return text + fmt::format("    return (float)actgen_{}_{}_one({}, wide_parameter);\n}}\n", a.name, k.in_doubles, a.inputs == 2 ? "(double)x, (double)gate" : "(double)x");
}

std::string c_wide_row_table(c_rows const& k, kernel_set const& set) {
    emitted_kernel const& own = *k.kernel;
    if (!computes_in_doubles(own)) return {};
    bool const from_output = record_of(own.lowered.kind).reads_output;
    std::vector<std::string> watched;
    std::vector<magnitude_range> watched_ranges;
    for (std::size_t i = 0; i < k.arrays_in.size(); ++i)
        if (int const operand = k.arrays_in[i] == (from_output ? "y" : "x") ? 0 : k.arrays_in[i] == "gate" ? 1 : -1; operand >= 0 && !own.choice.input_ranges.empty()) {
            watched.push_back(fmt::format("{}", i));
            watched_ranges.push_back(own.choice.input_ranges[static_cast<std::size_t>(operand)]);
        }
    std::vector<magnitude_range> const ranges = ranges_by_slot(own, *set.activation);
    std::string text;
    if (!ranges.empty()) text += fmt::format("static actgen_range const actgen_{}_wide_ranges[] = {{{}}};\n", k.name, range_rows(ranges));
    if (!watched.empty())
        text += fmt::format("static actgen_range const actgen_{0}_wide_input_ranges[] = {{{1}}};\nstatic int const actgen_{0}_wide_watched[] = {{{2}}};\n", k.name,
                            range_rows(watched_ranges), filled_list(watched));
    auto const table = [&](bool exists, std::string_view what) { return exists ? fmt::format("actgen_{}_wide_{}", k.name, what) : std::string("0"); };
    return text + fmt::format("static actgen_wide_rows const actgen_{0}_wide = {{&actgen_{1}_{2}_rows, {3}, {4}, {5}, {6}, {7}, actgen_f32_within, {8}}};\n", k.name, set.activation->name,
                              own.in_doubles, table(!ranges.empty(), "ranges"), set.activation->slots(), table(!watched.empty(), "input_ranges"), table(!watched.empty(), "watched"),
                              watched.size(), own.choice.is_always_wide() ? 1 : 0);
}

std::string c_wide_table(c_kernel const& k, kernel_set const& set) {
    emitted_kernel const& own = *k.kernel;
    if (!computes_in_doubles(own)) return {};
    c_kernel const wide = make_c_kernel(wide_kernel_of(own, set), set);
    std::vector<std::string> inputs, results, watched;
    std::vector<magnitude_range> watched_ranges;
    for (phase_source const& s : wide.inputs)
        for (std::size_t i = 0; i < k.inputs.size(); ++i)
            if (k.inputs[i].what == s.what && k.inputs[i].index == s.index) inputs.push_back(fmt::format("{}", i));
    for (phase_sink const& s : wide.results)
        for (std::size_t r = 0; r < k.results.size(); ++r)
            if (k.results[r].what == s.what && k.results[r].index == s.index) results.push_back(fmt::format("{}", r));
    for (std::size_t i = 0; i < k.inputs.size(); ++i)
        if (!own.choice.input_ranges.empty() && (k.inputs[i].what == source::input || k.inputs[i].what == source::output)) {
            watched.push_back(fmt::format("{}", i));
            watched_ranges.push_back(own.choice.input_ranges[static_cast<std::size_t>(k.inputs[i].index)]);
        }
    std::vector<magnitude_range> const ranges = ranges_by_slot(own, *set.activation);
    std::string text = fmt::format("static int const actgen_{0}_wide_inputs[] = {{{1}}}, actgen_{0}_wide_results[] = {{{2}}};\n", k.name, filled_list(inputs), filled_list(results));
    if (!ranges.empty()) text += fmt::format("static actgen_range const actgen_{}_wide_ranges[] = {{{}}};\n", k.name, range_rows(ranges));
    if (!watched.empty())
        text += fmt::format("static actgen_range const actgen_{0}_wide_input_ranges[] = {{{1}}};\nstatic int const actgen_{0}_wide_watched[] = {{{2}}};\n", k.name,
                            range_rows(watched_ranges), filled_list(watched));
    auto const table = [&](bool exists, std::string_view what) { return exists ? fmt::format("actgen_{}_wide_{}", k.name, what) : std::string("0"); };
    return text + fmt::format("static actgen_wide const actgen_{0}_wide = {{&actgen_{1}_kernel, {2}, {3}, {4}, {5}, {6}, {7}, {8}, actgen_f32_within, {9}}};\n", k.name, wide.name,
                              table(true, "inputs"), table(true, "results"), table(!ranges.empty(), "ranges"), set.activation->slots(), table(!watched.empty(), "input_ranges"),
                              table(!watched.empty(), "watched"), watched.size(), own.choice.is_always_wide() ? 1 : 0);
}

}  // namespace actgen
