// How far a kernel's results are from the oracle's, and whether that is too far.
//
// A result is held to its ceiling (sweep/ceiling.hpp); where terms cancel, the rounding of terms of their size is allowed beside
// it; of the fast tier to its promise (verify/fast_contract.hpp), of the exact tier to the nearest number.  What is measured, what is allowed there and what is not judged are counted apart.
#pragma once
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include <actgen/calculus/derivation.hpp>
#include <actgen/kernel/kernel_mathematics.hpp>
#include <actgen/kernel/key.hpp>

#include "sweep/delicate_places.hpp"
#include "verify/accuracy.hpp"
#include "verify/term_magnitude.hpp"

#include "result_judgement.hpp"
#include "trial_cases.hpp"

namespace actgen::tool {

// "", "_fast", "_exact"
std::string_view suffix_of(tier);

// Does a result mention x itself?  One that is made of the output has an exact value where x is infinite, too.
bool mentions_x(graph const& g, node_id root);

class kernel_accuracy {
public:
    // `wanted` are the kernel's results in the derivation's graph, before any rewriting; `stable` is what lowering was handed.
    // `explains`: steps of that are to blame for what is wrong; not for kernels that others wrote.
    kernel_accuracy(activation_record const& a, kernel_kind kind, dtype type, derivation const& d,
                    std::vector<kernel_result> const& wanted, kernel_mathematics const& stable, tier how = tier::accurate,
                    bool explains = true);

    void judge(trial_case const&, trial_results const&);
    // Which elements of what was judged last have a result that is not what it may be; of rows which rows, of sums whether any.
    std::vector<bool> const& failing() const { return failing_; }
    // Judges, for a kernel that is handed y, whether its formula in y is the gradient by x: at exact values of y, whatever
    // rounding does.
    void compare_formula_from_output(trial_operands const& o);

    // Where results were not what they may be.
    std::uint64_t failed() const;
    std::string summary() const;
    nlohmann::json as_json() const;
    // At most three sentences for each result: NaN, numbers where there is none, the worst of what is beyond its allowance.
    std::vector<std::string> failures() const;

private:
    // Which result of which parameters is judged.
    struct subject {
        std::size_t which;
        trial_operands const& o;
        std::size_t row;  // of the operands
        bindings bound;   // what the row means
    };

    // What a trial of a pointwise activation gives for each element; `places`: of each row, which is a channel.
    void compare(trial_operands const& o, trial_results const& results, std::vector<delicate_places const*> const& places);
    // The same for rows and groups.
    void compare_rows(trial_operands const& o, trial_results const& results);
    // The sums over a trial's elements, channel by channel: a small trial will do.
    void compare_sums(trial_operands const& o, trial_results const& results);
    std::vector<enclosure> exactly(node_id root, bindings const&) const;

    double epsilon() const { return format_of(type_).epsilon(); }
    double ceiling_of(std::size_t which, delicate_places const& places) const;
    // What results are held to without an allowance: of the fast tier its promise is one, of the exact tier there is none.
    double plain_ceiling(std::size_t which, delicate_places const& places) const { return how_ == tier::accurate ? ceiling_of(which, places) : 0; }
    // What of a result's rest may be missed in the fast tier; as it is in the accurate one.
    void allow_promise(std::size_t which, bindings const&, std::vector<double> const& found, std::vector<enclosure> const& exact, double ceiling,
                       std::vector<double>& allowed) const;
    leaf_columns columns_of(subject const&) const;
    std::vector<enclosure> exact_values(subject const&, leaf_columns const&) const;
    enclosure limit_of(subject const&, std::size_t element) const;
    // `terms`: by element, what the result's terms come to without their signs; empty where their rounding is no excuse.
    std::vector<double> allowances(subject const&, leaf_columns const&, delicate_places const&, std::vector<enclosure> const& exact,
                                   std::vector<double> const& terms, double ceiling) const;
    std::vector<double> rounding_of_terms(subject const&, leaf_columns const&, delicate_places const&, std::vector<enclosure> const& exact,
                                          std::vector<double> const& terms, double ceiling) const;
    std::string promise_summary() const;
    std::string what_is_not_judged() const;
    bool is_delicate(std::size_t which) const;
    bool excuses_terms(std::size_t which) const;
    void judge_points(result_judgement&, subject const&, std::vector<double> const& found, delicate_places const&) const;
    // The same of the exact tier.
    void judge_nearest(result_judgement&, subject const&, std::vector<double> const& found) const;
    // By element, the rounding that stays where terms of these sizes cancel along a row.
    std::vector<double> row_allowances(std::size_t which, std::vector<double> terms, std::vector<enclosure> const& exact) const;
    std::vector<double> terms_of_row(std::size_t which, bindings const& row) const;
    std::vector<double> exact_terms(std::size_t which, bindings const& row, operand_rounding) const;
    // By element, why it says nothing; none where it does.
    std::vector<int> reasons(subject const&, std::vector<enclosure> const& exact) const;
    double unit_of_direction(subject const&, std::size_t element) const;
    std::string parameters_of(trial_operands const&, std::size_t row) const;
    std::string reason_for(std::size_t which, measured_error const&) const;
    std::vector<result_judgement const*> all_judged() const;

    activation_record const& a_;
    kernel_kind kind_;
    dtype type_;
    tier how_;
    graph const& g_;
    node_id forward_, gradient_;
    std::vector<kernel_result> const& wanted_;
    kernel_mathematics const& stable_;
    bool explains_;
    std::vector<result_judgement> judged_;  // of each wanted result
    result_judgement formula_{"the formula in y", dtype::f64};
    std::vector<bool> failing_;
};

}  // namespace actgen::tool
