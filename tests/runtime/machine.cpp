// Every machine primitive on every target against its scalar definition, special values included.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "machine.cpp"
#include <actgen/runtime/targets.h>

#include <hwy/foreach_target.h>

#include <actgen/runtime/phase-inl.h>

HWY_BEFORE_NAMESPACE();
namespace actgen::machine_test {
namespace HWY_NAMESPACE {
using namespace ::actgen::HWY_NAMESPACE::machine;

// All primitives of operands u, v, w at once: conditions show as 1 or 0.
template <class T>
struct everything : ::actgen::HWY_NAMESPACE::phase_body<T> {
    using body                   = ::actgen::HWY_NAMESPACE::phase_body<T>;
    using V                      = typename body::V;
    static constexpr int inputs  = 3;
    static constexpr int results = 34;
    HWY_INLINE explicit everything(phase_call const&) {}
    HWY_INLINE void operator()(V const (&in)[inputs], V (&out)[results]) const {
        V const u = in[0], v = in[1], w = in[2];
        V const one = body::constant(T(1)), zero = body::constant(T(0));
        int r      = 0;
        out[r++]   = add(u, v);
        out[r++]   = subtract(u, v);
        out[r++]   = multiply(u, v);
        out[r++]   = divide(u, v);
        out[r++]   = square_root(u);
        out[r++]   = multiply_add(u, v, w);
        out[r++]   = multiply_subtract(u, v, w);
        out[r++]   = negative_multiply_add(u, v, w);
        out[r++]   = product_error(u, v, multiply(u, v));
        out[r++]   = negate(u);
        out[r++]   = absolute(u);
        out[r++]   = copy_sign(u, v);
        out[r++]   = maximum(u, v);
        out[r++]   = minimum(u, v);
        out[r++]   = select(less(u, v), one, zero);
        out[r++]   = select(less_equal(u, v), one, zero);
        out[r++]   = select(equal(u, v), one, zero);
        out[r++]   = select(not_equal(u, v), one, zero);
        out[r++]   = select(is_nan(u), one, zero);
        out[r++]   = select(both(less(u, v), less(v, w)), one, zero);
        out[r++]   = select(either(less(u, v), less(v, w)), one, zero);
        out[r++]   = select(invert(less(u, v)), one, zero);
        out[r++]   = round(u);
        out[r++]   = floor(u);
        out[r++]   = exponent(u);
        out[r++]   = truncate_mantissa(u);
        out[r++]   = zero_where(less(u, v), w);
        out[r++]   = multiply_add_once(u, v, w);
        out[r++]   = negative_multiply_add_once(u, v, w);
        out[r++]   = round_product(u, v);
        out[r++]   = product_rest(u, v, round_product(u, v));
        out[r++]   = power_of_product(u, v);
        out[r++]   = round_product_lifted(u, v, body::constant(T(32)));
        out[r++]   = power_of_product_lifted(u, v, body::constant(T(32)));
    }
};
template <class T>
struct scaling : ::actgen::HWY_NAMESPACE::phase_body<T> {
    using V                      = typename ::actgen::HWY_NAMESPACE::phase_body<T>::V;
    static constexpr int inputs  = 2;
    static constexpr int results = 3;
    HWY_INLINE explicit scaling(phase_call const&) {}
    HWY_INLINE void operator()(V const (&in)[inputs], V (&out)[results]) const {
        out[0] = scale(in[0], in[1]);
        out[1] = scale_once(in[0], in[1]);
        out[2] = scale_twice(in[0], in[1]);
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
void scaling_f32(phase_call const& call) { ::actgen::HWY_NAMESPACE::evaluate<scaling<float>>(call); }
void scaling_f64(phase_call const& call) { ::actgen::HWY_NAMESPACE::evaluate<scaling<double>>(call); }

}  // namespace HWY_NAMESPACE
}  // namespace actgen::machine_test
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include <bit>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include <actgen/runtime/library/dispatch.h>

#include "catch.hpp"

namespace actgen::machine_test {
namespace {

constexpr phase_table everything_tables[] = {ACTGEN_PHASE(everything_f32), ACTGEN_PHASE(everything_f64)};
constexpr phase_table scaling_tables[]    = {ACTGEN_PHASE(scaling_f32), ACTGEN_PHASE(scaling_f64)};
constexpr phase_table two_roundings_tables[] = {ACTGEN_PHASE(two_roundings_f32), ACTGEN_PHASE(two_roundings_f64)};
constexpr char const* target_names[]      = {"AVX3", "AVX2", "SSE4", "NEON", "SCALAR"};
constexpr int results                     = 34;
constexpr char const* names[results]      = {
    "add", "subtract", "multiply", "divide", "square_root", "multiply_add", "multiply_subtract", "negative_multiply_add",
    "product_error", "negate", "absolute", "copy_sign", "maximum", "minimum", "less", "less_equal", "equal", "not_equal",
    "is_nan", "both", "either", "invert", "round", "floor", "exponent", "truncate_mantissa",
    "zero_where", "multiply_add_once", "negative_multiply_add_once", "round_product", "product_rest", "power_of_product",
    "round_product_lifted", "power_of_product_lifted"};

template <class T>
using bits_type = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
template <class T>
bool same(T a, T b) {
    return (a != a && b != b) || std::bit_cast<bits_type<T>>(a) == std::bit_cast<bits_type<T>>(b);
}

template <class T>
std::vector<T> operands(std::size_t count, unsigned seed) {
    using L = std::numeric_limits<T>;
    std::vector<T> const special{T(0), -T(0), T(1), T(-1), T(0.5), T(-0.5), T(1.5), T(2.5), T(-2.5), T(1e6 + 0.5), L::infinity(),
                                 -L::infinity(), L::quiet_NaN(), L::max(), L::lowest(), L::min(), -L::min(),
                                 L::denorm_min(), -L::denorm_min(), L::min() / 2, T(0.49999997), T(8388607.5)};
    std::mt19937_64 random(seed);
    std::vector<T> all(count);
    for (T& v : all) {
        auto const pick = random() % 4;
        if (pick == 0)
            v = special[random() % special.size()];
        else if (pick == 1)
            v = std::bit_cast<T>(static_cast<bits_type<T>>(random()));
        else
            v = static_cast<T>(std::ldexp(static_cast<double>(random()), static_cast<int>(random() % 24) - 76)) * (random() % 2 ? T(1) : T(-1));
    }
    return all;
}

template <class T>
constexpr T magic = sizeof(T) == 4 ? T(0x1.8p23 + 127) : T(0x1.8p52 + 1023);

template <class T>
T integer_near_product(T u, T v, bool fused, T lift = 0) {
    volatile T const product = u * v;
    T const shown_by         = magic<T> + lift;
    return (fused ? std::fma(u, v, shown_by) : product + shown_by) - shown_by;
}

template <class T>
T defined(int r, T u, T v, T w, bool fused) {
    volatile T const product = u * v;  // one rounding
    switch (r) {
        case 0: return u + v;
        case 1: return u - v;
        case 2: return product;
        case 3: return u / v;
        case 4: return std::sqrt(u);
        case 5: return fused ? std::fma(u, v, w) : product + w;
        case 6: return fused ? std::fma(u, v, -w) : product - w;
        case 7: return fused ? std::fma(-u, v, w) : w - product;
        case 8: return std::fma(u, v, -product);
        case 9: return std::bit_cast<T>(static_cast<bits_type<T>>(std::bit_cast<bits_type<T>>(u) ^ (bits_type<T>{1} << (8 * sizeof(T) - 1))));
        case 10: return std::fabs(u);
        case 11: return std::copysign(u, v);
        case 12: return u > v ? u : v;
        case 13: return u < v ? u : v;
        case 14: return u < v;
        case 15: return u <= v;
        case 16: return u == v;
        case 17: return u != v;
        case 18: return u != u;
        case 19: return u < v && v < w;
        case 20: return u < v || v < w;
        case 21: return !(u < v);
        case 22: return std::nearbyint(u);
        case 23: return std::floor(u);
        case 24: return static_cast<T>(std::ilogb(u));
        case 26: return u < v ? T(0) : w;
        case 27:
        case 28: {
            T const first = r == 27 ? u : -u;
            bool const in_double = sizeof(T) == 4 && !fused;
            return in_double ? static_cast<T>(static_cast<double>(first) * static_cast<double>(v) + static_cast<double>(w)) : std::fma(first, v, w);
        }
        case 29: return integer_near_product(u, v, fused);
        case 30: return std::fma(u, v, -integer_near_product(u, v, fused));
        case 31: return std::exp2(integer_near_product(u, v, fused));
        case 32: return integer_near_product(u, v, fused, T(32));
        case 33: return std::exp2(integer_near_product(u, v, fused, T(32)) + 32);
        default: {
            bits_type<T> const kept = ~bits_type<T>{0} << (sizeof(T) == 4 ? 12 : 27);
            return std::bit_cast<T>(static_cast<bits_type<T>>(std::bit_cast<bits_type<T>>(u) & kept));
        }
    }
}

// Where the specification leaves the result open.
template <class T>
bool specified(int r, T u, T v) {
    if (r == 24) return u > 0 && std::isfinite(u);
    if (r == 8) {  // exact only where the error is representable
        if (!std::isfinite(u * v)) return false;
        return std::fabs(u * v) >= std::numeric_limits<T>::min() / std::numeric_limits<T>::epsilon() || u == 0 || v == 0;
    }
    if (r == 25) return u == u;
    if (r == 29 || r == 32) return std::fabs(u * v) < magic<T> / 4 || u != u || v != v;
    if (r == 30) return std::fabs(u * v) < (sizeof(T) == 4 ? T(0x1p10) : T(0x1p24)) || u != u || v != v;
    if (r == 31) return std::fabs(u * v) < std::numeric_limits<T>::max_exponent - 2;
    if (r == 33) return std::fabs(u * v + 32) < std::numeric_limits<T>::max_exponent - 2;
    return true;
}

// On targets without fused multiply-add a rest is rounded more than once.
template <class T>
bool right(int r, T found, T expected, bool fused) {
    bool const nearly = r == 30 && !fused && std::fabs(found - expected) <= std::numeric_limits<T>::epsilon();
    return nearly || same(found, expected);
}

template <class T>
void check_everything(int target) {
    std::size_t const n = 20011;
    auto const u = operands<T>(n, 1), v = operands<T>(n, 2), w = operands<T>(n, 3);
    std::vector<T> out[results];
    phase_call call;
    call.count    = n;
    call.input[0] = u.data();
    call.input[1] = v.data();
    call.input[2] = w.data();
    for (int r = 0; r < results; ++r) {
        out[r].resize(n);
        call.result[r] = out[r].data();
    }
    everything_tables[sizeof(T) == 8].of[target](call);
    bool const fused = target == 0 || target == 1 || target == 3;
    for (int r = 0; r < results; ++r) {
        std::size_t wrong = 0, at = 0;
        for (std::size_t i = 0; i < n; ++i)
            if (specified(r, u[i], v[i]) && !right(r, out[r][i], defined(r, u[i], v[i], w[i], fused), fused)) ++wrong, at = i;
        INFO(target_names[target] << " " << names[r] << " (" << u[at] << ", " << v[at] << ", " << w[at] << ") gave "
                                  << out[r][at] << ", not " << defined(r, u[at], v[at], w[at], fused));
        CHECK(wrong == 0);
    }
}

template <class T>
void check_two_roundings(int target) {
    std::size_t const n = 20011;
    auto const u = operands<T>(n, 5), v = operands<T>(n, 6), w = operands<T>(n, 7);
    std::vector<T> out(n);
    phase_call call;
    call.count     = n;
    call.input[0]  = u.data();
    call.input[1]  = v.data();
    call.input[2]  = w.data();
    call.result[0] = out.data();
    two_roundings_tables[sizeof(T) == 8].of[target](call);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < n; ++i) wrong += !same(out[i], defined(5, u[i], v[i], w[i], false));
    INFO(target_names[target] << " fused a product and a sum");
    CHECK(wrong == 0);
}

// What scale (0), scale_once (1) and scale_twice (2) may give for u and the integer v.
template <class T>
bool scaled_right(int which, T result, T u, int v) {
    using L              = std::numeric_limits<T>;
    int const least      = L::min_exponent - 1;
    T const exact        = std::scalbn(u, v);
    bool const too_great = which > 0 && v >= L::max_exponent;
    bool const too_wide  = which == 2 && v < 2 * least && std::isfinite(u) && std::fabs(u) >= std::scalbn(T(1), sizeof(T) == 4 ? 100 : 960);
    if (too_great || too_wide) return true;
    if (which == 1 && v < least && std::isfinite(u))
        return std::fabs(result) <= std::scalbn(std::fabs(u), least) && std::signbit(result) == std::signbit(u);
    return same(result, exact);
}

template <class T>
void check_scale(int target) {
    std::vector<T> u, v;
    auto const values = operands<T>(400, 4);
    int const widest  = sizeof(T) == 4 ? 330 : 2300;
    for (T value : values)
        for (int e = -widest; e <= widest; e += sizeof(T) == 4 ? 1 : 7) u.push_back(value), v.push_back(static_cast<T>(e));
    for (T value : values)
        for (int e : {-4095, 4095}) u.push_back(value), v.push_back(static_cast<T>(e));
    std::vector<T> out[3];
    phase_call call;
    call.count    = u.size();
    call.input[0] = u.data();
    call.input[1] = v.data();
    for (int which = 0; which < 3; ++which) {
        out[which].resize(u.size());
        call.result[which] = out[which].data();
    }
    scaling_tables[sizeof(T) == 8].of[target](call);
    constexpr char const* scalings[] = {"scale", "scale_once", "scale_twice"};
    for (int which = 0; which < 3; ++which) {
        std::size_t wrong = 0, at = 0;
        for (std::size_t i = 0; i < u.size(); ++i)
            if (!scaled_right(which, out[which][i], u[i], static_cast<int>(v[i]))) ++wrong, at = i;
        INFO(target_names[target] << " " << scalings[which] << "(" << u[at] << ", " << v[at] << ") gave " << out[which][at]);
        CHECK(wrong == 0);
    }
}

}  // namespace

TEST_CASE("machine primitives mean the same on every target") {
    int tried = 0;
    for (int target = 0; target < target_count; ++target)
        if (choose_target(target_names[target]).status == ACTGEN_OK) {
            check_everything<float>(target);
            check_everything<double>(target);
            check_two_roundings<float>(target);
            check_two_roundings<double>(target);
            check_scale<float>(target);
            check_scale<double>(target);
            ++tried;
        }
    CHECK(tried >= 1);
}

}  // namespace actgen::machine_test
#endif
