// One call of a kernel: operands narrowed to its type, results widened again.
#include "kernel_trial.hpp"

namespace actgen::tool {
namespace {

template <class T>
std::vector<T> narrowed_values(std::vector<double> const& wide) {
    return std::vector<T>(wide.begin(), wide.end());
}

template <class T>
trial_results run_typed(activation_record const& a, actgen_kernel const& kernel, actgen_kernel_kind kind,
                        std::vector<kernel_result> const& wanted, trial_operands const& o) {
    auto const x = narrowed_values<T>(o.x), gate = narrowed_values<T>(o.gate), y = narrowed_values<T>(o.y);
    auto const dy = narrowed_values<T>(o.dy), vx = narrowed_values<T>(o.vx), vgate = narrowed_values<T>(o.vgate);
    extent const reach      = extent_of(a);
    std::size_t const whole = o.x.size(), reduced = reach == extent::group ? o.rows : whole;

    std::vector<std::vector<T>> results;
    // Channel after channel, of a list element after element.
    auto const spread = [&](channel_values const& of_slots) {
        std::vector<T> all;
        for (parameter_record const& p : a.parameters)
            for (std::size_t k = 0; k < static_cast<std::size_t>(p.count()); ++k)
                for (std::size_t c = 0; c < channels_of(a, p, o); ++c)
                    all.push_back(static_cast<T>(in_channel(of_slots[static_cast<std::size_t>(p.slot) + k], c)));
        return all;
    };
    auto const numbers = spread(o.slots), number_directions = spread(o.slot_directions);
    std::vector<T> sums(numbers.size());
    for (kernel_result const& r : wanted)
        results.emplace_back(r.role == result_role::parameter_gradient                                     ? 0
                             : r.role == result_role::output || r.role == result_role::upstream_gradient ? reduced
                                                                                                          : whole);
    auto const result = [&](result_role role, int index) -> void* {
        for (std::size_t i = 0; i < wanted.size(); ++i)
            if (wanted[i].role == role && wanted[i].index == index) return results[i].data();
        return nullptr;
    };

    std::vector<actgen_values> values, value_directions;
    std::vector<actgen_results> gradients;
    std::vector<std::size_t> first_of_slot;  // where the sums of a slot's channels start
    std::size_t first = 0;
    for (parameter_record const& p : a.parameters) {
        std::size_t const each  = channels_of(a, p, o);
        std::size_t const count = static_cast<std::size_t>(p.count()) * each;
        values.push_back({numbers.data() + first, count});
        value_directions.push_back({number_directions.data() + first, count});
        gradients.push_back({p.learnable ? sums.data() + first : nullptr, count});
        for (int k = 0; k < p.count(); ++k, first += each) first_of_slot.push_back(first);
    }
    first_of_slot.push_back(first);
    actgen_random noise = actgen_random_from(0, 0);
    noise.deterministic = 1;
    actgen_shape const shape = reach == extent::pointwise ? actgen_extents(1, o.rows, o.length) : actgen_extents(o.rows, o.length, 1);
    actgen_call call = actgen_call_on(&shape);
    call.x                    = x.data();
    call.gate                 = a.inputs == 2 ? gate.data() : nullptr;
    call.y_saved              = y.data();
    call.dy                   = dy.data();
    call.vx                   = vx.data();
    call.vgate                = a.inputs == 2 ? vgate.data() : nullptr;
    call.parameters           = values.data();
    call.parameter_directions = value_directions.data();
    call.noise                = &noise;
    call.y                    = result(result_role::output, 0);
    call.derivative           = result(result_role::derivative, 0);
    call.dx                   = result(result_role::input_gradient, 0);
    call.dgate                = result(result_role::input_gradient, 1);
    call.ddy                  = result(result_role::upstream_gradient, 0);
    bool const sums_wanted    = kind_records[kind].writes_gradients();
    call.parameter_gradients  = sums_wanted ? gradients.data() : nullptr;

    trial_results all;
    std::size_t bytes = 0;
    all.status        = kernel.workspace(&kernel, &shape, &bytes, nullptr);
    std::vector<double> workspace(bytes / sizeof(double) + 1);
    call.workspace      = workspace.data();
    call.workspace_size = bytes;
    if (all.status == ACTGEN_OK) all.status = kernel.run(&kernel, &call);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        all.values.emplace_back(results[i].begin(), results[i].end());
        if (wanted[i].role != result_role::parameter_gradient) continue;
        auto const slot   = static_cast<std::size_t>(wanted[i].index);
        all.values.back() = {sums.begin() + static_cast<std::ptrdiff_t>(first_of_slot[slot]), sums.begin() + static_cast<std::ptrdiff_t>(first_of_slot[slot + 1])};
    }
    return all;
}

}  // namespace

