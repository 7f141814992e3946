// Each kernel against the oracle, for the initial, other and extreme values of the parameters.
#include <algorithm>
#include <cmath>
#include <map>

#include <actgen/runtime/kernel_of.hpp>

#include <fmt/format.h>

#include "passes/kernel_compiler.hpp"
#include "verify/sample_points.hpp"

#include "kernel_accuracy.hpp"
#include "operand_source.hpp"
#include "parameter_cases.hpp"
#include "special_inputs.hpp"
#include "verification.hpp"

namespace actgen::tool {
namespace {

constexpr std::size_t many_points = 8000, few_points = 1000;

// What matters about a pointwise activation for one value of each parameter; found once for each.
class places_of_slots {
public:
    explicit places_of_slots(kernel_compiler& compiler) : compiler_(compiler) {}

    struct found {
        delicate_places delicate;
        std::vector<double> special;
    };
    found const& operator()(std::vector<double> const& slots) {
        auto const [at, is_new] = known_.try_emplace(slots);
        if (is_new) {
            bindings b;
            for (double v : slots) b.parameters.emplace_back(v);
            b.noise = {0.5};
            derivation const& d = compiler_.derived();
            std::vector<node_id> roots{d.forward};
            if (d.slope != no_node) roots.push_back(d.slope);
            at->second = {find_delicate_places(compiler_, b), special_inputs(d.g, roots, slots)};
        }
        return at->second;
    }

private:
    kernel_compiler& compiler_;
    std::map<std::vector<double>, found> known_;
};

// The values of all slots in one channel.
std::vector<double> slots_of_channel(channel_values const& all, std::size_t channel) {
    std::vector<double> slots;
    for (std::vector<double> const& values : all) slots.push_back(in_channel(values, channel));
    return slots;
}

class kernel_trials {
public:
    kernel_trials(kernel_compiler& compiler, actgen_activation const& kernels, effort how)
        : a_(compiler.activation()), d_(compiler.derived()), kernels_(kernels), how_(how), places_(compiler), pointwise_(extent_of(a_) == extent::pointwise) {}

    actgen_kernel const* find(kernel_kind kind, dtype type) const { return kernel_of(kernels_, static_cast<int>(kind), static_cast<int>(type)); }

    check run(kernel_kind kind, dtype type, std::vector<kernel_result> const& results, kernel_mathematics const& stable) {
        check c{fmt::format("kernel {}/{}", name_of(kind), name_of(type)), true, "", {}, false, nullptr};
        kernel_accuracy measured(a_, kind, type, d_, results, stable);
        operand_source source(a_, type);
        bool sums = false;
        for (kernel_result const& r : results) sums = sums || r.role == result_role::parameter_gradient;
        bool const from_output = record_of(kind).reads_output;
        auto const compare = [&](trial_operands operands, auto const& judge) {
            trial_results const found = call(kind, type, results, operands);
            // A kernel from the output may have a narrower domain.
            if (found.status == ACTGEN_PARAMETER_DOMAIN && record_of(kind).reads_output) return;
            if (found.status != ACTGEN_OK) c.failures.push_back(fmt::format("{}: {}/{}: {}", a_.name, name_of(kind), name_of(type), actgen_status_message(found.status)));
            else judge(operands, found);
        };
        // Thoroughly: many points, and infinities, where analysis knows limits for moderate parameters.
        auto const compare_elements = [&](std::vector<double> const& slots, bool thorough) {
            if (!pointwise_) {
                for (trial_operands& rows : source.rows(slots, thorough))
                    compare(std::move(rows), [&](auto const& o, auto const& found) {
                        measured.compare_rows(o, found);
                        if (from_output) measured.compare_formula_from_output(o);
                    });
                return;
            }
            channel_values const channels = source.with_channels(slots, 3);
            auto const& first             = places_(slots_of_channel(channels, 0));
            compare(source.stratified(channels, thorough ? many_points : few_points, first.delicate.gathering(), first.special, thorough), [&](auto const& o, auto const& found) {
                std::vector<delicate_places const*> places;
                for (std::size_t row = 0; row < o.rows; ++row) places.push_back(&places_(slots_of_channel(o.slots, row)).delicate);
                measured.compare(o, found, places);
                if (from_output) measured.compare_formula_from_output(o);
            });
        };
        auto assignments = parameter_assignments(a_);
        if (how_ == effort::quick) assignments.resize(std::min<std::size_t>(assignments.size(), 2));
        for (std::vector<double> const& slots : assignments) {
            compare_elements(slots, how_ == effort::thorough);
            if (sums) compare(source.everyday(slots), [&](auto const& o, auto const& found) { measured.compare_sums(o, found); });
            if (!pointwise_) compare(source.everyday(slots), [&](auto const& o, auto const& found) { measured.compare_rows(o, found); });
        }
        if (how_ == effort::thorough)
            for (std::vector<double> const& slots : extreme_assignments(a_, type)) compare_elements(slots, false);
        c.detail   = measured.summary();
        c.measured = measured.as_json();
        for (std::string& sentence : measured.failures()) c.failures.push_back(std::move(sentence));
        return c;
    }

private:
    trial_results call(kernel_kind kind, dtype type, std::vector<kernel_result> const& results, trial_operands& operands) const {
        if (record_of(kind).reads_output)  // y is what forward made of x
            operands.y = run_kernel(a_, *find(kernel_kind::forward, type), ACTGEN_FORWARD, type, {{result_role::output, 0, d_.forward}}, operands).values[0];
        return run_kernel(a_, *find(kind, type), static_cast<actgen_kernel_kind>(kind), type, results, operands);
    }

    activation_record const& a_;
    derivation const& d_;
    actgen_activation const& kernels_;
    effort how_;
    places_of_slots places_;
    bool pointwise_;
};

}  // namespace

std::vector<check> verify_kernels(activation_record const& a, actgen_activation const& kernels,
                                  std::function<void(std::string_view)> const& progress, effort how) {
    std::vector<check> checks;
    kernel_compiler compiler(a);
    kernel_trials trials(compiler, kernels, how);
    for (kernel_kind kind : all_kernel_kinds) {
        kernel_mathematics const* const stable = compiler.mathematics(kind);
        if (stable == nullptr) continue;
        for (dtype type : all_dtypes) {
            if (trials.find(kind, type) == nullptr) continue;
            progress(fmt::format("{}/{}", name_of(kind), name_of(type)));
            checks.push_back(trials.run(kind, type, compiler.results(kind), *stable));
        }
    }
    return checks;
}

}  // namespace actgen::tool
