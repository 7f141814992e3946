// The files generated for one activation, and the registry of all.
#include "source.hpp"

#include <fmt/format.h>

#include "banner.hpp"
#include "body.hpp"
#include "interface.hpp"
#include "spelling.hpp"

namespace actgen {

namespace {

std::string upper(std::string_view name) {
    std::string text(name);
    for (char& c : text) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return text;
}

std::string extent_name(activation_record const& a) {
    switch (extent_of(a)) {
        case extent::row: return "ACTGEN_ROW";
        case extent::group: return "ACTGEN_GROUP";
        case extent::pointwise: break;
    }
    return "ACTGEN_POINTWISE";
}

std::string phase_functions(kernel_set const& set) {
    std::string text;
    auto const add = [&](std::string const& name, std::string_view variant, std::string const& evaluate) {
        text += fmt::format("void run_{}{}(phase_call const& call) {{ ::actgen::HWY_NAMESPACE::{}(call); }}\n", name, variant, evaluate);
    };
    for (auto const& k : set.kernels)
        for (emitted_phase const& p : phases_of(k)) {
            if (p.what->direct || p.repeated) continue;
            auto const streams = emit_streams(k, *p.what);
            add(p.name, "", fmt::format("evaluate<{}>", p.name));
            if (streams.has_plain()) add(p.name, "_plain", fmt::format("evaluate<{}, {}>", p.name, streams.elementwise));
            if (streams.has_sums()) add(p.name, "_sums", fmt::format("evaluate_sums<{}, {}>", p.name, streams.before_sums));
        }
    return text;
}

std::string parameter_rows(std::string_view table, std::vector<parameter_record> const& parameters) {
    std::string rows;
    for (auto const& p : parameters)
        rows += fmt::format("    {{\"{0}\", {1}, {2}, {3}, {4}, initial_{0}, {5}, {6}, {7}, {8}}},\n", p.name, p.count(),
                            p.per == granularity::per_channel ? 1 : 0, p.learnable ? 1 : 0, p.is_list ? 1 : 0,
                            spell_double(p.domain.low), spell_double(p.domain.high), p.open_low ? 1 : 0, p.open_high ? 1 : 0);
    return fmt::format("constexpr actgen_parameter {}[] = {{\n{}}};\n", table, rows);
}

std::string parameter_table(activation_record const& a) {
    if (a.parameters.empty()) return {};
    std::string initial;
    for (auto const& p : a.parameters) {
        std::string numbers;
        for (double v : p.initial) numbers += (numbers.empty() ? "" : ", ") + spell_double(v);
        initial += fmt::format("constexpr double initial_{}[] = {{{}}};\n", p.name, numbers);
    }
    return initial + "// name, count, per channel, learnable, list, initial, domain, whether the domain's ends are excluded\n" +
           parameter_rows("parameter_table", a.parameters) + "\n";
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

std::string kernel_records(kernel_set const& set) {
    auto const& a = *set.activation;
    std::string text;
    for (auto const& k : set.kernels) {
        std::string const name = kernel_name(k.lowered.kind, k.lowered.type);
        schedule const& plan   = k.scheduled.plan;
        std::string phases, saving;
        for (emitted_phase const& p : phases_of(k)) {
            auto const streams = emit_streams(k, *p.what);
            if (!p.repeated) text += phase_streams(p, streams);
            (p.saving ? saving : phases) += phase_row(p, streams);
        }
        text += fmt::format("constexpr phase_record {}_phases[] = {{\n{}}};\n", name, phases);
        if (!saving.empty()) text += fmt::format("constexpr phase_record {}_saving_phases[] = {{\n{}}};\n", name, saving);
        std::string const own = has_own_domains(k, a) ? name + "_parameters" : "parameter_table";
        if (has_own_domains(k, a)) text += parameter_rows(own, k.parameters);
        text += fmt::format(
            "constexpr kernel_record {0}_record{{ACTGEN_{1}, ACTGEN_{2}, {3}, {4},\n    {5}, {6}, {0}_phases, {7}, {8}", name,
            upper(name_of(k.lowered.kind)), upper(name_of(k.lowered.type)), extent_name(a), a.inputs,
            a.parameters.empty() ? "nullptr" : own, a.parameters.size(), plan.phases.size(), plan.reductions.size());
        if (!saving.empty()) text += fmt::format(",\n    {}_saving_phases, {}, {}", name, plan.saving.size(), plan.saved.size());
        text += fmt::format("}};\nconstexpr actgen_kernel {0}_kernel = entry_points({0}_record);\n\n", name);
    }
    return text;
}

std::string kernel_pointer(kernel_set const& set, kernel_kind kind, dtype type) {
    for (auto const& k : set.kernels)
        if (k.lowered.kind == kind && k.lowered.type == type)
            return fmt::format("&actgen::generated::{}::{}_kernel", set.activation->name, kernel_name(kind, type));
    return "nullptr";
}

std::string descriptor(kernel_set const& set) {
    auto const& a = *set.activation;
    std::string rows;
    for (auto kind : {kernel_kind::forward, kernel_kind::backward, kernel_kind::forward_derivative,
                      kernel_kind::backward_from_output, kernel_kind::double_backward})
        rows += fmt::format("        {{{},\n         {}}},\n", kernel_pointer(set, kind, dtype::f32),
                            kernel_pointer(set, kind, dtype::f64));
    return fmt::format(
        "actgen_activation const actgen_{0} = {{\n"
        "    \"{0}\", \"{1}\", {2}, {3}, {4}, {5}, {6},\n"
        "    {{\n{7}    }},\n}};\n\n",
        a.name, a.summary, a.inputs, a.uses_noise ? 1 : 0, extent_name(a), a.parameters.size(),
        a.parameters.empty() ? std::string("nullptr") : fmt::format("actgen::generated::{}::parameter_table", a.name), rows);
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
    text += "    actgen_call call{};\n";
    for (auto const& one : f.arguments)
        if (!one.call_member.empty()) text += fmt::format("    call.{} = {};\n", one.call_member, one.name);
    if (f.has_parameters) text += "    call.parameters = values;\n";
    if (f.has_directions) text += "    call.parameter_directions = directions;\n";
    if (f.has_gradients) text += "    call.parameter_gradients = gradients;\n";
    return text;
}

std::string entry_points_of(kernel_set const& set) {
    auto const& a = *set.activation;
    std::string text;
    for (auto const& k : set.kernels) {
        c_interface const f      = interface_of(k, a);
        std::string const kernel = kernel_pointer(set, k.lowered.kind, k.lowered.type);
        text += fmt::format("{} {{\n{}    return actgen_run({}, &call);\n}}\n\n", declaration(f), fill_call(f, a), kernel);
        if (!f.has_gradients) continue;
        text += fmt::format("{} {{\n    return actgen_workspace({}, shape, bytes, blocks);\n}}\n\n", workspace_declaration(f), kernel);
        text += fmt::format("{} {{\n{}    return actgen_partial({}, &call, first_block, block_count);\n}}\n\n",
                            partial_declaration(f), fill_call(f, a), kernel);
        text += fmt::format(
            "{} {{\n{}    actgen_call call{{}};\n    call.shape = shape;\n    call.parameter_gradients = gradients;\n"
            "    call.flags = flags;\n    call.workspace = workspace;\n    call.workspace_size = workspace_size;\n"
            "    return actgen_finish({}, &call);\n}}\n\n",
            finish_declaration(f, a, k.lowered.type), gradient_table(a), kernel);
    }
    return text;
}

}  // namespace

std::string emit_header(kernel_set const& set) {
    auto const& a           = *set.activation;
    std::string const guard = "ACTGEN_KERNELS_" + upper(a.name) + "_H";
    std::string text        = emit_banner(set);
    text += fmt::format("#ifndef {0}\n#define {0}\n\n#include <actgen/runtime/abi.h>\n\n#ifdef __cplusplus\nextern \"C\" {{\n#endif\n\n", guard);
    for (dtype type : {dtype::f32, dtype::f64}) {
        text += parameter_structs(a, type);
        for (auto const& k : set.kernels) {
            if (k.lowered.type != type) continue;
            c_interface const f = interface_of(k, a);
            text += declaration(f) + ";\n";
            if (f.has_gradients)
                text += workspace_declaration(f) + ";\n" + partial_declaration(f) + ";\n" + finish_declaration(f, a, type) + ";\n";
        }
        text += "\n";
    }
    text += fmt::format("extern actgen_activation const actgen_{};\n\n#ifdef __cplusplus\n}}\n#endif\n\n#endif\n", a.name);
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
               a.name, a.parameters.size(), names);
}

std::string emit_source(kernel_set const& set) {
    auto const& a    = *set.activation;
    std::string text = emit_banner(set);
    text += fmt::format(
        "#undef HWY_TARGET_INCLUDE\n#define HWY_TARGET_INCLUDE \"{}.cpp\"\n#include <actgen/runtime/targets.h>\n\n"
        "#include <hwy/foreach_target.h>\n\n#include <actgen/runtime/phase-inl.h>\n\n"
        "HWY_BEFORE_NAMESPACE();\nnamespace actgen::generated::{} {{\nnamespace HWY_NAMESPACE {{\n"
        "using namespace ::actgen::HWY_NAMESPACE::machine;\ntemplate <class T>\n"
        "using phase_body = ::actgen::HWY_NAMESPACE::phase_body<T>;\n\n",
        a.name, a.name);
    for (auto const& k : set.kernels)
        for (emitted_phase const& p : phases_of(k))
            if (!p.what->direct && !p.repeated) text += emit_body(k, p, a) + "\n";
    text += phase_functions(set);
    text += fmt::format(
        "\n}}  // namespace HWY_NAMESPACE\n}}  // namespace actgen::generated::{0}\nHWY_AFTER_NAMESPACE();\n\n"
        "#if HWY_ONCE\n#include <actgen/kernels/{0}.h>\n#include <actgen/runtime/kernel.h>\n\n"
        "namespace actgen::generated::{0} {{\nnamespace {{\n\n",
        a.name);
    text += parameter_table(a) + kernel_records(set);
    text += fmt::format("}}  // namespace\n}}  // namespace actgen::generated::{}\n\nextern \"C\" {{\n\n", a.name);
    text += descriptor(set) + entry_points_of(set);
    return text + "}  // extern \"C\"\n#endif\n";
}

std::string emit_registry_header(std::vector<std::string> const& names) {
    std::string text = emit_banner("Every kernel, and the registry to find an activation by name.");
    text += "#ifndef ACTGEN_KERNELS_H\n#define ACTGEN_KERNELS_H\n\n";
    for (auto const& n : names) text += fmt::format("#include <actgen/kernels/{}.h>\n", n);
    text += "\n#include <actgen/runtime/registry.h>\n\n#ifdef __cplusplus\n";
    for (auto const& n : names) text += fmt::format("#include <actgen/kernels/{}.hpp>\n", n);
    return text + "#endif\n\n#endif\n";
}

std::string emit_registry_source(std::vector<std::string> const& names) {
    std::string text = emit_banner("The registry: every activation by name.");
    text += "#include <actgen/kernels.h>\n\n#include <cstring>\n\n";
    std::string rows;
    for (auto const& n : names) rows += fmt::format("    &actgen_{},\n", n);
    text += "extern \"C\" {\n\n";
    text += fmt::format("actgen_activation const* const actgen_activations[] = {{\n{}}};\n", rows);
    text += "size_t const actgen_activation_count = sizeof actgen_activations / sizeof *actgen_activations;\n\n";
    return text +
           "actgen_activation const* actgen_find(char const* name) {\n"
           "    if (name == nullptr) return nullptr;\n"
           "    for (actgen_activation const* one : actgen_activations)\n"
           "        if (std::strcmp(one->name, name) == 0) return one;\n"
           "    return nullptr;\n"
           "}\n\n}  // extern \"C\"\n";
}

}  // namespace actgen
