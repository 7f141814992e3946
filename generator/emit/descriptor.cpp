// What the run-time registry knows of an activation and its presets, as text: tables and descriptors.
#include "descriptor.hpp"

#include <fmt/format.h>

#include "spelling.hpp"
#include "storage.hpp"

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
        rows += fmt::format("    {{sizeof(actgen_parameter), \"{0}\", {1}, {2}, {3}, {4}, initial_{0}{9}, {5}, {6}, {7}, {8}}},\n", p.name, p.count(),
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
    std::string pointers;
    for (std::size_t i = 0; i < a.parameters.size(); ++i) pointers += fmt::format("{}&parameter_table{}[{}]", i == 0 ? "" : ", ", suffix, i);
    return initial + "// size, name, count, per channel, learnable, list, initial, domain, whether the domain's ends are excluded\n" +
           parameter_rows("parameter_table" + suffix, a.parameters, suffix) +
           fmt::format("constexpr actgen_parameter const* parameters{}[] = {{{}}};\n\n", suffix, pointers);
}

namespace {

bool has_own_initial_values(activation_record const& preset, activation_record const& a) {
    for (std::size_t i = 0; i < a.parameters.size(); ++i)
        if (preset.parameters[i].initial != a.parameters[i].initial) return true;
    return false;
}

// A table with one entry per item, or nothing where there are none; and how a descriptor names it.
struct named_table {
    std::string definition, reference = "0, nullptr";
};

named_table alias_table(activation_record const& a) {
    if (a.aliases.empty()) return {};
    std::string all;
    for (auto const& alias : a.aliases) all += fmt::format("{}\"{}\"", all.empty() ? "" : ", ", alias);
    return {fmt::format("constexpr char const* aliases[] = {{{}}};\n", all),
            fmt::format("{}, actgen::generated::{}_kernels::aliases", a.aliases.size(), a.name)};
}

named_table preset_table(kernel_set const& set) {
    if (set.presets.empty()) return {};
    std::string all;
    for (auto const& p : set.presets) all += fmt::format("    &actgen_{},\n", replaced_colons(p.activation.name));
    return {fmt::format("constexpr actgen_activation const* presets[] = {{\n{}}};\n", all),
            fmt::format("{}, actgen::generated::{}_kernels::presets", set.presets.size(), set.activation->name)};
}

// The name of one of the activation's kernels in a preset that may have one of its own; empty: it has none.
std::string name_in(emitted_preset const* preset, std::string const& name) {
    if (preset != nullptr)
        for (auto const& [general, own] : preset->kernels)
            if (general == name) return own;
    return name;
}

// The activation's kernels, or those of a preset that has some of its own, by tier: first those of what kernels compute in, by kind
// and dtype, then those of formats of storage.
named_table kernel_table(kernel_set const& set, emitted_preset const* preset) {
    std::string const suffix = preset == nullptr || preset->kernels.empty() ? "" : "_" + replaced_colons(preset->activation.name);
    std::string rows;
    std::size_t count = 0;
    auto const add    = [&](emitted_kernel const& k, storage const* stored) {
        if (k.name != kernel_name(k.key())) return;  // a preset's own
        std::string const name = name_in(preset, k.name);
        if (name.empty()) return;
        rows += fmt::format("    &{}_kernel,\n", stored == nullptr ? name : stored_name(name, *stored));
        ++count;
    };
    for (tier how : all_tiers) {
        for (emitted_kernel const& k : set.kernels)
            if (k.how == how) add(k, nullptr);
        for_each_stored(set, [&](emitted_kernel const& k, storage const& s) {
            if (k.how == how) add(k, &s);
        });
    }
    return {fmt::format("constexpr actgen_kernel const* kernels{}[] = {{\n{}}};\n", suffix, rows),
            fmt::format("{}, actgen::generated::{}_kernels::kernels{}", count, set.activation->name, suffix)};
}

// Of the activation, or of one of its presets.
std::string descriptor(kernel_set const& set, emitted_preset const* preset) {
    auto const& base = *set.activation;
    auto const& a    = preset == nullptr ? base : preset->activation;
    std::string const own = preset != nullptr && has_own_initial_values(a, base) ? "_" + replaced_colons(a.name) : "";
    std::string const parameters =
        a.parameters.empty() ? std::string("nullptr") : fmt::format("actgen::generated::{}_kernels::parameters{}", base.name, own);
    std::string const last = preset == nullptr ? fmt::format("{},\n    {},\n    nullptr", alias_table(a).reference, preset_table(set).reference)
                                               : fmt::format("0, nullptr, 0, nullptr, &actgen_{}", base.name);
    return fmt::format(
        "actgen_activation const actgen_{} = {{\n"
        "    sizeof(actgen_activation), \"{}\", \"{}\", {}, {}, {},\n    {}, {},\n    {},\n    {},\n}};\n\n",
        replaced_colons(a.name), a.name, a.summary, a.inputs, a.uses_noise ? 1 : 0, extent_name(a), a.parameters.size(), parameters,
        kernel_table(set, preset).reference, last);
}

}  // namespace

std::string tables_beside_kernels(kernel_set const& set) {
    std::string text = kernel_table(set, nullptr).definition + alias_table(*set.activation).definition + preset_table(set).definition;
    for (auto const& p : set.presets)
        if (!p.kernels.empty()) text += kernel_table(set, &p).definition;
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
