// How far a kernel's results are from the oracle's, and whether that is too far.
#include "kernel_accuracy.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <actgen/lower/approximate/circular.hpp>
#include <actgen/kernel/dtype.hpp>
#include <actgen/meaning/evaluate_row.hpp>

#include "passes/passes.hpp"
#include "reference/multiprecision.hpp"
#include "sweep/ceiling.hpp"
#include "verify/fast_contract.hpp"
#include "verify/nearest.hpp"
#include "verify/outer_factor.hpp"

#include "failing_operands.hpp"
#include "failing_step.hpp"
#include "formulas.hpp"
#include "limited_nodes.hpp"
#include "rendering.hpp"

namespace actgen::tool {
namespace {

constexpr int no_reason = -1;

std::string name_of(kernel_result const& r, activation_record const& a) {
    switch (r.role) {
        case result_role::output: return "y";
        case result_role::derivative: return "f'";
        case result_role::input_gradient: return r.index == 0 ? "dx" : "dgate";
        case result_role::parameter_gradient: return fmt::format("the gradient of {}", a.parameter_of_slot(r.index).name);
        case result_role::upstream_gradient: return "ddy";
        case result_role::doubt: return "doubt";
    }
    return "";
}

// Is something divided by an input itself, as in the derivatives of sin(x) / x?
bool divides_by_input(graph const& g, node_id root) {
    auto const live = reachable(g, {root});
    for (node_id i = 0; i < g.size(); ++i)
        if (live[i] && g.is(i, primitives::divide) && is_input(g[g[i].operand[1]])) return true;
    return false;
}

// Of each element, the size of what is multiplied by a function.
std::vector<double> outer_factors(graph const& g, node_id root, bindings const& row) {
    rooted_factor const factor = outer_factor(g, root);
    std::vector<double> all    = evaluate(factor.g, factor.root, points_of(row));
    for (double& v : all) v = std::isfinite(v) ? std::abs(v) : 1;
    return all;
}

bindings with_finite_inputs(bindings b) {
    for (double& x : b.inputs[0])
        if (std::isinf(x)) x = 0;
    return b;
}

// dx: what f' by x makes of dy.
node_id gradient_of(derivation const& d) {
    for (kernel_result const& r : d.gradient)
        if (r.role == result_role::input_gradient && r.index == 0) return r.root;
    return no_node;
}

double at(std::vector<double> const& list, std::size_t e) { return list.size() == 1 ? list[0] : list[e]; }

// Some elements of a row whose elements have nothing to do with each other.
bindings only(bindings const& all, std::vector<std::size_t> const& chosen) {
    auto const part = [&](auto& list) {
        if (list.size() <= 1) return;
        auto const whole = list;
        list.clear();
        for (std::size_t e : chosen) list.push_back(whole[e]);
    };
    bindings b = all;
    for (auto& list : b.inputs) part(list);
    for (auto& list : b.input_directions) part(list);
    part(b.noise), part(b.upstream), part(b.output);
    return b;
}

}  // namespace

bool mentions_x(graph const& g, node_id root) {
    auto const live = reachable(g, {root});
    for (node_id i = 0; i < static_cast<node_id>(live.size()); ++i)
        if (live[i] && is_x(g[i])) return true;
    return false;
}

std::string_view suffix_of(tier how) {
    constexpr std::string_view suffixes[] = {"", "_fast", "_exact"};
    return suffixes[static_cast<std::size_t>(how)];
}

kernel_accuracy::kernel_accuracy(activation_record const& a, kernel_kind kind, dtype type, derivation const& d,
                                 std::vector<kernel_result> const& wanted, kernel_mathematics const& stable, tier how, bool explains)
    : a_(a), kind_(kind), type_(type), how_(how), g_(d.g), forward_(d.forward), gradient_(gradient_of(d)), wanted_(wanted), stable_(stable), explains_(explains) {
    for (kernel_result const& r : wanted) judged_.emplace_back(name_of(r, a), type);
}

std::vector<enclosure> kernel_accuracy::exactly(node_id root, bindings const& leaves) const {
    return evaluate_exactly(g_, root, leaves);
}

double kernel_accuracy::ceiling_of(std::size_t which, delicate_places const& places) const {
    return greatest_error(kind_, wanted_[which].role, type_, places);
}

void kernel_accuracy::judge(trial_case const& one, trial_results const& results) {
    switch (one.what) {
        case trial_case::judged::elements: return compare(one.operands, results, one.places);
        case trial_case::judged::rows: return compare_rows(one.operands, results);
        case trial_case::judged::sums: return compare_sums(one.operands, results);
    }
}

void kernel_accuracy::compare(trial_operands const& o, trial_results const& results, std::vector<delicate_places const*> const& places) {
    failing_.assign(o.rows * o.length, false);
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
        if (wanted_[i].role == result_role::parameter_gradient) continue;
        for (std::size_t row = 0; row < o.rows; ++row) {
            auto const bound = std::make_shared<bindings const>(bind_row(a_, o, row));
            judged_[i].begin(plain_ceiling(i, *places[row]), parameters_of(o, row), bound);
            auto const first = results.values[i].begin() + static_cast<std::ptrdiff_t>(row * o.length);
            judge_points(judged_[i], {i, o, row, *bound}, {first, first + static_cast<std::ptrdiff_t>(o.length)}, *places[row]);
            for (std::size_t e : judged_[i].failing()) failing_[row * o.length + e] = true;
        }
    }
}

