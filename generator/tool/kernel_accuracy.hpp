// How far a kernel's results are from the oracle's, and whether that is too far.
#pragma once
#include <string>
#include <vector>

#include <actgen/calculus/derivation.hpp>
#include <actgen/lower/kernel_mathematics.hpp>
#include <actgen/graph/evaluate.hpp>
#include <actgen/verify/accuracy.hpp>

#include "kernel_trial.hpp"
#include "sweep/delicate_places.hpp"

namespace actgen::tool {

class kernel_accuracy {
public:
    // `wanted` are the kernel's results in the derivation's graph, before any rewriting; `stable` is what lowering was handed.
    kernel_accuracy(activation_record const& a, kernel_kind kind, dtype type, derivation const& d,
                    std::vector<kernel_result> const& wanted, kernel_mathematics const& stable)
        : a_(a), kind_(kind), type_(type), g_(d.g), forward_(d.forward), wanted_(wanted), stable_(stable) {}

    // Judges what a trial gives for each element; pointwise activations need their x sorted.
    void compare(trial_operands const& o, trial_results const& results, delicate_places const& places);
    // Judges the sums over a trial's elements, one by one: a small trial will do.
    void compare_sums(trial_operands const& o, trial_results const& results);

    std::string summary() const;
    std::vector<std::string> const& failures() const { return failures_; }

private:
    double epsilon() const { return type_ == dtype::f32 ? 0x1p-23 : 0x1p-52; }
    // The absolute errors that stay around the roots of f' and at rounded switches.
    std::vector<absolute_allowance> allowances(trial_operands const& o, delicate_places const& places) const;
    // Where terms cancel that are themselves rounded (second order, with a gate, from the output): by element, the rounding
    // that stays.  In second order also what a few factors lose near the smallest numbers.
    std::vector<double> negligible(std::size_t which, bindings const& fixed, leaf_columns const& columns,
                                   delicate_places const& places) const;
    accuracy_report of_points(std::size_t which, trial_operands const& o, std::vector<double> const& found,
                              delicate_places const& places) const;
    // Where terms cancel, in whole or in part, at a place that the parameters choose: by element, the rounding of terms of
    // their size.
    std::vector<double> crossings(std::size_t which, bindings const& fixed, leaf_columns const& columns,
                                  std::vector<enclosure> const& exact) const;
    // The same by ball arithmetic alone, slowly: what the fast oracle objects to is looked at again before anyone hears of it.
    accuracy_report of_points_slowly(std::size_t which, trial_operands const& o, std::vector<double> const& found,
                                     std::vector<absolute_allowance> const& allowed, std::vector<double> const& rounding) const;
    static std::vector<point_bindings> points_of(bindings const& row);
    double largest_term(std::size_t which, bindings const& row) const;
    double where_signs_change(std::vector<enclosure> const& row) const;
    accuracy_report of_rows(std::size_t which, trial_operands const& o, std::vector<double> const& found) const;
    accuracy_report of_sum(std::size_t which, trial_operands const& o, double found) const;
    // Where the exact value is not decided to a unit in the last place (infinities are not) nothing can be said.
    void add(accuracy_report& report, double found, enclosure const& exact, double x, double allowance) const;
    void judge(kernel_result const& r, trial_operands const& o, double most, accuracy_report const& report);

    activation_record const& a_;
    kernel_kind kind_;
    dtype type_;
    graph const& g_;
    node_id forward_;
    std::vector<kernel_result> const& wanted_;
    kernel_mathematics const& stable_;
    accuracy_report worst_;
    std::string worst_name_;
    std::uint64_t compared_ = 0;
    std::vector<std::string> failures_;
};

}  // namespace actgen::tool
