// What the run-time registry knows of an activation and its presets, as text: tables and descriptors.
#include "descriptor.hpp"

#include <fmt/format.h>

#include "spelling.hpp"

namespace actgen {

std::string extent_name(activation_record const& a) {
    switch (extent_of(a)) {
        case extent::row: return "ACTGEN_ROW";
        case extent::group: return "ACTGEN_GROUP";
        case extent::pointwise: break;
    }
    return "ACTGEN_POINTWISE";
}

std::string kernel_pointer(kernel_set const& set, std::string const& name) {
    return fmt::format("&actgen::generated::{}_kernels::{}_kernel", set.activation->name, name);
}

std::string parameter_rows(std::string_view table, std::vector<parameter_record> const& parameters, std::string const& suffix) {
    std::string rows;
    for (auto const& p : parameters)
        rows += fmt::format("    {{\"{0}\", {1}, {2}, {3}, {4}, initial_{0}{9}, {5}, {6}, {7}, {8}}},\n", p.name, p.count(),
                            p.per == granularity::per_channel ? 1 : 0, p.learnable ? 1 : 0, p.is_list ? 1 : 0,
                            spell_double(p.domain.low), spell_double(p.domain.high), p.open_low ? 1 : 0, p.open_high ? 1 : 0, suffix);
    return fmt::format("constexpr actgen_parameter {}[] = {{\n{}}};\n", table, rows);
}

std::string parameter_table(activation_record const& a, std::string const& suffix) {
    if (a.parameters.empty()) return {};
    std::string initial;
    for (auto const& p : a.parameters) {
        std::string numbers;
        for (double v : p.initial) numbers += (numbers.empty() ? "" : ", ") + spell_double(v);
        initial += fmt::format("constexpr double initial_{}{}[] = {{{}}};\n", p.name, suffix, numbers);
    }
    return initial + "// name, count, per channel, learnable, list, initial, domain, whether the domain's ends are excluded\n" +
           parameter_rows("parameter_table" + suffix, a.parameters, suffix) + "\n";
}

namespace {

bool has_own_initial_values(activation_record const& preset, activation_record const& a) {
    for (std::size_t i = 0; i < a.parameters.size(); ++i)
        if (preset.parameters[i].initial != a.parameters[i].initial) return true;
    return false;
}

// The activation's kernel of that kind and dtype, or the preset's own.
std::string kernel_pointer(kernel_set const& set, emitted_preset const* preset, kernel_kind kind, dtype type) {
    std::string name = kernel_name({kind, type});
    for (auto const& k : set.kernels)
        if (k.name == name) {
            if (preset != nullptr)
                for (auto const& [general, own] : preset->kernels)
                    if (general == name) return own.empty() ? "nullptr" : kernel_pointer(set, own);
            return kernel_pointer(set, name);
        }
    return "nullptr";
}

// A table with one entry per item, or nothing where there are none; and how a descriptor names it.
struct named_table {
    std::string definition, reference = "nullptr, 0";
};

named_table alias_table(activation_record const& a) {
    if (a.aliases.empty()) return {};
    std::string all;
    for (auto const& alias : a.aliases) all += fmt::format("{}\"{}\"", all.empty() ? "" : ", ", alias);
    return {fmt::format("constexpr char const* aliases[] = {{{}}};\n", all),
            fmt::format("actgen::generated::{}_kernels::aliases, {}", a.name, a.aliases.size())};
}

named_table preset_table(kernel_set const& set) {
    if (set.presets.empty()) return {};
    std::string all;
    for (auto const& p : set.presets) all += fmt::format("    &actgen_{},\n", replaced_colons(p.activation.name));
    return {fmt::format("constexpr actgen_activation const* presets[] = {{\n{}}};\n", all),
            fmt::format("actgen::generated::{}_kernels::presets, {}", set.activation->name, set.presets.size())};
}

// Of the activation, or of one of its presets.
std::string descriptor(kernel_set const& set, emitted_preset const* preset) {
    auto const& base = *set.activation;
    auto const& a    = preset == nullptr ? base : preset->activation;
    std::string rows;
    for (kernel_kind kind : all_kernel_kinds) {
        std::string pointers;
        for (dtype type : all_dtypes) pointers += (pointers.empty() ? "" : ",\n         ") + kernel_pointer(set, preset, kind, type);
        rows += fmt::format("        {{{}}},\n", pointers);
    }
    std::string const own = preset != nullptr && has_own_initial_values(a, base) ? "_" + replaced_colons(a.name) : "";
    std::string const last =
        preset == nullptr ? fmt::format("{}, {}, nullptr", alias_table(a).reference, preset_table(set).reference)
                          : fmt::format("nullptr, 0, nullptr, 0, &actgen_{}", base.name);
    return fmt::format(
        "actgen_activation const actgen_{} = {{\n"
        "    \"{}\", \"{}\", {}, {}, {}, {}, {},\n"
        "    {{\n{}    }},\n    {},\n}};\n\n",
        replaced_colons(a.name), a.name, a.summary, a.inputs, a.uses_noise ? 1 : 0, extent_name(a), a.parameters.size(),
        a.parameters.empty() ? std::string("nullptr") : fmt::format("actgen::generated::{}_kernels::parameter_table{}", base.name, own), rows,
        last);
}

}  // namespace

std::string tables_beside_kernels(kernel_set const& set) {
    std::string text = alias_table(*set.activation).definition + preset_table(set).definition;
    for (auto const& p : set.presets)
        if (has_own_initial_values(p.activation, *set.activation))
            text += parameter_table(p.activation, "_" + replaced_colons(p.activation.name));
    return text.empty() ? text : text + "\n";
}

std::string descriptors(kernel_set const& set) {
    std::string text = descriptor(set, nullptr);
    for (auto const& p : set.presets) text += descriptor(set, &p);
    return text;
}

}  // namespace actgen