std::size_t channels_of(activation_record const& a, parameter_record const& p, trial_operands const& o) {
    if (p.per != granularity::per_channel) return 1;
    return extent_of(a) == extent::pointwise ? o.rows : o.length;
}

trial_results run_kernel(activation_record const& a, actgen_kernel const& kernel, actgen_kernel_kind kind, dtype type,
                         std::vector<kernel_result> const& results, trial_operands const& operands) {
    return with_type(type, [&](auto zero) { return run_typed<decltype(zero)>(a, kernel, kind, results, operands); });
}

bindings bind_row(activation_record const& a, trial_operands const& o, std::size_t row) {
    auto const part = [&](std::vector<double> const& all, std::size_t length) {
        auto const first = all.begin() + static_cast<std::ptrdiff_t>(row * length);
        return std::vector<double>(first, first + static_cast<std::ptrdiff_t>(length));
    };
    std::size_t const reduced = extent_of(a) == extent::group ? 1 : o.length;
    bindings b;
    b.inputs           = {part(o.x, o.length)};
    b.input_directions = {part(o.vx, o.length)};
    if (a.inputs == 2) {
        b.inputs.push_back(part(o.gate, o.length));
        b.input_directions.push_back(part(o.vgate, o.length));
    }
    b.upstream = part(o.dy, reduced);
    b.noise    = {0.5};
    b.output.clear();
    for (double v : part(o.y, reduced)) b.output.emplace_back(v);
    bool const pointwise = extent_of(a) == extent::pointwise;
    auto const bound     = [&](channel_values const& of_slots) {
        std::vector<along_row> all;
        for (std::vector<double> const& values : of_slots) {
            if (pointwise || values.size() == 1) all.emplace_back(in_channel(values, row));
            else all.emplace_back(std::vector<real>(values.begin(), values.end()));
        }
        return all;
    };
    b.parameters           = bound(o.slots);
    b.parameter_directions = bound(o.slot_directions);
    return b;
}

std::vector<point_bindings> points_of(bindings const& row) {
    auto const at = [](auto const& all, std::size_t e) { return static_cast<double>(all.size() == 1 ? all[0] : all[e]); };
    std::vector<point_bindings> points(row.elements());
    for (std::size_t e = 0; e < points.size(); ++e) {
        point_bindings& p = points[e];
        p.x               = at(row.inputs[0], e);
        p.gate            = row.inputs.size() > 1 ? at(row.inputs[1], e) : 0;
        p.upstream        = at(row.upstream, e);
        p.output          = at(row.output, e);
        p.noise           = at(row.noise, e);
        for (along_row const& v : row.parameters) p.parameters.push_back(static_cast<double>(v.at(e)));
        for (along_row const& d : row.parameter_directions) p.parameter_directions.push_back(static_cast<double>(d.at(e)));
        for (std::size_t i = 0; i < row.input_directions.size(); ++i) p.input_direction[i] = at(row.input_directions[i], e);
    }
    return points;
}

}  // namespace actgen::tool
