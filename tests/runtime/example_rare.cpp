// A kernel with tables and rare paths, as it is emitted (tests/emit holds this file to it), against the interpreter.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "example_rare.cpp"
#include <actgen/runtime/targets.h>

#include <hwy/foreach_target.h>

#include <actgen/runtime/phase-inl.h>

HWY_BEFORE_NAMESPACE();
namespace actgen::generated::rare_kernels {
namespace HWY_NAMESPACE {
using namespace ::actgen::HWY_NAMESPACE::machine;
template <class T>
using phase_body = ::actgen::HWY_NAMESPACE::phase_body<T>;

struct rare_f32 : phase_body<float> {
    static constexpr int inputs  = 1;
    static constexpr int results = 2;
    alignas(64) static constexpr float row_1_entries[8] = {
        0x1.99999ap-4f, 0x1p-1f, 1.0f, 0x1.8p+0f,
        2.0f, 0x1.4p+1f, 3.0f, 0x1.cp+1f};
    alignas(64) static constexpr float row_2_entries[8] = {
        -1.0f, 0x1p-1f, 0x1p-2f, 2.0f,
        3.0f, 0x1.99999ap-4f, -2.0f, 1.0f};
    alignas(64) static constexpr float row_3_entries[8] = {
        1.0f, 2.0f, -0.0f, 4.0f,
        5.0f, -6.0f, 7.0f, 8.0f};
    alignas(64) static constexpr float row_4_entries[16] = {
        1.0f, 0x1.19999ap+0f, 0x1.333334p+0f, 0x1.4cccccp+0f,
        0x1.666666p+0f, 0x1.8p+0f, 0x1.99999ap+0f, 0x1.b33334p+0f,
        0x1.ccccccp+0f, 0x1.e66666p+0f, 2.0f, 0x1.0cccccp+1f,
        0x1.19999ap+1f, 0x1.266666p+1f, 0x1.333334p+1f, 0x1.4p+1f};
    V const b;
    look_up_row<V, 8> const row_1;
    look_up_row<V, 8> const row_2;
    look_up_row<V, 8> const row_3;
    look_up_row<V, 16> const row_4;
    V const t0;
    HWY_INLINE explicit rare_f32(phase_call const& call)
        : b(constant(call.parameter_value<float>(0))),
          row_1(row_1_entries),
          row_2(row_2_entries),
          row_3(row_3_entries),
          row_4(row_4_entries),
          t0(multiply(b, b)) {}
    HWY_INLINE void operator()(V const (&in)[inputs], V (&out)[results]) const {
        V const x = in[0];
        V const t1 = absolute(x);
        V const t2 = minimum(constant(4.0f), t1);
        V const t3 = multiply_add(t2, constant(0x1.8p-1f), constant(1.0f));
        P const t4 = segment<1, 8>(t3);
        P const t5 = segment<2, 16>(t2);
        V const t6 = entry(t4, row_1);
        V const t7 = entry(t4, row_2);
        V const t8 = entry(t4, row_3);
        V const t9 = subtract(t2, t6);
        V const t10 = entry(t5, row_4);
        V const t11 = multiply_add(t7, t9, t8);
        V const t12 = multiply(t10, t11);
        M const t13 = less(constant(4.0f), t1);
        V const t14 = multiply(x, constant(0x1p-1f));
        V t15 = t12;
        V t16 = t7;
        if (any(t13)) {
            V const t17 = add(t1, t0);
            V const t18 = square_root(t17);
            V const t19 = divide(t18, t14);
            V const t20 = floor(t19);
            V const t21 = divide(constant(1.0f), t19);
            M const t22 = less(constant(100.0f), t1);
            V const t23 = rarely(t22, t21, t20);
            V const t24 = multiply(t18, t23);
            V const t25 = subtract(t19, t8);
            t15 = rarely(t13, t24, t15);
            t16 = rarely(t13, t25, t16);
        }
        M const t26 = less(t1, constant(0x1p-20f));
        V t27 = t16;
        if (any(t26)) {
            V const t28 = add(constant(1.0f), t14);
            V const t29 = divide(t15, t28);
            t27 = rarely(t26, t29, t27);
        }
        V const t30 = rarely(t26, x, t15);
        V const t31 = multiply(t14, t27);
        out[0] = t30;
        out[1] = t31;
    }
};

struct rare_f64 : phase_body<double> {
    static constexpr int inputs  = 1;
    static constexpr int results = 2;
    alignas(64) static constexpr double row_1_entries[8] = {
        0x1.999999999999ap-4, 0x1p-1, 1.0, 0x1.8p+0,
        2.0, 0x1.4p+1, 3.0, 0x1.cp+1};
    alignas(64) static constexpr double row_2_entries[8] = {
        -1.0, 0x1p-1, 0x1p-2, 2.0,
        3.0, 0x1.999999999999ap-4, -2.0, 1.0};
    alignas(64) static constexpr double row_3_entries[8] = {
        1.0, 2.0, -0.0, 4.0,
        5.0, -6.0, 7.0, 8.0};
    alignas(64) static constexpr double row_4_entries[16] = {
        1.0, 0x1.199999999999ap+0, 0x1.3333333333333p+0, 0x1.4cccccccccccdp+0,
        0x1.6666666666666p+0, 0x1.8p+0, 0x1.999999999999ap+0, 0x1.b333333333333p+0,
        0x1.ccccccccccccdp+0, 0x1.e666666666666p+0, 2.0, 0x1.0cccccccccccdp+1,
        0x1.199999999999ap+1, 0x1.2666666666666p+1, 0x1.3333333333333p+1, 0x1.4p+1};
    V const b;
    look_up_row<V, 8> const row_1;
    look_up_row<V, 8> const row_2;
    look_up_row<V, 8> const row_3;
    look_up_row<V, 16> const row_4;
    V const t0;
    HWY_INLINE explicit rare_f64(phase_call const& call)
        : b(constant(call.parameter_value<double>(0))),
          row_1(row_1_entries),
          row_2(row_2_entries),
          row_3(row_3_entries),
          row_4(row_4_entries),
          t0(multiply(b, b)) {}
    HWY_INLINE void operator()(V const (&in)[inputs], V (&out)[results]) const {
        V const x = in[0];
        V const t1 = absolute(x);
        V const t2 = minimum(constant(4.0), t1);
        V const t3 = multiply_add(t2, constant(0x1.8p-1), constant(1.0));
        P const t4 = segment<1, 8>(t3);
        P const t5 = segment<2, 16>(t2);
        V const t6 = entry(t4, row_1);
        V const t7 = entry(t4, row_2);
        V const t8 = entry(t4, row_3);
        V const t9 = subtract(t2, t6);
        V const t10 = entry(t5, row_4);
        V const t11 = multiply_add(t7, t9, t8);
        V const t12 = multiply(t10, t11);
        M const t13 = less(constant(4.0), t1);
        V const t14 = multiply(x, constant(0x1p-1));
        V t15 = t12;
        V t16 = t7;
        if (any(t13)) {
            V const t17 = add(t1, t0);
            V const t18 = square_root(t17);
            V const t19 = divide(t18, t14);
            V const t20 = floor(t19);
            V const t21 = divide(constant(1.0), t19);
            M const t22 = less(constant(100.0), t1);
            V const t23 = rarely(t22, t21, t20);
            V const t24 = multiply(t18, t23);
            V const t25 = subtract(t19, t8);
            t15 = rarely(t13, t24, t15);
            t16 = rarely(t13, t25, t16);
        }
        M const t26 = less(t1, constant(0x1p-20));
        V t27 = t16;
        if (any(t26)) {
            V const t28 = add(constant(1.0), t14);
            V const t29 = divide(t15, t28);
            t27 = rarely(t26, t29, t27);
        }
        V const t30 = rarely(t26, x, t15);
        V const t31 = multiply(t14, t27);
        out[0] = t30;
        out[1] = t31;
    }
};

void run_rare_f32(phase_call const& call) { ::actgen::HWY_NAMESPACE::evaluate<rare_f32>(call); }
void run_rare_f64(phase_call const& call) { ::actgen::HWY_NAMESPACE::evaluate<rare_f64>(call); }

}  // namespace HWY_NAMESPACE
}  // namespace actgen::generated::rare_kernels
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include <random>

