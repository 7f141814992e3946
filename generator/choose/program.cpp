// A kernel's mathematics as a program.
#include "program.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <actgen/primitive/all.hpp>
#include <actgen/primitive/spelled_out.hpp>

#include "emit/streams.hpp"

namespace actgen {

namespace {

using op = extended_operation;

// What the run-time knows; everything else is computed as what its record says that it means.
constexpr std::array known{
    std::pair{&primitives::less, op::less},
    std::pair{&primitives::less_equal, op::less_equal},
    std::pair{&primitives::equal, op::equal},
    std::pair{&primitives::not_equal, op::not_equal},
    std::pair{&primitives::logical_and, op::logical_and},
    std::pair{&primitives::logical_or, op::logical_or},
    std::pair{&primitives::logical_not, op::logical_not},
    std::pair{&primitives::select, op::select},
    std::pair{&primitives::negate, op::negate},
    std::pair{&primitives::add, op::add},
    std::pair{&primitives::subtract, op::subtract},
    std::pair{&primitives::multiply, op::multiply},
    std::pair{&primitives::divide, op::divide},
    std::pair{&primitives::square, op::square},
    std::pair{&primitives::sqrt, op::sqrt},
    std::pair{&primitives::maximum, op::maximum},
    std::pair{&primitives::minimum, op::minimum},
    std::pair{&primitives::absolute, op::absolute},
    std::pair{&primitives::sign, op::sign},
    std::pair{&primitives::floor, op::floor},
    std::pair{&primitives::ceil, op::ceil},
    std::pair{&primitives::round, op::round},
    std::pair{&primitives::power, op::power},
    std::pair{&primitives::raised, op::power},
    std::pair{&primitives::raised_log, op::power_log},
    std::pair{&primitives::raised_log_square, op::power_log_square},
    std::pair{&primitives::exp, op::exp},
    std::pair{&primitives::expm1, op::expm1},
    std::pair{&primitives::log, op::log},
    std::pair{&primitives::log1p, op::log1p},
    std::pair{&primitives::sigmoid, op::sigmoid},
    std::pair{&primitives::softplus, op::softplus},
    std::pair{&primitives::tanh, op::tanh},
    std::pair{&primitives::sinh, op::sinh},
    std::pair{&primitives::cosh, op::cosh},
    std::pair{&primitives::asinh, op::asinh},
    std::pair{&primitives::erf, op::erf},
    std::pair{&primitives::erfc, op::erfc},
    std::pair{&primitives::normal_cdf, op::normal_cdf},
    std::pair{&primitives::normal_pdf, op::normal_pdf},
    std::pair{&primitives::atan, op::atan},
};

bool is_known(primitive const& p) {
    return std::any_of(known.begin(), known.end(), [&](auto const& one) { return one.first == &p; });
}
op operation_of(primitive const& p) {
    return std::find_if(known.begin(), known.end(), [&](auto const& one) { return one.first == &p; })->second;
}

class program_writer {
public:
    program_writer(graph const& g, activation_record const& a) : g_(g), a_(a) {}

    std::int16_t add(node_id i, node_map<std::int16_t> const& step) {
        node const& n = g_[i];
        if (n.op->level == stage::leaf) return add_leaf(n);
        extended_step s{operation_of(*n.op), {}, 0, 0};
        for (int k = 0; k < n.op->arity; ++k) s.operand[k] = step[n.operand[k]];
        return push(s);
    }
    kernel_program made;

private:
    std::int16_t push(extended_step const& s) {
        made.steps.push_back(s);
        return static_cast<std::int16_t>(made.steps.size() - 1);
    }
    std::int16_t leaf(op what, int which) { return push({what, {static_cast<std::int16_t>(which), 0, 0}, 0, 0}); }
    // What is the same for all elements is read once, all else element by element.
    std::int16_t add_leaf(node const& n) {
        if (is_constant(n)) return push({op::constant, {}, n.value.high, n.value.low});
        bool const in_slot = is_parameter(n) || is_parameter_direction(n);
        if (in_slot && a_.parameter_of_slot(n.index).per != granularity::per_channel) return leaf(is_parameter(n) ? op::parameter : op::direction, n.index);
        made.sources.push_back(source_of_leaf(n));
        return leaf(op::input, static_cast<int>(made.sources.size()) - 1);
    }

    graph const& g_;
    activation_record const& a_;
};

}  // namespace

std::optional<kernel_program> program_of(kernel_mathematics const& m, activation_record const& a) {
    if (extent_of(a) != extent::pointwise) return std::nullopt;
    std::vector<kernel_result> results = m.results;
    std::stable_partition(results.begin(), results.end(), [](kernel_result const& r) { return r.role != result_role::parameter_gradient; });
    std::vector<node_id> roots;
    for (kernel_result const& r : results) roots.push_back(r.root);
    spelled_graph const spelled = spelled_out(m.g, roots, is_known);
    node_flags const live       = reachable(spelled.g, spelled.roots);
    for (node_id i = 0; i < live.size(); ++i)
        if (live[i] && spelled.g[i].op->level != stage::leaf && (!is_known(*spelled.g[i].op) || spelled.g[i].op->oscillates)) return std::nullopt;
    program_writer writer(spelled.g, a);
    node_map<std::int16_t> const step =
        fold<std::int16_t>(spelled.g, spelled.roots, [&](node_id i, node_map<std::int16_t> const& values) { return writer.add(i, values); });
    for (std::size_t r = 0; r < results.size(); ++r) {
        writer.made.results.push_back(step[spelled.roots[r]]);
        writer.made.sinks.push_back(sink_of(results[r]));
    }
    if (writer.made.sources.empty()) writer.made.sources.push_back({source::input, 0});
    if (writer.made.steps.size() > extended_step_limit || writer.made.sources.size() > stream_limit) return std::nullopt;
    return std::move(writer.made);
}

}  // namespace actgen
