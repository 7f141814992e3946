// Kernels of the library's registry.
#include "library_calls.hpp"

#include <algorithm>
#include <cstdlib>

namespace actgen::language_test {

namespace {

constexpr char const* target_names[] = {"AVX3", "AVX2", "SSE4", "NEON", "SCALAR"};

std::string with_underscores(std::string name) {
    if (std::size_t const at = name.find("::"); at != name.npos) name.replace(at, 2, "_");
    return name;
}

}  // namespace

std::string name_of_function(std::string const& activation, actgen_kernel const& k) {
    constexpr char const* kinds[] = {"", "_back", "_with_derivative", "_back_from_output", "_double_back"};
    constexpr char const* tiers[] = {"", "_fast", "_exact"};
    return "actgen_" + with_underscores(activation) + kinds[k.kind] + (k.dtype == ACTGEN_F32 ? "_f32" : "_f64") + tiers[tier_of(k)];
}

bool gives_gradient(kernel_record const& record, int first, std::size_t count) {
    phase_record const& last = record.phases[record.phase_count - 1];
    for (int r = 0; r < last.result_count; ++r) {
        phase_sink const& s = last.results[r];
        if (s.what == sink::parameter_gradient && s.index >= first && static_cast<std::size_t>(s.index - first) < count) return true;
    }
    return false;
}

int number_of_target(std::string const& name) {
    for (int i = 0; i < 5; ++i)
        if (name == target_names[i]) return i;
    std::exit(77);
}
std::string name_of_target(int number) { return target_names[number]; }

int target_in_use() {
    char const* name = nullptr;
    if (actgen_target_name(&name) != ACTGEN_OK) std::exit(77);  // not on this machine
    return number_of_target(name);
}

void for_each_kernel(std::function<void(actgen_activation const&)> const& begin, std::function<void(actgen_activation const&, actgen_kernel const&)> const& visit) {
    auto const add = [&](actgen_activation const& a, actgen_kernel const& k) {
        if (!stores_halves(k)) visit(a, k);
    };
    for (std::size_t i = 0; i < actgen_activation_count; ++i) {
        actgen_activation const& a = *actgen_activations[i];
        begin(a);
        for (std::size_t k = 0; k < a.kernel_count; ++k) add(a, *a.kernels[k]);
        for (std::size_t p = 0; p < a.preset_count; ++p)
            for (std::size_t k = 0; k < a.presets[p]->kernel_count; ++k) {
                actgen_kernel const& own           = *a.presets[p]->kernels[k];
                actgen_kernel const* const general = kernel_of(a, own.kind, own.dtype, tier_of(own));
                if (general == nullptr || general != &own) add(*a.presets[p], own);
            }
    }
}

std::string reason_to_leave_out(actgen_kernel const& k) {
    auto const& record = *static_cast<kernel_record const*>(k.record);
    if (record.extent == ACTGEN_GROUP) return "works on groups";
    if (tier_of(k) == ACTGEN_EXACT && record.beyond != nullptr) return "is exact";
    if (record.phases[0].program != nullptr) return "is computed in extended numbers throughout";
    return {};
}

template <class T>
actgen_status call_library(actgen_activation const& a, actgen_kernel const& k, operands<T> const& given, results<T>& written) {
    actgen_shape const shape = given.length == 0 ? actgen_flat(given.x.size()) : actgen_rows(given.x.size() / given.length, given.length, 0);
    actgen_call call         = actgen_call_on(&shape);
    std::vector<actgen_values> values;
    std::vector<actgen_results> gradients;
    for (std::size_t p = 0; p < given.parameters.size(); ++p) {
        values.push_back({given.parameters[p].data(), given.parameters[p].size()});
        gradients.push_back({written.library_gradients[p].data(), written.library_gradients[p].size()});
    }
    bool const backward = kind_records[k.kind].reads_upstream, second = kind_records[k.kind].reads_directions, gated = a.inputs == 2;
    std::vector<std::vector<T>> const turned = given.directions();
    std::vector<actgen_values> directions;
    for (auto const& one : turned) directions.push_back({one.data(), one.size()});
    actgen_random const noise = actgen_random_from(seed_of_noise, offset_of_noise);
    call.noise                = a.uses_noise ? &noise : nullptr;
    call.x          = given.x.data();
    call.gate       = gated ? given.gate.data() : nullptr;
    call.y_saved    = given.y.data();
    call.dy         = given.dy.data();
    call.vx         = given.vx().data();
    call.vgate      = gated ? given.vgate().data() : nullptr;
    call.parameters = values.data();
    call.parameter_directions = directions.data();
    if (second) {
        call.ddy   = written.first.data();
        call.dx    = written.second.data();
        call.dgate = gated ? written.third.data() : nullptr;
    } else {
        (backward ? call.dx : call.y)                                         = written.first.data();
        (backward ? (gated ? call.dgate : call.derivative) : call.derivative) = written.second.data();
    }
    if (written.with_sums) call.parameter_gradients = gradients.data();
    std::size_t bytes = 0, blocks = 0;
    std::vector<double> room;
    if (k.workspace(&k, &shape, &bytes, &blocks) == ACTGEN_OK) room.resize(bytes / sizeof(double) + 1);
    call.workspace      = room.data();
    call.workspace_size = room.size() * sizeof(double);
    return k.run(&k, &call);
}

template <class T>
std::vector<bool> left_to_programs(actgen_kernel const& kernel, operands<T> const& given) {
    std::size_t const n = given.x.size();
    auto const& record = *static_cast<kernel_record const*>(kernel.record);
    std::vector<bool> left(n, false);
    if (record.beyond == nullptr || record.beyond->phases[0].program == nullptr) return left;
    bool const from_output = kind_records[record.kind].reads_output;
    for (std::size_t e = 0; record.input_ranges != nullptr && e < n; ++e)
        for (int o = 0; o < (from_output ? 1 : record.operands); ++o) {
            T const v = from_output ? given.y[e] : o == 0 ? given.x[e] : given.gate[e];
            if (!record.input_ranges[o].holds(static_cast<double>(v))) left[e] = true;
        }
    for (std::size_t e = 0; given.length != 0 && e < n; ++e)  // of rows all elements
        if (left[e]) std::fill_n(left.begin() + static_cast<std::ptrdiff_t>(e / given.length * given.length), given.length, true);
    if (!has_doubts(record)) return left;
    std::vector<std::vector<T>> results(static_cast<std::size_t>(record.phases[0].result_count), std::vector<T>(n));
    std::vector<T> const slots = given.slots(given.parameters), directions = given.slots(given.directions());
    std::vector<std::vector<T>> channels;
    phase_call call;
    call.count     = n;
    call.parameter = slots.data();
    call.direction = directions.data();
    channels.reserve(static_cast<std::size_t>(record.phases[0].input_count));
    for (int i = 0; i < record.phases[0].input_count; ++i) {
        phase_source const& s = record.phases[0].inputs[i];
        switch (s.what) {
            case source::input: call.input[i] = s.index == 0 ? given.x.data() : given.gate.data(); break;
            case source::output: call.input[i] = given.y.data(); break;
            case source::upstream: call.input[i] = given.dy.data(); break;
            case source::noise: call.input[i] = given.noise.data(); break;
            case source::input_direction: call.input[i] = s.index == 0 ? given.vx().data() : given.vgate().data(); break;
            case source::parameter_direction: call.input[i] = channels.emplace_back(n, directions[static_cast<std::size_t>(s.index)]).data(); break;
            default: call.input[i] = channels.emplace_back(n, slots[static_cast<std::size_t>(s.index)]).data();
        }
    }
    for (std::size_t r = 0; r < results.size(); ++r) call.result[r] = results[r].data();
    record.phases[0].full.of[target_in_use()](call);
    for (std::size_t r = 0; r < results.size(); ++r)
        for (std::size_t e = 0; record.phases[0].results[r].what == sink::doubt && e < n; ++e) left[e] = left[e] || results[r][e] != 0;
    return left;
}

template <class T>
bool is_left_to_programs(actgen_kernel const& kernel, operands<T> const& given) {
    auto const& record = *static_cast<kernel_record const*>(kernel.record);
    if (record.beyond == nullptr || record.ranges == nullptr || record.beyond->phases[0].program == nullptr) return false;
    for (std::size_t p = 0; p < given.parameters.size(); ++p)
        for (T v : given.parameters[p])
            if (!record.ranges[p].holds(static_cast<double>(v))) return true;
    return false;
}
template <class T>
bool is_left_to_doubles(actgen_kernel const& kernel, operands<T> const& given) {
    auto const& record = *static_cast<kernel_record const*>(kernel.record);
    if (record.computed != record.type) return true;
    if (record.beyond == nullptr || record.beyond->phases[0].program != nullptr) return false;
    for (std::size_t p = 0; record.ranges != nullptr && p < given.parameters.size(); ++p)
        for (T v : given.parameters[p])
            if (!record.ranges[p].holds(static_cast<double>(v))) return true;
    for (std::size_t e = 0; record.input_ranges != nullptr && e < given.x.size(); ++e)
        if (!record.input_ranges[0].holds(static_cast<double>(kind_records[record.kind].reads_output ? given.y[e] : given.x[e]))) return true;
    return false;
}

template actgen_status call_library(actgen_activation const&, actgen_kernel const&, operands<float> const&, results<float>&);
template actgen_status call_library(actgen_activation const&, actgen_kernel const&, operands<double> const&, results<double>&);
template std::vector<bool> left_to_programs(actgen_kernel const&, operands<float> const&);
template std::vector<bool> left_to_programs(actgen_kernel const&, operands<double> const&);
template bool is_left_to_programs(actgen_kernel const&, operands<float> const&);
template bool is_left_to_programs(actgen_kernel const&, operands<double> const&);
template bool is_left_to_doubles(actgen_kernel const&, operands<float> const&);
template bool is_left_to_doubles(actgen_kernel const&, operands<double> const&);

}  // namespace actgen::language_test
