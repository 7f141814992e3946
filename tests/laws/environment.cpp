// Law: a call's results do not depend on rounding mode and traps of the calling thread, and it leaves them, and the status
// flags, as they were; what a host traps does not stop it.
#include <cfenv>
#include <cmath>
#include <limits>

#include "catch.hpp"
#include "kernel_runner.hpp"
#include "tally.hpp"

namespace actgen::laws {

namespace {

// Zeros, subnormal numbers, every size up to the greatest, and where exponentials leave the range; an odd number of them,
// so that all targets have a tail.
template <class T>
std::vector<T> stratified(std::size_t n, std::size_t from) {
    using limits = std::numeric_limits<T>;
    std::vector<T> points{0, T(-0.0), limits::denorm_min(), limits::min(), limits::epsilon(), limits::max(), std::sqrt(limits::max()),
                          std::log(limits::max()), std::log(limits::min()), T(-88.7), T(88.8), 94, 104, -104, 710, -746, 1, T(0.5), 3, 6};
    for (int e = limits::min_exponent; e < limits::max_exponent; e += limits::max_exponent / 8) points.push_back(std::ldexp(T(1.37), e - 1));
    std::vector<T> all(n);
    for (std::size_t i = 0; i < n; ++i) {
        T const v = points[(i + from) % points.size()];
        all[i]    = (i + from) / points.size() % 2 == 0 ? v : -v;
    }
    return all;
}

constexpr std::size_t elements_of_a_call = 12 * 15;  // rows of 12, groups of 3

template <class T>
runner<T> prepared(actgen_activation const& a, int kind, int strata) {
    runner<T> r(a, kind, shape_for(a, elements_of_a_call), elements_of_a_call);
    if (strata == 0) return r;
    auto const from = static_cast<std::size_t>(strata);
    r.data.x        = stratified<T>(elements_of_a_call, from);
    r.data.gate     = stratified<T>(elements_of_a_call, 7 * from);
    for (T& v : r.data.dy) v = std::copysign(T(1.5), v);
    return r;
}

// The thread's environment, for as long as an object lives.
class environment {
public:
    environment(int rounding, bool traps) {
        std::fegetenv(&before_);
        std::feclearexcept(FE_ALL_EXCEPT);
        std::fesetround(rounding);
        if (traps) feenableexcept(FE_INVALID | FE_DIVBYZERO | FE_OVERFLOW | FE_UNDERFLOW | FE_INEXACT);
    }
    ~environment() { std::fesetenv(&before_); }
    environment(environment const&)            = delete;
    environment& operator=(environment const&) = delete;

private:
    std::fenv_t before_;
};

}  // namespace

TEST_CASE("rounding modes, traps and status flags are the host's, and results do not depend on them") {
    tally done;
    for_each_kernel([&](actgen_activation const& a, int kind, auto type) {
        using T = decltype(type);
        INFO(title(a, kind, sizeof(T)));
        for (int strata : {0, 1, 2, 3}) {
            runner<T> usual = prepared<T>(a, kind, strata);
            REQUIRE(usual.run() == ACTGEN_OK);
            for (int rounding : {FE_TONEAREST, FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO})
                for (bool traps : {false, true}) {
                    runner<T> other    = prepared<T>(a, kind, strata);
                    actgen_call call   = other.call();
                    int raised         = 0, mode = 0, trapped = 0;
                    actgen_status status{};
                    {
                        environment const hosts(rounding, traps);
                        status  = other.kernel->run(other.kernel, &call);
                        raised  = std::fetestexcept(FE_ALL_EXCEPT);
                        mode    = std::fegetround();
                        trapped = fegetexcept();
                    }
                    REQUIRE(status == ACTGEN_OK);
                    REQUIRE(raised == 0);
                    REQUIRE(mode == rounding);
                    REQUIRE((trapped != 0) == traps);
                    REQUIRE(same_results(usual.data, other.data));
                    done.compare();
                }
        }
    });
    done.conclude();
}

TEST_CASE("a flag that was up stays up") {
    tally done;
    for_each_kernel([&](actgen_activation const& a, int kind, auto type) {
        using T = decltype(type);
        INFO(title(a, kind, sizeof(T)));
        runner<T> r      = prepared<T>(a, kind, 1);
        actgen_call call = r.call();
        int raised       = 0;
        {
            environment const hosts(FE_TONEAREST, false);
            std::feraiseexcept(FE_DIVBYZERO);
            r.kernel->run(r.kernel, &call);
            raised = std::fetestexcept(FE_ALL_EXCEPT);
        }
        REQUIRE(raised == FE_DIVBYZERO);
        done.compare();
    });
    done.conclude();
}

}  // namespace actgen::laws
