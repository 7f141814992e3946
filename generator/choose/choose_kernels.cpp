// How each kernel is computed.
#include "choose_kernels.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include <fmt/format.h>

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

// Programs are slow, and right by themselves: of a kernel that leaves elements to one, what is not left is what to look at.
constexpr tool::trial_depth glance{60, false, false}, ordinary{800, true, true}, slow_ones{1000, true, true}, counted{300, true, true},
    far_off{4000, false, false}, slow_far_off{80, false, false};

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

// Where a way of computing a kernel fails, and the first of these places.
struct failures {
    std::uint64_t places = 0;
    std::string first{};
};

// The same for ordinary parameters and for extreme ones.
struct verdict {
    std::uint64_t ordinary = 0, extreme = 0;
    std::string first_failure{};

    bool fine() const { return ordinary == 0 && extreme == 0; }
    std::uint64_t places() const { return ordinary + extreme; }
    bool is_better_than(verdict const& other) const { return std::pair(ordinary, extreme) < std::pair(other.ordinary, other.extreme); }
};

class chooser {
public:
    chooser(kernel_compiler& compiler, kernel_set& set) : compiler_(compiler), set_(set), a_(compiler.activation()), places_(compiler, root_search::grid) {}

    std::vector<choice_evidence> run() {
        for (emitted_kernel& k : set_.kernels) decide(k);
        return std::move(evidence_);
    }

private:
    static constexpr std::uint64_t any_number = std::numeric_limits<std::uint64_t>::max();

    // By cost.
    std::vector<arithmetic> wide_ways(emitted_kernel const& k) const {
        std::vector<arithmetic> ways;
        if (!k.in_doubles.empty()) ways.push_back(arithmetic::doubles);
        if (k.program) ways.push_back(arithmetic::extended);
        if (k.definition) ways.push_back(arithmetic::extended_definition);
        return ways;
    }

    struct candidate {
        kernel_choice choice;
        verdict found;
    };

    // How many bits a sum may lose before the element is in doubt, those that leave out least first.
    static constexpr int doubted[] = {3, 1};

    // The first, by cost, that is right; where none is, the first of those that fail at the fewest places.
    void decide(emitted_kernel& k) {
        exact_ = {};
        for (bool counts : {false, true}) {
            counts_ = counts;
            std::vector<std::string> why;
            candidate const best = best_way(k, why);
            if (!best.found.fine() && !counts) continue;
            k.choice = best.choice;
            evidence_.push_back({k.name, best.choice, best.found.fine(), std::move(why), best.found.places()});
            return;
        }
    }
    // For ordinary parameters; what seems right is tried once more, at as many places as `verify` looks at: few do not show all.
    failures ordinary_failures(emitted_kernel& k, kernel_choice const& choice, std::uint64_t most) {
        failures found = failures_at(k, choice, parameter_assignments(a_), counts_ ? counted : ordinary, most);
        if (found.places == 0 && !counts_) found = failures_at(k, choice, parameter_assignments(a_), choice.is_program() ? slow_ones : tool::deep, most);
        return found;
    }
    candidate best_way(emitted_kernel& k, std::vector<std::string>& why) {
        candidate best{{}, tried(k, {}, any_number)};
        auto const say = [&](verdict const& found) {
            if (!found.fine()) why.push_back(counts_ ? fmt::format("{}; {} places in all", found.first_failure, found.places()) : found.first_failure);
        };
        auto const consider = [&](candidate const& one) {
            if (one.found.is_better_than(best.found)) best = one;
            say(one.found);
        };
        say(best.found);
        verdict const own = best.found;
        for (arithmetic wide : wide_ways(k))
            if (!best.found.fine())
                if (std::optional<candidate> const some = sometimes_wide(k, wide, own)) consider(*some);
        for (arithmetic wide : wide_ways(k))
            for (int bits : doubted)
                if (!best.found.fine())
                    if (std::optional<candidate> const some = doubting(k, wide, bits)) consider(*some);
        for (arithmetic wide : wide_ways(k))
            if (best.found.ordinary != 0) consider({{.wide = wide}, tried(k, {.wide = wide}, best.found.ordinary)});
        return best;
    }

