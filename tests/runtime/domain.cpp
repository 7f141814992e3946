// Closed ends of a domain belong to it as the kernel's type rounds them; open ends do not; NaN and what lies beyond never.
#include <actgen/runtime/library/domain.h>

#include <cmath>
#include <limits>

#include "catch.hpp"
#include "plain_activation.hpp"

namespace actgen::runtime_test {

namespace {

// The status of a forward call whose parameter b has this domain and value.
template <class T>
actgen_status status_of(double low, double high, bool open_low, bool open_high, T b) {
    actgen_parameter parameters[] = {plain::parameters[0], plain::parameters[1], plain::parameters[2]};
    parameters[2].low             = low;
    parameters[2].high            = high;
    parameters[2].open_low        = open_low;
    parameters[2].open_high       = open_high;
    kernel_record record          = plain::records<T>[0];
    record.parameters             = parameters;
    actgen_kernel const kernel    = entry_points(record, "forward", 0);
    T const x = 1, gate = 1, w = 1, s[] = {1, 1};
    T y                          = 0;
    actgen_values const values[] = {{&w, 1}, {s, 2}, {&b, 1}};
    actgen_shape const shape     = actgen_flat(1);
    actgen_call call = actgen_call_on(&shape);
    call.x          = &x;
    call.gate       = &gate;
    call.y          = &y;
    call.parameters = values;
    return kernel.run(&kernel, &call);
}

}  // namespace

TEMPLATE_TEST_CASE("values at the ends of a domain", "", float, double) {
    using T           = TestType;
    using limits      = std::numeric_limits<T>;
    std::size_t rounded = 0;
    for (double end : {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.1, 1e-3, 1e-30, 3.3e30})
        for (double sign : {1.0, -1.0}) {
            double const e = sign * end;
            auto const at  = static_cast<T>(e);
            T const above = std::nextafter(at, limits::infinity()), below = std::nextafter(at, -limits::infinity());
            rounded += static_cast<double>(at) != e;
            INFO("end " << e);
            CHECK(status_of<T>(-HUGE_VAL, e, true, false, at) == ACTGEN_OK);
            CHECK(status_of<T>(-HUGE_VAL, e, true, false, below) == ACTGEN_OK);
            CHECK(status_of<T>(-HUGE_VAL, e, true, false, above) == ACTGEN_PARAMETER_DOMAIN);
            CHECK(status_of<T>(e, HUGE_VAL, false, true, at) == ACTGEN_OK);
            CHECK(status_of<T>(e, HUGE_VAL, false, true, above) == ACTGEN_OK);
            CHECK(status_of<T>(e, HUGE_VAL, false, true, below) == ACTGEN_PARAMETER_DOMAIN);
            // An open end is excluded; what rounding it gives may lie inside.
            bool const inside_from_below = static_cast<double>(at) > e, inside_from_above = static_cast<double>(at) < e;
            CHECK(status_of<T>(e, HUGE_VAL, true, true, at) == (inside_from_below ? ACTGEN_OK : ACTGEN_PARAMETER_DOMAIN));
            CHECK(status_of<T>(-HUGE_VAL, e, true, true, at) == (inside_from_above ? ACTGEN_OK : ACTGEN_PARAMETER_DOMAIN));
            CHECK(status_of<T>(e, HUGE_VAL, true, true, below) == ACTGEN_PARAMETER_DOMAIN);
            CHECK(status_of<T>(-HUGE_VAL, e, true, true, above) == ACTGEN_PARAMETER_DOMAIN);
            CHECK(status_of<T>(e, e, false, false, at) == ACTGEN_OK);
            CHECK(status_of<T>(e, HUGE_VAL, false, false, limits::quiet_NaN()) == ACTGEN_PARAMETER_NAN);
        }
    CHECK((sizeof(T) == 4) == (rounded > 0));
}

TEST_CASE("an end that only float32 takes for zero or infinity stays beyond what it excludes") {
    CHECK(status_of<float>(1e-60, 1, false, false, 0.0f) == ACTGEN_PARAMETER_DOMAIN);
    CHECK(status_of<float>(1e-60, 1, false, false, std::numeric_limits<float>::denorm_min()) == ACTGEN_OK);
    CHECK(status_of<float>(0, 1e60, false, false, HUGE_VALF) == ACTGEN_PARAMETER_DOMAIN);
    CHECK(status_of<float>(0, 1e60, false, false, std::numeric_limits<float>::max()) == ACTGEN_OK);
    CHECK(status_of<float>(0, HUGE_VAL, false, false, HUGE_VALF) == ACTGEN_OK);
    CHECK(status_of<float>(0, 1, false, false, -0.0f) == ACTGEN_OK);
}

}  // namespace actgen::runtime_test
