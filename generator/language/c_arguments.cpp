// Arguments of the C text's functions.
#include "c_arguments.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "../emit/spelling.hpp"
#include "c_kernel.hpp"

namespace actgen {

bool computes_in_doubles(emitted_kernel const& k) { return k.choice.wide == arithmetic::doubles; }

// A parameter may be called like something else in a function.
std::string argument_name(parameter_record const& p) {
    // What stands in kernels of devices, too, so that there is one name.
    constexpr std::string_view of_devices[] = {"at", "all", "same", "wide_same", "wide_parameter", "wide_in", "wide_out", "partial", "item", "block", "end", "to", "lane", "wide_lane",
                                               "half", "kernel", "global", "local", "constant", "private", "uniform", "event_t", "pipe"};
    constexpr std::string_view taken[] = {"n", "rows", "length", "in", "out", "parameter", "gradient", "x", "gate", "y", "dy", "dx", "dgate", "derivative", "ddy", "vx", "vgate", "noise", "restrict", "inline"};
    auto const is_one_of = [&](auto const& words) { return std::find(std::begin(words), std::end(words), p.name) != std::end(words); };
    return std::string(p.name) + (is_one_of(taken) || is_one_of(of_devices) ? "_value" : "");
}
std::string gradient_name(parameter_record const& p) { return "d" + argument_name(p); }
std::string direction_name(parameter_record const& p) { return "v" + argument_name(p); }

std::vector<c_argument_text> parameter_arguments(activation_record const& a, dtype type) {
    std::vector<c_argument_text> all;
    for (parameter_record const& p : a.parameters)
        all.push_back({p.is_list ? type_of(type) + " const *" : type_of(type), argument_name(p)});
    return all;
}

std::string parameter_values(activation_record const& a, bool directions) {
    std::vector<std::string> values;
    auto const add = [&](parameter_record const& p, std::string const& name) {
        for (int i = 0; i < p.count(); ++i) values.push_back(p.is_list ? fmt::format("{}[{}]", name, i) : name);
    };
    for (parameter_record const& p : a.parameters) add(p, argument_name(p));
    for (parameter_record const& p : a.parameters)
        if (directions && p.learnable) add(p, direction_name(p));
        else if (directions) values.insert(values.end(), static_cast<std::size_t>(p.count()), "0");
    return values.empty() ? "0" : fmt::format("{}", fmt::join(values, ", "));
}

std::string list_of(std::vector<c_argument_text> const& arguments) {
    std::string text;
    for (c_argument_text const& one : arguments) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", one.type, one.name);
    return text;
}

std::string names_of(std::vector<c_argument_text> const& arguments) {
    std::string text;
    for (c_argument_text const& one : arguments) text += (text.empty() ? "" : ", ") + one.name;
    return text;
}

std::string filled_list(std::vector<std::string> const& all) { return all.empty() ? "0" : fmt::format("{}", fmt::join(all, ", ")); }

bool has_gradient(emitted_kernel const& k, parameter_record const& p) {
    return std::any_of(k.lowered.results.begin(), k.lowered.results.end(), [&](kernel_result const& r) {
        return r.role == result_role::parameter_gradient && r.index >= p.slot && r.index < p.slot + p.count();
    });
}

std::string range_rows(std::vector<magnitude_range> const& ranges) {
    std::string rows;
    for (magnitude_range const& r : ranges)
        rows += fmt::format("{}{{{}, {}}}", rows.empty() ? "" : ", ", spell_c_constant(r.least, dtype::f64), spell_c_constant(r.greatest, dtype::f64));
    return rows;
}

std::vector<magnitude_range> ranges_by_slot(emitted_kernel const& k, activation_record const& a) {
    std::vector<magnitude_range> all;
    for (std::size_t p = 0; p < k.choice.ranges.size(); ++p) all.insert(all.end(), static_cast<std::size_t>(a.parameters[p].count()), k.choice.ranges[p]);
    return all;
}

}  // namespace actgen