    // In its own type but for operands or parameters of immoderate magnitudes.
    std::optional<candidate> sometimes_wide(emitted_kernel& k, arithmetic wide, verdict const& own) {
        candidate c{{.wide = wide}, {}};
        c.found.ordinary = own.ordinary;
        if (own.ordinary != 0) {  // then operands are what it takes
            if (!can_replace_elements(k, wide) || !find_input_ranges(k, c)) return std::nullopt;
            judge_extremes(k, c);
            if (c.found.extreme == 0 || a_.parameters.empty()) return c;
        }
        candidate const of_operands = c;
        if (a_.parameters.empty() || !find_ranges(k, c.choice)) return c.choice.is_sometimes_wide() ? std::optional(c) : std::nullopt;
        judge_extremes(k, c);
        return of_operands.choice.is_sometimes_wide() && of_operands.found.is_better_than(c.found) ? of_operands : c;
    }
    // In its own type but for elements in doubt, and operands or parameters of immoderate magnitudes.
    std::optional<candidate> doubting(emitted_kernel& k, arithmetic wide, int bits) {
        if (extent_of(a_) != extent::pointwise || !can_replace_elements(k, wide)) return std::nullopt;
        candidate c{{.wide = wide, .doubted_bits = bits}, {}};
        c.found = tried(k, c.choice, any_number);
        if (c.found.ordinary != 0) {
            if (!find_input_ranges(k, c)) return std::nullopt;
            judge_extremes(k, c);
        }
        if (c.found.extreme == 0 || a_.parameters.empty()) return c;
        candidate const of_elements = c;
        if (!find_ranges(k, c.choice)) return of_elements;
        judge_extremes(k, c);
        return of_elements.found.is_better_than(c.found) ? of_elements : c;
    }
    void judge_extremes(emitted_kernel& k, candidate& c) {
        failures found  = failures_at(k, c.choice, tool::extreme_assignments(a_, k.lowered.type), c.choice.is_program() ? slow_far_off : far_off, any_number);
        c.found.extreme = found.places;
        if (c.found.ordinary == 0) c.found.first_failure = std::move(found.first);
    }
    // Of ranges that leave out least first: the first that is right, or where places are counted that with the fewest failures.
    template <class Try>
    static std::optional<failures> first_right(std::size_t count, bool counts, std::size_t& chosen, Try const& at) {
        std::optional<failures> fewest;
        for (std::size_t r = 0; r < count; ++r) {
            failures found = at(r, fewest ? fewest->places : any_number);
            if ((counts || found.places == 0) && (!fewest || found.places < fewest->places)) {
                fewest = std::move(found);
                chosen = r;
            }
            if (fewest && fewest->places == 0) break;
        }
        return fewest;
    }
    bool find_input_ranges(emitted_kernel& k, candidate& c) {
        auto const within = [&](std::size_t r) {
            kernel_choice choice = c.choice;
            choice.input_ranges.assign(static_cast<std::size_t>(a_.inputs), moderate_operands[r]);
            return choice;
        };
        std::size_t chosen = 0;
        std::optional<failures> const found = first_right(std::size(moderate_operands), counts_, chosen, [&](std::size_t r, std::uint64_t most) {
            return ordinary_failures(k, within(r), most);
        });
        if (!found) return false;
        c.choice              = within(chosen);
        c.found.ordinary      = found->places;
        c.found.first_failure = found->first;
        return true;
    }
    bool find_ranges(emitted_kernel& k, kernel_choice& choice) {
        kernel_choice within = choice;
        if (!choice.is_sometimes_wide()) within.wide = arithmetic::own;
        std::size_t chosen = 0;
        std::optional<failures> const found = first_right(std::size(moderate_parameters), counts_, chosen, [&](std::size_t r, std::uint64_t most) {
            return failures_at(k, within, ends_of(moderate_parameters[r], a_), far_off, most);
        });
        if (!found) return false;
        choice.ranges.assign(a_.parameters.size(), moderate_parameters[chosen]);
        return true;
    }

