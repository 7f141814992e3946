// The drivers' layouts on small hand-made kernels: per-channel values and gradients, gates, groups, noise, second order,
// and equal bits on all targets with fused multiply-add.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "layouts.cpp"
#include <actgen/runtime/kernel_of.hpp>
#include <actgen/runtime/targets.h>

#include <hwy/foreach_target.h>

#include <actgen/runtime/phase-inl.h>

HWY_BEFORE_NAMESPACE();
namespace actgen::layout_test {
namespace HWY_NAMESPACE {
using namespace ::actgen::HWY_NAMESPACE::machine;
template <class T>
using phase_body = ::actgen::HWY_NAMESPACE::phase_body<T>;

// prelu: x, dy, slope -> dx, dslope
template <class T>
struct prelu_backward : phase_body<T> {
    using V                      = typename phase_body<T>::V;
    static constexpr int inputs  = 3;
    static constexpr int results = 2;
    HWY_INLINE explicit prelu_backward(phase_call const&) {}
    HWY_INLINE void operator()(V const (&in)[inputs], V (&out)[results]) const {
        V const zero  = phase_body<T>::constant(T(0));
        auto const up = less(zero, in[0]);
        out[0]        = select(up, in[1], multiply(in[2], in[1]));
        out[1]        = select(up, zero, multiply(in[0], in[1]));
    }
};
// product gate, second order: x, gate, dy, vx, vgate -> dx, dgate, ddy of <v, (gate dy, x dy)>
struct gate_double_backward : phase_body<double> {
    static constexpr int inputs  = 5;
    static constexpr int results = 3;
    HWY_INLINE explicit gate_double_backward(phase_call const&) {}
    HWY_INLINE void operator()(V const (&in)[inputs], V (&out)[results]) const {
        out[0] = multiply(in[4], in[2]);
        out[1] = multiply(in[3], in[2]);
        out[2] = multiply_add(in[3], in[1], multiply(in[4], in[0]));
    }
};
// x + noise
struct noisy_forward : phase_body<float> {
    static constexpr int inputs  = 2;
    static constexpr int results = 1;
    HWY_INLINE explicit noisy_forward(phase_call const&) {}
    HWY_INLINE void operator()(V const (&in)[inputs], V (&out)[results]) const { out[0] = add(in[0], in[1]); }
};
// maxout: the maximum itself, and dy where the first maximum is
struct maxout_forward_1 : phase_body<float> {
    static constexpr int inputs  = 1;
    static constexpr int results = 1;
    HWY_INLINE explicit maxout_forward_1(phase_call const&) {}
    HWY_INLINE void operator()(V const (&in)[inputs], V (&out)[results]) const { out[0] = in[0]; }
};
struct maxout_backward_1 : phase_body<float> {
    static constexpr int inputs  = 2;
    static constexpr int results = 1;
    HWY_INLINE explicit maxout_backward_1(phase_call const&) {}
    HWY_INLINE void operator()(V const (&in)[inputs], V (&out)[results]) const {
        V const zero = constant(0.0f);
        out[0]       = select(not_equal(in[0], zero), in[1], zero);
    }
};

void run_prelu_f32(phase_call const& call) { ::actgen::HWY_NAMESPACE::evaluate<prelu_backward<float>>(call); }
void run_prelu_f64(phase_call const& call) { ::actgen::HWY_NAMESPACE::evaluate<prelu_backward<double>>(call); }
void run_gate(phase_call const& call) { ::actgen::HWY_NAMESPACE::evaluate<gate_double_backward>(call); }
void run_noisy(phase_call const& call) { ::actgen::HWY_NAMESPACE::evaluate<noisy_forward>(call); }
void run_maxout_forward(phase_call const& call) { ::actgen::HWY_NAMESPACE::evaluate<maxout_forward_1>(call); }
void run_maxout_backward(phase_call const& call) { ::actgen::HWY_NAMESPACE::evaluate<maxout_backward_1>(call); }

}  // namespace HWY_NAMESPACE
}  // namespace actgen::layout_test
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include <actgen/runtime/kernel.h>
#include <actgen/runtime/library/dispatch.h>
#include <actgen/runtime/library/drivers.h>
#include <actgen/runtime/philox.h>

#include "catch.hpp"
#include "example_swish.h"

