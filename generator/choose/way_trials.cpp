// Where a kernel fails that is computed in one way or another.
#include "way_trials.hpp"

#include <algorithm>
#include <bit>
#include <optional>

#include "tool/kernel_trials.hpp"
#include "tool/parameter_cases.hpp"
#include "verify/sample_points.hpp"

#include "compute_as.hpp"
#include "interpreted_kernels.hpp"
#include "left_elements.hpp"

namespace actgen {

namespace {

using tool::trial_case, tool::trial_results;

// Programs are slow, and right by themselves: so many units of a case tell whether they are.
constexpr std::size_t most_of_program = 240, most_of_extreme_program = 48;
// At the ends of ranges of parameters, of which there are many.
constexpr tool::trial_depth at_ends{300, false, false};

// Every parameter at the ends of a range, the others as they are initially, and all of them at once.
std::vector<std::vector<double>> ends_of(magnitude_range range, activation_record const& a) {
    std::vector<double> initial;
    for (parameter_record const& p : a.parameters) initial.insert(initial.end(), p.initial.begin(), p.initial.end());
    std::vector<std::vector<double>> all;
    for (double size : {range.least, range.greatest})
        for (double sign : {1.0, -1.0}) {
            std::vector<double> together = initial;
            for (parameter_record const& p : a.parameters) {
                if (!in_domain(p, sign * size)) continue;
                std::vector<double> alone = initial;
                for (int k = 0; k < p.count(); ++k)
                    alone[static_cast<std::size_t>(p.slot + k)] = together[static_cast<std::size_t>(p.slot + k)] = sign * size;
                all.push_back(alone);
            }
            if (a.parameters.size() > 1) all.push_back(together);
        }
    return all;
}

bool is_same(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

// All but so many of them, evenly.
void keep_at_most(std::vector<std::size_t>& list, std::size_t most) {
    if (list.size() <= most) return;
    for (std::size_t k = 0; k < most; ++k) list[k] = list[k * list.size() / most];
    list.resize(most);
}

}  // namespace

// The kernel, computed as is chosen for as long as this lives.
class way_trials::chosen_meanwhile {
public:
    chosen_meanwhile(way_trials& all, kernel_choice const& choice) : k_(all.k_), before_(all.k_) { compute_as(k_, choice, all.compiler_); }
    ~chosen_meanwhile() { k_ = std::move(before_); }
    chosen_meanwhile(chosen_meanwhile const&)            = delete;
    chosen_meanwhile& operator=(chosen_meanwhile const&) = delete;

private:
    emitted_kernel& k_;
    emitted_kernel before_;
};

// The same in the drivers; one at a time.
class way_trials::running_kernel {
public:
    running_kernel(way_trials& all, kernel_choice const& choice, interpreted_kernels::leaves what = interpreted_kernels::leaves::results)
        : all_(all), chosen_(all, choice), kernels_(all.set_, all.k_, what), calls_(all.compiler_, all.places_, kernels_.activation()) {}

