// Functions of pairs, beside MPFR.
#include <mpfr.h>

#include <actgen/number/real_math.hpp>

#include "catch.hpp"

using namespace actgen;

namespace {

// The error of `computed` relative to what MPFR gives for the operand with 300 bits.
double error_of(real computed, int (*function)(mpfr_t, mpfr_srcptr, mpfr_rnd_t), double operand) {
    mpfr_t value, rest;
    mpfr_inits2(300, value, rest, static_cast<mpfr_ptr>(nullptr));
    mpfr_set_d(value, operand, MPFR_RNDN);
    function(value, value, MPFR_RNDN);
    mpfr_sub_d(rest, value, computed.high, MPFR_RNDN);
    mpfr_sub_d(rest, rest, computed.low, MPFR_RNDN);
    mpfr_div(rest, rest, value, MPFR_RNDN);
    double const error = mpfr_get_d(rest, MPFR_RNDA);
    mpfr_clears(value, rest, static_cast<mpfr_ptr>(nullptr));
    return error < 0 ? -error : error;
}

}  // namespace

static_assert(real_math::exp(1).high == 2.718281828459045);

TEST_CASE("functions of pairs have 95 bits") {
    for (double operand : {0.001, 0.1, 0.3, 0.7, 1.3, 2.9, 5.5, 17.25}) {
        CHECK(error_of(real_math::exp(operand), mpfr_exp, operand) < 0x1p-95);
        CHECK(error_of(real_math::exp(-operand), mpfr_exp, -operand) < 0x1p-95);
        CHECK(error_of(real_math::expm1(operand), mpfr_expm1, operand) < 0x1p-95);
        CHECK(error_of(real_math::log(operand), mpfr_log, operand) < 0x1p-95);
        CHECK(error_of(real_math::sin_and_cos(operand).sin, mpfr_sin, operand) < 0x1p-95);
        CHECK(error_of(real_math::sin_and_cos(operand).cos, mpfr_cos, operand) < 0x1p-95);
        CHECK(error_of(real_math::atan(operand), mpfr_atan, operand) < 0x1p-95);
        CHECK(error_of(real_math::erf(operand), mpfr_erf, operand) < 0x1p-95);
    }
}
