// A kernel's mathematics as a program.
#include "program.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include <actgen/primitive/all.hpp>
#include <actgen/primitive/spelled_out.hpp>

#include "emit/streams.hpp"
#include "reference/exact_constant.hpp"

namespace actgen {

namespace {

using op = extended_operation;

// What the run-time knows; everything else is computed as what its record says that it means.
constexpr std::array known_operations{
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
    std::pair{&primitives::sin, op::sin},
    std::pair{&primitives::cos, op::cos},
    std::pair{&primitives::sinc, op::sinc},
    std::pair{&primitives::sinc_slope, op::sinc_slope},
    std::pair{&primitives::sinc_curvature, op::sinc_curvature},
    std::pair{&primitives::atan, op::atan},
    std::pair{&primitives::row_sum, op::row_sum},
    std::pair{&primitives::row_mean, op::row_mean},
    std::pair{&primitives::row_max, op::row_max},
    std::pair{&primitives::group_max, op::row_max},
    std::pair{&primitives::row_first_max, op::first_maximum},
    std::pair{&primitives::group_first_max, op::first_maximum},
};

bool is_known(primitive const& p) {
    return p.gradient_only || std::any_of(known_operations.begin(), known_operations.end(), [&](auto const& one) { return one.first == &p; });
}
op operation_of(primitive const& p) {
    return std::find_if(known_operations.begin(), known_operations.end(), [&](auto const& one) { return one.first == &p; })->second;
}

class program_writer {
public:
    program_writer(graph const& g, activation_record const& a) : g_(g), a_(a) {}

    std::int16_t add(node_id i, node_map<std::int16_t> const& step) {
        node const& n = g_[i];
        if (n.op->level == stage::leaf) return add_leaf(n);
        if (n.op->gradient_only) return step[n.operand[0]];
        extended_step s{operation_of(*n.op), 0, {}, 0, 0};
        for (int k = 0; k < n.op->arity; ++k) s.operand[k] = step[n.operand[k]];
        if (reduces(s.what)) {
            s.operand[1] = static_cast<std::int16_t>(made.reductions++);
            s.operand[2] = static_cast<std::int16_t>(stage_[at(s.operand[0])] + 1);
            made.stages  = std::max<int>(made.stages, s.operand[2]);
        }
        return push(s);
    }
    // Leaves each value in a register, leaves of the graph next to who wants them; false: there are too few registers.
    bool assign_registers() {
        std::vector<extended_step> ordered;
        std::vector<int> place(made.steps.size(), -1);
        for (std::int16_t r : made.results) order(r, place, ordered);
        std::vector<std::size_t> last_use(ordered.size());
        for (std::size_t s = 0; s < ordered.size(); ++s)
            for (int k = 0; k < operands_of(ordered[s].what); ++k) last_use[at(ordered[s].operand[k])] = s;
        for (std::int16_t& r : made.results) {
            r               = static_cast<std::int16_t>(place[at(r)]);
            last_use[at(r)] = ordered.size();
        }
        std::vector<std::int16_t> register_of(ordered.size());
        std::vector<bool> taken;
        for (std::size_t s = 0; s < ordered.size(); ++s) {
            extended_step& step = ordered[s];
            for (int k = 0; k < operands_of(step.what); ++k) {
                std::size_t const operand = at(step.operand[k]);
                step.operand[k]           = register_of[operand];
                if (last_use[operand] == s) taken[at(register_of[operand])] = false;
            }
            auto const free = static_cast<std::size_t>(std::find(taken.begin(), taken.end(), false) - taken.begin());
            if (free == taken.size()) taken.push_back(true);
            taken[free] = true;
            step.to = register_of[s] = static_cast<std::int16_t>(free);
        }
        for (std::int16_t& r : made.results) r = register_of[at(r)];
        made.steps = std::move(ordered);
        return taken.size() <= static_cast<std::size_t>(extended_register_limit);
    }
    kernel_program made;

private:
    static std::size_t at(int i) { return static_cast<std::size_t>(i); }

