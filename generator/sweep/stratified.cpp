// Kernels of pointwise activations at many stratified points.
#include "stratified.hpp"

#include <cmath>
#include <map>
#include <random>

#include <actgen/kernel/dtype.hpp>
#include <actgen/runtime/kernel_of.hpp>

#include "passes/kernel_compiler.hpp"
#include "sweep/activation_sweep.hpp"
#include "sweep/judged_inputs.hpp"
#include "tool/kernel_trial.hpp"
#include "verify/sample_points.hpp"

namespace actgen {

namespace {

constexpr double gate_most = 2;

// Most exponents of float64 are far from where activations happen, where often only ball arithmetic knows exact values: a sixteenth
// of the points there will do.
std::vector<double> thinned(std::vector<double> const& all) {
    std::vector<double> kept;
    for (std::size_t i = 0; i < all.size(); ++i) {
        double const size = std::fabs(all[i]);
        if (size == 0 || (size > 0x1p-900 && size < 0x1p40) || i % 16 == 0) kept.push_back(all[i]);
    }
    return kept;
}

std::vector<double> points_of(dtype type, std::size_t count, std::vector<double> const& places, interval judged) {
    std::vector<double> all = with_type(type, [&](auto zero) {
        auto const points = stratified_points<decltype(zero)>(count, places);
        return std::vector<double>(points.begin(), points.end());
    });
    if (format_of(type).is_double()) all = thinned(all);
    std::erase_if(all, [&](double x) { return x < judged.low || x > judged.high; });
    return all;
}

tool::trial_operands operands_of(activation_record const& a, dtype type, std::vector<double> x, std::vector<double> const& slots) {
    tool::trial_operands o;
    o.rows   = 1;
    o.length = x.size();
    o.x      = std::move(x);
    o.dy.assign(o.x.size(), 1.0);
    o.y.assign(o.x.size(), 0.0);
    o.vx = o.vgate = o.y;
    std::mt19937_64 random(11);
    std::uniform_real_distribution<double> size(1, gate_most);
    o.gate.resize(o.x.size(), 1.0);
    if (a.inputs == 2)
        for (double& v : o.gate) v = rounded_to(type, (random() & 1) != 0 ? size(random) : -size(random));
    for (double v : slots) o.slots.push_back({v});
    o.slot_directions.assign(slots.size(), {0.0});
    return o;
}

// The formula that a result is held to: derivatives and from-output gradients are f' by x.
node_id formula_of(kernel_kind kind, kernel_result const& r, derivation const& d) {
    if (record_of(kind).reads_output) return d.slope;
    return r.root;
}

}  // namespace

std::vector<stratified_row> stratified_accuracy(activation_record const& a, actgen_activation const& kernels, dtype type,
                                                std::size_t count) {
    kernel_compiler compiler(a);
    derivation const& d = compiler.derived();
    std::vector<double> slots;
    for (parameter_record const& p : a.parameters) slots.insert(slots.end(), p.initial.begin(), p.initial.end());
    for (double& v : slots) v = rounded_to(type, v);
    bindings fixed;
    fixed.inputs = {{0.0}, {1.0}};
    fixed.noise  = {0.5};
    for (double v : slots) fixed.parameters.emplace_back(v);
    delicate_places const places = find_delicate_places(compiler, fixed);
    double const largest     = format_of(type).largest();
    interval const everything{-largest, largest}, judged = a.inputs == 1 ? judged_interval(compiler, fixed, type) : everything;
    tool::trial_operands o = operands_of(a, type, points_of(type, count, places.gathering(), judged), slots);

    std::vector<stratified_row> rows;
    std::map<node_id, std::vector<std::pair<std::size_t, std::vector<double>>>> found;  // by formula: rows and results
    for (kernel_kind kind : all_kernel_kinds) {
        if (!is_swept(kind)) continue;
        auto const& results               = compiler.results(kind);
        actgen_kernel const* const kernel = kernel_of(kernels, static_cast<int>(kind), static_cast<int>(type));
        if (kernel == nullptr) continue;
        auto const values = tool::run_kernel(a, *kernel, static_cast<actgen_kernel_kind>(kind), type, results, o).values;
        for (std::size_t r = 0; r < results.size(); ++r) {
            if (results[r].role == result_role::parameter_gradient) continue;
            stratified_row row{kind, results[r].role, results[r].index, judged == everything,
                               ceiling_of(kind, results[r].role, type, places), {}};
            for (absolute_allowance& one : row.allowed.allowances) one.allowance *= a.inputs == 2 ? gate_most : 1;
            rows.push_back(row);
            found[formula_of(kind, results[r], d)].emplace_back(rows.size() - 1, values[r]);
        }
        if (kind == kernel_kind::forward) o.y = values[0];  // what from-output kernels are handed
    }

    // Each formula once, however many results are held to it.
    for (auto const& [root, held] : found) {
        oracle truth(d.g, root, fixed, type);
        leaf_columns columns{{o.x, o.gate}, std::vector<double>(o.x.size(), 0.5), o.dy, {}, {}};
        columns.only_x_varies = a.inputs == 1;
        std::vector<std::vector<double>> results;
        std::vector<std::vector<absolute_allowance>> allowances;
        for (auto const& [row, values] : held) {
            results.push_back(values);
            allowances.push_back(rows[row].allowed.allowances);
        }
        auto const reports = measure_all(truth, columns, results, type, allowances);
        for (std::size_t i = 0; i < held.size(); ++i) rows[held[i].first].report = reports[i];
    }
    return rows;
}

}  // namespace actgen
