// How functions lead kernels over memory.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "../emit/spelling.hpp"
#include "c_function.hpp"

namespace actgen {

namespace {

// Where each slot's gradient goes.
std::string place_of_gradient(int slot, activation_record const& a) {
    parameter_record const& p = a.parameter_of_slot(slot);
    std::string const name    = gradient_name(p);
    return p.is_list ? fmt::format("{0} == 0 ? 0 : {0} + {1}", name, slot - p.slot) : name;
}

std::string unused_operands(c_function const& f, std::vector<std::string> const& in) {
    std::string text;
    for (c_argument_text const& one : f.arguments)
        if (one.type.ends_with("const *") && (one.name == "x" || one.name == "gate" || one.name == "y" || one.name == "dy" || one.name == "vx" || one.name == "vgate" || one.name == "noise") && std::find(in.begin(), in.end(), one.name) == in.end())
            text += fmt::format("    (void){};\n", one.name);
    return text;
}

// What a driver is handed, from a function's arguments.
std::string arrays_of_call(std::string const& type, std::vector<std::string> const& in, std::vector<std::string> const& out, std::vector<std::string> const& gradients,
                           activation_record const& a, bool directions) {
    return fmt::format("    {0} const * const in[] = {{{1}}};\n    {0} * const out[] = {{{2}}};\n    {0} const parameter[] = {{{3}}};\n    double * const gradient[] = {{{4}}};\n", type,
                       filled_list(in), filled_list(out), parameter_values(a, directions), filled_list(gradients));
}

std::string row_definition(c_function const& f, kernel_set const& set) {
    c_rows const k = make_c_rows(*f.kernel, set);
    std::vector<std::string> gradients;
    for (int slot : k.gradients) gradients.push_back(place_of_gradient(slot, *set.activation));
    std::string text = c_declaration(f) + " {\n" + arrays_of_call(type_of(f.kernel->arrays()), k.arrays_in, k.arrays_out, gradients, *set.activation, record_of(f.kernel->lowered.kind).reads_directions) + unused_operands(f, k.arrays_in);
    if (computes_in_doubles(*f.kernel))
        text += fmt::format("    actgen_drive_wide_rows(&actgen_{0}_rows, &actgen_{0}_wide, rows, length, in, out, parameter, gradient);\n", k.name);
    else
        text += fmt::format("    actgen_{}_drive_rows(&actgen_{}_rows, rows, length, in, out, parameter, gradient);\n", name_of(f.kernel->arrays()), k.name);
    return text + "}\n";
}

}  // namespace

std::string c_definition(c_function const& f, kernel_set const& set) {
    if (extent_of(*set.activation) == extent::row) return row_definition(f, set);
    c_kernel const k          = make_c_kernel(*f.kernel, set);
    std::string const type    = type_of(k.type() == dtype::f64 && f.kernel->arrays() == dtype::f32 ? dtype::f32 : k.type());
    std::string_view const t  = name_of(f.kernel->arrays());
    std::vector<std::string> in, out, gradients;
    for (phase_source const& s : k.inputs) in.push_back(c_array(s));
    for (int r = 0; r < k.elementwise; ++r) out.push_back(c_array(k.results[static_cast<std::size_t>(r)]));
    for (std::size_t r = static_cast<std::size_t>(k.elementwise); r < k.results.size(); ++r) gradients.push_back(place_of_gradient(k.results[r].index, *set.activation));
    std::string text = c_declaration(f) + " {\n" + arrays_of_call(type, in, out, gradients, *set.activation, record_of(f.kernel->lowered.kind).reads_directions) + unused_operands(f, in);
    if (computes_in_doubles(*f.kernel))
        text += fmt::format("    actgen_drive_wide(&actgen_{0}_kernel, &actgen_{0}_wide, n, in, out, parameter, gradient);\n", k.name);
    else
        text += fmt::format("    actgen_{}_drive(&actgen_{}_kernel, n, in, out, parameter, gradient);\n", t, k.name);
    return text + "}\n";
}

std::string c_forwarding(c_function const& f, c_function const& same) {
    return fmt::format("{} {{ {}({}); }}\n", c_declaration(f), same.name, names_of(f.arguments));
}

}  // namespace actgen
