// The fast kernels of an activation.
#include "fast_kernels.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "choose/interpreted_kernels.hpp"
#include "emit/spelling.hpp"
#include "tool/kernel_trials.hpp"
#include "tool/parameter_cases.hpp"
#include "verify/sample_points.hpp"

#include "fast_kernel.hpp"

namespace actgen {

namespace {

constexpr tool::trial_depth glance{60, false, false}, ordinary{2000, true, true}, far_off{300, false, false};

class fast_adder {
public:
    fast_adder(kernel_compiler& compiler, kernel_set& set) : compiler_(compiler), set_(set), places_(compiler) {}

    void run() {
        std::vector<std::string> same;
        std::size_t const accurate = set_.kernels.size();
        for (std::size_t i = 0; i < accurate; ++i) {
            if (!has_fast_kernel(set_.kernels[i].key())) continue;
            set_.kernels.push_back(beside(set_.kernels[i]));
            emitted_kernel& added = set_.kernels.back();
            if (added.same_as.empty() && !keeps_promise(added)) added = same_kernel(set_.kernels[i]);
            if (!added.same_as.empty()) same.push_back(added.same_as);
            else
                for (std::string const& words : added.notes) set_.mathematics.push_back(fmt::format("{}: a table of {}", added.name, words));
        }
        if (!same.empty()) set_.mathematics.push_back(fmt::format("fast as the accurate kernel: {}", fmt::join(same, ", ")));
    }

private:
    static emitted_kernel same_kernel(emitted_kernel const& accurate) {
        emitted_kernel k = accurate;
        k.how            = tier::fast;
        k.same_as        = accurate.name;
        k.name           = kernel_name(k.key());
        return k;
    }
    emitted_kernel beside(emitted_kernel const& accurate) {
        std::optional<fast_kernel> made = make_fast_kernel(compiler_, accurate.lowered.kind, tables_);
        emitted_kernel k                = same_kernel(accurate);
        if (!made) return k;
        k.same_as   = {};
        k.choice.doubted_bits = 0;                         // a table has no doubts
        if (!k.choice.is_sometimes_wide()) k.choice = {};  // what is wide sometimes stays so there
        k.lowered   = std::move(made->lowered);
        k.scheduled = std::move(made->scheduled);
        k.notes     = std::move(made->tables);
        return k;
    }

    // Parameters beyond the ranges of the accurate kernel's choice are left to the wider one by this kernel, too.
    bool keeps_promise(emitted_kernel const& k) {
        activation_record const& a = compiler_.activation();
        auto const ordinary_ones   = parameter_assignments(a);
        auto const extreme_ones    = k.choice.ranges.empty() ? tool::extreme_assignments(a, dtype::f32) : std::vector<std::vector<double>>{};
        for (bool fused : {true, false}) {
            interpreted_kernels const kernels(set_, fused);
            tool::kernel_trials trials(compiler_, places_, kernels.activation());
            auto const holds = [&](std::vector<double> const& slots, tool::trial_depth depth) {
                tool::kernel_trials::of_kernel trial(trials, k.lowered.kind, k.lowered.type, k.how);
                trial.try_at(slots, depth);
                return trial.result().failures.empty();
            };
            for (std::vector<double> const& slots : ordinary_ones)
                if (!holds(slots, glance) || !holds(slots, ordinary)) return false;
            for (std::vector<double> const& slots : extreme_ones)
                if (!holds(slots, far_off)) return false;
        }
        return true;
    }

    kernel_compiler& compiler_;
    kernel_set& set_;
    known_tables tables_;
    tool::trial_places places_;
};

}  // namespace

void add_fast_kernels(kernel_compiler& compiler, kernel_set& set) {
    if (extent_of(compiler.activation()) == extent::pointwise) fast_adder(compiler, set).run();
}

}  // namespace actgen
