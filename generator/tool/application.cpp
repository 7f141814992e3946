// Applies one kernel to NumPy arrays.
#include "application.hpp"

#include <algorithm>
#include <actgen/runtime/abi.h>
#include <actgen/runtime/half.h>
#include <actgen/runtime/kernel_of.hpp>
#include <actgen/runtime/kind.h>

#include "failure.hpp"
#include "lookup.hpp"
#include "near_miss.hpp"
#include "rendering.hpp"

namespace actgen::tool {
namespace {

bool takes_upstream(actgen_kernel_kind kind) { return kind_records[kind].reads_upstream; }

bool has_channels(activation_record const& a) {
    for (parameter_record const& p : a.parameters)
        if (p.per == granularity::per_channel) return true;
    return false;
}

struct fitted_shape {
    actgen_shape shape{};
    std::vector<std::size_t> element_shape;  // of x and of everything that has its extent
    std::vector<std::size_t> result_shape;   // of y and dy
};

fitted_shape fit(application const& wish) {
    activation_record const& a = *wish.activation;
    auto const& extents        = wish.input.shape;
    auto const axes            = static_cast<int>(extents.size());
    extent const reach         = extent_of(a);
    bool const halves          = a.inputs == 2 && !wish.gate;
    bool const channels        = has_channels(a);
    fitted_shape f{.shape = actgen_flat(wish.input.elements()), .element_shape = extents, .result_shape = extents};
    if (reach == extent::pointwise && !halves && !channels) {
        if (wish.axis) fail("{} works on each element alone; leave out --axis", a.name);
        return f;
    }
    if (axes == 0) fail("{} works along an axis and the input is a single number; write an array with an axis", a.name);
    int const usual = !channels || reach != extent::pointwise ? -1 : axes >= 2 ? 1 : 0;
    int const axis  = wish.axis.value_or(usual);
    if (axis < -axes || axis >= axes)
        fail("axis {} does not exist in shape {}; write --axis between {} and {}", axis, written_shape(extents), -axes, axes - 1);
    auto const at     = static_cast<std::size_t>(axis < 0 ? axis + axes : axis);
    std::size_t outer = 1, inner = 1;
    for (std::size_t i = 0; i < extents.size(); ++i) (i < at ? outer : inner) *= i == at ? 1 : extents[i];
    std::size_t length = extents[at];
    if (halves) {
        if (length % 2 != 0)
            fail("axis {} of shape {} is odd and cannot be split into x and gate; write --gate gate.npy", axis,
                 written_shape(extents));
        length /= 2;
        f.result_shape[at] = length;
    }
    f.shape = halves ? actgen_gated(ACTGEN_GATE_HALVES, outer, length, inner) : actgen_extents(outer, length, inner);
    if (reach == extent::group) f.result_shape.erase(f.result_shape.begin() + static_cast<std::ptrdiff_t>(at));
    return f;
}

void require_like(numpy_array const& array, std::string_view option, application const& wish,
                  std::vector<std::size_t> const& shape) {
    if (array.type != wish.input.type)
        fail("{} holds {} and --input {}; convert one by array.astype('{}')", option, numpy_name(array.type),
             numpy_name(wish.input.type), numpy_name(wish.input.type));
    if (array.shape != shape)
        fail("{} has shape {} where {} is needed; write an array of that shape", option, written_shape(array.shape),
             written_shape(shape));
}

// Refuses what the kernel would not read, and asks for what it needs.
void check_operands(application const& wish, fitted_shape const& f) {
    std::string_view const kernel = name_of(wish.kind);
    if (wish.dy && !takes_upstream(wish.kind))
        fail("{} reads no upstream gradient; leave out --dy or write --kernel backward", kernel);
    if (!wish.dy && takes_upstream(wish.kind)) fail("{} needs the upstream gradient; write --dy dy.npy", kernel);
    bool const second = kind_records[wish.kind].reads_directions;
    if (second && !wish.vx && !wish.vgate) fail("{} needs a direction; write --vx vx.npy", kernel);
    if (!second && (wish.vx || wish.vgate))
        fail("{} reads no direction; leave out --vx and --vgate or write --kernel double_backward", kernel);
    if (wish.activation->inputs == 1 && (wish.gate || wish.vgate))
        fail("{} has one input; leave out --gate and --vgate", wish.activation->name);
    if (wish.vgate && !wish.gate) fail("--vgate belongs to a gate of its own; write --gate gate.npy as well");
    if (wish.seed && !wish.activation->uses_noise) fail("{} is not random; leave out --seed", wish.activation->name);
    if (wish.gate) require_like(*wish.gate, "--gate", wish, f.element_shape);
    if (wish.dy) require_like(*wish.dy, "--dy", wish, f.result_shape);
    if (wish.vx) require_like(*wish.vx, "--vx", wish, f.element_shape);
    if (wish.vgate) require_like(*wish.vgate, "--vgate", wish, f.element_shape);
}

// The channels that values and gradients are laid out for.  An empty array has none whose value is read, however many its
// shape claims: one stands for all, unless there are values or gradients of each.
std::size_t channels_of(application const& wish, fitted_shape const& f) {
    if (wish.input.elements() != 0 || f.shape.axis < 2) return f.shape.axis;
    for (std::size_t i = 0; i < wish.parameters.size(); ++i) {
        parameter_record const& p = wish.activation->parameters[i];
        if (p.per != granularity::per_channel) continue;
        if (wish.parameters[i].size() != static_cast<std::size_t>(p.count()) || wish.wanted.contains(std::string(p.name)))
            return f.shape.axis;
    }
    return 1;
}

std::vector<numpy_array> fitted_parameters(application const& wish, std::size_t channels) {
    std::vector<numpy_array> all;
    for (std::size_t i = 0; i < wish.parameters.size(); ++i) {
        parameter_record const& p  = wish.activation->parameters[i];
        auto const& values         = wish.parameters[i];
        auto const count           = static_cast<std::size_t>(p.count());
        bool const per_channel     = p.per == granularity::per_channel;
        std::size_t const repeated = per_channel && values.size() == count ? channels : 1;
        if (per_channel && repeated == 1 && values.size() != count * channels)
            fail("parameter {} has values for {} channels where the input has {}; write an array of shape {}", p.name,
                 values.size() / count, channels,
                 count == 1 ? written_shape({channels}) : written_shape({count, channels}));
        numpy_array array(parameter_dtype(wish.input.type), {values.size() * repeated});
        for (std::size_t k = 0; k < array.elements(); ++k) array.set(k, values[k / repeated]);
        all.push_back(std::move(array));
    }
    return all;
}

// What the kernel can write beside its main result.
std::vector<std::string> further_results(application const& wish) {
    std::vector<std::string> names;
    if (kind_records[wish.kind].writes_derivative) names.emplace_back("derivative");
    if (kind_records[wish.kind].reads_directions) names.emplace_back("ddy");
    if (!takes_upstream(wish.kind)) return names;
    if (wish.gate) names.emplace_back("dgate");
    for (parameter_record const& p : wish.activation->parameters)
        if (p.learnable) names.emplace_back(p.name);
    return names;
}

void check_wanted(application const& wish) {
    auto const possible = further_results(wish);
    for (std::string const& name : wish.wanted) {
        bool found = false;
        std::string all;
        for (std::string const& one : possible) {
            found = found || one == name;
            all += (all.empty() ? "" : ", ") + one;
        }
        if (found) continue;
        if (possible.empty())
            fail("{} of {} has one result and no '{}'; leave out --also", name_of(wish.kind), wish.activation->name, name);
        fail("{} of {} has no result '{}'{}; write one of: {}", name_of(wish.kind), wish.activation->name, name,
             did_you_mean(name, possible), all);
    }
}

std::string without_speaker(std::string sentence) {
    std::size_t const colon = sentence.find(": ");
    return colon == std::string::npos ? sentence : sentence.substr(colon + 2);
}

}  // namespace

std::string_view name_of(actgen_kernel_kind kind) { return kind_records[kind].name; }

actgen_kernel_kind find_kernel_kind(actgen_activation const& kernels, std::string const& name) {
    std::vector<std::string> offered;
    std::string all;
    for (std::size_t k = 0; k < kernels.kernel_count; ++k) {
        actgen_kernel_kind const kind = kernels.kernels[k]->kind;
        if (name == name_of(kind)) return kind;
        if (std::find(offered.begin(), offered.end(), name_of(kind)) != offered.end()) continue;  // of another type or tier
        offered.emplace_back(name_of(kind));
        all += (all.empty() ? "" : ", ") + offered.back();
    }
    fail("{} has no kernel '{}'{}; write one of: {}", kernels.name, name, did_you_mean(name, offered), all);
}

std::map<std::string, numpy_array> apply(application const& wish) {
    fitted_shape f = fit(wish);
    check_operands(wish, f);
    check_wanted(wish);
    f.shape.axis = channels_of(wish, f);
    activation_record const& a = *wish.activation;
    auto const parameters      = fitted_parameters(wish, f.shape.axis);

    std::map<std::string, numpy_array> results;
    bool const gradients = takes_upstream(wish.kind);
    results[""]          = numpy_array(wish.input.type, gradients ? f.element_shape : f.result_shape);
    std::vector<actgen_values> values;
    std::vector<actgen_results> sums;
    bool any_sum = false;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        values.push_back({parameters[i].data(), parameters[i].elements()});
        std::string const name(a.parameters[i].name);
        sums.push_back({nullptr, parameters[i].elements()});
        if (!wish.wanted.contains(name)) continue;
        auto const count = static_cast<std::size_t>(a.parameters[i].count());
        std::vector<std::size_t> shape;
        if (count > 1 || a.parameters[i].is_list) shape.push_back(count);
        if (a.parameters[i].per == granularity::per_channel) shape.push_back(f.shape.axis);
        numpy_array& sum = results[name] = numpy_array(parameter_dtype(wish.input.type), shape);
        sums.back().data                 = sum.data();
        any_sum                          = true;
    }
    for (char const* name : {"derivative", "ddy", "dgate"})
        if (wish.wanted.contains(name))
            results[name] = numpy_array(wish.input.type, name == std::string_view("ddy") ? f.result_shape : f.element_shape);
    auto const result = [&](char const* name) -> void* { return results.contains(name) ? results[name].data() : nullptr; };
    auto const operand = [](std::optional<numpy_array> const& o) -> void const* { return o ? o->data() : nullptr; };