    trial_results operator()(tool::trial_operands const& operands) const { return calls_.call(all_.k_.lowered.kind, all_.k_.lowered.type, tier::accurate, operands); }
    void add_output(tool::trial_operands& operands) const { calls_.add_output(all_.k_.lowered.kind, all_.k_.lowered.type, operands); }

private:
    way_trials& all_;
    chosen_meanwhile chosen_;
    interpreted_kernels kernels_;
    tool::kernel_trials calls_;
};

way_trials::way_trials(kernel_compiler& compiler, kernel_set& set, emitted_kernel& k, tool::trial_places& places)
    : compiler_(compiler), set_(set), k_(k), places_(places), drawn_(new_cases()) {
    auto const ordinary = parameter_assignments(compiler.activation());
    draw(drawn_, usual_, ordinary, tool::deep, false);
    draw(drawn_, usual_, tool::extreme_assignments(compiler.activation(), k.lowered.type), tool::far_off, true);
    tool::trial_cases quick = new_cases();  // a glance is at other operands
    draw(quick, usual_, ordinary, tool::shallow, false);
}

tool::trial_cases way_trials::new_cases() const { return {compiler_, places_, k_.lowered.kind, k_.lowered.type}; }

void way_trials::draw(tool::trial_cases& from, std::deque<tried_case>& to, std::vector<std::vector<double>> const& all_slots, tool::trial_depth depth, bool extreme) {
    running_kernel const own(*this, {});
    for (std::vector<double> const& slots : all_slots)
        for (trial_case& one : from.at(slots, depth)) {
            own.add_output(one.operands);
            trial_results found = own(one.operands);
            // A kernel from the output may have a narrower domain.
            if (found.status == ACTGEN_PARAMETER_DOMAIN && record_of(k_.lowered.kind).reads_output) continue;
            to.push_back({std::move(one), extreme, std::move(found)});
            to.back().own_is_wrong = judge(to.back().what, to.back().own);
        }
}

std::vector<way_trials::tried_case*> way_trials::cases_for(kernel_choice const& choice) {
    std::vector<tried_case*> all;
    for (tried_case& one : usual_) all.push_back(&one);
    if (choice.ranges.empty()) return all;
    magnitude_range const range = choice.ranges.front();  // all have one
    auto const [at, is_new]     = at_ends_.try_emplace({range.least, range.greatest});
    if (is_new) draw(drawn_, at->second, ends_of(range, compiler_.activation()), at_ends, true);
    for (tried_case& one : at->second) all.push_back(&one);
    return all;
}

tool::kernel_accuracy way_trials::new_judge() const {
    kernel_kind const kind = k_.lowered.kind;
    return {compiler_.activation(), kind, k_.lowered.type, compiler_.derived(), compiler_.results(kind), *compiler_.mathematics(kind)};
}
way_trials::unit_flags way_trials::judge(trial_case const& one, trial_results const& found) const {
    if (found.status != ACTGEN_OK) return unit_flags(units_of(one), true);
    tool::kernel_accuracy measured = new_judge();
    measured.judge(one, found);
    return measured.failing();
}

way_trials::division way_trials::divide(tried_case const& one, trial_results const& with_marks) const {
    std::size_t const units                  = units_of(one.what);
    std::vector<kernel_result> const& wanted = compiler_.results(k_.lowered.kind);
    division made{marked(with_marks, wanted, units), one.own_is_wrong};
    unit_flags differs(units, false);
    for (std::size_t r = 0; r < with_marks.values.size(); ++r) {
        std::vector<double> const &values = with_marks.values[r], &own = one.own.values[r];
        if (wanted[r].role == result_role::parameter_gradient) continue;
        for (std::size_t i = 0; i < values.size(); ++i)
            if (!is_same(values[i], own[i])) differs[i * units / values.size()] = true;
    }
    for (std::size_t u = 0; u < units; ++u)
        if (made.left[u]) made.wrong[u] = differs[u] = false;
    // With doubts it may be arranged otherwise.
    for (tool::trial_part const& part : parts_of(one.what, differs)) {
        unit_flags const wrong = judge(part.what, part_of(with_marks, one.what, part));
        for (std::size_t k = 0; k < wrong.size(); ++k) made.wrong[part.units[k]] = wrong[k];
    }
    return made;
}

std::vector<way_trials::division> way_trials::divide(std::vector<tried_case*> const& cases, kernel_choice const& choice) {
    std::vector<division> all;
    std::optional<running_kernel> marking;
    if (choice.is_sometimes_wide()) marking.emplace(*this, choice, interpreted_kernels::leaves::marks);
    for (tried_case* const one : cases) {
        std::size_t const units = units_of(one->what);
        bool const whole        = one->what.what == trial_case::judged::sums || one->own.status != ACTGEN_OK;
        if (choice.is_always_wide()) all.push_back({unit_flags(units, true), unit_flags(units, false)});
        else if (!marking || whole) all.push_back({unit_flags(units, false), one->own_is_wrong});
        else all.push_back(divide(*one, (*marking)(one->what.operands)));
    }
    return all;
}

void way_trials::try_wide(std::vector<tried_case*> const& cases, std::vector<division> const& divisions, kernel_choice const& choice) {
    running_kernel const wide(*this, {.wide = choice.wide});
    for (std::size_t c = 0; c < cases.size(); ++c) {
        tried_case& one = *cases[c];
        if (one.what.what == trial_case::judged::sums) continue;
        std::size_t const units = units_of(one.what);
        outcome& known          = one.wide.try_emplace(choice.wide, outcome{unit_flags(units, false), unit_flags(units, false)}).first->second;
        std::vector<std::size_t> needed;
        std::size_t judged = 0;
        for (std::size_t u = 0; u < units; ++u) {
            if (!divisions[c].left[u]) continue;
            if (known.judged[u]) ++judged;
            else needed.push_back(u);
        }
        if (choice.is_program()) {
            std::size_t const most = one.extreme ? most_of_extreme_program : most_of_program;
            keep_at_most(needed, most - std::min(most, judged));
        }
        unit_flags wanted(units, false);
        for (std::size_t u : needed) wanted[u] = true;
        for (tool::trial_part const& part : parts_of(one.what, wanted)) {
            unit_flags const wrong = judge(part.what, wide(part.what.operands));
            for (std::size_t k = 0; k < wrong.size(); ++k) {
                known.judged[part.units[k]] = true;
                known.wrong[part.units[k]]  = wrong[k];
            }
        }
    }
}

trial_verdict way_trials::of(kernel_choice const& choice) {
    std::vector<tried_case*> const cases  = cases_for(choice);
    std::vector<division> const divisions = divide(cases, choice);
    if (choice.is_wide()) try_wide(cases, divisions, choice);
    trial_verdict found;
    auto const add = [&](tried_case const& one, std::size_t unit) {
        ++(one.extreme ? found.extreme : found.ordinary);
        if (found.first == nullptr) found.first = &one.what, found.unit = unit;
    };
    for (std::size_t c = 0; c < cases.size(); ++c) {
        tried_case const& one = *cases[c];
        if (one.what.what == trial_case::judged::sums) continue;
        for (std::size_t u = 0; u < divisions[c].left.size(); ++u)
            if (divisions[c].wrong[u] || (divisions[c].left[u] && one.wide.at(choice.wide).wrong[u])) add(one, u);
    }
    if (!found.fine()) return found;
    // Sums of what is wrong say no more.
    std::optional<running_kernel> chosen;
    for (tried_case const* const one : cases) {
        if (one->what.what != trial_case::judged::sums) continue;
        if (choice.is_wide() && !chosen) chosen.emplace(*this, choice);
        unit_flags const wrong = chosen ? judge(one->what, (*chosen)(one->what.operands)) : one->own_is_wrong;
        if (wrong.front()) add(*one, 0);
    }
    return found;
}

double way_trials::share_left(kernel_choice const& choice) {
    chosen_meanwhile const chosen(*this, choice);
    return actgen::share_left(compiler_, set_, k_, places_);
}

std::string way_trials::sentence(kernel_choice const& choice, trial_verdict const& found) {
    if (found.first == nullptr) return {};
    trial_case one = *found.first;
    if (one.what != trial_case::judged::sums) {
        unit_flags wanted(units_of(one), false);
        wanted[found.unit] = true;
        one                = parts_of(one, wanted).front().what;
    }
    trial_results const results = running_kernel(*this, choice)(one.operands);
    if (results.status != ACTGEN_OK) return actgen_status_message(results.status);
    tool::kernel_accuracy measured = new_judge();
    measured.judge(one, results);
    std::vector<std::string> sentences = measured.failures();
    return sentences.empty() ? std::string{} : std::move(sentences.front());
}

}  // namespace actgen
