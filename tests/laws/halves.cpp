// Law: a kernel behind arrays of 16 bits is that of float32 on the operands as floats, each result rounded to the format.
#include <bit>
#include <cmath>

#include <actgen/runtime/half.h>
#include <actgen/runtime/kind.h>
#include <actgen/runtime/library/domain.h>

#include "catch.hpp"
#include "kernel_runner.hpp"
#include "tally.hpp"

namespace actgen::laws {

namespace {

// Visits every such kernel with the kernel of float32 of its tier.
template <class Visit>
void for_each_half_kernel(Visit const& visit) {
    for (std::size_t i = 0; i < actgen_activation_count; ++i)
        for (std::size_t k = 0; k < actgen_activations[i]->kernel_count; ++k) {
            actgen_activation const& a  = *actgen_activations[i];
            actgen_kernel const& kernel = *a.kernels[k];
            if (!stores_halves(kernel)) continue;
            INFO(a.name << ' ' << kernel.name);
            actgen_kernel const* const single = actgen::kernel_of(a, kernel.kind, ACTGEN_F32, tier_of(kernel));
            REQUIRE(single != nullptr);
            if (kernel.dtype == ACTGEN_BF16) visit(a, kernel, *single, bf16{});
            if (kernel.dtype == ACTGEN_F16) visit(a, kernel, *single, f16{});
        }
}

// As many arrays as any call has.
struct half_arrays {
    enum member { x, gate, dy, vx, vgate, y_saved, y, derivative, dx, dgate, ddy, count };
    template <class T>
    using all = std::array<std::vector<T>, count>;
};

struct half_trial {
    actgen_shape shape;
    chosen_values values = chosen_values::all_different;
    unsigned flags       = ACTGEN_OVERWRITE;
    bool special         = false;  // all kinds of bit patterns instead of moderate numbers
    bool in_blocks       = false;  // the last one first
    bool in_place        = false;  // y, or dx, where x or the saved y is
    bool extreme         = false;  // parameters of 1e30 where they may be
};

std::size_t stored_elements(actgen_shape const& s) {
    std::size_t const row = (s.axis - 1) * (s.axis_stride == 0 ? s.inner : s.axis_stride) + s.inner;
    return (s.outer - 1) * (s.outer_stride == 0 ? row : s.outer_stride) + row;
}

template <class S>
half_arrays::all<S> operands_of(actgen_activation const& a, half_trial const& t) {
    using array             = half_arrays;
    std::size_t const own   = stored_elements(t.shape), joined = t.shape.gate == ACTGEN_GATE_TWO_BUFFERS ? own : 2 * own;
    std::size_t const fewer = a.extent == ACTGEN_GROUP ? t.shape.outer * t.shape.inner : own;
    array::all<S> all;
    for (int member = 0; member < array::count; ++member) {
        bool const both = member == array::x || member == array::vx || member == array::dx;
        bool const one  = member == array::dy || member == array::y_saved || member == array::y || member == array::ddy;
        std::size_t const n = both ? joined : one ? fewer : own;
        double const scale  = member == array::x || member == array::gate ? 8 : member == array::y_saved ? 0.9 : 2;
        std::vector<float> const moderate = numbers<float>(n, static_cast<std::uint64_t>(member) + 1, scale);
        for (std::size_t i = 0; i < n; ++i) {
            S v = to_half<S>(moderate[i]);
            if (t.special) v.bits = static_cast<std::uint16_t>((i + 1) * (40503 + 2 * static_cast<std::size_t>(member)));
            if (t.special && i % 8 == 0) v = to_half<S>(i % 16 == 0 ? HUGE_VALF : NAN);
            all[static_cast<std::size_t>(member)].push_back(v);
        }
    }
    return all;
}

using parameter_arrays = std::vector<std::vector<float>>;

// Runs a kernel on the arrays; T: what they hold.
template <class T>
actgen_status run_half_trial(actgen_activation const& a, actgen_kernel const& kernel, half_trial const& t, half_arrays::all<T>& arrays, parameter_arrays& gradients) {
    using array      = half_arrays;
    bool const two   = a.inputs == 2 && t.shape.gate == ACTGEN_GATE_TWO_BUFFERS;
    auto const noise = actgen_random_from(42, 1000);
    parameter_arrays parameters, directions;
    std::vector<actgen_values> values, value_directions;
    std::vector<actgen_results> results;
    for (std::size_t p = 0; p < a.parameter_count; ++p) {
        parameters.push_back(values_for<float>(a, p, t.shape.axis, t.values));
        for (float& v : parameters.back())
            if (t.extreme && lies_in_domain(*a.parameters[p], 1e30F)) v = 1e30F;
        directions.push_back(numbers<float>(parameters[p].size(), 7 + p, 1));
        gradients.push_back(numbers<float>(parameters[p].size(), 70 + p, 1));
    }
    for (std::size_t p = 0; p < a.parameter_count; ++p) {
        values.push_back({parameters[p].data(), parameters[p].size()});
        value_directions.push_back({directions[p].data(), directions[p].size()});
        results.push_back({gradients[p].data(), gradients[p].size()});
    }
    actgen_call c          = actgen_call_on(&t.shape);
    c.flags                = t.flags;
    c.x                    = arrays[array::x].data();
    c.gate                 = two ? arrays[array::gate].data() : nullptr;
    c.y_saved              = arrays[array::y_saved].data();
    c.dy                   = arrays[array::dy].data();
    c.vx                   = arrays[array::vx].data();
    c.vgate                = two ? arrays[array::vgate].data() : nullptr;
    c.parameters           = values.data();
    c.parameter_directions = value_directions.data();
    c.noise                = a.uses_noise ? &noise : nullptr;
    c.y                    = arrays[array::y].data();
    c.derivative           = arrays[array::derivative].data();
    c.dx                   = arrays[array::dx].data();
    c.dgate                = two ? arrays[array::dgate].data() : nullptr;
    c.ddy                  = arrays[array::ddy].data();
    c.parameter_gradients  = results.data();
    if (t.in_place && kernel.kind == ACTGEN_BACKWARD_FROM_OUTPUT) c.dx = arrays[array::y_saved].data();
    else if (t.in_place) (kind_records[kernel.kind].writes_gradients() ? c.dx : c.y) = arrays[array::x].data();
    std::size_t bytes = 0, blocks = 0;
    REQUIRE(kernel.workspace(&kernel, &t.shape, &bytes, &blocks) == ACTGEN_OK);
    std::vector<double> room(bytes / sizeof(double) + 1);
    c.workspace      = room.data();
    c.workspace_size = bytes;
    if (!t.in_blocks || blocks == 0) return kernel.run(&kernel, &c);
    for (std::size_t b = blocks; b-- > 0;)
        if (actgen_status const status = kernel.partial(&kernel, &c, b, 1); status != ACTGEN_OK) return status;
    return kernel.finish(&kernel, &c);
}

template <class S>
bool is_nan(S v) { return to_float(v) != to_float(v); }

template <class S>
void compare_half(actgen_activation const& a, actgen_kernel const& kernel, actgen_kernel const& single, half_trial const& t, tally& done) {
    half_arrays::all<S> stored = operands_of<S>(a, t);
    half_arrays::all<float> wide;
    for (std::size_t m = 0; m < stored.size(); ++m)
        for (S v : stored[m]) wide[m].push_back(to_float(v));
    parameter_arrays stored_gradients, wide_gradients;
    actgen_status const status = run_half_trial(a, kernel, t, stored, stored_gradients);
    REQUIRE(run_half_trial(a, single, t, wide, wide_gradients) == status);
    if (status != ACTGEN_OK) return done.skip("calls that both kernels refuse");
    std::size_t wrong = 0;
    for (std::size_t m = 0; m < stored.size(); ++m) {  // also what is only read
        for (std::size_t i = 0; i < stored[m].size(); ++i) {
            S const rounded = to_half<S>(wide[m][i]), got = stored[m][i];
            wrong += got.bits != rounded.bits && !(is_nan(got) && is_nan(rounded));
        }
        done.compare(stored[m].size());
    }
    CHECK(wrong == 0);
    for (std::size_t p = 0; p < wide_gradients.size(); ++p) {
        CHECK(same_bits(stored_gradients[p], wide_gradients[p]));
        done.compare(wide_gradients[p].size());
    }
}

// Dense shapes in every way in which two operands may lie, and rows apart from each other.
std::vector<actgen_shape> shapes_for(actgen_activation const& a) {
    std::vector<actgen_shape> all;
    for (auto const& e : {std::array<std::size_t, 3>{6, 12, 1}, {2, 29, 5}, {3, 3, 400}, {2, 700, 1}}) {
        all.push_back(actgen_extents(e[0], e[1], e[2]));
        if (a.inputs == 2)
            for (actgen_gate_layout layout : {ACTGEN_GATE_HALVES, ACTGEN_GATE_INTERLEAVED}) all.push_back(actgen_gated(layout, e[0], e[1], e[2]));
    }
    if (a.extent == ACTGEN_ROW) {
        all.push_back(actgen_rows(5, 29, 33));
        all.push_back(actgen_rows(1, 9001, 0));
        actgen_shape apart = actgen_extents(3, 17, 4);
        apart.axis_stride  = 6;
        all.push_back(apart);
    } else {
        all.push_back(actgen_extents(1, a.extent == ACTGEN_GROUP ? 3 : 1, 9001));
    }
    return all;
}

}  // namespace

TEST_CASE("every kernel of float32 but exact ones stands once more for each format of 16 bits") {
    tally law;
    for (std::size_t i = 0; i < actgen_activation_count; ++i) {
        actgen_activation const& a = *actgen_activations[i];
        for (std::size_t k = 0; k < a.kernel_count; ++k) {
            actgen_kernel const& kernel = *a.kernels[k];
            if (kernel.dtype != ACTGEN_F32) continue;
            for (auto const& [name, type] : {std::pair{"bf16", ACTGEN_BF16}, {"f16", ACTGEN_F16}}) {
                std::string wanted = kernel.name;
                wanted.replace(wanted.find("f32"), 3, name);
                INFO(a.name << ' ' << wanted);
                actgen_kernel const* const found = actgen_kernel_of(&a, wanted.c_str());
                REQUIRE((found == nullptr) == (tier_of(kernel) == ACTGEN_EXACT));
                law.compare();
                if (found == nullptr) continue;
                CHECK(found->kind == kernel.kind);
                CHECK(found->dtype == type);
                CHECK(tier_of(*found) == tier_of(kernel));
                CHECK(found->digest != kernel.digest);
                CHECK(found == actgen::kernel_of(a, kernel.kind, type, tier_of(kernel)));
            }
        }
    }
    law.conclude();
}

TEST_CASE("results in 16 bits are those of float32, rounded, in every layout, in place or apart, added or not, whole or in blocks") {
    tally law;
    for_each_half_kernel([&]<class S>(actgen_activation const& a, actgen_kernel const& kernel, actgen_kernel const& single, S) {
        INFO(a.name << ' ' << kernel.name);
        for (actgen_shape const& shape : shapes_for(a))
            for (unsigned flags : {ACTGEN_OVERWRITE, ACTGEN_ACCUMULATE}) {
                if (flags != ACTGEN_OVERWRITE && (kernel.kind == ACTGEN_FORWARD || kernel.kind == ACTGEN_FORWARD_DERIVATIVE)) continue;
                half_trial trial{.shape = shape, .flags = flags};
                INFO("shape " << shape.outer << ' ' << shape.axis << ' ' << shape.inner << ", layout " << shape.gate << ", flags " << flags);
                compare_half<S>(a, kernel, single, trial, law);
                trial.in_blocks = true;
                if (kernel.kind != ACTGEN_FORWARD && kernel.kind != ACTGEN_FORWARD_DERIVATIVE) compare_half<S>(a, kernel, single, trial, law);
                trial.in_place = true;
                if (flags == ACTGEN_OVERWRITE) compare_half<S>(a, kernel, single, trial, law);
            }
    });
    law.conclude();
}

TEST_CASE("so are those of every size of operands, infinities and NaN") {
    tally law;
    for_each_half_kernel([&]<class S>(actgen_activation const& a, actgen_kernel const& kernel, actgen_kernel const& single, S) {
        INFO(a.name << ' ' << kernel.name);
        for (chosen_values values : {chosen_values::initial, chosen_values::all_different})
            for (auto const& e : {std::array<std::size_t, 3>{9, 12, 1}, {2, 6, 9}})
                compare_half<S>(a, kernel, single, {.shape = actgen_extents(e[0], e[1], e[2]), .values = values, .special = true}, law);
        // Calls with such parameters are left to another kernel whole, which takes its time.
        if (a.parameter_count > 0) compare_half<S>(a, kernel, single, {.shape = actgen_extents(2, 12, 1), .special = true, .extreme = true}, law);
    });
    law.conclude();
}

}  // namespace actgen::laws