    std::int16_t push(extended_step const& s) {
        int stage = reduces(s.what) ? s.operand[2] : 0;
        if (!reduces(s.what))
            for (int k = 0; k < operands_of(s.what); ++k) stage = std::max(stage, stage_[at(s.operand[k])]);
        made.steps.push_back(s);
        stage_.push_back(stage);
        return static_cast<std::int16_t>(made.steps.size() - 1);
    }
    std::int16_t leaf(op what, int which, bool is_place = false) {
        return push({what, 0, {static_cast<std::int16_t>(which), static_cast<std::int16_t>(is_place), 0}, 0, 0});
    }
    std::int16_t push(op what, std::int16_t a, std::int16_t b = 0) { return push({what, 0, {a, b, 0}, 0, 0}); }
    std::int16_t pair(real v) { return push({op::constant, 0, {}, v.high, v.low}); }
    // The number that it stands for: however many bits it takes, there are.
    std::int16_t add_constant(real v) {
        std::optional<constant_form> const form = form_of_constant(v);
        if (!form) return pair(v);
        std::int16_t over  = pair(form->over);
        std::int16_t under = pair(form->under);
        auto const multiply = [&](int times, auto const& make) {
            for (int k = 0; k < std::abs(times); ++k) {
                std::int16_t const factor      = make();
                (times > 0 ? over : under) = push(op::multiply, times > 0 ? over : under, factor);
            }
        };
        auto const function = [&](op what, double argument) {
            std::int16_t const u = pair(argument);
            return push(what, u);
        };
        auto const pi = [&] {
            std::int16_t const quarter = function(op::atan, 1), four = pair(4);
            return push(op::multiply, quarter, four);
        };
        multiply(form->times.roots_of_pi / 2, pi);
        multiply(form->times.roots_of_pi % 2, [&] {
            std::int16_t const square = pi();
            return push(op::sqrt, square);
        });
        multiply(form->times.roots_of_two, [&] { return function(op::sqrt, 2); });
        multiply(form->times.logs_of_two, [&] { return function(op::log, 2); });
        return push(op::divide, over, under);
    }
    // What is the same for all elements is read once, all else element by element.
    std::int16_t add_leaf(node const& n) {
        if (is_constant(n)) return add_constant(n.value);
        bool const in_slot = is_parameter(n) || is_parameter_direction(n);
        if (in_slot && a_.parameter_of_slot(n.index).per != granularity::per_channel) return leaf(is_parameter(n) ? op::parameter : op::direction, n.index);
        phase_source const read = source_of_leaf(n);
        made.sources.push_back(read);
        return leaf(op::input, static_cast<int>(made.sources.size()) - 1, read.what == source::input || read.what == source::output);
    }
    void order(int i, std::vector<int>& place, std::vector<extended_step>& ordered) {
        if (place[at(i)] >= 0) return;
        extended_step step = made.steps[at(i)];
        for (int k = 0; k < operands_of(step.what); ++k) order(step.operand[k], place, ordered);
        for (int k = 0; k < operands_of(step.what); ++k) step.operand[k] = static_cast<std::int16_t>(place[at(step.operand[k])]);
        place[at(i)] = static_cast<int>(ordered.size());
        ordered.push_back(step);
    }

    graph const& g_;
    activation_record const& a_;
    std::vector<int> stage_;  // of each step: of the last reduction that it waits for
};

}  // namespace

std::optional<kernel_program> program_of(kernel_mathematics const& m, activation_record const& a, program_results rounded_to) {
    std::vector<kernel_result> results = m.results;
    std::stable_partition(results.begin(), results.end(), [](kernel_result const& r) { return r.role != result_role::parameter_gradient; });
    spelled_graph const spelled = spelled_out(m.g, roots_of(results), is_known);
    node_flags const live       = reachable(spelled.g, spelled.roots);
    for (node_id i = 0; i < live.size(); ++i)
        if (live[i] && spelled.g[i].op->level != stage::leaf && !is_known(*spelled.g[i].op)) return std::nullopt;
    program_writer writer(spelled.g, a);
    writer.made.gives_singles = rounded_to == program_results::singles;
    node_map<std::int16_t> const step =
        fold<std::int16_t>(spelled.g, spelled.roots, [&](node_id i, node_map<std::int16_t> const& values) { return writer.add(i, values); });
    for (std::size_t r = 0; r < results.size(); ++r) {
        writer.made.results.push_back(step[spelled.roots[r]]);
        writer.made.sinks.push_back(sink_of(results[r]));
    }
    if (writer.made.sources.empty()) writer.made.sources.push_back({source::input, 0});
    if (!writer.assign_registers()) return std::nullopt;
    kernel_program const& made = writer.made;
    if (made.steps.size() > extended_step_limit || made.reductions > extended_reduction_limit || made.sources.size() > stream_limit) return std::nullopt;
    return std::move(writer.made);
}

}  // namespace actgen
