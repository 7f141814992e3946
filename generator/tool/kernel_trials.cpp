// Kernels tried at many operands.
#include "kernel_trials.hpp"

#include <algorithm>

#include <fmt/format.h>

#include <actgen/runtime/kernel_of.hpp>

namespace actgen::tool {
namespace {

// The values of all slots in one channel.
std::vector<double> slots_of_channel(channel_values const& all, std::size_t channel) {
    std::vector<double> slots;
    for (std::vector<double> const& values : all) slots.push_back(in_channel(values, channel));
    return slots;
}

}  // namespace

kernel_trials::kernel_trials(kernel_compiler& compiler, trial_places& places, actgen_activation const& kernels)
    : compiler_(compiler), places_(places), kernels_(kernels), pointwise_(extent_of(compiler.activation()) == extent::pointwise) {}

actgen_kernel const* kernel_trials::find(kernel_kind kind, dtype type, tier how) const {
    return kernel_of(kernels_, static_cast<int>(kind), static_cast<int>(type), static_cast<int>(how));
}

trial_results kernel_trials::call(kernel_kind kind, dtype type, tier how, trial_operands& operands) const {
    activation_record const& a = compiler_.activation();
    derivation const& d        = compiler_.derived();
    if (record_of(kind).reads_output)  // y is what forward made of x
        operands.y = run_kernel(a, *find(kernel_kind::forward, type), ACTGEN_FORWARD, type, {{result_role::output, 0, d.forward}}, operands).values[0];
    return run_kernel(a, *find(kind, type, how), static_cast<actgen_kernel_kind>(kind), type, compiler_.results(kind), operands);
}

kernel_trials::of_kernel::of_kernel(kernel_trials& all, kernel_kind kind, dtype type, tier how, exact_values_memory* memory)
    : all_(all), kind_(kind), type_(type), how_(how),
      measured_(all.compiler_.activation(), kind, type, all.compiler_.derived(), all.compiler_.results(kind), *all.compiler_.mathematics(kind), how, memory),
      source_(all.compiler_.activation(), type) {
    for (kernel_result const& r : all.compiler_.results(kind)) has_sums_ = has_sums_ || r.role == result_role::parameter_gradient;
}

template <class Judge>
void kernel_trials::of_kernel::compare(trial_operands operands, Judge const& judge) {
    trial_results const found = all_.call(kind_, type_, how_, operands);
    // A kernel from the output may have a narrower domain.
    if (found.status == ACTGEN_PARAMETER_DOMAIN && record_of(kind_).reads_output) return;
    if (found.status == ACTGEN_OK) return judge(operands, found);
    refusals_.push_back(fmt::format("{}: {}/{}{}: {}", all_.compiler_.activation().name, name_of(kind_), name_of(type_), suffix_of(how_), actgen_status_message(found.status)));
}

void kernel_trials::of_kernel::compare_elements(std::vector<double> const& slots, trial_depth depth) {
    bool const from_output = record_of(kind_).reads_output;
    if (!all_.pointwise_) {
        for (trial_operands& rows : source_.rows(slots, depth.thorough))
            compare(std::move(rows), [&](auto const& o, auto const& found) {
                measured_.compare_rows(o, found);
                if (from_output) measured_.compare_formula_from_output(o);
            });
        return;
    }
    channel_values const channels = source_.with_channels(slots, 3);
    auto const& first             = all_.places_(slots_of_channel(channels, 0));
    compare(source_.stratified(channels, depth.points, first.delicate.gathering(), first.special, depth.thorough), [&](auto const& o, auto const& found) {
        std::vector<delicate_places const*> places;
        for (std::size_t row = 0; row < o.rows; ++row) places.push_back(&all_.places_(slots_of_channel(o.slots, row)).delicate);
        measured_.compare(o, found, places);
        if (from_output) measured_.compare_formula_from_output(o);
    });
}

void kernel_trials::of_kernel::try_at(std::vector<double> const& slots, trial_depth depth) {
    compare_elements(slots, depth);
    if (!depth.everyday) return;
    if (has_sums_) compare(source_.everyday(slots), [&](auto const& o, auto const& found) { measured_.compare_sums(o, found); });
    if (!all_.pointwise_) compare(source_.everyday(slots), [&](auto const& o, auto const& found) { measured_.compare_rows(o, found); });
}

check kernel_trials::of_kernel::result() const {
    check c{fmt::format("kernel {}/{}{}", name_of(kind_), name_of(type_), suffix_of(how_)), true, measured_.summary(), refusals_, false, measured_.as_json()};
    for (std::string& sentence : measured_.failures()) c.failures.push_back(std::move(sentence));
    return c;
}

}  // namespace actgen::tool