namespace actgen::layout_test {
namespace {

constexpr double quarter[] = {0.25};
constexpr actgen_parameter slope{.size = sizeof(actgen_parameter), .name = "slope", .count = 1, .per_channel = 1, .learnable = 1, .is_list = 0,
                                 .initial = quarter, .low = -HUGE_VAL, .high = HUGE_VAL, .open_low = 1, .open_high = 1};
constexpr phase_source prelu_inputs[] = {{source::input, 0}, {source::upstream, 0}, {source::parameter, 0}};
constexpr phase_sink prelu_results[]  = {{sink::input_gradient, 0}, {sink::parameter_gradient, 0}};
constexpr phase_record prelu_phases[] = {{prelu_inputs, 3, prelu_results, 2, ACTGEN_PHASE(run_prelu_f32), {}},
                                         {prelu_inputs, 3, prelu_results, 2, ACTGEN_PHASE(run_prelu_f64), {}}};
constexpr kernel_record prelu_records[] = {
    {ACTGEN_BACKWARD, ACTGEN_F32, ACTGEN_F32, ACTGEN_POINTWISE, 1, &slope, 1, prelu_phases, 1, 0},
    {ACTGEN_BACKWARD, ACTGEN_F64, ACTGEN_F64, ACTGEN_POINTWISE, 1, &slope, 1, prelu_phases + 1, 1, 0}};

constexpr phase_source gate_inputs[] = {{source::input, 0}, {source::input, 1}, {source::upstream, 0},
                                        {source::input_direction, 0}, {source::input_direction, 1}};
constexpr phase_sink gate_results[]  = {{sink::input_gradient, 0}, {sink::input_gradient, 1}, {sink::upstream_gradient, 0}};
constexpr phase_record gate_phase{gate_inputs, 5, gate_results, 3, ACTGEN_PHASE(run_gate), {}};
constexpr kernel_record gate_record{ACTGEN_DOUBLE_BACKWARD, ACTGEN_F64, ACTGEN_F64, ACTGEN_POINTWISE, 2, nullptr, 0, &gate_phase, 1, 0};

constexpr phase_source noisy_inputs[] = {{source::input, 0}, {source::noise, 0}};
constexpr phase_sink noisy_results[]  = {{sink::output, 0}};
constexpr phase_record noisy_phase{noisy_inputs, 2, noisy_results, 1, ACTGEN_PHASE(run_noisy), {}};
constexpr kernel_record noisy_record{ACTGEN_FORWARD, ACTGEN_F32, ACTGEN_F32, ACTGEN_POINTWISE, 1, nullptr, 0, &noisy_phase, 1, 0};

constexpr phase_source group_inputs[]    = {{source::input, 0}};
constexpr phase_sink group_maximum[]     = {{sink::row_max, 0}};
constexpr phase_source forward_inputs[]  = {{source::reduction, 0}};
constexpr phase_sink forward_results[]   = {{sink::output, 0}};
constexpr phase_source backward_inputs[] = {{source::first_maximum, 0}, {source::upstream, 0}};
constexpr phase_sink backward_results[]  = {{sink::input_gradient, 0}};
constexpr phase_record maxout_forward[]  = {{group_inputs, 1, group_maximum, 1, {}, {}},
                                           {forward_inputs, 1, forward_results, 1, ACTGEN_PHASE(run_maxout_forward), {}}};
constexpr phase_record maxout_backward[] = {{group_inputs, 1, group_maximum, 1, {}, {}},
                                            {backward_inputs, 2, backward_results, 1, ACTGEN_PHASE(run_maxout_backward), {}}};
constexpr kernel_record maxout_records[] = {
    {ACTGEN_FORWARD, ACTGEN_F32, ACTGEN_F32, ACTGEN_GROUP, 1, nullptr, 0, maxout_forward, 2, 1},
    {ACTGEN_BACKWARD, ACTGEN_F32, ACTGEN_F32, ACTGEN_GROUP, 1, nullptr, 0, maxout_backward, 2, 1}};

template <class T>
T sample(std::size_t i) { return static_cast<T>(static_cast<int>(i * 7919 % 4001) - 2000) / T(130); }
template <class T>
std::vector<T> samples(std::size_t n, std::size_t seed) {
    std::vector<T> v(n);
    for (std::size_t i = 0; i < n; ++i) v[i] = sample<T>(i + 977 * seed);
    return v;
}
template <class T>
bool same_bits(std::vector<T> const& a, std::vector<T> const& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0;
}

template <class T>
void check_channels(kernel_record const& record, std::size_t outer, std::size_t channels, std::size_t inner) {
    INFO(outer << " x " << channels << " x " << inner);
    actgen_kernel const kernel = entry_points(record, "backward", 0);
    std::size_t const n        = outer * channels * inner;
    auto const x = samples<T>(n, 1), dy = samples<T>(n, 2), slopes = samples<T>(channels, 3);
    std::vector<T> dx(n), dslope(channels, T(-7));
    actgen_shape const shape = actgen_extents(outer, channels, inner);
    std::size_t bytes = 0, blocks = 0;
    REQUIRE(kernel.workspace(&kernel, &shape, &bytes, &blocks) == ACTGEN_OK);
    std::vector<double> workspace(bytes / sizeof(double), 1e300);
    actgen_values const values{slopes.data(), channels};
    actgen_results const gradient{dslope.data(), channels};
    actgen_call call = actgen_call_on(&shape);
    call.x                   = x.data();
    call.dy                  = dy.data();
    call.dx                  = dx.data();
    call.parameters          = &values;
    call.parameter_gradients = &gradient;
    call.workspace           = workspace.data();
    call.workspace_size      = bytes;
    REQUIRE(kernel.run(&kernel, &call) == ACTGEN_OK);
    std::vector<long double> sum(channels);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < n; ++i) {
        std::size_t const c = i / inner % channels;
        wrong += dx[i] != (x[i] > 0 ? dy[i] : slopes[c] * dy[i]);
        volatile T const addend = x[i] > 0 ? T(0) : x[i] * dy[i];
        sum[c] += addend;
    }
    CHECK(wrong == 0);
    for (std::size_t c = 0; c < channels; ++c)
        CHECK(dslope[c] == Approx(static_cast<double>(sum[c])).epsilon(sizeof(T) == 4 ? 1e-7 : 4e-16));
    for (std::size_t workers : {2u, 7u}) {
        std::vector<T> shared(channels, T(3)), shared_dx(n);
        actgen_results const shared_gradient{shared.data(), channels};
        call.parameter_gradients = &shared_gradient;
        call.dx                  = shared_dx.data();
        for (std::size_t w = workers; w-- > 0;)
            REQUIRE(kernel.partial(&kernel, &call, blocks * w / workers, blocks * (w + 1) / workers - blocks * w / workers) == ACTGEN_OK);
        REQUIRE(kernel.finish(&kernel, &call) == ACTGEN_OK);
        CHECK(same_bits(shared, dslope));
        CHECK(same_bits(shared_dx, dx));
    }
}

}  // namespace

