// How each kernel is computed.
#include "choose_kernels.hpp"

#include <algorithm>
#include <functional>
#include <future>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include <actgen/kernel/dtype.hpp>
#include <actgen/number/format.hpp>

#include "emit/spelling.hpp"
#include "emit/streams.hpp"

#include "way_cost.hpp"
#include "way_trials.hpp"

namespace actgen {

namespace {

constexpr magnitude_range between(int low, int high) { return {exact_power_of_two(low), exact_power_of_two(high)}; }

// Magnitudes that count as moderate, those that leave out least of what is common first.
constexpr magnitude_range moderate_parameters[] = {between(-60, 60), between(-40, 40), between(-20, 20), between(-10, 10), between(-6, 6), between(-3, 3)};
constexpr magnitude_range moderate_operands[]   = {between(-60, 60), between(-40, 40), between(-60, 10), between(-20, 20), between(-60, 6),
                                                   between(-60, 4),  between(-10, 60), between(-10, 10), between(-10, 4)};
// How many bits a sum may lose before the element is in doubt, those that leave out least first.
constexpr int doubted[] = {3, 1};

std::vector<phase_source> sources_of(emitted_kernel const& k) {
    std::vector<phase_source> all;
    for (scheduled_input const& one : k.scheduled.plan.phases.at(0).inputs) all.push_back(source_of(one, k.scheduled.body));
    return all;
}

// Of one kernel: the cheapest way that is right; where none is, one that fails at the fewest places.
class chooser {
public:
    chooser(kernel_compiler& compiler, kernel_set& set, emitted_kernel& k, tool::trial_places& places)
        : compiler_(compiler), a_(compiler.activation()), set_(set), k_(k), tried_(compiler, set, k, places) {}

    choice_evidence run() {
        own_ = tried(kernel_choice{});
        consider(own_);
        for (arithmetic wide : wide_ways()) leave_magnitudes({.wide = wide});
        for (arithmetic wide : wide_ways())
            for (int bits : doubted) leave_doubts({.wide = wide, .doubted_bits = bits});
        for (arithmetic wide : wide_ways())
            if (may_be_better({.wide = wide})) consider(tried({.wide = wide}));
        return {k_.name, best_->choice, best_->found.fine(), std::move(why_), best_->found.places(), tried_.sentence(best_->choice, best_->found)};
    }

private:
    struct candidate {
        kernel_choice choice;
        trial_verdict found;
    };

    // By cost.
    std::vector<arithmetic> wide_ways() const {
        std::vector<arithmetic> ways;
        if (!k_.in_doubles.empty()) ways.push_back(arithmetic::doubles);
        if (k_.program) ways.push_back(arithmetic::extended);
        if (k_.definition) ways.push_back(arithmetic::extended_definition);
        return ways;
    }
    candidate tried(kernel_choice const& choice) { return {choice, tried_.of(choice)}; }

    double cost_of_wide(arithmetic wide) const {
        if (wide == arithmetic::doubles) return cost_of_element(*set_.find(k_.in_doubles));
        return cost_of_element(*(wide == arithmetic::extended ? k_.program : k_.definition));
    }
    double cost_of_own(kernel_choice const& choice) {
        if (choice.doubted_bits == 0) return cost_of_element(k_);
        doubting_kernel const& doubting = *compiler_.doubting(k_.key(), {.lost_bits = choice.doubted_bits});
        return cost_of_element(doubting.lowered, doubting.scheduled);
    }
    double cost_of(kernel_choice const& choice) {
        if (choice.is_always_wide()) return cost_of_wide(choice.wide);
        double const left = tried_.share_left(choice);
        return cost_of_own(choice) + (left > 0 ? left * (cost_of_wide(choice.wide) + cost_of_leaving) : 0);
    }
    // As far as is known without a trial.
    bool may_be_better(kernel_choice const& choice) {
        if (!best_->found.fine()) return choice.is_sometimes_wide() || best_->found.ordinary != 0;
        return (choice.is_always_wide() ? cost_of_wide(choice.wide) : cost_of_own(choice)) < best_cost_;
    }

    void consider(candidate const& one) {
        bool const fine = one.found.fine();
        if (!fine) why_.push_back(fmt::format("{}; {} places in all", tried_.sentence(one.choice, one.found), one.found.places()));
        double const cost = fine ? cost_of(one.choice) : 0;
        if (best_ && !(fine && best_->found.fine() ? cost < best_cost_ : one.found.is_better_than(best_->found))) return;
        best_      = one;
        best_cost_ = cost;
    }

