// A host that flushes subnormal numbers to zero: kernels leave its mode alone, stay close, and pass NaN on.
#include <cmath>
#include <limits>
#include <vector>

#include "catch.hpp"
#include "example_swish.h"

#if defined(__x86_64__)
#include <xmmintrin.h>

namespace {
constexpr unsigned flush_both = 0x8040;  // FTZ is bit 15 of the control register, DAZ bit 6
}

TEST_CASE("flush-to-zero is the host's choice") {
    float const tiny = std::numeric_limits<float>::min();
    std::vector<float> x{tiny / 4, -tiny / 4, tiny, 1e-42f, 0.5f, -90.0f, -87.5f, 3e38f, -3e38f, NAN};
    std::vector<float> honoured(x.size()), flushed(x.size());
    actgen_shape const shape = actgen_flat(x.size());
    actgen_swish_parameters_f32 const parameters{1.0f};
    unsigned const before = _mm_getcsr();
    REQUIRE(actgen_swish_forward_f32(&shape, x.data(), honoured.data(), &parameters) == ACTGEN_OK);
    CHECK((_mm_getcsr() & flush_both) == (before & flush_both));
    _mm_setcsr(before | flush_both);
    actgen_status const status = actgen_swish_forward_f32(&shape, x.data(), flushed.data(), &parameters);
    unsigned const during      = _mm_getcsr();
    _mm_setcsr(before);
    REQUIRE(status == ACTGEN_OK);
    CHECK((during & flush_both) == flush_both);
    CHECK(honoured[0] == tiny / 8);  // x / 2 near zero, a subnormal
    for (std::size_t i = 0; i + 1 < x.size(); ++i) {
        INFO("x = " << x[i]);
        CHECK(std::isfinite(flushed[i]));
        CHECK(std::fabs(static_cast<double>(flushed[i]) - static_cast<double>(honoured[i])) <=
              static_cast<double>(tiny) * (1 + std::fabs(static_cast<double>(x[i]))));
    }
    CHECK(std::isnan(flushed.back()));
    CHECK(std::isnan(honoured.back()));
}
#endif
