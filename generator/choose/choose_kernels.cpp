// How each kernel is computed.
#include "choose_kernels.hpp"

#include <algorithm>
#include <optional>

#include <actgen/number/format.hpp>

#include "emit/spelling.hpp"
#include "emit/streams.hpp"
#include "tool/kernel_trials.hpp"
#include "tool/parameter_cases.hpp"
#include "verify/sample_points.hpp"

#include "interpreted_kernels.hpp"

namespace actgen {

namespace {

using slot_values = std::vector<double>;

constexpr tool::trial_depth glance{60, false, false}, ordinary{800, true, true}, far_off{300, false, false};

constexpr magnitude_range between(int low, int high) { return {exact_power_of_two(low), exact_power_of_two(high)}; }

// Magnitudes that count as moderate, those that leave out least first.
constexpr magnitude_range moderate_parameters[] = {between(-60, 60), between(-40, 40), between(-20, 20), between(-10, 10)};
constexpr magnitude_range moderate_operands[]   = {between(-60, 60), between(-40, 40), between(-20, 20), between(-10, 60), between(-60, 10),
                                                   between(-10, 10), between(-60, 6),  between(-60, 4),  between(-10, 4)};

// Every parameter at the ends of a range, the others as they are initially, and all of them at once.
std::vector<slot_values> ends_of(magnitude_range range, activation_record const& a) {
    slot_values initial;
    for (parameter_record const& p : a.parameters) initial.insert(initial.end(), p.initial.begin(), p.initial.end());
    std::vector<slot_values> all;
    for (double size : {range.least, range.greatest})
        for (double sign : {1.0, -1.0}) {
            slot_values together = initial;
            for (parameter_record const& p : a.parameters) {
                if (!in_domain(p, sign * size)) continue;
                slot_values alone = initial;
                for (int k = 0; k < p.count(); ++k)
                    alone[static_cast<std::size_t>(p.slot + k)] = together[static_cast<std::size_t>(p.slot + k)] = sign * size;
                all.push_back(alone);
            }
            if (a.parameters.size() > 1) all.push_back(together);
        }
    return all;
}

// Where a way of computing a kernel was tried, and what was found.
struct verdict {
    bool ordinary = true;  // right for ordinary parameters
    bool extreme  = true;  // and for others
    std::string first_failure{};

    bool fine() const { return ordinary && extreme; }
    bool is_better_than(verdict const& other) const { return ordinary > other.ordinary || (ordinary == other.ordinary && extreme > other.extreme); }
};

class chooser {
public:
    chooser(kernel_compiler& compiler, kernel_set& set) : compiler_(compiler), set_(set), a_(compiler.activation()), places_(compiler, root_search::grid) {}

    std::vector<choice_evidence> run() {
        for (emitted_kernel& k : set_.kernels) decide(k);
        return std::move(evidence_);
    }

private:
    // By cost.
    std::vector<arithmetic> wide_ways(emitted_kernel const& k) const {
        std::vector<arithmetic> ways;
        if (!k.in_doubles.empty()) ways.push_back(arithmetic::doubles);
        if (k.program) ways.push_back(arithmetic::extended);
        return ways;
    }

    struct candidate {
        kernel_choice choice;
        verdict found;
    };

    // How many bits a sum may lose before the element is in doubt, those that leave out least first.
    static constexpr int doubted[] = {3, 1};

    // The first, by cost, that is right, or else of those that are right most often.
    void decide(emitted_kernel& k) {
        candidate best{{}, tried(k, {})};
        std::vector<std::string> why;
        auto const consider = [&](candidate const& one) {
            if (one.found.is_better_than(best.found)) best = one;
            if (!one.found.fine()) why.push_back(one.found.first_failure);
        };
        if (!best.found.fine()) why.push_back(best.found.first_failure);
        verdict const own = best.found;
        for (arithmetic wide : wide_ways(k))
            if (!best.found.fine())
                if (std::optional<candidate> const some = sometimes_wide(k, wide, own)) consider(*some);
        for (arithmetic wide : wide_ways(k))
            for (int bits : doubted)
                if (!best.found.fine())
                    if (std::optional<candidate> const some = doubting(k, wide, bits)) consider(*some);
        for (arithmetic wide : wide_ways(k))
            if (!best.found.ordinary) consider({{.wide = wide}, tried(k, {.wide = wide})});
        settle(k, best.choice, best.found.fine(), std::move(why));
    }

