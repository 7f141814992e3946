// Functions of one value, inline.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "../emit/spelling.hpp"
#include "c_function.hpp"

namespace actgen {

std::string c_single_helper(c_kernel const& k, kernel_set const& set) {
    activation_record const& a           = *set.activation;
    std::string const type               = type_of(k.type());
    std::vector<c_argument_text> arguments{{type, "x"}};
    if (a.inputs == 2) arguments.push_back({type, "gate"});
    if (a.uses_noise) arguments.push_back({type, "noise"});
    arguments.push_back({type + " const *", "parameter"});
    std::vector<std::string> in;
    for (phase_source const& s : k.inputs) in.push_back(c_array(s));
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
    if (a.uses_noise) arguments.push_back({type, "noise"});
    std::string const operands = names_of(arguments);
    std::string wide_operands;
    for (c_argument_text const& one : arguments) wide_operands += fmt::format("{}(double){}", wide_operands.empty() ? "" : ", ", one.name);
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
            conditions.push_back(fmt::format("actgen_holds(&input_ranges[{}], (double){})", s.index, c_array(s)));
    if (!ranges.empty()) text += fmt::format("    actgen_range const ranges[] = {{{}}};\n", range_rows(ranges));
    if (!k.choice.input_ranges.empty()) text += fmt::format("    actgen_range const input_ranges[] = {{{}}};\n", range_rows(k.choice.input_ranges));
    for (int s = 0; s < a.slots(); ++s) wide_parameters.push_back(fmt::format("(double)parameter[{}]", s));
    text += fmt::format("    double const wide_parameter[] = {{{}}};\n", filled_list(wide_parameters));
    if (conditions.empty() && a.slots() == 0) text += "    (void)parameter;\n";
    if (!conditions.empty()) text += fmt::format("    if ({}) return actgen_{}_{}_one({}, parameter);\n", fmt::join(conditions, " && "), a.name, k.name, operands);
    return text + fmt::format("    return (float)actgen_{}_{}_one({}, wide_parameter);\n}}\n", a.name, k.in_doubles, wide_operands);
}

}  // namespace actgen
