// Every machine primitive on every target against what its record says that it means, special values included.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "machine.cpp"
#include <actgen/runtime/targets.h>

#include <hwy/foreach_target.h>

#include <actgen/runtime/phase-inl.h>

#include <actgen/expand/spelled-inl.h>

HWY_BEFORE_NAMESPACE();
namespace actgen::machine_test {
namespace HWY_NAMESPACE {
using namespace ::actgen::HWY_NAMESPACE::machine;

// All primitives of operands u, v, w at once: conditions are numbers other than 0, and show as 1 or 0.
template <class T>
struct everything : ::actgen::HWY_NAMESPACE::phase_body<T> {
    using body                   = ::actgen::HWY_NAMESPACE::phase_body<T>;
    using V                      = typename body::V;
    using M                      = typename body::M;
    static constexpr int inputs  = 3;
    static constexpr int results = std::size(::actgen::machine::elementwise);
    HWY_INLINE explicit everything(phase_call const&) {}
    HWY_INLINE void operator()(V const (&in)[inputs], V (&out)[results]) const {
        [&]<std::size_t... I>(std::index_sequence<I...>) HWY_ATTR { ((out[I] = shown(result<I>(in))), ...); }(std::make_index_sequence<results>{});
    }

private:
    static HWY_INLINE V shown(V v) { return v; }
    template <class Condition>
    static HWY_INLINE V shown(Condition c) { return select(c, body::constant(T(1)), body::constant(T(0))); }
    template <std::size_t I, int Which>
    static HWY_INLINE auto operand(V const (&in)[inputs]) {
        if constexpr (::actgen::machine::elementwise[I]->takes[Which] == lanes::condition) return not_equal(in[Which], body::constant(T(0)));
        else return in[Which];
    }
    template <std::size_t I>
    static HWY_INLINE auto result(V const (&in)[inputs]) {
        constexpr primitive const* operation = ::actgen::machine::elementwise[I];
        using spelled                        = ::actgen::HWY_NAMESPACE::spelled<operation>;
        if constexpr (operation->arity == 1) return spelled::call(operand<I, 0>(in));
        else if constexpr (operation->arity == 2) return spelled::call(operand<I, 0>(in), operand<I, 1>(in));
        else return spelled::call(operand<I, 0>(in), operand<I, 1>(in), operand<I, 2>(in));
    }
};

// Two roundings, whatever the compiler contracts by default; alone, since a product with other uses is never contracted.
template <class T>
struct two_roundings : ::actgen::HWY_NAMESPACE::phase_body<T> {
    using V                      = typename ::actgen::HWY_NAMESPACE::phase_body<T>::V;
    static constexpr int inputs  = 3;
    static constexpr int results = 1;
    HWY_INLINE explicit two_roundings(phase_call const&) {}
    HWY_INLINE void operator()(V const (&in)[inputs], V (&out)[results]) const {
        out[0] = add(multiply(in[0], in[1]), in[2]);
    }
};

void two_roundings_f32(phase_call const& call) { ::actgen::HWY_NAMESPACE::evaluate<two_roundings<float>>(call); }
void two_roundings_f64(phase_call const& call) { ::actgen::HWY_NAMESPACE::evaluate<two_roundings<double>>(call); }
void everything_f32(phase_call const& call) { ::actgen::HWY_NAMESPACE::evaluate<everything<float>>(call); }
void everything_f64(phase_call const& call) { ::actgen::HWY_NAMESPACE::evaluate<everything<double>>(call); }

}  // namespace HWY_NAMESPACE
}  // namespace actgen::machine_test
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include <random>
#include <vector>

#include <actgen/runtime/library/dispatch.h>

#include "catch.hpp"

namespace actgen::machine_test {
namespace {

constexpr phase_table everything_tables[]    = {ACTGEN_PHASE(everything_f32), ACTGEN_PHASE(everything_f64)};
constexpr phase_table two_roundings_tables[] = {ACTGEN_PHASE(two_roundings_f32), ACTGEN_PHASE(two_roundings_f64)};
constexpr char const* target_names[]         = {"AVX3", "AVX2", "SSE4", "NEON", "SCALAR"};
constexpr std::size_t operations             = std::size(machine::elementwise);

constexpr bool has_fused(int target) { return target == 0 || target == 1 || target == 3; }

template <class T>
bool same(T a, T b) { return (a != a && b != b) || ieee::bits(a) == ieee::bits(b); }

template <class T>
T any_number(std::mt19937_64& random) {
    using L = std::numeric_limits<T>;
    static constexpr T special[]{T(0), -T(0), T(1), T(-1), T(0.5), T(-0.5), T(1.5), T(2.5), T(-2.5), T(1e6 + 0.5), L::infinity(),
                                 -L::infinity(), L::quiet_NaN(), L::max(), L::lowest(), L::min(), -L::min(),
                                 L::denorm_min(), -L::denorm_min(), L::min() / 2, T(0.49999997), T(8388607.5)};
    switch (random() % 4) {
        case 0: return special[random() % std::size(special)];
        case 1: return ieee::number<T>(static_cast<ieee::bits_of<T>>(random()));
        default: return static_cast<T>(std::ldexp(static_cast<double>(random()), static_cast<int>(random() % 24) - 76)) * (random() % 2 ? T(1) : T(-1));
    }
}

// Of any kind; and operands as lowering hands them on: exponents, the rounded product of the others, small even integers.
template <class T>
struct operands {
    std::vector<T> of[3];