void kernel_accuracy::compare_rows(trial_operands const& o, trial_results const& results) {
    failing_.assign(o.rows, false);
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
        if (wanted_[i].role == result_role::parameter_gradient) continue;
        result_judgement& judged = judged_[i];
        double const ceiling     = ceiling_of(i, {});
        std::string const where  = parameters_of(o, 0);
        std::size_t const length = results.values[i].size() / o.rows;  // 1 for what a group has one of
        for (std::size_t row = 0; row < o.rows; ++row) {
            auto const bound = std::make_shared<bindings const>(bind_row(a_, o, row));
            judged.begin(ceiling, where, bound);
            subject const s{i, o, row, *bound};
            auto const exact     = exactly(wanted_[i].root, s.bound);
            auto allowance       = row_allowances(i, terms_of_row(i, s.bound), exact);
            auto const why       = reasons(s, exact);
            auto const result    = [&](std::size_t e) { return results.values[i][row * length + e]; };
            bool doubtful        = false;
            for (std::size_t e = 0; e < length; ++e) doubtful = doubtful || (why[e] == no_reason && std::isfinite(result(e)) && !judged.within(result(e), exact[e], allowance[e]));
            // Doubles do not tell the terms of rows with infinite elements, and of elements beyond the roots of their range.
            if (doubtful) allowance = row_allowances(i, exact_terms(i, s.bound, operand_rounding::carried), exact);
            bool const masked    = std::all_of(s.bound.inputs[0].begin(), s.bound.inputs[0].end(), [](double x) { return std::isinf(x); });
            bool const always    = is_constant(g_[wanted_[i].root]);
            for (std::size_t e = 0; e < length; ++e) {
                double const found = result(e), x = s.bound.inputs[0][e];
                if (always) judged.compare(found, exact[e], x, allowance[e], e);
                else if (masked && why[e] == static_cast<int>(unjudged::undefined)) judged.must_be_undefined(found, x, e);
                else if (why[e] != no_reason) judged.leave_out(static_cast<unjudged>(why[e]));
                else judged.compare(found, exact[e], x, allowance[e], e);
            }
            if (!judged.failing().empty()) failing_[row] = true;
        }
    }
}

