// The error of a kernel's results in units in the last place of the exact result.
#include "accuracy.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace actgen {

namespace {

// Where an infinite result stands: 2^128, or the largest double (2^1024 is none).
double finite_stand_in(double y, dtype type) {
    double const most = format_of(type).overflow();
    return std::fabs(y) > most ? std::copysign(most, y) : y;
}

}  // namespace

double absolute_error(double y, real exact, dtype type) {
    double const high = finite_stand_in(exact.high, type);
    double const low  = high == exact.high ? exact.low : 0;
    return std::fabs((finite_stand_in(y, type) - high) - low);
}

double ulp_error(double y, real exact, dtype type) {
    return absolute_error(y, exact, type) / unit_in_last_place(finite_stand_in(exact.high, type), type);
}

accuracy_report& accuracy_report::operator+=(accuracy_report const& other) {
    points += other.points;
    if (other.max_ulp > max_ulp) {
        max_ulp      = other.max_ulp;
        worst_input  = other.worst_input;
        worst_index  = other.worst_index;
        worst_result = other.worst_result;
        worst_exact  = other.worst_exact;
    }
    max_absolute = std::max(max_absolute, other.max_absolute);
    above_one += other.above_one;
    wrong_nan += other.wrong_nan;
    tiers += other.tiers;
    return *this;
}

void add_to_report(accuracy_report& report, double const* x, double const* y, std::size_t count,
                   enclosure_block const& exact, dtype type, std::vector<absolute_allowance> const& allowances,
                   double const* negligible) {
    double errors[block_size], distances[block_size];
    double worst = 0, farthest = 0;
    std::uint64_t above = 0, lost = 0;
    double const most = finite_stand_in(std::numeric_limits<double>::infinity(), type);
    for (std::size_t i = 0; i < count; ++i) {
        double const result = y[i] > most ? most : y[i] < -most ? -most : y[i];
        double const centre = exact.high[i] > most ? most : exact.high[i] < -most ? -most : exact.high[i];
        distances[i]        = std::fabs((result - centre) - exact.low[i]);
    }
    for (absolute_allowance const& a : allowances)
        for (std::size_t i = 0; i < count; ++i)
            if (a.low <= x[i] && x[i] <= a.high) distances[i] = std::max(0.0, distances[i] - a.allowance);
    if (negligible != nullptr)
        for (std::size_t i = 0; i < count; ++i)
            if (distances[i] <= negligible[i]) distances[i] = 0;
    for (std::size_t i = 0; i < count; ++i) errors[i] = distances[i] / unit_in_last_place(exact.high[i], type);
    for (std::size_t i = 0; i < count; ++i) {
        // What is not known to a unit in the last place says nothing about a result.
        bool const defined = exact.bound[i] <= unit_in_last_place(exact.high[i], type);
        double const error = defined ? errors[i] : 0;
        lost += defined & (y[i] != y[i]);
        above += error > 1;
        worst    = error > worst ? error : worst;
        farthest = defined && distances[i] > farthest ? distances[i] : farthest;
    }
    if (worst > report.max_ulp) {
        auto const at       = static_cast<std::size_t>(std::find(errors, errors + count, worst) - errors);
        report.max_ulp      = worst;
        report.worst_input  = x[at];
        report.worst_index  = report.points + at;
        report.worst_result = y[at];
        report.worst_exact  = exact.high[at];
    }
    report.points += count;
    report.max_absolute = std::max(report.max_absolute, farthest);
    report.above_one += above;
    report.wrong_nan += lost;
}

namespace {

// The leaves of points `start` and following, of which there are `count`; the last block is filled up with its first element.
class block_of_columns {
public:
    explicit block_of_columns(leaf_columns const& columns) : columns_(columns) {}

