// What wide intervals are in doubles and decimals.
#include "wide_interval_ends.hpp"

#include <algorithm>
#include <cmath>

namespace actgen {

using namespace flint;

namespace {

// Round to a double without rounding twice where doubles are subnormal.
double to_double(arf_srcptr a, arf_rnd_t way) {
    if (arf_is_nan(a)) return std::numeric_limits<double>::quiet_NaN();
    if (arf_is_special(a)) return arf_is_zero(a) ? 0.0 : arf_is_pos_inf(a) ? infinity : -infinity;
    bool const negative = arf_sgn(a) < 0, outwards = way == ARF_RND_NEAR ? false : negative == (way == ARF_RND_FLOOR);
    double const sign   = negative ? -1 : 1;
    long const e        = exponent_of(a);
    if (e > 1024) return sign * (way == ARF_RND_NEAR || outwards ? infinity : std::numeric_limits<double>::max());
    if (e <= -1074) {  // below the least subnormal
        bool const up = way == ARF_RND_NEAR ? arf_cmpabs_2exp_si(a, -1075) > 0 : outwards;
        return sign * (up ? std::numeric_limits<double>::denorm_min() : 0.0);
    }
    number t;
    arf_set_round(t.value, a, e < -1021 ? 53 + e + 1021 : 53, way);
    if (exponent_of(t.value) > 1024) return sign * infinity;
    return arf_get_d(t.value, ARF_RND_DOWN);
}

}  // namespace

std::optional<double> wide_interval::rounded() const {
    if (is_undefined()) return {};
    double const a = to_double(flint::low(*this), ARF_RND_NEAR), b = to_double(flint::high(*this), ARF_RND_NEAR);
    if (a != b) return {};
    return a == 0 && arf_sgn(flint::high(*this)) <= 0 && arf_sgn(flint::low(*this)) < 0 ? -0.0 : std::fabs(a) == 0 ? 0.0 : a;
}
std::optional<std::string> wide_interval::decimal(int digits) const {
    if (!is_finite()) return {};
    std::string written[2];
    for (int end = 0; end < 2; ++end) {
        arf_srcptr const a = end == 0 ? flint::low(*this) : flint::high(*this);
        mpfr_t exact;
        mpfr_init2(exact, std::max<mpfr_prec_t>(arf_bits(a), MPFR_PREC_MIN));
        arf_get_mpfr(exact, a, MPFR_RNDN);
        char text[128];
        mpfr_snprintf(text, sizeof text, "%.*RNg", digits, exact);
        mpfr_clear(exact);
        written[end] = text;
    }
    if (written[0] != written[1]) return {};
    return written[0];
}
enclosure wide_interval::narrowed() const {
    enclosure const unknown{real(std::numeric_limits<double>::quiet_NaN()), infinity};
    if (is_undefined()) return unknown;
    number middle, rest, part;
    long const bits = working_precision::bits() + 128;
    arf_add(middle.value, flint::low(*this), flint::high(*this), bits, ARF_RND_NEAR);
    arf_mul_2exp_si(middle.value, middle.value, -1);
    if (arf_is_nan(middle.value)) return unknown;
    enclosure e;
    e.value.high = to_double(middle.value, ARF_RND_NEAR);
    if (!error_free::finite(e.value.high)) {  // beyond every double: where all of the interval is, the sign is what counts
        e.bound = rounded() ? 0 : infinity;
        return e;
    }
    arf_set_d(part.value, e.value.high);
    arf_sub(rest.value, middle.value, part.value, bits, ARF_RND_NEAR);
    e.value.low = to_double(rest.value, ARF_RND_NEAR);
    // The farther end from the pair; a difference that was rounded is worse by less than 2^(1 - bits) of itself.
    for (arf_srcptr const end : {flint::low(*this), flint::high(*this)}) {
        number slack;
        arf_set_d(part.value, e.value.high);
        if (arf_sub(rest.value, end, part.value, bits, ARF_RND_DOWN) != 0) arf_mul_2exp_si(slack.value, rest.value, 1 - bits);
        arf_set_d(part.value, e.value.low);
        arf_sub(rest.value, rest.value, part.value, 64, ARF_RND_UP);
        arf_abs(rest.value, rest.value);
        arf_abs(slack.value, slack.value);
        arf_add(rest.value, rest.value, slack.value, 64, ARF_RND_UP);
        e.bound = std::max(e.bound, to_double(rest.value, ARF_RND_CEIL));
    }
    return e;
}
double wide_interval::below() const { return to_double(flint::low(*this), ARF_RND_FLOOR); }
double wide_interval::above() const { return to_double(flint::high(*this), ARF_RND_CEIL); }

}  // namespace actgen
