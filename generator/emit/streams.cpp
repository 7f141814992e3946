// The streams that a phase reads and writes.
#include "streams.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace actgen {

namespace {

// As the enumerators are called.
std::string_view name_of(source s) {
    switch (s) {
        case source::input: return "input";
        case source::upstream: return "upstream";
        case source::output: return "output";
        case source::noise: return "noise";
        case source::input_direction: return "input_direction";
        case source::parameter: return "parameter";
        case source::parameter_direction: return "parameter_direction";
        case source::first_maximum: return "first_maximum";
        case source::saved: return "saved";
        case source::reduction: return "reduction";
    }
    return "";
}
std::string_view name_of(sink s) {
    switch (s) {
        case sink::output: return "output";
        case sink::derivative: return "derivative";
        case sink::input_gradient: return "input_gradient";
        case sink::upstream_gradient: return "upstream_gradient";
        case sink::parameter_gradient: return "parameter_gradient";
        case sink::row_sum: return "row_sum";
        case sink::row_mean: return "row_mean";
        case sink::row_max: return "row_max";
        case sink::saved: return "saved";
        case sink::row_threshold: return "row_threshold";
        case sink::doubt: return "doubt";
    }
    return "";
}

sink sink_of(primitive const& reduction) {
    switch (reduction.along) {
        case reduction::total: return sink::row_sum;
        case reduction::mean: return sink::row_mean;
        case reduction::threshold: return sink::row_threshold;
        default: return sink::row_max;
    }
}

std::int16_t small(int index) { return static_cast<std::int16_t>(index); }

struct stream_reader {
    phase_source constant(real) const { return {source::input, 0}; }  // which no phase reads as a stream
    phase_source input(int i) const { return {source::input, small(i)}; }
    phase_source parameter(int slot) const { return {source::parameter, small(slot)}; }
    phase_source parameter_direction(int slot) const { return {source::parameter_direction, small(slot)}; }
    phase_source input_direction(int i) const { return {source::input_direction, small(i)}; }
    phase_source upstream() const { return {source::upstream, 0}; }
    phase_source noise() const { return {source::noise, 0}; }
    phase_source output() const { return {source::output, 0}; }
    phase_source other(node const&) const { return {source::input, 0}; }
};

}  // namespace

phase_source source_of_leaf(node const& n) { return read_leaf(n, stream_reader{}); }

phase_sink sink_of(kernel_result const& r) {
    constexpr sink by_role[] = {sink::output, sink::derivative, sink::input_gradient, sink::parameter_gradient, sink::upstream_gradient, sink::doubt};
    return {by_role[static_cast<std::size_t>(r.role)], small(r.index), -1};
}

phase_source source_of(scheduled_input const& in, graph const& g) {
    node const& n = g[in.at];
    if (in.saved >= 0) return {source::saved, small(in.saved)};
    if (is_first_maximum(n)) return {source::first_maximum, small(in.reduction)};
    if (is_reduction(n)) return {source::reduction, small(in.reduction)};
    return source_of_leaf(n);
}

phase_sink sink_of(scheduled_result const& r, schedule const& plan, graph const& g) {
    if (r.saved >= 0) return {sink::saved, small(r.saved), -1};
    if (r.reduction >= 0) return {sink_of(*g[plan.reductions[static_cast<std::size_t>(r.reduction)]].op), small(r.reduction), small(r.rest)};
    return sink_of(r.result);
}

std::string spell(phase_source const& s) { return fmt::format("{{source::{}, {}}}", name_of(s.what), s.index); }
std::string spell(phase_sink const& s) {
    return fmt::format("{{sink::{}, {}{}}}", name_of(s.what), s.index, s.rest < 0 ? "" : fmt::format(", {}", s.rest));
}

std::string_view name_of(extended_operation what) {
    constexpr std::string_view names[] = {
        "input", "parameter", "direction", "constant", "less", "less_equal", "equal", "not_equal", "logical_and", "logical_or", "logical_not",
        "select", "negate", "add", "subtract", "multiply", "divide", "square", "sqrt", "maximum", "minimum", "absolute", "sign", "floor", "ceil",
        "round", "power", "power_log", "power_log_square", "exp", "expm1", "log", "log1p", "sigmoid", "softplus", "tanh", "sinh", "cosh", "asinh",
        "erf", "erfc", "normal_cdf", "normal_pdf", "sin", "cos", "sinc", "sinc_slope", "sinc_curvature", "atan",
        "row_sum", "row_mean", "row_max", "first_maximum"};
    static_assert(std::size(names) == static_cast<std::size_t>(extended_operation::first_maximum) + 1);
    return names[static_cast<std::size_t>(what)];
}

stream_tables emit_streams(emitted_kernel const& k, phase const& p) {
    schedule const& plan = k.scheduled.plan;
    stream_tables t;
    for (auto const& in : p.inputs) {
        t.inputs += (t.inputs.empty() ? "" : ", ") + spell(source_of(in, k.scheduled.body));
    }
    if (p.inputs.empty())  // a body reads at least one array
        t.inputs = record_of(k.lowered.kind).reads_output ? "{source::output, 0}" : "{source::input, 0}";
    t.input_count = std::max<std::size_t>(1, p.inputs.size());
    for (auto const& r : p.results) {
        phase_sink const s = sink_of(r, plan, k.scheduled.body);
        t.results += (t.results.empty() ? "" : ", ") + spell(s);
        bool const gradient = s.what == sink::parameter_gradient;
        t.has_parameter_gradients |= gradient;
        if (!gradient) ++t.elementwise;
        if (s.what != sink::row_sum && s.what != sink::row_mean) ++t.before_sums;
    }
    t.result_count = p.results.size();
    return t;
}

}  // namespace actgen
