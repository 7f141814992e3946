// Elements, rows and calls that a kernel leaves to another one: each goes by its own magnitude, whatever stands beside it.
#include <array>
#include <cmath>
#include <random>
#include <vector>

#include <actgen/runtime/kernel.h>

#include "catch.hpp"
#include "plain_activation.hpp"

namespace actgen::runtime_test {
namespace {

using plain::everywhere;
using plain::in;
using plain::out;

// The kernel multiplies by 2, the one beyond by 3: results tell who made them.
template <class T, int factor>
void scale(phase_call const& c) {
    for (std::size_t i = 0; i < c.count; ++i) out<T>(c, 0)[i] = in<T>(c, 0)[i] * T(factor);
}
template <class T, int factor>
void scale_gradient(phase_call const& c) {
    for (std::size_t i = 0; i < c.count; ++i) {
        T const dy = in<T>(c, 1)[i];
        out<T>(c, 0)[i] = dy * T(factor);
    }
}

// What is in doubt comes out wrong: negative x.
template <class T>
void doubt_negatives(phase_call const& c, int doubt) {
    for (std::size_t i = 0; i < c.count; ++i) {
        bool const doubted = in<T>(c, 0)[i] < T(0);
        if (doubted) out<T>(c, 0)[i] = T(-77);
        out<T>(c, doubt)[i] = doubted ? T(1) : T(0);
    }
}
void scale_doubting(phase_call const& c) {
    scale<float, 2>(c);
    doubt_negatives<float>(c, 1);
}
void scale_gradient_doubting(phase_call const& c) {
    scale_gradient<float, 2>(c);
    doubt_negatives<float>(c, 1);
}

constexpr double initial[] = {1.0};
constexpr actgen_parameter p[] = {{sizeof(actgen_parameter), "p", 1, 0, 1, 0, initial, -HUGE_VAL, HUGE_VAL, 1, 1}};
constexpr phase_source of_x[] = {{source::input, 0}}, of_x_and_dy[] = {{source::input, 0}, {source::upstream, 0}};
constexpr phase_sink to_y[] = {{sink::output, 0}}, to_dx[] = {{sink::input_gradient, 0}};

constexpr phase_sink to_y_and_doubt[] = {{sink::output, 0}, {sink::doubt, 0}}, to_dx_and_doubt[] = {{sink::input_gradient, 0}, {sink::doubt, 0}};
constexpr phase_record forward_doubting[]  = {{of_x, 1, to_y_and_doubt, 2, everywhere(scale_doubting), {}, {}}};
constexpr phase_record backward_doubting[] = {{of_x_and_dy, 2, to_dx_and_doubt, 2, everywhere(scale_gradient_doubting), {}, {}}};

constexpr phase_record forward_own[]     = {{of_x, 1, to_y, 1, everywhere(scale<float, 2>), {}, {}}};
constexpr phase_record forward_beyond[]  = {{of_x, 1, to_y, 1, everywhere(scale<double, 3>), {}, {}}};
constexpr phase_record backward_own[]    = {{of_x_and_dy, 2, to_dx, 1, everywhere(scale_gradient<float, 2>), {}, {}}};
constexpr phase_record backward_beyond[] = {{of_x_and_dy, 2, to_dx, 1, everywhere(scale_gradient<double, 3>), {}, {}}};

// 5 x, as data.
constexpr extended_step steps[] = {{extended_operation::input, 0, {0}}, {extended_operation::constant, 1, {}, 5}, {extended_operation::multiply, 0, {0, 1}}};
constexpr std::int16_t step_results[] = {0};
constexpr extended_program program{steps, 3, step_results};
constexpr phase_record forward_program[] = {{of_x, 1, to_y, 1, {}, {}, {}, &program}};

constexpr magnitude_range moderate[] = {{0x1p-10, 0x1p10}};

constexpr kernel_record beyond_of(actgen_kernel_kind kind, actgen_extent extent, phase_record const* phases) {
    return {kind, ACTGEN_F32, ACTGEN_F64, extent, 1, p, 1, phases, 1, 0};
}
constexpr kernel_record record_of(actgen_kernel_kind kind, actgen_extent extent, phase_record const* phases, magnitude_range const* ranges,
                                  magnitude_range const* inputs, kernel_record const& beyond) {
    return {kind, ACTGEN_F32, ACTGEN_F32, extent, 1, p, 1, phases, 1, 0, nullptr, 0, 0, ranges, inputs, &beyond};
}

std::vector<float> mixed(std::size_t n) {
    std::mt19937 random(3);
    float const some[] = {0, 1, -2, 0.5f, 1e9f, -1e-9f, 3e38f, 1e-45f, 700, 0x1p10f, 0x1p-10f, -0x1p11f};
    std::vector<float> all(n);
    for (float& v : all) v = some[random() % std::size(some)];
    return all;
}

void run(kernel_record const& record, actgen_shape const& shape, float const* x, float const* dy, float* result, float parameter = 1, unsigned flags = 0) {
    actgen_kernel const kernel = entry_points(record, "kernel", 0);
    actgen_values const values{&parameter, 1};
    actgen_call call = actgen_call_on(&shape);
    call.x           = x;
    call.dy          = dy;
    call.y           = result;
    call.dx          = result;
    call.flags       = flags;
    call.parameters  = &values;
    REQUIRE(kernel.run(&kernel, &call) == ACTGEN_OK);
}

float factor_for(float v, float beyond) { return moderate[0].holds(static_cast<double>(v)) ? 2.0f : beyond; }

}  // namespace

TEST_CASE("operands of immoderate magnitude are left to the kernel beyond, one by one") {
    static constexpr kernel_record beyond = beyond_of(ACTGEN_FORWARD, ACTGEN_POINTWISE, forward_beyond), data = beyond_of(ACTGEN_FORWARD, ACTGEN_POINTWISE, forward_program);
    static constexpr kernel_record gradient = beyond_of(ACTGEN_BACKWARD, ACTGEN_POINTWISE, backward_beyond);
    kernel_record const forward  = record_of(ACTGEN_FORWARD, ACTGEN_POINTWISE, forward_own, nullptr, moderate, beyond);
    kernel_record const by_data  = record_of(ACTGEN_FORWARD, ACTGEN_POINTWISE, forward_own, nullptr, moderate, data);
    kernel_record const backward = record_of(ACTGEN_BACKWARD, ACTGEN_POINTWISE, backward_own, nullptr, moderate, gradient);
    std::size_t compared = 0, wrong = 0;
    for (std::size_t n : {1u, 2u, 17u, 255u, 256u, 257u, 5000u}) {
        std::vector<float> const x = mixed(n), dy(n, 1.25f);
        std::vector<float> y(n, 7), in_place = x, z(n, 7), dx(n, 0.5f);
        actgen_shape const shape = actgen_flat(n);
        run(forward, shape, x.data(), nullptr, y.data());
        run(forward, shape, in_place.data(), nullptr, in_place.data());
        run(by_data, shape, x.data(), nullptr, z.data());
        run(backward, shape, x.data(), dy.data(), dx.data(), 1, ACTGEN_ACCUMULATE);
        for (std::size_t i = 0; i < n; ++i, compared += 4) {
            wrong += y[i] != x[i] * factor_for(x[i], 3) || in_place[i] != y[i];
            wrong += z[i] != x[i] * factor_for(x[i], 5);
            wrong += dx[i] != 0.5f + 1.25f * factor_for(x[i], 3);
        }
    }
    CHECK(wrong == 0);
    CHECK(compared > 20000);
}

TEST_CASE("elements in doubt are left to the kernel beyond, one by one") {
    static constexpr kernel_record beyond = beyond_of(ACTGEN_FORWARD, ACTGEN_POINTWISE, forward_beyond), data = beyond_of(ACTGEN_FORWARD, ACTGEN_POINTWISE, forward_program);
    static constexpr kernel_record gradient = beyond_of(ACTGEN_BACKWARD, ACTGEN_POINTWISE, backward_beyond);
    kernel_record const forward  = record_of(ACTGEN_FORWARD, ACTGEN_POINTWISE, forward_doubting, nullptr, nullptr, beyond);
    kernel_record const both     = record_of(ACTGEN_FORWARD, ACTGEN_POINTWISE, forward_doubting, nullptr, moderate, data);
    kernel_record const backward = record_of(ACTGEN_BACKWARD, ACTGEN_POINTWISE, backward_doubting, nullptr, nullptr, gradient);
    auto const is_in_doubt = [](float v) { return v < 0; };
    std::size_t compared = 0, wrong = 0;
    for (std::size_t n : {1u, 2u, 17u, 255u, 256u, 257u, 5000u}) {
        std::vector<float> const x = mixed(n), dy(n, 1.25f);
        std::vector<float> y(n, 7), in_place = x, z = x, dx(n, 0.5f);
        actgen_shape const shape = actgen_flat(n);
        run(forward, shape, x.data(), nullptr, y.data());
        run(forward, shape, in_place.data(), nullptr, in_place.data());
        run(both, shape, z.data(), nullptr, z.data());
        run(backward, shape, x.data(), dy.data(), dx.data(), 1, ACTGEN_ACCUMULATE);
        for (std::size_t i = 0; i < n; ++i, compared += 4) {
            float const factor = is_in_doubt(x[i]) ? 3.0f : 2.0f;
            wrong += y[i] != x[i] * factor || in_place[i] != y[i];
            wrong += z[i] != x[i] * (is_in_doubt(x[i]) ? 5.0f : factor_for(x[i], 5));
            wrong += dx[i] != 0.5f + 1.25f * factor;
        }
    }
    CHECK(wrong == 0);
    CHECK(compared > 20000);
}

namespace {

// Gradients of so many parameters: dy times the number of each, and a factor.
constexpr std::size_t many = 40;
template <class T, int factor>
void many_gradients(phase_call const& c) {
    for (std::size_t i = 0; i < c.count; ++i) {
        T const dy = in<T>(c, 1)[i];
        for (int r = 0; r <= static_cast<int>(many); ++r) out<T>(c, r)[i] = dy * T(factor) * T(r + 1);
    }
}
constexpr double many_initial[many] = {};
constexpr actgen_parameter many_parameters[] = {{sizeof(actgen_parameter), "p", many, 0, 1, 1, many_initial, -HUGE_VAL, HUGE_VAL, 1, 1}};
constexpr auto many_sinks = [] {
    std::array<phase_sink, many + 1> all{};
    all[0] = {sink::input_gradient, 0};
    for (std::size_t r = 0; r < many; ++r) all[r + 1] = {sink::parameter_gradient, static_cast<std::int16_t>(r)};
    return all;
}();
constexpr phase_record many_own[]    = {{of_x_and_dy, 2, many_sinks.data(), many + 1, everywhere(many_gradients<float, 2>), {}, {}}};
constexpr phase_record many_beyond[] = {{of_x_and_dy, 2, many_sinks.data(), many + 1, everywhere(many_gradients<double, 3>), {}, {}}};

}  // namespace

TEST_CASE("elements left to the kernel beyond have as many results as any, and nothing beyond them is written") {
    static constexpr kernel_record beyond{ACTGEN_BACKWARD, ACTGEN_F32, ACTGEN_F64, ACTGEN_POINTWISE, 1, many_parameters, 1, many_beyond, 1, 0};
    static constexpr kernel_record own{ACTGEN_BACKWARD, ACTGEN_F32, ACTGEN_F32, ACTGEN_POINTWISE, 1, many_parameters, 1, many_own, 1, 0,
                                       nullptr, 0, 0, nullptr, moderate, &beyond};
    actgen_kernel const kernel = entry_points(own, "kernel", 0);
    for (std::size_t n : {1u, 85u, 86u, 256u, 257u, 3000u}) {
        std::vector<float> const x = mixed(n), dy(n, 0.5f);
        std::vector<float> dx(n + 64, 7.0f), values(many, 1.0f), sums(many + 64, 7.0f);
        actgen_shape const shape = actgen_flat(n);
        actgen_values const parameters{values.data(), many};
        actgen_results const gradients{sums.data(), many};
        actgen_call call        = actgen_call_on(&shape);
        call.x                  = x.data();
        call.dy                 = dy.data();
        call.dx                 = dx.data();
        call.parameters         = &parameters;
        call.parameter_gradients = &gradients;
        std::size_t bytes = 0, wrong = 0;
        REQUIRE(kernel.workspace(&kernel, &shape, &bytes, nullptr) == ACTGEN_OK);
        std::vector<double> workspace(bytes / sizeof(double) + 1);
        call.workspace      = workspace.data();
        call.workspace_size = bytes;
        REQUIRE(kernel.run(&kernel, &call) == ACTGEN_OK);
        float sum = 0;
        for (std::size_t i = 0; i < n; ++i) {
            wrong += dx[i] != 0.5f * factor_for(x[i], 3);
            sum += 0.5f * factor_for(x[i], 3);
        }
        for (std::size_t r = 0; r < many; ++r) wrong += sums[r] != sum * static_cast<float>(r + 2);
        for (std::size_t g = 0; g < 64; ++g) wrong += dx[n + g] != 7.0f || sums[many + g] != 7.0f;
        CHECK(wrong == 0);
    }
}

TEST_CASE("calls with parameters of immoderate magnitude are left to the kernel beyond") {
    static constexpr kernel_record beyond = beyond_of(ACTGEN_FORWARD, ACTGEN_POINTWISE, forward_beyond);
    kernel_record const forward = record_of(ACTGEN_FORWARD, ACTGEN_POINTWISE, forward_own, moderate, nullptr, beyond);
    actgen_shape const shape    = actgen_flat(9);
    std::vector<float> const x  = mixed(9);
    std::vector<float> y(9);
    for (float parameter : {0.0f, 1.0f, -0x1p10f, 0x1p10f, 0x1p-10f, 1e9f, -1e-9f, 3e38f}) {
        run(forward, shape, x.data(), nullptr, y.data(), parameter);
        for (std::size_t i = 0; i < 9; ++i) CHECK(y[i] == x[i] * factor_for(parameter, 3));
    }
}

TEST_CASE("a row with an operand of immoderate magnitude is left to the kernel beyond, and no other") {
    static constexpr kernel_record beyond = beyond_of(ACTGEN_FORWARD, ACTGEN_ROW, forward_beyond);
    kernel_record const forward = record_of(ACTGEN_FORWARD, ACTGEN_ROW, forward_own, nullptr, moderate, beyond);
    for (std::size_t inner : {1u, 3u}) {
        actgen_shape const shape = actgen_extents(40, 5, inner);
        std::vector<float> x(200 * inner, 1.5f), y(x.size());
        std::mt19937 random(5);
        for (int k = 0; k < 12; ++k) x[random() % x.size()] = 1e9f;
        run(forward, shape, x.data(), nullptr, y.data());
        std::size_t wrong = 0, left = 0;
        for (std::size_t o = 0; o < 40; ++o)
            for (std::size_t i = 0; i < inner; ++i) {
                bool far = false;
                for (std::size_t a = 0; a < 5; ++a) far = far || x[(o * 5 + a) * inner + i] > 1e8f;
                left += far;
                for (std::size_t a = 0; a < 5; ++a) wrong += y[(o * 5 + a) * inner + i] != x[(o * 5 + a) * inner + i] * (far ? 3.0f : 2.0f);
            }
        CHECK(wrong == 0);
        CHECK(left > 5);
    }
}

namespace {

// x / row_sum(x) + 2^60 - 2^60 (1 + 2^-60 u) where u is 1 at the row's first maximum: what cancels is right, too.
constexpr extended_step share_steps[] = {
    {extended_operation::input, 0, {0, 1}},           {extended_operation::row_sum, 1, {0, 0, 1}},       {extended_operation::divide, 1, {0, 1}},
    {extended_operation::first_maximum, 2, {0, 1, 1}}, {extended_operation::constant, 3, {}, 0x1p60},     {extended_operation::add, 1, {1, 3}},
    {extended_operation::constant, 4, {}, 0x1p-60},    {extended_operation::multiply, 2, {2, 4}},         {extended_operation::constant, 4, {}, 1},
    {extended_operation::add, 2, {2, 4}},              {extended_operation::multiply, 2, {2, 3}},         {extended_operation::subtract, 1, {1, 2}}};
constexpr std::int16_t share_results[] = {1};
constexpr extended_program share{share_steps, 12, share_results, 2, 1};
constexpr phase_record share_phases[] = {{of_x, 1, to_y, 1, {}, {}, {}, &share}};

constexpr extended_step greatest_steps[] = {{extended_operation::input, 0, {0, 1}}, {extended_operation::row_max, 1, {0, 0, 1}}};
constexpr std::int16_t greatest_results[] = {1};
constexpr extended_program greatest{greatest_steps, 2, greatest_results, 1, 1};
constexpr phase_record greatest_phases[] = {{of_x, 1, to_y, 1, {}, {}, {}, &greatest}};

}  // namespace

TEST_CASE("rows and groups of programs lie as any others do") {
    static constexpr kernel_record rows = beyond_of(ACTGEN_FORWARD, ACTGEN_ROW, share_phases), groups = beyond_of(ACTGEN_FORWARD, ACTGEN_GROUP, greatest_phases);
    std::mt19937 random(9);
    for (std::size_t inner : {1u, 3u}) {
        std::size_t const outer = 5, axis = 7;
        actgen_shape const shape = actgen_extents(outer, axis, inner);
        std::vector<float> x(outer * axis * inner), y(x.size()), z(outer * inner);
        for (float& v : x) v = static_cast<float>(random() % 64 + 1);
        run(rows, shape, x.data(), nullptr, y.data());
        run(groups, shape, x.data(), nullptr, z.data());
        std::vector<float> in_place = x;
        run(rows, shape, in_place.data(), nullptr, in_place.data());
        CHECK(in_place == y);
        std::size_t wrong = 0;
        for (std::size_t o = 0; o < outer; ++o)
            for (std::size_t i = 0; i < inner; ++i) {
                double sum = 0, most = 0;
                auto const at = [&](std::size_t a) { return (o * axis + a) * inner + i; };
                std::size_t first = 0;
                for (std::size_t a = 0; a < axis; ++a) {
                    double const v = static_cast<double>(x[at(a)]);
                    sum += v;
                    if (v > most) most = v, first = a;
                }
                for (std::size_t a = 0; a < axis; ++a) wrong += y[at(a)] != static_cast<float>(static_cast<double>(x[at(a)]) / sum - (a == first ? 1 : 0));
                wrong += z[o * inner + i] != static_cast<float>(most);
            }
        CHECK(wrong == 0);
    }
}

TEST_CASE("infinite operands of programs stand for limits") {
    // x / (x + 1), log(1 + x); sin has no limit.
    static constexpr extended_step limits[] = {
        {extended_operation::input, 0, {0, 1}},  {extended_operation::constant, 1, {}, 1},  {extended_operation::add, 1, {0, 1}},
        {extended_operation::divide, 1, {0, 1}}, {extended_operation::log1p, 2, {0}},        {extended_operation::sin, 3, {0}}};
    for (int result : {1, 2, 3}) {
        std::int16_t const results[] = {static_cast<std::int16_t>(result)};
        extended_program const limit{limits, 6, results};
        phase_record const phases[] = {{of_x, 1, to_y, 1, {}, {}, {}, &limit}};
        kernel_record const record  = beyond_of(ACTGEN_FORWARD, ACTGEN_POINTWISE, phases);
        float const x = HUGE_VALF;
        float y       = 0;
        run(record, actgen_flat(1), &x, nullptr, &y);
        if (result == 1) CHECK(y == 1);
        if (result == 2) CHECK(y == HUGE_VALF);
        if (result == 3) CHECK(std::isnan(y));
    }
}

}  // namespace actgen::runtime_test