#include <actgen/lower/interpret.hpp>
#include <actgen/runtime/library/dispatch.h>

#include "catch.hpp"
#include "rare_example.hpp"

namespace actgen::generated::rare_kernels {
namespace {

constexpr phase_table tables[]       = {ACTGEN_PHASE(run_rare_f32), ACTGEN_PHASE(run_rare_f64)};
constexpr char const* target_names[] = {"AVX3", "AVX2", "SSE4", "NEON", "SCALAR"};

// In some stretches nothing is rare, in some everything, in others now and then.
template <class T>
std::vector<T> inputs(std::size_t count) {
    using L = std::numeric_limits<T>;
    std::mt19937_64 random(12);
    std::vector<T> all{T(0), -T(0), L::infinity(), -L::infinity(), L::quiet_NaN(), L::denorm_min(), L::max(), T(4), std::nextafter(T(4), T(5))};
    while (all.size() < count) {
        auto const rare = all.size() / 128 % 3;
        T const v       = std::ldexp(static_cast<T>(static_cast<std::int32_t>(random())), -29);
        bool const far  = rare == 1 || (rare == 2 && random() % 16 == 0);
        all.push_back(far ? ieee::number<T>(static_cast<ieee::bits_of<T>>(random())) : v);
    }
    return all;
}

template <class T>
void check(int target) {
    dtype const type = sizeof(T) == 4 ? dtype::f32 : dtype::f64;
    bool const fused = target == 0 || target == 1 || target == 3;
    interpreter<T> const f(testing::rare_example(type), fused ? contraction::fused : contraction::unfused);
    std::vector<T> const x = inputs<T>(50021);
    T const b              = T(0.75);
    auto const expected    = f.run({.input = {x.data()}, .parameters = {b}}, x.size());
    std::vector<T> y(x.size()), slope(x.size());
    phase_call call;
    call.count     = x.size();
    call.input[0]  = x.data();
    call.result[0] = y.data();
    call.result[1] = slope.data();
    call.parameter = &b;
    tables[sizeof(T) == 8].of[target](call);
    std::size_t wrong = 0, not_numbers = 0;
    auto const same = [](T one, T other) { return (one != one && other != other) || ieee::bits(one) == ieee::bits(other); };
    for (std::size_t i = 0; i < x.size(); ++i) {
        wrong += !same(y[i], expected[0][i]) || !same(slope[i], expected[1][i]);
        not_numbers += y[i] != y[i];
    }
    INFO(target_names[target] << ", " << sizeof(T) << " bytes");
    CHECK(wrong == 0);
    CHECK(not_numbers < 1000);
}

}  // namespace

TEST_CASE("rare paths give each lane what a choice gives") {
    int tried = 0;
    for (int target = 0; target < target_count; ++target)
        if (choose_target(target_names[target]).status == ACTGEN_OK) {
            check<float>(target);
            check<double>(target);
            ++tried;
        }
    CHECK(tried >= 1);
}

}  // namespace actgen::generated::rare_kernels
#endif
