// The files generated for one activation.
#include "source.hpp"

#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "../language/highway.hpp"
#include "banner.hpp"
#include "body_plan.hpp"
#include "descriptor.hpp"
#include "digest.hpp"
#include "interface.hpp"
#include "spelling.hpp"
#include "storage.hpp"
#include "streams.hpp"

namespace actgen {

namespace {

std::string upper(std::string_view name) {
    std::string text(name);
    for (char& c : text) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return text;
}

std::string bodies(emitted_kernel const& k, kernel_set const& set) {
    std::string text;
    if (!set.has_bodies(k)) return text;
    for (std::string const& note : k.notes) text += fmt::format("// {}\n", note);
    for (emitted_phase const& p : phases_of(k))
        if (!p.what->direct && !p.repeated) text += emit_body(k, p, *set.activation) + "\n";
    return text;
}

std::string phase_functions(emitted_kernel const& k, kernel_set const& set) {
    std::string text;
    if (!set.has_bodies(k)) return text;
    auto const add = [&](std::string const& name, std::string_view variant, std::string const& evaluate) {
        text += fmt::format("void run_{}{}(phase_call const& call) {{ ::actgen::HWY_NAMESPACE::{}(call); }}\n", name, variant, evaluate);
    };
    for (emitted_phase const& p : phases_of(k)) {
        if (p.what->direct || p.repeated) continue;
        auto const streams = emit_streams(k, *p.what);
        bool const converts = k.arrays() != k.lowered.type;
        add(p.name, "", converts ? fmt::format("evaluate<{}, {}, {}>", p.name, p.what->results.size(), format_of(k.arrays()).c_type) : fmt::format("evaluate<{}>", p.name));
        if (streams.has_plain()) add(p.name, "_plain", fmt::format("evaluate<{}, {}>", p.name, streams.elementwise));
        if (streams.has_sums()) add(p.name, "_sums", fmt::format("evaluate_sums<{}, {}>", p.name, streams.before_sums));
    }
    return text;
}

bool has_own_domains(emitted_kernel const& k, activation_record const& a) {
    for (std::size_t i = 0; i < k.parameters.size(); ++i)
        if (k.parameters[i].domain != a.parameters[i].domain) return true;
    return false;
}

// The streams of a phase, and its row in the table of phases.
std::string phase_streams(emitted_phase const& p, stream_tables const& streams) {
    return fmt::format("constexpr phase_source {0}_inputs[] = {{{1}}};\nconstexpr phase_sink {0}_results[]  = {{{2}}};\n", p.name,
                       streams.inputs, streams.results);
}
std::string phase_row(emitted_phase const& p, stream_tables const& streams) {
    auto const table = [&](bool exists, std::string_view variant) {
        return exists ? fmt::format("ACTGEN_PHASE(run_{}{})", p.name, variant) : std::string("{}");
    };
    std::string row = fmt::format("    {{{0}_inputs, {1}, {0}_results, {2},\n     {3}, {4}", p.name, streams.input_count,
                                  streams.result_count, table(!p.what->direct, ""), table(streams.has_plain(), "_plain"));
    if (streams.has_sums() && !p.what->direct) row += ",\n     " + table(true, "_sums");
    return row + "},\n";
}

std::string phase_tables(emitted_kernel const& k, kernel_set const& set) {
    if (!set.has_bodies(k)) return {};
    std::string text, phases, saving;
    for (emitted_phase const& p : phases_of(k)) {
        auto const streams = emit_streams(k, *p.what);
        if (!p.repeated) text += phase_streams(p, streams);
        (p.saving ? saving : phases) += phase_row(p, streams);
    }
    text += fmt::format("constexpr phase_record {}_phases[] = {{\n{}}};\n", k.name, phases);
    if (!saving.empty()) text += fmt::format("constexpr phase_record {}_saving_phases[] = {{\n{}}};\n", k.name, saving);
    return text + "\n";
}

// The phases that do the work of a record.
struct working_phases {
    std::string computed;  // F32
    std::string phases;    // forward_f32_phases
    std::size_t count = 1, reductions = 0;
    std::string saving;    // nothing, or what a record says of phases that save
};

working_phases phases_of_kernel(emitted_kernel const& k) {
    schedule const& plan = k.scheduled.plan;
    return {upper(name_of(k.arrays())), k.name + "_phases", plan.phases.size(), plan.reductions.size(),
            plan.saving.empty() ? "" : fmt::format("{}_saving_phases, {}, {}", k.name, plan.saving.size(), plan.saved.size())};
}
working_phases wide_phases_of(emitted_kernel const& k, kernel_set const& set) {
    if (k.choice.is_program()) return {"F64", k.name + "_extended_phases", 1, 0, ""};
    return phases_of_kernel(*set.find(k.in_doubles));
}

// The record `name` of what `k` promises; `beyond`: what stands at its end.
std::string record_line(std::string const& name, emitted_kernel const& k, working_phases const& by, std::string const& parameters,
                        std::string const& beyond, activation_record const& a) {
    std::string const saving = by.saving.empty() && !beyond.empty() ? "nullptr, 0, 0" : by.saving;
    return fmt::format("constexpr kernel_record {}{{ACTGEN_{}, ACTGEN_{}, ACTGEN_{}, {}, {},\n    {}, {}, {}, {}, {}{}}};\n", name,
                       upper(name_of(k.lowered.kind)), upper(name_of(k.arrays())), by.computed, extent_name(a), a.inputs,
                       a.parameters.empty() ? "nullptr" : parameters, a.parameters.size(), by.phases, by.count, by.reductions,
                       saving.empty() ? "" : ",\n    " + saving + beyond);
}

std::string program_tables(emitted_kernel const& k) {
    if (!k.has_record() || !k.choice.is_program()) return {};
    kernel_program const& p = k.chosen_program();
    std::string const& name = k.name;
    std::string text        = fmt::format("constexpr extended_step {}_steps[] = {{\n", name);
    for (extended_step const& s : p.steps) {
        text += fmt::format("    {{extended_operation::{}, {}, {{{}, {}, {}}}", name_of(s.what), s.to, s.operand[0], s.operand[1], s.operand[2]);
        text += s.what == extended_operation::constant ? fmt::format(", {}, {:a}}},\n", std::isfinite(s.high) ? fmt::format("{:a}", s.high) : spell_constant(s.high, dtype::f64), s.low) : "},\n";
    }
    text += fmt::format("}};\nconstexpr std::int16_t {}_step_results[] = {{{}}};\n", name, fmt::join(p.results, ", "));
    text += fmt::format("constexpr extended_program {0}_program{{{0}_steps, {1}, {0}_step_results, {2}, {3}{4}}};\n", name, p.steps.size(), p.reductions, p.stages,
                        p.gives_singles ? ", true" : "");
    std::string sources, sinks;
    for (phase_source const& s : p.sources) sources += (sources.empty() ? "" : ", ") + spell(s);
    for (phase_sink const& s : p.sinks) sinks += (sinks.empty() ? "" : ", ") + spell(s);
    text += fmt::format("constexpr phase_source {0}_extended_inputs[] = {{{1}}};\nconstexpr phase_sink {0}_extended_results[] = {{{2}}};\n", name, sources, sinks);
    return text + fmt::format("constexpr phase_record {0}_extended_phases[] = {{{{{0}_extended_inputs, {1}, {0}_extended_results, {2}, {{}}, {{}}, {{}}, &{0}_program}}}};\n\n",
                              name, p.sources.size(), p.sinks.size());
}

// Adds a table of the ranges to the text, where there are some; how a record names it.
std::string range_table(std::string const& name, std::vector<magnitude_range> const& ranges, std::string& text) {
    if (ranges.empty()) return "nullptr";
    std::string rows;
    for (magnitude_range const& r : ranges) rows += fmt::format("{}{{{:a}, {:a}}}", rows.empty() ? "" : ", ", r.least, r.greatest);
    text += fmt::format("constexpr magnitude_range {}[] = {{{}}};\n", name, rows);
    return name;
}

// The kernel `name`, as its activation calls it.
std::string entry_line(std::string const& name, std::string const& record, std::string const& called, std::uint64_t digest, tier how) {
    return fmt::format("constexpr actgen_kernel {}_kernel = entry_points({}_record, \"{}\", {:#018x}{});\n", name, record, called, digest,
                       how == tier::accurate ? "" : ", ACTGEN_" + upper(name_of(how)));
}

std::string record_of_kernel(emitted_kernel const& k, kernel_set const& set) {
    auto const& a           = *set.activation;
    std::string const& name = k.name;
    auto const entry        = [&](std::string const& record) { return entry_line(name, record, kernel_name(k.key()), digest_of(k, set), k.how) + "\n"; };
    if (!k.has_record()) return entry(k.same_as);
    std::string const own   = has_own_domains(k, a) ? name + "_parameters" : "parameter_table";
    std::string text        = has_own_domains(k, a) ? parameter_rows(own, k.parameters) : std::string{};
    std::string beyond;
    if (k.choice.is_sometimes_wide()) {
        text += record_line(name + "_beyond", k, wide_phases_of(k, set), own, {}, a);
        std::string const of_parameters = range_table(name + "_ranges", k.choice.ranges, text);
        std::string const of_inputs     = range_table(name + "_input_ranges", k.choice.input_ranges, text);
        beyond = fmt::format(", {}, {}, &{}_beyond", of_parameters, of_inputs, name);
    }
    text += record_line(name + "_record", k, k.choice.is_always_wide() ? wide_phases_of(k, set) : phases_of_kernel(k), own, beyond, a);
    return text + entry(name);
}

std::string stored_record(emitted_kernel const& k, kernel_set const& set, storage const& s) {
    std::string const name = stored_name(k.name, s), type = "ACTGEN_" + upper(s.name);
    std::string text, beyond;
    if (k.has_record() && k.choice.is_sometimes_wide()) {
        text += fmt::format("constexpr kernel_record {}_beyond = stored_as({}_beyond, {});\n", name, k.name, type);
        beyond = fmt::format(", &{}_beyond", name);
    }
    if (k.has_record()) text += fmt::format("constexpr kernel_record {}_record = stored_as({}_record, {}{});\n", name, k.name, type, beyond);
    return text + entry_line(name, k.has_record() ? name : stored_name(k.same_as, s), stored_name(kernel_name(k.key()), s), stored_digest(k, set, s), k.how);
}
std::string stored_records(kernel_set const& set) {
    std::string text;
    for_each_stored(set, [&](emitted_kernel const& k, storage const& s) { text += stored_record(k, set, s); });
    return text.empty() ? text : text + "\n";
}

// The tables of values, directions and gradients that a typed entry point fills from its structs.
std::string value_table(activation_record const& a) {
    std::string rows;
    for (auto const& p : a.parameters)
        rows += fmt::format("{}{{{}parameters->{}, {}}}", rows.empty() ? "" : ", ", is_array(p) ? "" : "&", p.name,
                            is_array(p) ? fmt::format("parameters->{}_count", p.name) : "1");
    return "    if (parameters == nullptr) return ACTGEN_NULL_POINTER;\n    actgen_values const values[] = {" + rows + "};\n";
}
std::string direction_table(activation_record const& a) {
    std::string rows;
    for (auto const& p : a.parameters)
        rows += fmt::format("{}{}", rows.empty() ? "" : ", ",
                            !p.learnable ? std::string("{nullptr, 1}")
                                         : fmt::format("{{parameter_directions ? {0}parameter_directions->{1} : nullptr, {2}}}",
                                                       is_array(p) ? "" : "&", p.name,
                                                       is_array(p) ? fmt::format("parameter_directions ? parameter_directions->{}_count : 0", p.name) : "1"));
    return "    actgen_values const directions[] = {" + rows + "};\n";
}
std::string gradient_table(activation_record const& a) {
    std::string rows;
    for (auto const& p : a.parameters)
        rows += fmt::format("{}{}", rows.empty() ? "" : ", ",
                            !p.learnable ? std::string("{nullptr, 0}")
                                         : fmt::format("{{parameter_gradients ? parameter_gradients->{0} : nullptr, {1}}}", p.name,
                                                       is_array(p) ? fmt::format("parameter_gradients ? parameter_gradients->{}_count : 0", p.name) : "1"));
    return "    actgen_results const gradients[] = {" + rows + "};\n";
}

std::string fill_call(c_interface const& f, activation_record const& a) {
    std::string text;
    if (f.has_parameters) text += value_table(a);
    if (f.has_directions) text += direction_table(a);
    if (f.has_gradients) text += gradient_table(a);
    text += "    actgen_call call = actgen_call_on(shape);\n";
    for (auto const& one : f.arguments)
        if (!one.call_member.empty() && one.call_member != "shape") text += fmt::format("    call.{} = {};\n", one.call_member, one.name);
    if (f.has_parameters) text += "    call.parameters = values;\n";
    if (f.has_directions) text += "    call.parameter_directions = directions;\n";
    if (f.has_gradients) text += "    call.parameter_gradients = gradients;\n";
    return text;
}

std::string entry_points_of(emitted_kernel const& k, kernel_set const& set, storage const* stored = nullptr) {
    auto const& a = *set.activation;
    c_interface const f      = interface_of(k, a, stored);
    std::string const kernel = kernel_pointer(set, stored == nullptr ? k.name : stored_name(k.name, *stored));
    std::string text         = fmt::format("{} {{\n{}    return actgen_run({}, &call);\n}}\n\n", declaration(f), fill_call(f, a), kernel);
    if (!f.has_gradients) return text;
    text += fmt::format("{} {{\n    return actgen_workspace({}, shape, bytes, blocks);\n}}\n\n", workspace_declaration(f), kernel);
    text += fmt::format("{} {{\n{}    return actgen_partial({}, &call, first_block, block_count);\n}}\n\n",
                        partial_declaration(f), fill_call(f, a), kernel);
    text += fmt::format(
        "{} {{\n{}    actgen_call call = actgen_call_on(shape);\n    call.parameter_gradients = gradients;\n"
        "    call.flags = flags;\n    call.workspace = workspace;\n    call.workspace_size = workspace_size;\n"
        "    return actgen_finish({}, &call);\n}}\n\n",
        finish_declaration(f, a, k.arrays()), gradient_table(a), kernel);
    return text;
}

// The functions of a kernel, as the header declares them.
std::string declarations(emitted_kernel const& k, activation_record const& a, storage const* stored = nullptr) {
    c_interface const f = interface_of(k, a, stored);
    std::string text    = declaration(f) + ";\n";
    if (f.has_gradients) text += workspace_declaration(f) + ";\n" + partial_declaration(f) + ";\n" + finish_declaration(f, a, k.arrays()) + ";\n";
    return text;
}

// The presets as types, each in the namespace of its system.
std::string preset_tags(kernel_set const& set) {
    std::string text;
    for (auto const& p : set.presets) {
        std::string_view const name = p.activation.name;
        std::size_t const colons    = name.find("::");
        text += fmt::format(
            "\nnamespace actgen::activations::{0} {{\n\nstruct {1} : activations::{2} {{\n"
            "    static actgen_activation const& descriptor() {{ return actgen_{3}; }}\n}};\n\n"
            "}}  // namespace actgen::activations::{0}\n",
            name.substr(0, colons), name.substr(colons + 2), set.activation->name, replaced_colons(name));
    }
    return text;
}

}  // namespace

std::string emit_header(kernel_set const& set) {
    auto const& a           = *set.activation;
    std::string const guard = "ACTGEN_KERNELS_" + upper(a.name) + "_H";
    std::string text        = emit_banner(set);
    text += fmt::format("#ifndef {0}\n#define {0}\n\n#include <actgen/runtime/abi.h>\n#include <actgen/runtime/storage.h>\n\n#ifdef __cplusplus\nextern \"C\" {{\n#endif\n\n", guard);
    for (dtype type : all_dtypes) {
        text += parameter_structs(a, type);
        for (auto const& k : set.kernels)
            if (k.arrays() == type) text += declarations(k, a);
        text += "\n";
    }
    text += "/* Arrays of 16 bits; parameters are those of f32. */\n";
    for_each_stored(set, [&](emitted_kernel const& k, storage const& s) { text += declarations(k, a, &s); });
    text += "\n";
    text += fmt::format("extern actgen_activation const actgen_{};\n", a.name);
    for (auto const& p : set.presets)
        text += fmt::format("extern actgen_activation const actgen_{}; /* {} */\n", replaced_colons(p.activation.name), p.activation.name);
    text += fmt::format("\n#ifdef __cplusplus\n}}\n#endif\n\n#endif\n");
    return text;
}

std::string emit_typed_header(kernel_set const& set) {
    auto const& a = *set.activation;
    std::string names;
    for (auto const& p : a.parameters) names += fmt::format("{}\"{}\"", names.empty() ? "" : ", ", p.name);
    return emit_banner(set) +
           fmt::format(
               "#pragma once\n#include <actgen/kernels/{0}.h>\n#include <actgen/runtime/call.hpp>\n\n"
               "namespace actgen::activations {{\n\nstruct {0} {{\n"
               "    static constexpr std::array<std::string_view, {1}> parameters{{{2}}};\n"
               "    static actgen_activation const& descriptor() {{ return actgen_{0}; }}\n}};\n\n"
               "}}  // namespace actgen::activations\n",
               a.name, a.parameters.size(), names) +
           preset_tags(set);
}

std::vector<source_part> source_parts(kernel_set const& set) {
    auto const& a = *set.activation;
    std::vector<source_part> parts;
    auto const add          = [&](std::string text) { parts.push_back({"", std::move(text)}); };
    auto const add_for_each = [&](auto const& text_of) {
        for (emitted_kernel const& k : set.kernels) parts.push_back({k.name, text_of(k)});
    };
    add(emit_banner(set) +
        fmt::format(
            "#undef HWY_TARGET_INCLUDE\n#define HWY_TARGET_INCLUDE \"{}.cpp\"\n#include <actgen/runtime/targets.h>\n\n"
            "#include <hwy/foreach_target.h>\n\n#include <actgen/runtime/phase-inl.h>\n\n"
            // A namespace that cannot hide a machine operation: round is one.
            "HWY_BEFORE_NAMESPACE();\nnamespace actgen::generated::{}_kernels {{\nnamespace HWY_NAMESPACE {{\n"
            "using namespace ::actgen::HWY_NAMESPACE::machine;\ntemplate <class T>\n"
            "using phase_body = ::actgen::HWY_NAMESPACE::phase_body<T>;\n\n",
            a.name, a.name));
    add_for_each([&](emitted_kernel const& k) { return bodies(k, set); });
    add_for_each([&](emitted_kernel const& k) { return phase_functions(k, set); });
    add(fmt::format(
            "\n}}  // namespace HWY_NAMESPACE\n}}  // namespace actgen::generated::{0}_kernels\nHWY_AFTER_NAMESPACE();\n\n"
            "#if HWY_ONCE\n#pragma GCC visibility push(default)\n#include <actgen/kernels/{0}.h>\n#pragma GCC visibility pop\n#include <actgen/runtime/kernel.h>\n\n"
            "namespace actgen::generated::{0}_kernels {{\nnamespace {{\n\n",
            a.name) +
        parameter_table(a, ""));
    add_for_each([&](emitted_kernel const& k) { return phase_tables(k, set) + program_tables(k); });
    add_for_each([&](emitted_kernel const& k) { return record_of_kernel(k, set); });
    add(stored_records(set) + tables_beside_kernels(set) +
        fmt::format("}}  // namespace\n}}  // namespace actgen::generated::{}_kernels\n\nextern \"C\" {{\n\n", a.name) + descriptors(set));
    add_for_each([&](emitted_kernel const& k) { return entry_points_of(k, set); });
    for_each_stored(set, [&](emitted_kernel const& k, storage const& s) { add(entry_points_of(k, set, &s)); });
    add("}  // extern \"C\"\n#endif\n");
    return parts;
}

std::string emit_source(kernel_set const& set) {
    std::string text;
    for (source_part const& p : source_parts(set)) text += p.text;
    return text;
}

}  // namespace actgen
