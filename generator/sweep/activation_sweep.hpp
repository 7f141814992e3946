// All float32 kernels of a unary activation over the float32 inputs, for several parameters and instruction sets.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include <actgen/runtime/abi.h>
#include <actgen/spec/activation_record.hpp>
#include <actgen/verify/sweep.hpp>

#include "ceiling.hpp"

namespace actgen {

inline constexpr kernel_kind swept_kinds[] = {kernel_kind::forward, kernel_kind::backward, kernel_kind::forward_derivative,
                                              kernel_kind::backward_from_output};

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
    bool exception = false;  // beyond its ceiling, known and listed
    // Of a table made before errors were kept as measured: the greatest error is not known, only what remained of it.
    bool after_allowances = false;

    bool is_sound() const { return report.different == 0 && report.nan == 0 && report.undecided == 0; }
    bool is_within() const { return is_sound() && report.beyond_ulp <= ceiling_ulp; }
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

bool can_sweep(activation_record const& a);  // pointwise in one input

struct activation_sweep_options {
    // Initial parameters take every `stride`th input, others every `coarse`th one; instruction sets without fused
    // multiply-add, which are slow, take every `coarse`th of those.
    std::uint32_t stride = 1;
    std::uint32_t coarse = 64;
    unsigned threads     = 1;
    std::function<void(std::string_view what, double done)> progress{};
};

// Forward, backward, forward_derivative and from-output kernels are held to f and f' of the spec's formula, times dy.
std::vector<sweep_row> sweep_activation(activation_record const&, actgen_activation const& kernels,
                                        activation_sweep_options const&);

// Of each kernel's result, dy and parameters the row of the instruction set that is worst, in the order given: one that
// fails, or else that with the greatest error.  Rows that repeat another's bits count only where they do not.
std::vector<sweep_row> worst_rows(std::vector<sweep_row> const& all);

}  // namespace actgen