void kernel_accuracy::compare_formula_from_output(trial_operands const& o) {
    constexpr std::size_t few = 256;     // of a pointwise trial's elements, and the last ones, special places
    constexpr double held_to  = 0x1p20;  // units in the last place of doubles: formulas that are not the same differ by more
    bool const pointwise = extent_of(a_) == extent::pointwise;
    for (std::size_t row = 0; row < o.rows; ++row) {
        bindings b = bind_row(a_, o, row);
        if (pointwise) {
            std::vector<std::size_t> chosen;
            std::size_t const n = b.elements(), stride = n / few + 1;
            for (std::size_t e = 0; e < n; ++e)
                if ((e % stride == 0 || e + few / 2 > n) && std::isfinite(b.inputs[0][e])) chosen.push_back(e);
            b = only(b, chosen);
        }
        b.output.clear();
        auto const exact_y = exactly(forward_, b);
        for (enclosure const& y : exact_y) b.output.push_back(y.value);
        formula_.begin(held_to, parameters_of(o, row), std::make_shared<bindings const>(b));
        auto const by_x = exactly(gradient_, b), by_y = exactly(wanted_.front().root, b);
        // y is a pair of doubles: alpha + y and 1 - y^2 know no more of a tail than what is left where y is a little off.
        bindings moved = b;
        for (std::size_t e = 0; e < moved.output.size(); ++e) moved.output[e] = moved.output[e] * (real(1) + real(e % 2 == 0 ? 0x1p-80 : -0x1p-80));
        auto const by_moved = exactly(wanted_.front().root, moved);
        for (std::size_t e = 0; e < by_x.size(); ++e) {
            auto const at_e  = [&](std::vector<enclosure> const& all) { return all[all.size() == 1 ? 0 : e]; };
            enclosure const y = at_e(exact_y);
            double const lost = std::abs(static_cast<double>(at_e(by_moved).value - at_e(by_y).value));
            bool const is_held = !pointwise || (std::isfinite(y.value.high) && y.bound <= 0x1p-90 * std::abs(y.value.high));  // by doubles
            if (!is_held || !std::isfinite(lost)) {
                formula_.leave_out(unjudged::unknown);
                continue;
            }
            formula_.compare(static_cast<double>(at_e(by_y).value), by_x[e], b.inputs[0][e], 2 * lost, e);
        }
    }
}

void kernel_accuracy::compare_sums(trial_operands const& o, trial_results const& results) {
    failing_.assign(1, false);
    std::vector<bindings> rows;
    for (std::size_t row = 0; row < o.rows; ++row) rows.push_back(bind_row(a_, o, row));
    bool const pointwise = extent_of(a_) == extent::pointwise;
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
        if (wanted_[i].role != result_role::parameter_gradient) continue;
        judged_[i].begin(ceiling_of(i, {}), parameters_of(o, 0));
        std::size_t const channels = results.values[i].size();
        std::vector<real> sum(channels, real(0));
        std::vector<double> size(channels, 0);
        for (std::size_t row = 0; row < o.rows; ++row) {
            auto const exact = exactly(wanted_[i].root, rows[row]);
            auto const factors = how_ == tier::fast ? outer_factors(g_, wanted_[i].root, rows[row]) : std::vector<double>{};
            auto const terms = pointwise ? std::vector<double>{} : row_allowances(i, terms_of_row(i, rows[row]), exact);
            for (std::size_t e = 0; e < exact.size(); ++e) {
                std::size_t const channel = channels == 1 ? 0 : pointwise ? row : e;
                sum[channel] = sum[channel] + exact[e].value;
                size[channel] += 4 * epsilon() * std::abs(exact[e].value.high) + (pointwise ? 0 : terms[e]);
                if (how_ == tier::fast) size[channel] += fast_allowance(exact[e].value.high, factors[e]);
            }
        }
        for (std::size_t c = 0; c < channels; ++c) judged_[i].compare(results.values[i][c], {sum[c], 0}, 0, size[c]);
        if (!judged_[i].failing().empty()) failing_[0] = true;
    }
}

namespace {

// The result whose error is the worst of a kind.
result_judgement const* worst_of(std::vector<result_judgement> const& all, measured_error const& (result_judgement::*kind)() const) {
    result_judgement const* worst = nullptr;
    for (result_judgement const& one : all)
        if ((one.*kind)().ulp > (worst != nullptr ? (worst->*kind)().ulp : 0)) worst = &one;
    return worst;
}

std::string how_far(measured_error const& e) {
    if (std::isfinite(e.allowed)) return fmt::format("{} ULP off where {} are allowed", approximately(e.ulp), approximately(e.allowed));
    return fmt::format("off by {} where {} is allowed", approximately(e.off), approximately(e.most));
}

std::uint64_t compared_by(std::vector<result_judgement> const& all) {
    std::uint64_t sum = 0;
    for (result_judgement const& one : all) sum += one.compared();
    return sum;
}

std::uint64_t left_out_by(std::vector<result_judgement> const& all, std::size_t reason) {
    std::uint64_t sum = 0;
    for (result_judgement const& one : all) sum += one.left_out()[reason];
    return sum;
}

}  // namespace