TEST_CASE("per-channel values and gradients, whatever the layout") {
    std::size_t const shapes[][3] = {{5, 3, 1}, {400, 37, 1}, {3, 5, 49}, {90, 3, 49}, {2, 3, 5000}, {1, 1, 9000}, {7, 6000, 1}, {1, 4, 4096}};
    for (auto const& s : shapes) {
        check_channels<float>(prelu_records[0], s[0], s[1], s[2]);
        check_channels<double>(prelu_records[1], s[0], s[1], s[2]);
    }
}

TEST_CASE("float64 parameter gradients keep what a plain sum loses") {
    std::size_t const n = 10000;
    std::vector<double> x(n, -1.0), dy(n, 1e-3), dx(n);
    dy[0]     = 1e15;
    dy[n - 1] = -1e15;
    double one = 0.5, dslope = 0;
    actgen_kernel const kernel = entry_points(prelu_records[1], "backward", 0);
    actgen_shape const shape   = actgen_extents(1, 1, n);
    std::vector<double> workspace(64);
    actgen_values const values{&one, 1};
    actgen_results const gradient{&dslope, 1};
    actgen_call call = actgen_call_on(&shape);
    call.x                   = x.data();
    call.dy                  = dy.data();
    call.dx                  = dx.data();
    call.parameters          = &values;
    call.parameter_gradients = &gradient;
    call.workspace           = workspace.data();
    call.workspace_size      = workspace.size() * sizeof(double);
    REQUIRE(kernel.run(&kernel, &call) == ACTGEN_OK);
    CHECK(dslope == Approx(-9.998).epsilon(1e-12));
}