    // Elements are computed again from what the kernel read: the other way must not read more.
    bool can_replace_elements(emitted_kernel const& k, arithmetic wide) const {
        if (extent_of(a_) == extent::group) return false;
        if (extent_of(a_) == extent::row) return true;
        std::vector<phase_source> const own = sources_of(k), needed = sources_of(k, wide);
        return std::all_of(needed.begin(), needed.end(), [&](phase_source const& s) {
                   return std::any_of(own.begin(), own.end(), [&](phase_source const& t) { return s.what == t.what && s.index == t.index; });
               });
    }
    std::vector<phase_source> sources_of(emitted_kernel const& k, arithmetic wide) const {
        if (wide == arithmetic::doubles) return sources_of(*set_.find(k.in_doubles));
        return (wide == arithmetic::extended ? k.program : k.definition)->sources;
    }
    static std::vector<phase_source> sources_of(emitted_kernel const& k) {
        std::vector<phase_source> all;
        for (scheduled_input const& one : k.scheduled.plan.phases.at(0).inputs) all.push_back(source_of(one, k.scheduled.body));
        return all;
    }

    // Where a kernel that is computed in one way fails, at any of these values of the slots; more than `most` places need no counting,
    // nor does any where only whether there are some matters.
    failures failures_at(emitted_kernel& k, kernel_choice const& choice, std::vector<slot_values> const& all, tool::trial_depth depth, std::uint64_t most) {
        emitted_kernel const before = k;
        k.choice                    = choice;
        if (choice.doubted_bits > 0) {
            doubting_kernel const& doubting = *compiler_.doubting(k.key(), choice.doubted_bits);
            k.lowered                       = doubting.lowered;
            k.scheduled                     = doubting.scheduled;
        }
        failures found;
        {
            interpreted_kernels const kernels(set_, k);
            tool::kernel_trials trials(compiler_, places_, kernels.activation());
            auto const add = [&](slot_values const& slots, tool::trial_depth deep) {
                tool::kernel_trials::of_kernel trial(trials, k.lowered.kind, k.lowered.type, tier::accurate, &exact_);
                trial.try_at(slots, deep);
                if (found.places == 0 && trial.failed() != 0) found.first = trial.result().failures.front();
                found.places += trial.failed();
            };
            auto const enough = [&] { return counts_ ? found.places > most : found.places != 0; };
            for (slot_values const& slots : all) {
                if (!counts_) add(slots, glance);  // what is wrong everywhere shows at few points
                if (!enough()) add(slots, depth);
                if (enough()) break;
            }
        }
        k = before;
        return found;
    }
    verdict tried(emitted_kernel& k, kernel_choice const& choice, std::uint64_t most) {
        failures usual = ordinary_failures(k, choice, most);
        if (usual.places != 0 && !counts_) return {usual.places, 0, std::move(usual.first)};
        failures extreme = failures_at(k, choice, tool::extreme_assignments(a_, k.lowered.type), choice.is_program() ? slow_far_off : far_off, any_number);
        return {usual.places, extreme.places, usual.places != 0 ? std::move(usual.first) : std::move(extreme.first)};
    }

    kernel_compiler& compiler_;
    kernel_set& set_;
    activation_record const& a_;
    tool::trial_places places_;
    tool::exact_values_memory exact_;  // of the kernel at hand
    bool counts_ = false;              // whether places are counted, since no way was right
    std::vector<choice_evidence> evidence_;
};

}  // namespace

std::vector<choice_evidence> choose_kernels(kernel_compiler& compiler, kernel_set& set) { return chooser(compiler, set).run(); }

}  // namespace actgen