    // The first that is right, or the one with the fewest failures; of ordinary ones, if that is what is asked for.
    static candidate const& better(candidate const& a, candidate const& b) { return b.found.is_better_than(a.found) ? b : a; }
    template <std::size_t N, class Within>
    candidate first_right(magnitude_range const (&ranges)[N], bool ordinarily, Within const& within) {
        std::optional<candidate> fewest;
        for (magnitude_range const& range : ranges) {
            candidate const one = tried(within(range));
            bool const fewer    = !fewest || (ordinarily ? one.found.ordinary < fewest->found.ordinary : one.found.is_better_than(fewest->found));
            if (fewer) fewest = one;
            if (fewest->found.fine() || (ordinarily && fewest->found.ordinary == 0)) break;
        }
        return *fewest;
    }
    candidate within_operands(kernel_choice choice, bool ordinarily) {
        return first_right(moderate_operands, ordinarily, [&](magnitude_range const& range) {
            choice.input_ranges.assign(static_cast<std::size_t>(a_.inputs), range);
            return choice;
        });
    }
    candidate within_parameters(kernel_choice choice) {
        return first_right(moderate_parameters, false, [&](magnitude_range const& range) {
            choice.ranges.assign(a_.parameters.size(), range);
            return choice;
        });
    }

    // With ranges of operands, or of parameters, that are found best for it.  What fails for ordinary parameters is a matter of
    // operands, whose range is no narrower than that takes unless no range of parameters helps against the rest.
    candidate with_ranges(candidate best) {
        bool const operands = can_replace_elements(best.choice.wide), parameters = !a_.parameters.empty();
        if (best.found.ordinary != 0 && operands) best = better(best, within_operands(best.choice, true));
        if (best.found.extreme != 0 && parameters) best = better(best, within_parameters(best.choice));
        if (!best.found.fine() && operands) best = better(best, within_operands(best.choice, false));
        return best;
    }
    // To the wide way: operands or parameters of immoderate magnitudes, whichever it takes.
    void leave_magnitudes(kernel_choice const& wide) {
        if (best_->found.fine()) return;
        candidate const one = with_ranges({wide, own_.found});  // nothing is left to it so far
        if (one.choice.is_sometimes_wide()) consider(one);
    }
    // Elements in doubt, and what else it takes.
    void leave_doubts(kernel_choice const& wide) {
        if (extent_of(a_) != extent::pointwise || !can_replace_elements(wide.wide) || !may_be_better(wide)) return;
        consider(with_ranges(tried(wide)));
    }

    // Elements are computed again from what the kernel read: the other way must not read more.
    bool can_replace_elements(arithmetic wide) const {
        if (extent_of(a_) == extent::group) return false;
        if (extent_of(a_) == extent::row) return true;
        std::vector<phase_source> const own = sources_of(k_), needed = sources_in(wide);
        return std::all_of(needed.begin(), needed.end(), [&](phase_source const& s) {
                   return std::any_of(own.begin(), own.end(), [&](phase_source const& t) { return s.what == t.what && s.index == t.index; });
               });
    }
    std::vector<phase_source> sources_in(arithmetic wide) const {
        if (wide == arithmetic::doubles) return sources_of(*set_.find(k_.in_doubles));
        return (wide == arithmetic::extended ? k_.program : k_.definition)->sources;
    }

    kernel_compiler& compiler_;
    activation_record const& a_;
    kernel_set const& set_;
    emitted_kernel const& k_;
    way_trials tried_;
    candidate own_;  // all in its own type
    std::optional<candidate> best_;
    double best_cost_ = 0;
    std::vector<std::string> why_;
};

// Those of one type, of a set that is all its own.
std::vector<choice_evidence> choose_kernels_of(dtype type, activation_record const& a, kernel_set set) {
    kernel_compiler compiler(a);
    tool::trial_places places(compiler);
    std::vector<choice_evidence> chosen;
    for (emitted_kernel& k : set.kernels) {
        if (k.lowered.type != type) continue;
        chosen.push_back(chooser(compiler, set, k, places).run());
        k.choice = chosen.back().choice;  // forward's is what kernels from the output are handed
    }
    return chosen;
}

}  // namespace

std::vector<choice_evidence> choose_kernels(kernel_set& set) {
    // Types have nothing to do with each other: not their choices, either.
    std::map<dtype, std::future<std::vector<choice_evidence>>> by_type;
    for (dtype type : all_dtypes) by_type[type] = std::async(std::launch::async, choose_kernels_of, type, std::cref(*set.activation), set);
    std::map<std::string, choice_evidence> by_name;
    for (auto& [type, chosen] : by_type)
        for (choice_evidence& e : chosen.get()) by_name.emplace(e.kernel, std::move(e));
    std::vector<choice_evidence> all;
    for (emitted_kernel& k : set.kernels) {
        all.push_back(by_name.at(k.name));
        k.choice = all.back().choice;
    }
    return all;
}

}  // namespace actgen