std::uint64_t kernel_accuracy::failed() const {
    std::uint64_t sum = 0;
    for (result_judgement const* one : all_judged()) sum += one->wrong_nan() + one->wrong_number() + one->beyond();
    return sum;
}

std::string kernel_accuracy::promise_summary() const {
    result_judgement const* worst = nullptr;
    for (result_judgement const& one : judged_)
        if (worst == nullptr || one.nearest_to_limit().share() > worst->nearest_to_limit().share()) worst = &one;
    std::string text = fmt::format("{} results", compared_by(judged_));
    if (worst != nullptr)
        text += fmt::format(", at most {:.3f} of the promise ({} at x = {})", worst->nearest_to_limit().share(), worst->name(), shortest(worst->nearest_to_limit().x));
    return text + what_is_not_judged();
}

std::string kernel_accuracy::what_is_not_judged() const {
    std::string text;
    for (std::size_t r = 0; r < unjudged_reasons; ++r)
        if (auto const count = left_out_by(judged_, r); count > 0) text += fmt::format("; {} not judged: {}", count, words_of(static_cast<unjudged>(r), type_));
    return text;
}

std::string kernel_accuracy::summary() const {
    auto const plain = worst_of(judged_, &result_judgement::worst_plain), cancelling = worst_of(judged_, &result_judgement::worst_allowed);
    if (how_ == tier::fast) return promise_summary();
    if (how_ == tier::exact) return fmt::format("{} results, {}{}", compared_by(judged_), failed() == 0 ? "each the nearest float" : "not all the nearest floats", what_is_not_judged());
    std::string text = fmt::format("{} results, at most {} ULP", compared_by(judged_), plain == nullptr ? "0" : approximately(plain->worst_plain().ulp));
    if (plain != nullptr) text += fmt::format(" ({} at x = {})", plain->name(), shortest(plain->worst_plain().x));
    if (cancelling != nullptr)
        text += fmt::format("; where terms cancel {} ULP of {} allowed ({} at x = {})", approximately(cancelling->worst_allowed().ulp),
                            approximately(cancelling->worst_allowed().allowed), cancelling->name(), shortest(cancelling->worst_allowed().x));
    return text + what_is_not_judged();
}

nlohmann::json kernel_accuracy::as_json() const {
    auto const of = [](result_judgement const* judged, measured_error const& (result_judgement::*kind)() const) -> nlohmann::json {
        if (judged == nullptr) return nullptr;
        measured_error const& e = (judged->*kind)();
        return {{"result", judged->name()}, {"ulp", json_number(e.ulp)}, {"allowed_ulp", json_number(e.allowed)}, {"x", json_number(e.x)},
                {"found", json_number(e.found)}, {"exact", json_number(e.exact)}};
    };
    nlohmann::json not_judged = nlohmann::json::object();
    for (std::size_t r = 0; r < unjudged_reasons; ++r)
        if (auto const count = left_out_by(judged_, r); count > 0) not_judged[words_of(static_cast<unjudged>(r), type_)] = count;
    std::uint64_t failing = 0;
    nlohmann::json places = nlohmann::json::array();
    for (result_judgement const* judged : all_judged()) {
        result_judgement const& one = *judged;
        failing += one.wrong_nan() + one.wrong_number() + one.beyond();
        auto const enter = [&](measured_error const& e, std::uint64_t count, double found) {
            if (count > 0)
                places.push_back({{"result", one.name()}, {"found", json_number(found)}, {"exact", json_number(e.exact)}, {"count", count},
                                  {"at", operands_as_json(a_, kind_, e)}});
        };
        enter(one.first_nan(), one.wrong_nan(), std::numeric_limits<double>::quiet_NaN());
        enter(one.first_number(), one.wrong_number(), one.first_number().found);
        enter(one.worst_beyond(), one.beyond(), one.worst_beyond().found);
    }
    return {{"compared", compared_by(judged_)}, {"failing", failing}, {"failing_at", places}, {"not_judged", not_judged},
            {"worst", of(worst_of(judged_, &result_judgement::worst_plain), &result_judgement::worst_plain)},
            {"worst_where_terms_cancel", of(worst_of(judged_, &result_judgement::worst_allowed), &result_judgement::worst_allowed)}};
}

