// Where a kernel fails that is computed in one way or another, of all places that `verify` looks at and some more.
#pragma once
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "emit/kernel_set.hpp"
#include "passes/kernel_compiler.hpp"
#include "tool/kernel_accuracy.hpp"
#include "tool/trial_cases.hpp"

namespace actgen {

// At how many of them, for ordinary parameters and for extreme ones.
struct trial_verdict {
    std::uint64_t ordinary = 0, extreme = 0;
    // The first of them.
    tool::trial_case const* first = nullptr;
    std::size_t unit              = 0;

    bool fine() const { return ordinary == 0 && extreme == 0; }
    std::uint64_t places() const { return ordinary + extreme; }
    bool is_better_than(trial_verdict const& other) const { return std::pair(ordinary, extreme) < std::pair(other.ordinary, other.extreme); }
};

//     way_trials tried(compiler, set, kernel, places);
//     if (tried.of({.wide = arithmetic::doubles}).fine()) ...
//
// Kernels run in the real drivers, with interpreted phases.  Each way is computed and judged once at each place; what a choice
// of two ways gives there follows from which elements its driver leaves to the other.
class way_trials {
public:
    // All are kept by the caller; the kernel is one of the set.
    way_trials(kernel_compiler& compiler, kernel_set& set, emitted_kernel& k, tool::trial_places& places);
    way_trials(way_trials const&)            = delete;
    way_trials& operator=(way_trials const&) = delete;

    // With ranges of parameters, also at their ends.
    trial_verdict of(kernel_choice const& choice);
    // Which part of common operands a choice leaves to the wide way (left_elements.hpp).
    double share_left(kernel_choice const& choice);
    // What `verify` would say of the verdict's first place.
    std::string sentence(kernel_choice const& choice, trial_verdict const& found);

private:
    class chosen_meanwhile;
    class running_kernel;

    // Of units: elements of pointwise cases, rows of others, the whole of what is judged as one.
    using unit_flags = std::vector<bool>;
    struct outcome {
        unit_flags judged, wrong;
    };
    struct tried_case {
        tool::trial_case what;
        bool extreme;
        tool::trial_results own{};  // what it gives in its own type
        unit_flags own_is_wrong{};
        std::map<arithmetic, outcome> wide{};
    };
    // What a choice leaves to the wide way, and where the rest is wrong.
    struct division {
        unit_flags left, wrong;
    };

    tool::trial_cases new_cases() const;
    void draw(tool::trial_cases& from, std::deque<tried_case>& to, std::vector<std::vector<double>> const& slots, tool::trial_depth depth, bool extreme);
    std::vector<tried_case*> cases_for(kernel_choice const& choice);
    tool::kernel_accuracy new_judge() const;
    unit_flags judge(tool::trial_case const&, tool::trial_results const&) const;
    std::vector<division> divide(std::vector<tried_case*> const&, kernel_choice const&);
    division divide(tried_case const&, tool::trial_results const& with_marks) const;
    void try_wide(std::vector<tried_case*> const&, std::vector<division> const&, kernel_choice const&);

    kernel_compiler& compiler_;
    kernel_set& set_;
    emitted_kernel& k_;
    tool::trial_places& places_;
    tool::trial_cases drawn_;
    std::deque<tried_case> usual_;
    std::map<std::pair<double, double>, std::deque<tried_case>> at_ends_;  // of ranges of parameters
};

}  // namespace actgen
