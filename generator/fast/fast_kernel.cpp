// A kernel of the fast tier.
#include "fast_kernel.hpp"

#include <algorithm>

#include <fmt/format.h>

#include <actgen/spec/print.hpp>

#include "emit/kernel_cost.hpp"
#include "passes/passes.hpp"

#include "whole_functions.hpp"

namespace actgen {

namespace {

class fast_maker {
public:
    fast_maker(kernel_compiler& compiler, kernel_kind kind, known_tables& tables)
        : compiler_(compiler), a_(compiler.activation()), kind_(kind), tables_(tables) {}

    std::optional<fast_kernel> run() {
        std::optional<whole_mathematics> const whole = with_whole_functions(compiler_, kind_);
        if (!whole) return std::nullopt;
        std::vector<outlined> looked_up;
        std::vector<std::string> words;
        for (whole_function const& f : whole->functions) add(*whole, f, looked_up, words);
        if (looked_up.empty()) return std::nullopt;
        kernel lowered             = passes::lower(whole->made.g, whole->made.results, kind_, dtype::f32, looked_up);
        scheduled_kernel scheduled = passes::make_schedule(lowered, a_);
        double rare                = 0;
        for (outlined const& one : looked_up) rare = std::max(rare, cost_.rare(one.table));
        kernel_key const key{kind_, dtype::f32};
        if (lowered.rows.empty() || cost_of(lowered, scheduled, rare) >= cost_of(*compiler_.lowered(key), *compiler_.scheduled(key))) return std::nullopt;
        return fast_kernel{std::move(lowered), std::move(scheduled), std::move(words)};
    }

private:
    // The function alone, looked up or not.
    double cost_alone(whole_mathematics const& m, whole_function const& f, std::vector<outlined> const& looked_up, double rare) const {
        kernel const k = passes::lower(m.made.g, {{result_role::output, 0, f.stable}}, kernel_kind::forward, dtype::f32, looked_up);
        return cost_of(k, passes::make_schedule(k, a_), rare);
    }

    void add(whole_mathematics const& m, whole_function const& f, std::vector<outlined>& all, std::vector<std::string>& words) {
        double const closed = cost_alone(m, f, {}, 0);
        if (closed <= least_cost_of_table) return;
        synthesis::table_cost cost;  // in fused operations on one target
        cost.fallback = (closed + misprediction) / (cost_of_look_up + cost_of_step);
        synthesis::synthesis_result const& made = tables_.find(m.written, f.as_written, f.variable, f.within, cost);
        if (!made.found) return;
        synthesis::synthesised const& s = *made.found;
        outlined const one{f.stable, f.stable_variable, s.facts.within, s.table};
        if (cost_alone(m, f, {one}, cost_.rare(s.table)) >= closed) return;
        all.push_back(one);
        words.push_back(words_of(m, f, s));
    }

    std::string words_of(whole_mathematics const& m, whole_function const& f, synthesis::synthesised const& s) const {
        direct_table const& t = s.table;
        std::string const name(print(m.written, f.as_written, a_).view());
        return fmt::format("{}: {} entries, degree {}, error at most {:.2e} max(1, |f|) and {:.2f} of what is allowed, proven{}", name, t.entries, t.degree,
                           s.proof.absolute, std::max(s.proof.all.fused, s.proof.all.rounded_twice), where_of(t));
    }
    static std::string where_of(direct_table const& t) {
        bool const low = t.low_threshold > -result_clamp::none, high = t.high_threshold < result_clamp::none;
        if (!low && !high) return {};
        if (!low) return fmt::format("; the closed form above {}", t.high_threshold);
        if (!high) return fmt::format("; the closed form below {}", t.low_threshold);
        return fmt::format("; the closed form below {} and above {}", t.low_threshold, t.high_threshold);
    }

    static constexpr double cost_of_look_up = 3, cost_of_step = 2;  // of a row, on both targets
    static constexpr double least_cost_of_table = 36;  // of degree 3, over |x|

    kernel_compiler& compiler_;
    activation_record const& a_;
    kernel_kind kind_;
    known_tables& tables_;
    synthesis::table_cost cost_{};
};

}  // namespace

std::optional<fast_kernel> make_fast_kernel(kernel_compiler& compiler, kernel_kind kind, known_tables& tables) {
    return fast_maker(compiler, kind, tables).run();
}

}  // namespace actgen
