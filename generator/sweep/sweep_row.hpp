// What a sweep found of one result of one kernel, and how it is said.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "verify/sweep.hpp"

#include "ceiling.hpp"

namespace actgen {

// Gradients are swept with these upstream gradients: the second has all bits, and is the greatest below 2, so that an error
// of f' next to a power of two counts most.
inline constexpr float swept_upstream[] = {1, 0x1.fffffep0f};

struct unjudged {
    std::uint64_t count = 0;
    std::string why;
};

struct named_values {
    std::string name;
    std::vector<double> values;
    friend bool operator==(named_values const&, named_values const&) = default;
};

// One result of one kernel on one instruction set for one choice of parameters.
struct sweep_row {
    kernel_kind kind{};
    result_role role{};
    float dy = 1;  // of gradients
    std::vector<named_values> parameters{};
    std::string target{};
    std::string repeats{};  // another instruction set whose bits this one must give; empty: errors were measured
    std::uint32_t stride = 1;
    std::vector<unjudged> left_out{};  // inputs that are not judged
    double ceiling_ulp = 0;            // for what is beyond allowances
    double allowed_ulp = 0;            // at the worst input: the ceiling, and what is allowed there beside it
    swept_report report{};
    bool is_promise = false;  // of the fast tier: held to its promise
    bool is_nearest = false;  // of the exact tier: held to the nearest floats
    bool exception = false;  // beyond its ceiling, known and listed
    // Of a table made before errors were kept as measured: the greatest error is not known, only what remained of it.
    bool after_allowances = false;

    bool is_sound() const { return report.different == 0 && (is_nearest || (report.nan == 0 && report.undecided == 0)); }
    bool is_within() const { return is_sound() && (is_nearest ? report.nearest.wrong == 0 : is_promise ? report.promise.broken == 0 && (!repeats.empty() || dy != 1 || report.promise.keeps_range()) : report.beyond_ulp <= ceiling_ulp); }
    // Not so far beyond that it could not be listed.
    bool may_be_exception() const { return is_sound() && report.beyond_ulp <= 2 * ceiling_ulp; }
    bool passed() const { return is_within() || (exception && may_be_exception()); }
};

std::string_view name_of(result_role role);  // "y", "derivative", "dx"
std::string result_of(sweep_row const&);     // "backward dx", "backward dx at dy = 2 - 2^-23"

std::string parameters_of(sweep_row const&);  // "beta = 1.5", empty where there are none
std::vector<double> slots_of(sweep_row const&);

// For dy; an allowance is absolute, so it grows as dy does.
ceiling ceiling_of(kernel_kind, result_role, float dy, delicate_places const&);
// What a result may miss an exact value by, in units in the last place of that value.
double allowed_ulp(ceiling const&, double x, double exact);

// "0.500", "0.000 after allowances" where no more is known, "-" where nothing was judged.
std::string error_as_text(sweep_row const&);
// "every finite float32", "every 64th finite float32".
std::string inputs_as_text(std::uint32_t every);
// "312 not judged: sines of more than 2^18 at x > 8192"; empty where everything is.
std::string left_out_as_text(sweep_row const&);

}  // namespace actgen
