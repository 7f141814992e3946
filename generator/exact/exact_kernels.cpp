// The exact kernels of an activation.
#include "exact_kernels.hpp"

#include <optional>
#include <string>
#include <variant>

#include <fmt/format.h>

#include "choose/compute_as.hpp"
#include "choose/interpreted_kernels.hpp"
#include "choose/left_elements.hpp"
#include "emit/spelling.hpp"
#include "tool/kernel_trials.hpp"
#include "verify/sample_points.hpp"

#include "single_rounding.hpp"

namespace actgen {

namespace {

// Of common inputs, what may be left to extended numbers, which take thousands of times as long.
constexpr double most_left = 1e-3;

constexpr tool::trial_depth glance{60, false, false};

class exact_adder {
public:
    exact_adder(kernel_compiler& compiler, kernel_set& set) : compiler_(compiler), set_(set), places_(compiler) {}

    void run() {
        std::size_t const given = set_.kernels.size();
        for (std::size_t i = 0; i < given; ++i) {
            kernel_key const key = set_.kernels[i].key();
            if (key.how != tier::accurate || !can_have_exact_kernel(key, compiler_.activation())) continue;
            std::string const failure = add_beside(key);
            if (!failure.empty()) set_.mathematics.push_back(fmt::format("exact: no {}, {}", kernel_name({key.kind, key.type, tier::exact}), failure));
        }
    }

private:
    // Why there is none; nothing where there is.
    std::string add_beside(kernel_key key) {
        std::variant<emitted_kernel, std::string> made = kernel_beside(*set_.find(kernel_name(key)));
        if (std::string const* const why = std::get_if<std::string>(&made)) return *why;
        set_.kernels.push_back(std::get<emitted_kernel>(std::move(made)));
        emitted_kernel const& added = set_.kernels.back();
        double const left           = added.has_record() ? share_left(compiler_, set_, added, places_) : 0;
        std::string failure         = left > most_left ? fmt::format("since {:.1f} % of what common inputs give is halfway between two floats, or nearly", 100 * left)
                                                       : first_failure(added);
        if (!failure.empty()) set_.kernels.pop_back();
        return failure;
    }

    std::variant<emitted_kernel, std::string> kernel_beside(emitted_kernel const& accurate) {
        kernel_kind const kind      = accurate.lowered.kind;
        kernel_mathematics const& m = *compiler_.mathematics(kind);
        if (!accurate.choice.is_wide() && rounds_once_at_most(m.g, m.results, dtype::f32)) return same_kernel(accurate);
        emitted_kernel const& in_doubles = *set_.find(kernel_name({kind, dtype::f64}));
        if (in_doubles.choice.is_always_wide()) return "since doubles do not tell its values anywhere";
        std::optional<kernel_program> program = program_of(*compiler_.exact_mathematics(kind), compiler_.activation(), program_results::singles);
        if (!program) return "since there is no program of it for extended numbers";
        return leaving_rounding(in_doubles, std::move(*program));
    }
    static emitted_kernel same_kernel(emitted_kernel const& accurate) {
        emitted_kernel k = accurate;
        k.how            = tier::exact;
        k.same_as        = accurate.name;
        k.name           = kernel_name(k.key());
        return k;
    }
    emitted_kernel leaving_rounding(emitted_kernel const& in_doubles, kernel_program program) {
        kernel_choice choice   = in_doubles.choice;
        choice.doubts_rounding = true;
        choice.wide            = arithmetic::extended;
        emitted_kernel k       = in_doubles;
        k.how                  = tier::exact;
        k.name                 = kernel_name(k.key());
        k.program              = std::move(program);
        k.definition           = {};
        compute_as(k, choice, compiler_);
        return k;
    }

    std::string first_failure(emitted_kernel const& k) {
        for (bool fused : {true, false}) {
            interpreted_kernels const kernels(set_, fused);
            tool::kernel_trials trials(compiler_, places_, kernels.activation());
            for (tool::trial_depth depth : {glance, tool::deep}) {
                tool::kernel_trials::of_kernel trial(trials, k.lowered.kind, dtype::f32, k.how);
                for (std::vector<double> const& slots : parameter_assignments(compiler_.activation())) trial.try_at(slots, depth);
                if (tool::check const found = trial.result(); !found.failures.empty()) return found.failures.front();
            }
        }
        return {};
    }

    kernel_compiler& compiler_;
    kernel_set& set_;
    tool::trial_places places_;
};

}  // namespace

bool can_have_exact_kernel(kernel_key k, activation_record const& a) {
    bool const values = k.kind == kernel_kind::forward || k.kind == kernel_kind::forward_derivative;
    return values && k.type == dtype::f32 && extent_of(a) == extent::pointwise && a.inputs == 1 && a.parameters.empty() && !a.uses_noise;
}

void add_exact_kernels(kernel_compiler& compiler, kernel_set& set) {
    if (can_have_exact_kernel({kernel_kind::forward, dtype::f32}, compiler.activation())) exact_adder(compiler, set).run();
}

}  // namespace actgen