TEST_CASE("gates: two buffers, halves and pairs give the same results") {
    actgen_kernel const kernel = entry_points(gate_record, "backward", 0);
    std::size_t const shapes[][3] = {{3, 7, 1}, {2, 300, 1}, {3, 5, 4}, {1, 9, 1000}};
    for (auto const& s : shapes)
        for (unsigned flags : {0u, 1u})
            for (bool directions : {true, false}) {
                std::size_t const outer = s[0], axis = s[1], inner = s[2], plane = axis * inner, n = outer * plane;
                auto const x = samples<double>(n, 1), gate = samples<double>(n, 2), dy = samples<double>(n, 3);
                auto const vx = samples<double>(n, 4), vgate = samples<double>(n, 5);
                std::vector<double> dx(n, 0.5), dgate(n, 0.25), ddy(n, 2.0);
                actgen_shape shape = actgen_extents(outer, axis, inner);
                actgen_call call = actgen_call_on(&shape);
                call.flags = flags;
                call.x = x.data(), call.gate = gate.data(), call.dy = dy.data();
                if (directions) call.vx = vx.data(), call.vgate = vgate.data();
                call.dx = dx.data(), call.dgate = dgate.data(), call.ddy = ddy.data();
                REQUIRE(kernel.run(&kernel, &call) == ACTGEN_OK);
                std::size_t wrong = 0;
                for (std::size_t i = 0; i < n; ++i) {
                    double const v = directions ? vx[i] : 0, w = directions ? vgate[i] : 0;
                    wrong += dx[i] != (flags ? 0.5 : 0) + w * dy[i] || dgate[i] != (flags ? 0.25 : 0) + v * dy[i] ||
                             std::fabs(ddy[i] - ((flags ? 2 : 0) + v * gate[i] + w * x[i])) > 1e-9;
                }
                CHECK(wrong == 0);
                for (auto layout : {ACTGEN_GATE_HALVES, ACTGEN_GATE_INTERLEAVED}) {
                    auto const place = [&](std::size_t i, std::size_t operand) {
                        return layout == ACTGEN_GATE_HALVES ? i / plane * 2 * plane + operand * plane + i % plane : 2 * i + operand;
                    };
                    std::vector<double> joined(2 * n), joined_v(2 * n), joined_d(2 * n), joined_ddy(n, 2.0);
                    for (std::size_t i = 0; i < n; ++i) {
                        joined[place(i, 0)] = x[i], joined[place(i, 1)] = gate[i];
                        joined_v[place(i, 0)] = vx[i], joined_v[place(i, 1)] = vgate[i];
                        joined_d[place(i, 0)] = 0.5, joined_d[place(i, 1)] = 0.25;
                    }
                    shape.gate = layout;
                    call.x = joined.data(), call.vx = directions ? joined_v.data() : nullptr, call.dx = joined_d.data();
                    call.gate = nullptr, call.vgate = nullptr, call.dgate = nullptr, call.ddy = joined_ddy.data();
                    REQUIRE(kernel.run(&kernel, &call) == ACTGEN_OK);
                    CHECK(same_bits(joined_ddy, ddy));
                    std::size_t misplaced = 0;
                    for (std::size_t i = 0; i < n; ++i)
                        misplaced += joined_d[place(i, 0)] != dx[i] || joined_d[place(i, 1)] != dgate[i];
                    CHECK(misplaced == 0);
                    call.gate = gate.data();
                    CHECK(kernel.run(&kernel, &call) == ACTGEN_LAYOUT);
                    call.gate = nullptr;
                    if (flags == 0) {  // in place
                        call.dx = joined.data();
                        REQUIRE(kernel.run(&kernel, &call) == ACTGEN_OK);
                        CHECK(same_bits(joined, joined_d));
                    }
                }
            }
}

TEST_CASE("noise belongs to the element") {
    actgen_kernel const kernel = entry_points(noisy_record, "forward", 0);
    std::size_t const n        = 9001;
    std::vector<float> x(n, 0.0f), y(n), part(n);
    actgen_shape shape  = actgen_flat(n);
    actgen_random noise = actgen_random_from(42, 1000);
    actgen_call call = actgen_call_on(&shape);
    call.x     = x.data();
    call.y     = y.data();
    CHECK(kernel.run(&kernel, &call) == ACTGEN_NULL_POINTER);
    call.noise = &noise;
    REQUIRE(kernel.run(&kernel, &call) == ACTGEN_OK);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < n; ++i) wrong += y[i] != philox::uniform_f32(42, 1000 + i);
    CHECK(wrong == 0);
    shape        = actgen_flat(n - 4321);  // the rest alone, by offset
    noise.offset = 1000 + 4321;
    call.y       = part.data() + 4321;
    REQUIRE(kernel.run(&kernel, &call) == ACTGEN_OK);
    CHECK(std::memcmp(part.data() + 4321, y.data() + 4321, (n - 4321) * sizeof(float)) == 0);
    noise.deterministic = 1;
    REQUIRE(kernel.run(&kernel, &call) == ACTGEN_OK);
    CHECK(part[5000] == 0.5f);
}