    // In its own type but for operands or parameters of immoderate magnitudes, if that is right for ordinary parameters.
    std::optional<candidate> sometimes_wide(emitted_kernel& k, arithmetic wide, verdict const& own) {
        candidate c{{.wide = wide}, {}};
        if (!own.ordinary) {  // then operands are what it takes
            if (!can_replace_elements(k, wide) || !find_input_ranges(k, c.choice)) return std::nullopt;
            c.found.first_failure = failure_at_extremes(k, c.choice);
            c.found.extreme       = c.found.first_failure.empty();
            if (c.found.extreme || a_.parameters.empty()) return c;
        }
        if (a_.parameters.empty() || !find_ranges(k, c.choice)) return c.choice.is_sometimes_wide() ? std::optional(c) : std::nullopt;
        c.found.first_failure = failure_at_extremes(k, c.choice);
        c.found.extreme       = c.found.first_failure.empty();
        return c;
    }
    // In its own type but for elements in doubt, and operands or parameters of immoderate magnitudes.
    std::optional<candidate> doubting(emitted_kernel& k, arithmetic wide, int bits) {
        if (extent_of(a_) != extent::pointwise || !can_replace_elements(k, wide)) return std::nullopt;
        candidate c{{.wide = wide, .doubted_bits = bits}, {}};
        c.found = tried(k, c.choice);
        if (!c.found.ordinary && !find_input_ranges(k, c.choice)) return std::nullopt;
        c.found.ordinary      = true;
        c.found.first_failure = failure_at_extremes(k, c.choice);
        c.found.extreme       = c.found.first_failure.empty();
        if (c.found.extreme || a_.parameters.empty() || !find_ranges(k, c.choice)) return c;
        c.found.first_failure = failure_at_extremes(k, c.choice);
        c.found.extreme       = c.found.first_failure.empty();
        return c;
    }
    std::string failure_at_extremes(emitted_kernel& k, kernel_choice const& choice) {
        return failure_at(k, choice, tool::extreme_assignments(a_, k.lowered.type), far_off);
    }
    bool find_input_ranges(emitted_kernel& k, kernel_choice& choice) {
        for (magnitude_range const& range : moderate_operands) {
            choice.input_ranges.assign(static_cast<std::size_t>(a_.inputs), range);
            if (failure_at(k, choice, parameter_assignments(a_), ordinary).empty()) return true;
        }
        return false;
    }
    bool find_ranges(emitted_kernel& k, kernel_choice& choice) {
        kernel_choice within = choice;
        if (!choice.is_sometimes_wide()) within.wide = arithmetic::own;
        for (magnitude_range const& range : moderate_parameters) {
            if (!failure_at(k, within, ends_of(range, a_), far_off).empty()) continue;
            choice.ranges.assign(a_.parameters.size(), range);
            return true;
        }
        return false;
    }

    // Elements are computed again from what the kernel read: the other way must not read more.
    bool can_replace_elements(emitted_kernel const& k, arithmetic wide) const {
        if (extent_of(a_) == extent::group) return false;
        if (extent_of(a_) == extent::row) return true;
        std::vector<phase_source> const own = sources_of(k), needed = wide == arithmetic::extended ? k.program->sources : sources_of(*set_.find(k.in_doubles));
        return needed.size() <= replaced_stream_limit && k.lowered.results.size() <= replaced_stream_limit && std::all_of(needed.begin(), needed.end(), [&](phase_source const& s) {
                   return std::any_of(own.begin(), own.end(), [&](phase_source const& t) { return s.what == t.what && s.index == t.index; });
               });
    }
    static std::vector<phase_source> sources_of(emitted_kernel const& k) {
        std::vector<phase_source> all;
        for (scheduled_input const& one : k.scheduled.plan.phases.at(0).inputs) all.push_back(source_of(one, k.scheduled.body));
        return all;
    }

    void settle(emitted_kernel& k, kernel_choice choice, bool holds, std::vector<std::string> why) {
        k.choice = choice;
        evidence_.push_back({k.name, std::move(choice), holds, std::move(why)});
    }

    // What is found wrong first with a kernel that is computed in one way, at any of these values of the slots; empty: nothing.
    std::string failure_at(emitted_kernel& k, kernel_choice const& choice, std::vector<slot_values> const& all, tool::trial_depth depth) {
        emitted_kernel const before = k;
        k.choice                    = choice;
        if (choice.doubted_bits > 0) {
            doubting_kernel const& doubting = *compiler_.doubting(k.key(), choice.doubted_bits);
            k.lowered                       = doubting.lowered;
            k.scheduled                     = doubting.scheduled;
        }
        std::string found;
        {
            interpreted_kernels const kernels(set_);
            tool::kernel_trials trials(compiler_, places_, kernels.activation());
            auto const failure = [&](slot_values const& slots, tool::trial_depth deep) {
                tool::kernel_trials::of_kernel trial(trials, k.lowered.kind, k.lowered.type);
                trial.try_at(slots, deep);
                tool::check const c = trial.result();
                return c.failures.empty() ? std::string{} : c.failures.front();
            };
            for (slot_values const& slots : all) {  // what is wrong everywhere shows at few points
                found = failure(slots, glance);
                if (found.empty()) found = failure(slots, depth);
                if (!found.empty()) break;
            }
        }
        k = before;
        return found;
    }
    verdict tried(emitted_kernel& k, kernel_choice const& choice) {
        std::string const usual = failure_at(k, choice, parameter_assignments(a_), ordinary);
        if (!usual.empty()) return {false, false, usual};
        std::string const extreme = failure_at_extremes(k, choice);
        return {true, extreme.empty(), extreme};
    }

    kernel_compiler& compiler_;
    kernel_set& set_;
    activation_record const& a_;
    tool::trial_places places_;
    std::vector<choice_evidence> evidence_;
};

}  // namespace

std::vector<choice_evidence> choose_kernels(kernel_compiler& compiler, kernel_set& set) { return chooser(compiler, set).run(); }

}  // namespace actgen
