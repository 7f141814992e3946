// How numbers, names and places of the C interface are spelled in generated text.
#include "spelling.hpp"

#include <cmath>

#include <fmt/format.h>

namespace actgen {

std::string spell_constant(double value, dtype type) {
    std::string const limits = fmt::format("std::numeric_limits<{}>", format_of(type).c_type);
    if (std::isnan(value)) return limits + "::quiet_NaN()";
    if (std::isinf(value)) return (value < 0 ? "-" : "") + limits + "::infinity()";
    bool const whole = value == std::floor(value) && std::fabs(value) < 1000;
    return (whole ? fmt::format("{:.1f}", value) : fmt::format("{:a}", value)).append(format_of(type).c_suffix);
}

std::string spell_double(double value) {
    if (std::isinf(value)) return value < 0 ? "-HUGE_VAL" : "HUGE_VAL";
    std::string text = fmt::format("{}", value);
    if (text.find_first_of(".e") == std::string::npos) text += ".0";
    return text;
}

std::string type_of(dtype type) { return std::string(format_of(type).c_type); }

std::string replaced_colons(std::string_view name) {
    std::string text(name);
    if (std::size_t const at = text.find("::"); at != std::string::npos) text.replace(at, 2, "_");
    return text;
}

std::string kernel_name(kernel_key key) { return std::string(name_of(key).view()); }

std::string sentence_for_comment(std::string_view text) {
    std::string safe(text);
    for (std::size_t at; (at = safe.find("*/")) != std::string::npos;) safe.replace(at, 2, "* /");
    return safe;
}

std::string slot_name(int slot, activation_record const& a) {
    auto const& p = a.parameter_of_slot(slot);
    return p.is_list ? fmt::format("{}_{}", p.name, slot - p.slot) : std::string(p.name);
}

std::string leaf_name(node const& n, activation_record const& a) {
    if (n.op == &leaves::input_direction) return n.index == 0 ? "vx" : "vgate";
    if (is_parameter(n)) return slot_name(n.index, a);
    if (is_parameter_direction(n)) return "u_" + slot_name(n.index, a);
    return std::string(n.op->letters[static_cast<std::size_t>(n.index)]);
}

}  // namespace actgen
