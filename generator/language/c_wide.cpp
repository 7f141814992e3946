// What the drivers know of kernels that compute in doubles.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "c_function.hpp"

namespace actgen {

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
    return text + fmt::format("static actgen_wide_rows const actgen_{0}_wide = {{&actgen_{1}_{2}_rows, {3}, {4}, {9}, {5}, {6}, {7}, actgen_f32_within, {8}}};\n", k.name, set.activation->name,
                              own.in_doubles, table(!ranges.empty(), "ranges"), set.activation->slots(), table(!watched.empty(), "input_ranges"), table(!watched.empty(), "watched"),
                              watched.size(), own.choice.is_always_wide() ? 1 : 0, k.parameters);
}

std::string c_wide_table(c_kernel const& k, kernel_set const& set) {
    emitted_kernel const& own = *k.kernel;
    if (!computes_in_doubles(own)) return {};
    c_kernel const wide = make_c_kernel(*set.find(own.in_doubles), set);
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
    return text + fmt::format("static actgen_wide const actgen_{0}_wide = {{&actgen_{1}_kernel, {2}, {3}, {4}, {5}, {10}, {6}, {7}, {8}, actgen_f32_within, {9}}};\n", k.name, wide.name,
                              table(true, "inputs"), table(true, "results"), table(!ranges.empty(), "ranges"), set.activation->slots(), table(!watched.empty(), "input_ranges"),
                              table(!watched.empty(), "watched"), watched.size(), own.choice.is_always_wide() ? 1 : 0, k.numbers);
}

}  // namespace actgen