    actgen_random noise = actgen_random_from(wish.seed.value_or(0), 0);
    noise.deterministic = wish.seed ? 0 : 1;
    bool const from_output = kind_records[wish.kind].reads_output;
    actgen_call call = actgen_call_on(&f.shape);
    call.x                   = from_output ? nullptr : wish.input.data();
    call.y_saved             = from_output ? wish.input.data() : nullptr;
    call.gate                = operand(wish.gate);
    call.dy                  = operand(wish.dy);
    call.vx                  = operand(wish.vx);
    call.vgate               = operand(wish.vgate);
    call.parameters          = values.data();
    call.noise               = &noise;
    call.y                   = gradients ? nullptr : result("");
    call.dx                  = gradients ? result("") : nullptr;
    call.derivative          = result("derivative");
    call.ddy                 = result("ddy");
    call.dgate               = result("dgate");
    call.parameter_gradients = any_sum ? sums.data() : nullptr;

    auto const kernel_for = [&](actgen_dtype t) { return kernel_of(*wish.kernels, wish.kind, t, wish.tier); };
    actgen_kernel const* const kernel = kernel_for(wish.input.type);
    if (kernel == nullptr && wish.tier == ACTGEN_FAST && kernel_of(*wish.kernels, wish.kind, wish.input.type) != nullptr)
        fail("{} has no fast kernel {} for {}, as only pointwise ones of first order that compute in float32 are; leave out --tier fast", a.name, name_of(wish.kind),
             numpy_name(wish.input.type));
    if (kernel == nullptr && wish.tier == ACTGEN_EXACT && kernel_of(*wish.kernels, wish.kind, wish.input.type) != nullptr)
        fail("{} has no exact kernel {} for {}, as only forward and forward_derivative for float32 are, pointwise in one input and without parameters, where the "
             "nearest floats can be had; leave out --tier exact",
             a.name, name_of(wish.kind), numpy_name(wish.input.type));
    for (actgen_dtype other : {ACTGEN_F32, ACTGEN_F64})
        if (kernel == nullptr && kernel_for(other) != nullptr)
            fail("{} has no kernel {} for {}; convert the input by array.astype('{}')", a.name, name_of(wish.kind),
                 numpy_name(wish.input.type), numpy_name(other));
    std::size_t workspace_bytes = 0;
    actgen_status status = any_sum ? kernel->workspace(kernel, &f.shape, &workspace_bytes, nullptr) : ACTGEN_OK;
    std::vector<double> workspace(workspace_bytes / sizeof(double) + 1);
    call.workspace      = workspace.data();
    call.workspace_size = workspace_bytes;
    if (status == ACTGEN_OK) status = kernel->run(kernel, &call);
    if (status != ACTGEN_OK) throw failure(without_speaker(actgen_status_message(status)));
    return results;
}

}  // namespace actgen::tool
