// What a sweep found of one result of one kernel, in words.
#include "sweep_row.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace actgen {

std::string_view name_of(result_role role) {
    return role == result_role::output ? "y" : role == result_role::derivative ? "derivative" : "dx";
}

std::string result_of(sweep_row const& r) {
    std::string const text = fmt::format("{} {}", name_of(r.kind), name_of(r.role));
    return r.dy == 1 ? text : text + " at dy = 2 - 2^-23";
}

std::string parameters_of(sweep_row const& r) {
    std::string text;
    for (named_values const& p : r.parameters) {
        text += fmt::format("{}{} =", text.empty() ? "" : ", ", p.name);
        for (double v : p.values) text += fmt::format(" {}", static_cast<float>(v));
    }
    return text;
}

std::vector<double> slots_of(sweep_row const& r) {
    std::vector<double> slots;
    for (named_values const& p : r.parameters) slots.insert(slots.end(), p.values.begin(), p.values.end());
    return slots;
}

ceiling ceiling_of(kernel_kind kind, result_role role, float dy, delicate_places const& places) {
    ceiling c = ceiling_of(kind, role, dtype::f32, places);
    for (absolute_allowance& one : c.allowances) one.allowance *= static_cast<double>(dy);
    return c;
}

double allowed_ulp(ceiling const& c, double x, double exact) {
    double absolute = 0;
    for (absolute_allowance const& one : c.allowances)
        if (one.low <= x && x <= one.high) absolute = std::max(absolute, one.allowance);
    return c.ulp + absolute / unit_in_last_place(exact, dtype::f32);
}

std::string error_as_text(sweep_row const& r) {
    if (r.report.points == 0) return "-";
    // Where terms cancel, or y no longer says what x was, errors have as many digits as the type.
    std::string const ulp = r.report.max_ulp < 1e5 ? fmt::format("{:.3f}", r.report.max_ulp) : fmt::format("{:.4g}", r.report.max_ulp);
    return ulp + (r.after_allowances ? " after allowances" : "");
}

std::string inputs_as_text(std::uint32_t every) {
    return every == 1 ? "every finite float32" : fmt::format("every {}th finite float32", every);
}

std::string left_out_as_text(sweep_row const& r) {
    std::string text;
    for (unjudged const& one : r.left_out) text += fmt::format("{}{} not judged: {}", text.empty() ? "" : "; ", one.count, one.why);
    return text;
}

}  // namespace actgen