    block_leaves operator()(std::size_t start, std::size_t count) {
        std::size_t which = 0;
        auto const slice  = [&](std::vector<double> const& column) -> double const* {
            if (column.empty()) return nullptr;
            if (count == block_size) return column.data() + start;
            auto& copy = padded_[which++];
            copy.assign(block_size, column[start]);
            std::copy_n(column.begin() + static_cast<std::ptrdiff_t>(start), count, copy.begin());
            return copy.data();
        };
        block_leaves leaves;
        for (std::size_t i = 0; i < columns_.inputs.size(); ++i) leaves.inputs.at(i) = slice(columns_.inputs[i]);
        for (std::size_t i = 0; i < columns_.input_directions.size(); ++i) leaves.input_directions.at(i) = slice(columns_.input_directions[i]);
        leaves.noise    = slice(columns_.noise);
        leaves.upstream = slice(columns_.upstream);
        leaves.output   = slice(columns_.output);
        return leaves;
    }

private:
    leaf_columns const& columns_;
    std::array<std::vector<double>, 7> padded_;
};

// A block that looks saturated is worth the attempt of a proof.
bool all_equal(double const* y, std::size_t count) {
    return std::all_of(y, y + count, [&](double v) { return v == y[0]; });
}

// One evaluation over the whole block can spare hundreds by many more digits, far out where f vanishes.
bool all_saturated(oracle& truth, double const* x, std::size_t count, enclosure_block& exact) {
    auto const [least, greatest] = std::minmax_element(x, x + count);
    enclosure everywhere;
    if (!truth.saturated(*least, *greatest, everywhere)) return false;
    std::fill_n(exact.high, count, everywhere.value.high);
    std::fill_n(exact.low, count, everywhere.value.low);
    std::fill_n(exact.bound, count, everywhere.bound);
    truth.count_saturated(count);
    return true;
}

}  // namespace

std::vector<enclosure> exact_values_of(oracle& truth, leaf_columns const& columns, std::size_t points) {
    std::vector<enclosure> all;
    all.reserve(points);
    block_of_columns leaves_of(columns);
    enclosure_block exact;
    for (std::size_t start = 0; start < points; start += block_size) {
        std::size_t const count = std::min(block_size, points - start);
        truth.enclose(leaves_of(start, count), count, exact);
        for (std::size_t i = 0; i < count; ++i) all.push_back({real(exact.high[i], exact.low[i]), exact.bound[i]});
    }
    return all;
}

std::vector<accuracy_report> measure_all(oracle& truth, leaf_columns const& columns,
                                         std::vector<std::vector<double>> const& results, dtype type,
                                         std::vector<std::vector<absolute_allowance>> const& allowances,
                                         std::vector<double> const& negligible) {
    std::vector<accuracy_report> reports(results.size());
    enclosure_block exact;
    tier_counts const before = truth.counts();
    block_of_columns leaves_of(columns);
    std::size_t const points = results.at(0).size();
    for (std::size_t start = 0; start < points; start += block_size) {
        std::size_t const count = std::min(block_size, points - start);
        block_leaves const leaves = leaves_of(start, count);
        bool const flat = columns.only_x_varies && all_equal(results.front().data() + start, count);
        if (!flat || !all_saturated(truth, leaves.inputs[0], count, exact))
            truth.enclose(leaves, count, exact);
        for (std::size_t r = 0; r < results.size(); ++r)
            add_to_report(reports[r], leaves.inputs[0], results[r].data() + start, count, exact, type, allowances[r],
                          negligible.empty() ? nullptr : negligible.data() + start);
    }
    tier_counts tiers = truth.counts();
    tiers.by_intervals -= before.by_intervals;
    tiers.by_double_double -= before.by_double_double;
    tiers.by_multiprecision -= before.by_multiprecision;
    tiers.by_saturation_proof -= before.by_saturation_proof;
    tiers.undecided -= before.undecided;
    for (accuracy_report& report : reports) report.tiers = tiers;
    return reports;
}

accuracy_report measure(oracle& truth, leaf_columns const& columns, std::vector<double> const& results, dtype type,
                        std::vector<absolute_allowance> const& allowances, std::vector<double> const& negligible) {
    return measure_all(truth, columns, {results}, type, {allowances}, negligible).front();
}

}  // namespace actgen
