// Law: where the host flushes subnormal numbers to zero, kernels leave its mode alone, stay close, and pass NaN on.
#include <algorithm>
#include <cmath>
#include <limits>

#include "catch.hpp"
#include "flush_mode.hpp"
#include "kernel_runner.hpp"
#include "tally.hpp"

namespace actgen::laws {

namespace {

template <class T>
constexpr T tiny = std::numeric_limits<T>::min();

// Ordinary numbers, between them subnormal ones, the least normal ones, and those whose exponentials underflow.
template <class T>
void plant(std::vector<T>& all, std::size_t first) {
    T const underflow = std::log(tiny<T>);
    T const special[] = {tiny<T> / 4, -tiny<T> / 4, std::numeric_limits<T>::denorm_min(), tiny<T>, -tiny<T>, T(1.5) * tiny<T>,
                         underflow, underflow - 1, underflow - 5, -underflow, T(0.5) * underflow, 0, T(-0.0)};
    std::size_t i     = first;
    for (T v : special) {
        if (i < all.size()) all[i] = v;
        i += 5;
    }
}

template <class T>
runner<T> prepared(actgen_activation const& a, int kind) {
    constexpr std::size_t n = 144;
    runner<T> r(a, kind, shape_for(a, n), n);
    plant(r.data.x, 0);
    plant(r.data.gate, 3);
    plant(r.data.dy, 1);
    return r;
}

template <class T>
void flush(std::vector<T>& all) {
    for (T& v : all)
        if (std::fpclassify(v) == FP_SUBNORMAL) v = std::copysign(T(0), v);
}

template <class T>
bool close(T a, T b, T factor) {
    if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
    if (!std::isfinite(a) || !std::isfinite(b)) return a == b;  // infinities have a sign
    return std::fabs(a - b) <= 16 * std::numeric_limits<T>::epsilon() * std::fabs(a) + 16 * tiny<T> * factor;
}

// What is flushed may have been multiplied by x, and in second order divided by it, as of sin(x) / x.
template <class T>
std::vector<T> factors_of(std::vector<T> const& x, bool second_order) {
    std::vector<T> all;
    for (T v : x) all.push_back(std::max({T(1), std::fabs(v), second_order && v != 0 ? 1 / std::fabs(v) : T(1)}));
    return all;
}

// Each flushed result is near the honoured one, or near what zeros in place of subnormal operands give: beside a kink or
// a jump the two differ.
template <class T>
void check_close(std::vector<T> const& honoured, std::vector<T> const& zeroed, std::vector<T> const& flushed, char const* what,
                 tally& done, std::vector<T> const& factors = {}) {
    for (std::size_t i = 0; i < honoured.size(); ++i) {
        done.compare();
        T const factor = factors.size() == honoured.size() ? factors[i] : T(1);
        if (close(honoured[i], flushed[i], factor) || close(zeroed[i], flushed[i], factor)) continue;
        INFO(what << '[' << i << "]: " << honoured[i] << " honoured, " << zeroed[i] << " of zeros, " << flushed[i] << " flushed");
        FAIL_CHECK();
    }
}

}  // namespace

TEST_CASE("flush-to-zero is the host's choice, and kernels live with it") {
    tally done;
    for_each_kernel([&](actgen_activation const& a, int kind, auto type) {
        using T = decltype(type);
        INFO(title(a, kind, sizeof(T)));
        runner<T> honoured = prepared<T>(a, kind), zeroed = prepared<T>(a, kind), flushed = prepared<T>(a, kind);
        for (auto* operand : {&zeroed.data.x, &zeroed.data.gate, &zeroed.data.dy}) flush(*operand);
        REQUIRE(honoured.run() == ACTGEN_OK);
        REQUIRE(zeroed.run() == ACTGEN_OK);
        REQUIRE_FALSE(flush_mode::is_on());
        actgen_status status{};
        bool still_on = false;
        {
            flush_mode const flushing;
            status   = flushed.run();
            still_on = flush_mode::is_on();
        }
        REQUIRE(status == ACTGEN_OK);
        REQUIRE(still_on);
        std::vector<T> const factors = factors_of(honoured.data.x, kind == ACTGEN_DOUBLE_BACKWARD);
        check_close(honoured.data.y, zeroed.data.y, flushed.data.y, "y", done, factors);
        check_close(honoured.data.derivative, zeroed.data.derivative, flushed.data.derivative, "derivative", done, factors);
        check_close(honoured.data.dx, zeroed.data.dx, flushed.data.dx, "dx", done, factors);
        check_close(honoured.data.dgate, zeroed.data.dgate, flushed.data.dgate, "dgate", done);
        check_close(honoured.data.ddy, zeroed.data.ddy, flushed.data.ddy, "ddy", done);
        for (std::size_t p = 0; p < honoured.data.gradients.size(); ++p)
            check_close(honoured.data.gradients[p], zeroed.data.gradients[p], flushed.data.gradients[p], "parameter gradient", done);
    });
    done.conclude();
}

TEST_CASE("NaN passes on where subnormal numbers are flushed") {
    tally done;
    for_each_kernel([&](actgen_activation const& a, int kind, auto type) {
        using T = decltype(type);
        if (kind != ACTGEN_FORWARD) return;
        done.compare();
        INFO(title(a, kind, sizeof(T)));
        runner<T> r = prepared<T>(a, kind);
        r.data.x[7] = std::numeric_limits<T>::quiet_NaN();
        {
            flush_mode const flushing;
            r.run();
        }
        REQUIRE(std::isnan(r.data.y[a.extent == ACTGEN_GROUP ? 7 / group_size : 7]));
    });
    done.conclude();
}

}  // namespace actgen::laws