TEST_CASE("maxout: the greatest of a group, and all of its gradient to the first of them") {
    actgen_kernel const forward = entry_points(maxout_records[0], "forward", 0), backward = entry_points(maxout_records[1], "backward", 0);
    std::size_t const shapes[][3] = {{5, 2, 1}, {1000, 3, 1}, {3, 4, 49}, {2, 2, 500}, {2, 300, 1}};
    for (auto const& s : shapes) {
        std::size_t const outer = s[0], axis = s[1], inner = s[2], n = outer * axis * inner, groups = outer * inner;
        auto x = samples<float>(n, 1);
        for (std::size_t i = 0; i < n; i += 3) x[i] = 20;  // ties
        x[n / 2]      = std::numeric_limits<float>::quiet_NaN();
        auto const dy = samples<float>(groups, 2);
        std::vector<float> y(groups), dx(n, 1.0f), added(n, 1.0f);
        actgen_shape const shape = actgen_extents(outer, axis, inner);
        actgen_call call = actgen_call_on(&shape);
        call.x = x.data(), call.y = y.data(), call.dy = dy.data(), call.dx = dx.data();
        REQUIRE(forward.run(&forward, &call) == ACTGEN_OK);
        REQUIRE(backward.run(&backward, &call) == ACTGEN_OK);
        call.dx = added.data(), call.flags = ACTGEN_ACCUMULATE;
        REQUIRE(backward.run(&backward, &call) == ACTGEN_OK);
        std::size_t wrong = 0;
        for (std::size_t g = 0; g < groups; ++g) {
            auto const at     = [&](std::size_t a) { return (g / inner * axis + a) * inner + g % inner; };
            std::size_t first = 0;
            for (std::size_t a = 1; a < axis; ++a)
                if (x[at(a)] > x[at(first)] || (std::isnan(x[at(a)]) && !std::isnan(x[at(first)]))) first = a;
            wrong += !(y[g] == x[at(first)] || (std::isnan(y[g]) && std::isnan(x[at(first)])));
            for (std::size_t a = 0; a < axis; ++a)
                wrong += dx[at(a)] != (a == first ? dy[g] : 0) || added[at(a)] != 1 + dx[at(a)];
        }
        CHECK(wrong == 0);
    }
}

TEST_CASE("targets with fused multiply-add give the same bits, parameter gradients included") {
    auto const& record = *static_cast<kernel_record const*>(actgen::kernel_of(actgen_swish, ACTGEN_BACKWARD, ACTGEN_F32)->record);
    std::size_t const n      = 30011;
    actgen_shape const shape = actgen_flat(n);
    auto x = samples<float>(n, 1);
    x[7] = HUGE_VALF, x[8] = -HUGE_VALF, x[9] = 1e-42f, x[10] = -3e38f, x[11] = -0.0f;
    auto const dy = samples<float>(n, 2);
    float beta    = 1.7f;
    std::vector<std::vector<float>> found;
    for (char const* name : {"AVX3", "AVX2", "NEON"}) {
        chosen_target const target = choose_target(name);
        if (target.status != ACTGEN_OK) continue;
        for (auto finite : {true, false}) {  // an infinite addend would hide the sum
            std::vector<float> dx(n + 1), operand = x;
            if (finite) operand[7] = operand[8] = 0;
            std::vector<double> workspace(64);
            actgen_values const values{&beta, 1};
            actgen_results const gradient{&dx[n], 1};
            actgen_call call = actgen_call_on(&shape);
            call.x = operand.data(), call.dy = dy.data(), call.dx = dx.data();
            call.parameters = &values, call.parameter_gradients = &gradient;
            call.workspace = workspace.data(), call.workspace_size = 512;
            extents const sizes = extents_of(shape, ACTGEN_POINTWISE, sizeof(float));
            run_pointwise_blocks<float, float>(record, call, sizes, target.index, SIZE_MAX, 0, rounded_up(n, block_elements));
            finish_gradients<float>(record, call, sizes);
            for (float& v : dx)
                if (v != v) v = std::numeric_limits<float>::quiet_NaN();  // any NaN equals any NaN
            found.push_back(dx);
        }
    }
    for (std::size_t k = 2; k < found.size(); ++k) CHECK(same_bits(found[k], found[k % 2]));
    CHECK((found.empty() || std::isfinite(found[0][n])));
}

}  // namespace actgen::layout_test
#endif