    operands(std::size_t count, unsigned seed) {
        std::mt19937_64 random(seed);
        int const widest = sizeof(T) == 4 ? 330 : 2300;
        for (std::size_t i = 0; i < count; ++i) {
            T u = any_number<T>(random), v = any_number<T>(random), w = any_number<T>(random);
            switch (random() % 8) {
                case 0: w = u * v; break;
                case 1: w = static_cast<T>(2 * static_cast<int>(random() % 33)) - 32; break;
                case 2: w = ieee::round(u * v); break;
                case 3:
                case 4: v = static_cast<T>(static_cast<int>(random() % (2 * static_cast<unsigned>(widest))) - widest); break;
                case 5: v = random() % 2 ? T(4095) : T(-4095); break;
                default: break;
            }
            of[0].push_back(u), of[1].push_back(v), of[2].push_back(w);
        }
    }
};

template <class T>
std::vector<T> values(exact_loops const& loops, operands<T> const& o, bool fused) {
    std::vector<T> result(o.of[0].size(), T(1));
    if (auto* const loop = loops.of<T>()) loop({o.of[0].data(), o.of[1].data(), o.of[2].data(), result.data(), result.size(), fused});
    return result;
}

template <class T>
phase_call call_of(operands<T> const& o) {
    phase_call call;
    call.count = o.of[0].size();
    for (int k = 0; k < 3; ++k) call.input[k] = o.of[k].data();
    return call;
}

template <class T>
void check_everything(int target) {
    operands<T> const o(60011, 1);
    phase_call call = call_of(o);
    std::vector<T> out[operations];
    for (std::size_t r = 0; r < operations; ++r) {
        out[r].resize(call.count);
        call.result[r] = out[r].data();
    }
    everything_tables[sizeof(T) == 8].of[target](call);
    for (std::size_t r = 0; r < operations; ++r) {
        primitive const& p = *machine::elementwise[r];
        auto const expected = values(p.exactly.value, o, has_fused(target)), holds = values(p.exactly.holds, o, has_fused(target));
        std::size_t wrong = 0, at = 0, compared = 0;
        for (std::size_t i = 0; i < call.count; ++i) {
            if (holds[i] == 0) continue;
            ++compared;
            if (!same(out[r][i], expected[i])) ++wrong, at = i;
        }
        INFO(target_names[target] << " " << p.name << " (" << o.of[0][at] << ", " << o.of[1][at] << ", " << o.of[2][at] << ") gave "
                                  << out[r][at] << ", not " << expected[at]);
        CHECK(wrong == 0);
        CHECK(compared > 1000);
    }
}

// scale_once below the least normal exponent: anything from 0 to |u| 2^-126 (2^-1022), with u's sign.
template <class T>
void check_unnoticed(int target) {
    operands<T> const o(60011, 2);
    phase_call call = call_of(o);
    std::vector<T> unread(call.count), out(call.count);
    for (std::size_t r = 0; r < operations; ++r) call.result[r] = machine::elementwise[r] == &machine::scale_once ? out.data() : unread.data();
    everything_tables[sizeof(T) == 8].of[target](call);
    std::size_t wrong = 0, compared = 0;
    for (std::size_t i = 0; i < call.count; ++i) {
        T const u = o.of[0][i], v = o.of[1][i];
        if (!machine::is_power(v) || v >= machine::least_exponent<T> || !ieee::is_finite(u)) continue;
        T const bound = ieee::scaled(ieee::absolute(u), machine::least_exponent<T>);
        wrong += !(ieee::absolute(out[i]) <= bound) || ieee::copy_sign(out[i], u) != out[i];
        ++compared;
    }
    INFO(target_names[target]);
    CHECK(wrong == 0);
    CHECK(compared > 1000);
}

template <class T>
void check_two_roundings(int target) {
    operands<T> const o(20011, 5);
    phase_call call = call_of(o);
    std::vector<T> out(call.count);
    call.result[0] = out.data();
    two_roundings_tables[sizeof(T) == 8].of[target](call);
    auto const expected = values(machine::multiply_add.exactly.value, o, false);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < call.count; ++i) wrong += !same(out[i], expected[i]);
    INFO(target_names[target] << " fused a product and a sum");
    CHECK(wrong == 0);
}

}  // namespace

TEST_CASE("machine primitives mean on every target what their records say") {
    int tried = 0;
    for (int target = 0; target < target_count; ++target)
        if (choose_target(target_names[target]).status == ACTGEN_OK) {
            check_everything<float>(target);
            check_everything<double>(target);
            check_unnoticed<float>(target);
            check_unnoticed<double>(target);
            check_two_roundings<float>(target);
            check_two_roundings<double>(target);
            ++tried;
        }
    CHECK(tried >= 1);
}

}  // namespace actgen::machine_test
#endif