std::string kernel_accuracy::parameters_of(trial_operands const& o, std::size_t row) const {
    std::string text;
    auto const names     = parameter_names(a_);
    bool const pointwise = extent_of(a_) == extent::pointwise;
    for (std::size_t slot = 0; slot < o.slots.size(); ++slot) {
        bool const differ = !pointwise && o.slots[slot].size() > 1;
        text += fmt::format("{}{} = {}{}", text.empty() ? ", with " : ", ", names[slot], shortest(in_channel(o.slots[slot], pointwise ? row : 0)),
                            differ ? " in the first channel" : "");
    }
    return text;
}

// What to write instead, where a step of the formula is to blame; else the kernel is.
std::string kernel_accuracy::reason_for(std::size_t which, measured_error const& e) const {
    if (!explains_) return {};
    if (which == wanted_.size()) return "; leave this kernel out for these parameters";
    std::string const unknown = "; look at its lowering";
    bool const pointwise      = extent_of(a_) == extent::pointwise;
    if (e.row == nullptr || (pointwise && !std::isfinite(e.x))) return unknown;  // of limits there are no steps
    bindings const row        = pointwise ? only(*e.row, {e.element}) : *e.row;
    node_id const root        = stable_.results[which].root;
    auto const step           = find_failing_step(stable_.g, root, row, pointwise ? 0 : e.element, type_);
    return step ? ": " + describe(*step, stable_.g, root, a_) : unknown;
}

// The results, and the formula.
std::vector<result_judgement const*> kernel_accuracy::all_judged() const {
    std::vector<result_judgement const*> all;
    for (result_judgement const& one : judged_) all.push_back(&one);
    all.push_back(&formula_);
    return all;
}

std::vector<std::string> kernel_accuracy::failures() const {
    std::vector<std::string> all;
    auto const all_of_them = all_judged();
    for (std::size_t i = 0; i < all_of_them.size(); ++i) {
        result_judgement const& judged = *all_of_them[i];
        std::string const what = fmt::format("{}: {} of {}/{}", a_.name, judged.name(), actgen::name_of(kind_), actgen::name_of(type_));
        auto const place = [&](measured_error const& e, std::uint64_t count) {
            return fmt::format("at x = {}{}{}{}", seventeen_digits(e.x), describe_operands(a_, kind_, e), e.where,
                               count > 1 ? fmt::format(", and at {} other points", count - 1) : "");
        };
        if (measured_error const& e = judged.first_nan(); judged.wrong_nan() > 0)
            all.push_back(fmt::format("{} is NaN where {} is exact, {}{}", what, seventeen_digits(e.exact), place(e, judged.wrong_nan()), reason_for(i, e)));
        if (measured_error const& e = judged.first_number(); judged.wrong_number() > 0)
            all.push_back(fmt::format("{} is {} in a row in which f is not defined, {}{}", what, seventeen_digits(e.found),
                                      place(e, judged.wrong_number()), explains_ ? "; look at its lowering" : ""));
        if (measured_error const& e = judged.worst_beyond(); judged.beyond() > 0)
            all.push_back(fmt::format("{} is {} where {} is exact, {}, {}{}", what, seventeen_digits(e.found), seventeen_digits(e.exact), how_far(e),
                                      place(e, judged.beyond()), reason_for(i, e)));
    }
    return all;
}

leaf_columns kernel_accuracy::columns_of(subject const& s) const {
    auto const part = [&](std::vector<double> const& all) {
        auto const first = all.begin() + static_cast<std::ptrdiff_t>(s.row * s.o.length);
        return std::vector<double>(first, first + static_cast<std::ptrdiff_t>(s.o.length));
    };
    leaf_columns columns = {{part(s.o.x), part(s.o.gate)}, std::vector<double>(s.o.length, 0.5), part(s.o.dy), part(s.o.y), {part(s.o.vx), part(s.o.vgate)}};
    for (double& x : columns.inputs[0])
        if (std::isinf(x)) x = 0;  // limits are found otherwise
    return columns;
}

void kernel_accuracy::allow_promise(std::size_t which, bindings const& bound, std::vector<double> const& found, std::vector<enclosure> const& exact,
                                    double ceiling, std::vector<double>& allowed) const {
    if (how_ != tier::fast) return;
    std::vector<double> const factors = outer_factors(g_, wanted_[which].root, bound);
    for (std::size_t i = 0; i < allowed.size(); ++i) {
        double const y        = exact[i].value.high;
        double const accurate = ceiling * unit_in_last_place(y, type_) + allowed[i];
        allowed[i]            = vanishes_too_early(found[i], y) ? accurate : std::max(accurate, fast_allowance(y, factors[i]));
    }
}

