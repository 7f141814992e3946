// A kernel's mathematics as a program.
#include "program.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <actgen/primitive/all.hpp>
#include <actgen/primitive/spelled_out.hpp>

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

phase_sink sink_of(kernel_result const& r) {
    constexpr sink by_role[] = {sink::output, sink::derivative, sink::input_gradient, sink::parameter_gradient, sink::upstream_gradient};
    return {by_role[static_cast<std::size_t>(r.role)], static_cast<std::int16_t>(r.index), -1};
}

class program_writer {
public:
    program_writer(graph const& g, activation_record const& a) : g_(g), a_(a) {}

    std::int16_t add(node_id i, node_map<std::int16_t> const& step) {
        node const& n = g_[i];
        if (n.op->level == stage::leaf) return read_leaf(n, leaf_reader{*this});
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
    std::int16_t stream(source what, int index) {
        made.sources.push_back({what, static_cast<std::int16_t>(index)});
        return leaf(op::input, static_cast<int>(made.sources.size()) - 1);
    }

    struct leaf_reader {
        program_writer& to;

        std::int16_t constant(real v) const { return to.push({op::constant, {}, v.high, v.low}); }
        std::int16_t input(int i) const { return to.stream(source::input, i); }
        std::int16_t input_direction(int i) const { return to.stream(source::input_direction, i); }
        std::int16_t noise() const { return to.stream(source::noise, 0); }
        std::int16_t upstream() const { return to.stream(source::upstream, 0); }
        std::int16_t output() const { return to.stream(source::output, 0); }
        std::int16_t parameter(int slot) const {
            return is_per_channel(slot) ? to.stream(source::parameter, slot) : to.leaf(op::parameter, slot);
        }
        std::int16_t parameter_direction(int slot) const {
            return is_per_channel(slot) ? to.stream(source::parameter_direction, slot) : to.leaf(op::direction, slot);
        }
        std::int16_t other(node const&) const { return 0; }
        bool is_per_channel(int slot) const { return to.a_.parameter_of_slot(slot).per == granularity::per_channel; }
    };

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
