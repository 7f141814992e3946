// How exactly a printed number is known.
#pragma once
#include <actgen/number/constant_math.hpp>
#include <actgen/number/real.hpp>

namespace actgen {

// Half a unit of the last digit of `v`, written as its shortest decimal.
constexpr double printed_tolerance(double v) {
    real const exact_value = literal(v);
    double unit            = 1;
    real scaled            = absolute(exact_value);
    for (int digits = 0; digits < 17; ++digits, unit /= 10, scaled = scaled * real(10)) {
        double const whole = constant_math::round(scaled.high);
        real const rest    = scaled - real(whole);
        if (absolute(rest).high <= 1e-20 * (1 + whole)) break;
    }
    return 0.5 * unit;
}

}  // namespace actgen