std::vector<enclosure> kernel_accuracy::exact_values(subject const& s, leaf_columns const& columns) const {
    oracle truth(g_, wanted_[s.which].root, s.bound, type_);
    return exact_values_of(truth, columns, s.o.length);
}

// What the result tends to as x does to the element's infinity; NaN where that is not known.
enclosure kernel_accuracy::limit_of(subject const& s, std::size_t element) const {
    bindings const one     = only(s.bound, {element});
    double const x         = s.bound.inputs[0][element];
    end_behaviour const by = passes::behaviour_at(g_, wanted_[s.which].root, points_of(one)[0], x > 0 ? 1 : -1);
    double value           = std::numeric_limits<double>::quiet_NaN();
    if (by.what == end_behaviour::finite) value = by.offset;
    if (by.what == end_behaviour::infinite || by.what == end_behaviour::straight) value = std::copysign(HUGE_VAL, by.sign);
    return {real(value), 0};
}

bool kernel_accuracy::is_delicate(std::size_t which) const {
    return record_of(kind_).reads_directions || record_of(kind_).reads_output || a_.inputs != 1 || oscillates(stable_.g, {stable_.results[which].root});
}

bool kernel_accuracy::excuses_terms(std::size_t which) const {
    return !a_.parameters.empty() || (wanted_[which].role != result_role::output && is_delicate(which));
}

std::vector<double> kernel_accuracy::exact_terms(std::size_t which, bindings const& row, operand_rounding rounding) const {
    return exact_term_magnitudes(stable_.g, stable_.results[which].root, row, rounding);
}

std::vector<double> kernel_accuracy::rounding_of_terms(subject const& s, leaf_columns const& columns, delicate_places const& places,
                                                       std::vector<enclosure> const& exact, std::vector<double> const& terms, double ceiling) const {
    kernel_result const& r = wanted_[s.which];
    bool const second = record_of(kind_).reads_directions, delicate = is_delicate(s.which);
    std::vector<double> all(exact.size(), 0);
    if (terms.empty()) return all;
    double const unit = unit_in_last_place(0, type_);
    double least      = second ? 16 * std::max(1.0, underflow_of(places, type_)) * unit : 0;
    for (along_row const& p : s.bound.parameters)  // f'' has parameters as factors and divisors, of the second degree
        if (double const v = std::abs(p.value().high); second && v != 0) least = std::max({least, 16 * unit * v * v, 16 * unit / v / v});
    bool const divided = divides_by_input(stable_.g, stable_.results[s.which].root);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!(terms[i] <= format_of(type_).largest())) continue;  // what leaves the range on the way has no excuse
        double const x = std::abs(columns.inputs[0][i]);
        if (delicate && r.role != result_role::output) {
            all[i] = 4 * epsilon() * terms[i] + (divided && x < 1 && x > 0 ? least / x : least);
        } else {
            bool const cancels = terms[i] >= 2 * std::abs(exact[i].value.high);
            all[i]             = cancels ? std::max(4.0, ceiling / 2) * epsilon() * terms[i] : ceiling * unit_in_last_place(terms[i], type_);
        }
    }
    return all;
}

std::vector<double> kernel_accuracy::allowances(subject const& s, leaf_columns const& columns, delicate_places const& places,
                                                std::vector<enclosure> const& exact, std::vector<double> const& terms, double ceiling) const {
    kernel_result const& r = wanted_[s.which];
    bool const output      = r.role == result_role::output;
    std::vector<absolute_allowance> intervals;
    if (output) {
        intervals = of_subnormals(places, type_);
    } else {
        for (cancelling_root const& root : places.slope_roots) intervals.push_back(around_root(root, epsilon()));
        for (kink_place const& k : places.kinks) {
            if (k.exact) continue;
            intervals.push_back(around_rounded_kink(k, epsilon(), unit_in_last_place(0, type_)));
            intervals.back().allowance = HUGE_VAL;  // whatever the upstream gradient
        }
    }
    std::vector<double> all = rounding_of_terms(s, columns, places, exact, terms, ceiling);
    for (std::size_t i = 0; i < all.size(); ++i) {
        double const x = columns.inputs[0][i], size = output || r.role == result_role::derivative ? 1 : std::max(1.0, std::abs(columns.upstream[i]));
        double allowed = 0;
        for (absolute_allowance const& one : intervals)
            if (one.low <= x && x <= one.high) allowed += one.allowance * size;
        double const beyond_ceiling = all[i] - ceiling * unit_in_last_place(exact[i].value.high, type_);
        all[i]                      = std::max(allowed, beyond_ceiling > 0 ? beyond_ceiling : 0);
    }
    return all;
}

