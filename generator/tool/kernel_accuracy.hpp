// How far a kernel's results are from the oracle's, and whether that is too far.
#pragma once
#include <string>
#include <vector>

#include <actgen/verify/accuracy.hpp>

#include "kernel_trial.hpp"

namespace actgen::tool {

class kernel_accuracy {
public:
    // `wanted` are the kernel's results in `g`, before any rewriting.
    kernel_accuracy(activation_record const& a, kernel_kind kind, dtype type, graph const& g, std::vector<kernel_result> const& wanted)
        : a_(a), kind_(kind), type_(type), g_(g), wanted_(wanted) {}

    // Judges the results of a trial; sums over its elements only if it says so, for they are slow.  `slope_roots`: where f'
    // is 0 for the trial's parameters.
    void compare(trial_operands const& o, trial_results const& results, std::vector<double> const& slope_roots, bool with_sums);

    std::string summary() const;
    std::vector<std::string> const& failures() const { return failures_; }

private:
    double epsilon() const { return type_ == dtype::f32 ? 0x1p-23 : 0x1p-52; }
    std::vector<absolute_allowance> allowances(kernel_result const& r, trial_operands const& o, std::vector<double> const& slope_roots) const;
    accuracy_report of_points(kernel_result const& r, trial_operands const& o, std::vector<double> const& found,
                              std::vector<double> const& slope_roots) const;
    accuracy_report of_rows(kernel_result const& r, trial_operands const& o, std::vector<double> const& found) const;
    accuracy_report of_sum(kernel_result const& r, trial_operands const& o, double found) const;
    void add(accuracy_report& report, double found, real exact, double x, double allowance) const;
    void judge(kernel_result const& r, trial_operands const& o, accuracy_report const& report);

    activation_record const& a_;
    kernel_kind kind_;
    dtype type_;
    graph const& g_;
    std::vector<kernel_result> const& wanted_;
    accuracy_report worst_;
    std::string worst_name_;
    std::uint64_t compared_ = 0;
    std::vector<std::string> failures_;
};

}  // namespace actgen::tool