// dy, or what else f' is multiplied by.
double kernel_accuracy::unit_of_direction(subject const& s, std::size_t e) const {
    result_role const role = wanted_[s.which].role;
    double unit            = 1;
    if (role == result_role::input_gradient || role == result_role::parameter_gradient) unit *= std::abs(at(s.bound.upstream, e));
    if (record_of(kind_).reads_directions)
        for (auto const& direction : s.bound.input_directions) unit *= std::abs(at(direction, e));
    return unit;
}

std::vector<int> kernel_accuracy::reasons(subject const& s, std::vector<enclosure> const& exact) const {
    kernel_result const& r = wanted_[s.which];
    std::vector<int> why(exact.size(), no_reason);
    auto const because = [&](std::size_t e, unjudged reason) { why[e] = static_cast<int>(reason); };
    auto const points  = points_of(s.bound);
    double const most  = approximate::circular_limit.of(type_);
    for (auto const& [g, root] : {std::pair{&g_, r.root}, std::pair{&stable_.g, stable_.results[s.which].root}})
        for (node_id operand : turning_operands(*g, root)) {
            auto const values = evaluate(*g, operand, points);
            for (std::size_t e = 0; e < why.size(); ++e)
                if (std::abs(values[e]) > most) because(e, unjudged::turns);
        }
    if (r.role != result_role::output) {
        double const steep = format_of(type_).largest() / 64;  // f' is made of a few factors
        for (std::size_t e = 0; e < why.size(); ++e)
            if (double const size = std::abs(exact[e].value.high); size > steep || size > steep * unit_of_direction(s, e)) because(e, unjudged::steep);
    }
    // Where plain evaluation finds no number, or the oracle none of this result, the formula itself is asked.
    auto const plain = evaluate(g_, forward_, points);
    std::vector<std::size_t> doubtful;
    for (std::size_t e = 0; e < why.size(); ++e)
        if (std::isnan(plain[e]) || std::isnan(exact[e].value.high)) doubtful.push_back(e);
    if (doubtful.empty()) return why;
    bool const pointwise = extent_of(a_) == extent::pointwise;
    auto const forward   = exactly(forward_, pointwise ? only(s.bound, doubtful) : s.bound);
    for (std::size_t k = 0; k < doubtful.size(); ++k) {
        std::size_t const e = doubtful[k], at = pointwise ? k : e;
        if (std::isnan(forward[forward.size() == 1 ? 0 : at].value.high)) because(e, unjudged::undefined);
        else if (std::isnan(exact[e].value.high)) because(e, unjudged::unknown);
    }
    return why;
}

void kernel_accuracy::judge_points(result_judgement& judged, subject const& s, std::vector<double> const& found, delicate_places const& places) const {
    if (how_ == tier::exact) return judge_nearest(judged, s, found);
    bool const limits          = mentions_x(g_, wanted_[s.which].root);
    leaf_columns const columns = columns_of(s);
    std::vector<enclosure> exact = exact_values(s, columns);
    double const ceiling         = ceiling_of(s.which, places);
    auto const rounding_of       = [&](double v) { return how_ == tier::fast ? ceiling * unit_in_last_place(v, type_) : 0; };
    std::vector<double> terms;
    if (excuses_terms(s.which)) terms = term_magnitudes(stable_.g, stable_.results[s.which].root, s.bound, columns);
    auto const allow = [&] {
        std::vector<double> all = allowances(s, columns, places, exact, terms, ceiling);
        allow_promise(s.which, s.bound, found, exact, ceiling, all);
        return all;
    };
    std::vector<double> allowed = allow();
    // What the fast oracle objects to is looked at again before anyone hears of it.
    std::vector<std::size_t> doubtful;
    for (std::size_t i = 0; i < found.size(); ++i)
        if (!(limits && std::isinf(s.bound.inputs[0][i])) && !judged.within(found[i], exact[i], allowed[i])) doubtful.push_back(i);
    if (!doubtful.empty()) {
        auto const values = exactly(wanted_[s.which].root, only(with_finite_inputs(s.bound), doubtful));
        for (std::size_t k = 0; k < doubtful.size(); ++k) exact[doubtful[k]] = values[values.size() == 1 ? 0 : k];
        allowed = allow();
    }
    // Doubles do not tell the terms of elements beyond the roots of their range; of what is no number no terms are an excuse.
    std::erase_if(doubtful, [&](std::size_t i) { return !std::isfinite(found[i]) || judged.within(found[i], exact[i], allowed[i]); });
    if (!terms.empty() && !doubtful.empty()) {
        auto const sizes = exact_terms(s.which, only(with_finite_inputs(s.bound), doubtful), operand_rounding::magnified);
        for (std::size_t k = 0; k < doubtful.size(); ++k) terms[doubtful[k]] = sizes[k];
        allowed = allow();
    }
    std::vector<int> const why = reasons({s.which, s.o, s.row, with_finite_inputs(s.bound)}, exact);
    for (std::size_t i = 0; i < found.size(); ++i) {
        double const x = s.bound.inputs[0][i];
        if (limits && std::isinf(x)) {
            enclosure const limit = limit_of(s, i);
            if (std::isnan(limit.value.high)) judged.leave_out(unjudged::endless);
            else judged.compare(found[i], limit, x, std::isfinite(limit.value.high) ? 0x1p-48 * std::abs(limit.value.high) + rounding_of(limit.value.high) : 0, i);
        } else if (why[i] != no_reason) {
            judged.leave_out(static_cast<unjudged>(why[i]));
        } else {
            judged.compare(found[i], exact[i], x, allowed[i], i);
        }
    }
}

void kernel_accuracy::judge_nearest(result_judgement& judged, subject const& s, std::vector<double> const& found) const {
    bool const limits                  = mentions_x(g_, wanted_[s.which].root);
    bindings const with_finite         = with_finite_inputs(s.bound);
    std::vector<enclosure> const exact = exact_values(s, columns_of(s));
    std::vector<int> const why         = reasons({s.which, s.o, s.row, with_finite}, exact);
    auto const compare                 = [&](std::size_t i, float nearest) {  // an infinite one stands at 2^128
        judged.compare(found[i], {real(std::clamp(static_cast<double>(nearest), -0x1p128, 0x1p128)), 0}, s.bound.inputs[0][i], 0, i);
    };
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (limits && std::isinf(s.bound.inputs[0][i])) {
            double const limit = limit_of(s, i).value.high;
            if (std::isnan(limit)) judged.leave_out(unjudged::endless);
            else compare(i, static_cast<float>(limit));
        } else if (why[i] != no_reason) {
            judged.leave_out(static_cast<unjudged>(why[i]));
        } else if (std::optional<float> const nearest = common_float(exact[i].value.high, exact[i].value.low, exact[i].bound)) {
            compare(i, *nearest);
        } else {
            open.push_back(i);
        }
    }
    if (open.empty()) return;
    std::vector<nearest_float> const told = nearest_floats(g_, wanted_[s.which].root, only(with_finite, open));
    for (std::size_t k = 0; k < open.size(); ++k) compare(open[k], told[told.size() == 1 ? 0 : k].value);
}

std::vector<double> kernel_accuracy::terms_of_row(std::size_t which, bindings const& row) const {
    return term_magnitudes(stable_.g, stable_.results[which].root, points_of(row), operand_rounding::carried);
}

std::vector<double> kernel_accuracy::row_allowances(std::size_t which, std::vector<double> terms, std::vector<enclosure> const& exact) const {
    double const share = std::max(4.0, ceiling_of(which, {}) / 2) * epsilon();
    for (std::size_t e = 0; e < terms.size(); ++e) {
        bool const cancels = terms[e] >= 2 * std::abs(exact[e].value.high) && terms[e] <= format_of(type_).largest();
        terms[e]           = cancels ? share * terms[e] : 0;
    }
    return terms;
}

}  // namespace actgen::tool
