// Intervals of numbers of any size, by FLINT: the one file that includes it.
#include "wide_interval.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <mpfr.h>
#if __has_include(<flint/arb.h>)  // FLINT 3
#include <flint/arb.h>
#include <flint/arb_hypgeom.h>
#include <flint/arf.h>
#else
#include <arb.h>
#include <arb_hypgeom.h>
#include <arf.h>
#endif

namespace actgen {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

thread_local long bits_of_thread = 128;

// Operands beyond 2^this are judged by their exponents alone; far beyond what doubles and their small powers reach.
constexpr long huge_exponent = 8192;
// Where exponents of results would be numbers of more bits than this, results have no bound.
constexpr long exponent_limit = 32768;
constexpr long spare_bits     = 16;  // of ball evaluations, so that their own rounding adds little to the interval

// What FLINT keeps for a thread goes with it.
struct thread_caches {
    ~thread_caches() { flint_cleanup(); }
};
void keep_caches_tidy() {
    thread_local thread_caches const caches;
    static_cast<void>(caches);
}

struct ball {
    arb_t value;
    ball() { arb_init(value); }
    ~ball() { arb_clear(value); }
    ball(ball const&)            = delete;
    ball& operator=(ball const&) = delete;
};
struct number {
    arf_t value;
    number() { arf_init(value); }
    explicit number(double v) : number() { arf_set_d(value, v); }
    ~number() { arf_clear(value); }
    number(number const&)            = delete;
    number& operator=(number const&) = delete;
};

// The exponent e of |a| in [2^(e - 1), 2^e), at most `most` and at least -most; 0 has the least.
long exponent_of(arf_srcptr a, long most = 1L << 60) {
    if (arf_is_zero(a)) return -most;
    if (arf_is_special(a)) return most;
    if (fmpz_cmp_si(ARF_EXPREF(a), most) > 0) return most;
    if (fmpz_cmp_si(ARF_EXPREF(a), -most) < 0) return -most;
    return fmpz_get_si(ARF_EXPREF(a));
}

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

struct interval_ends {
    static arf_ptr low(wide_interval& a) { return reinterpret_cast<arf_ptr>(a.storage_); }
    static arf_ptr high(wide_interval& a) { return reinterpret_cast<arf_ptr>(a.storage_) + 1; }
    static arf_srcptr low(wide_interval const& a) { return reinterpret_cast<arf_srcptr>(a.storage_); }
    static arf_srcptr high(wide_interval const& a) { return reinterpret_cast<arf_srcptr>(a.storage_) + 1; }
};
static_assert(2 * sizeof(arf_struct) <= sizeof(wide_interval) && alignof(arf_struct) <= alignof(wide_interval));

namespace {

auto low(auto& a) { return interval_ends::low(a); }
auto high(auto& a) { return interval_ends::high(a); }

wide_interval point(arf_srcptr a) {
    wide_interval y;
    arf_set(low(y), a);
    arf_set(high(y), a);
    return y;
}

// The ends of a ball; nothing is known of what it could not enclose.
wide_interval interval_of(ball const& b) {
    if (!arb_is_finite(b.value)) return wide_interval::everything();
    wide_interval y;
    arb_get_interval_arf(low(y), high(y), b.value, working_precision::bits());
    return y;
}

using ball_function = void (*)(arb_t, arb_t const, slong);

wide_interval by_ball(ball_function f, wide_interval const& u) {
    keep_caches_tidy();
    ball x, y;
    long const bits = working_precision::bits() + spare_bits;
    if (u.is_point())
        arb_set_arf(x.value, low(u));
    else
        arb_set_interval_arf(x.value, low(u), high(u), bits);
    f(y.value, x.value, bits);
    return interval_of(y);
}

// Whether one ball evaluation loses nothing that counts.
bool is_narrow(wide_interval const& u) {
    if (!u.is_finite() || exponent_of(low(u)) > huge_exponent || exponent_of(high(u)) > huge_exponent) return false;
    return u.is_point() || u.is_known_to(24, -(1L << 40));
}

// What a monotone function tends to at both ends of the line.
struct limits {
    double at_minus_infinity, at_infinity;
};

wide_interval at_end(ball_function f, limits const& limit, wide_interval const& end) {
    if (!end.is_finite()) return wide_interval(end.sign() > 0 ? limit.at_infinity : limit.at_minus_infinity);
    return by_ball(f, end);
}

wide_interval monotone(ball_function f, limits const& limit, wide_interval const& u) {
    if (u.is_undefined()) return u;
    if (u.is_point()) return at_end(f, limit, u);
    if (is_narrow(u) && u.is_known_to(1L << 40, -10)) return by_ball(f, u);
    return wide_interval::hull(at_end(f, limit, u.low()), at_end(f, limit, u.high()));
}

// Of a function of numbers above `least` alone.
std::optional<wide_interval> outside(wide_interval const& u, double least) {
    if (u.is_undefined()) return u;
    number const end(least);
    if (arf_cmp(high(u), end.value) < 0) return wide_interval::undefined();
    if (arf_cmp(low(u), end.value) < 0) return wide_interval::everything();
    return {};
}

}  // namespace

working_precision::working_precision(long bits) : before_(std::exchange(bits_of_thread, bits)) {}
working_precision::~working_precision() { bits_of_thread = before_; }
long working_precision::bits() { return bits_of_thread; }

wide_interval::wide_interval() {
    arf_init(actgen::low(*this));
    arf_init(actgen::high(*this));
}
wide_interval::wide_interval(double v) : wide_interval() {
    arf_set_d(actgen::low(*this), v);
    arf_set_d(actgen::high(*this), v);
}
wide_interval::wide_interval(real v) : wide_interval(v.high) {
    if (v.low == 0 || !exact::finite(v.high)) return;
    number const rest(v.low);
    arf_add(actgen::low(*this), actgen::low(*this), rest.value, ARF_PREC_EXACT, ARF_RND_DOWN);
    arf_set(actgen::high(*this), actgen::low(*this));
}
wide_interval::wide_interval(wide_interval const& other) : wide_interval() {
    arf_set(actgen::low(*this), actgen::low(other));
    arf_set(actgen::high(*this), actgen::high(other));
}
wide_interval::wide_interval(wide_interval&& other) noexcept : wide_interval() {
    arf_swap(actgen::low(*this), actgen::low(other));
    arf_swap(actgen::high(*this), actgen::high(other));
}
wide_interval& wide_interval::operator=(wide_interval const& other) {
    if (this == &other) return *this;
    arf_set(actgen::low(*this), actgen::low(other));
    arf_set(actgen::high(*this), actgen::high(other));
    return *this;
}
wide_interval& wide_interval::operator=(wide_interval&& other) noexcept {
    arf_swap(actgen::low(*this), actgen::low(other));
    arf_swap(actgen::high(*this), actgen::high(other));
    return *this;
}
wide_interval::~wide_interval() {
    arf_clear(actgen::low(*this));
    arf_clear(actgen::high(*this));
}

wide_interval wide_interval::undefined() {
    wide_interval y;
    arf_nan(actgen::low(y));
    arf_nan(actgen::high(y));
    return y;
}
wide_interval wide_interval::everything() { return hull(-infinity, infinity); }
wide_interval wide_interval::pi() {
    keep_caches_tidy();
    ball b;
    arb_const_pi(b.value, bits_of_thread + spare_bits);
    return interval_of(b);
}
wide_interval wide_interval::ratio(std::int64_t over, std::int64_t under) {
    wide_interval y;
    for (arf_rnd_t const way : {ARF_RND_FLOOR, ARF_RND_CEIL}) {
        number a, b;
        arf_set_si(a.value, over);
        arf_set_si(b.value, under);
        arf_div(way == ARF_RND_FLOOR ? actgen::low(y) : actgen::high(y), a.value, b.value, bits_of_thread, way);
    }
    return y;
}
wide_interval wide_interval::decimal(std::string_view written) {
    ball b;
    arb_set_str(b.value, std::string(written).c_str(), bits_of_thread + spare_bits);
    return interval_of(b);
}
wide_interval wide_interval::hull(wide_interval const& a, wide_interval const& b) {
    if (a.is_undefined() && b.is_undefined()) return a;
    if (a.is_undefined() || b.is_undefined()) return everything();
    wide_interval y;
    arf_min(actgen::low(y), actgen::low(a), actgen::low(b));
    arf_max(actgen::high(y), actgen::high(a), actgen::high(b));
    return y;
}

bool wide_interval::is_undefined() const { return arf_is_nan(actgen::low(*this)) || arf_is_nan(actgen::high(*this)); }
bool wide_interval::is_point() const { return !is_undefined() && arf_equal(actgen::low(*this), actgen::high(*this)); }
bool wide_interval::is_finite() const { return arf_is_finite(actgen::low(*this)) && arf_is_finite(actgen::high(*this)); }
bool wide_interval::is_whole() const { return is_point() && arf_is_int(actgen::low(*this)); }
bool wide_interval::holds_zero() const {
    return !is_undefined() && arf_sgn(actgen::low(*this)) <= 0 && arf_sgn(actgen::high(*this)) >= 0;
}
int wide_interval::sign() const {
    if (is_undefined() || holds_zero()) return 0;
    return arf_sgn(actgen::low(*this)) > 0 ? 1 : -1;
}
wide_interval wide_interval::low() const { return point(actgen::low(*this)); }
wide_interval wide_interval::high() const { return point(actgen::high(*this)); }
wide_interval wide_interval::width() const { return high() - low(); }
bool wide_interval::is_known_to(long relative, long absolute) const {
    if (is_point()) return true;
    if (!is_finite()) return false;
    number apart;
    arf_sub(apart.value, actgen::high(*this), actgen::low(*this), 30, ARF_RND_CEIL);
    if (arf_cmpabs_2exp_si(apart.value, absolute) <= 0) return true;
    if (holds_zero()) return false;
    arf_mul_2exp_si(apart.value, apart.value, relative);
    return arf_cmpabs(apart.value, actgen::low(*this)) <= 0 && arf_cmpabs(apart.value, actgen::high(*this)) <= 0;
}
bool wide_interval::is_smaller_by(long bits, wide_interval const& other) const {
    if (!is_finite() || other.sign() == 0) return false;
    arf_srcptr const most  = arf_cmpabs(actgen::low(*this), actgen::high(*this)) > 0 ? actgen::low(*this) : actgen::high(*this);
    arf_srcptr const least = other.sign() > 0 ? actgen::low(other) : actgen::high(other);
    number scaled;
    arf_mul_2exp_si(scaled.value, most, bits);
    return arf_cmpabs(scaled.value, least) < 0;
}

std::optional<double> wide_interval::rounded() const {
    if (is_undefined()) return {};
    double const a = to_double(actgen::low(*this), ARF_RND_NEAR), b = to_double(actgen::high(*this), ARF_RND_NEAR);
    if (a != b) return {};
    return a == 0 && arf_sgn(actgen::high(*this)) <= 0 && arf_sgn(actgen::low(*this)) < 0 ? -0.0 : std::fabs(a) == 0 ? 0.0 : a;
}
std::optional<std::string> wide_interval::decimal(int digits) const {
    if (!is_finite()) return {};
    std::string written[2];
    for (int end = 0; end < 2; ++end) {
        arf_srcptr const a = end == 0 ? actgen::low(*this) : actgen::high(*this);
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
    long const bits = bits_of_thread + 128;
    arf_add(middle.value, actgen::low(*this), actgen::high(*this), bits, ARF_RND_NEAR);
    arf_mul_2exp_si(middle.value, middle.value, -1);
    if (arf_is_nan(middle.value)) return unknown;
    enclosure e;
    e.value.high = to_double(middle.value, ARF_RND_NEAR);
    if (!exact::finite(e.value.high)) {  // beyond every double: where all of the interval is, the sign is what counts
        e.bound = rounded() ? 0 : infinity;
        return e;
    }
    arf_set_d(part.value, e.value.high);
    arf_sub(rest.value, middle.value, part.value, bits, ARF_RND_NEAR);
    e.value.low = to_double(rest.value, ARF_RND_NEAR);
    // The farther end from the pair; a difference that was rounded is worse by less than 2^(1 - bits) of itself.
    for (arf_srcptr const end : {actgen::low(*this), actgen::high(*this)}) {
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
double wide_interval::below() const { return to_double(actgen::low(*this), ARF_RND_FLOOR); }
double wide_interval::above() const { return to_double(actgen::high(*this), ARF_RND_CEIL); }

wide_interval operator-(wide_interval const& u) {
    wide_interval y;
    arf_neg(low(y), high(u));
    arf_neg(high(y), low(u));
    return y;
}
wide_interval operator+(wide_interval const& u, wide_interval const& v) {
    wide_interval y;
    arf_add(low(y), low(u), low(v), bits_of_thread, ARF_RND_FLOOR);
    arf_add(high(y), high(u), high(v), bits_of_thread, ARF_RND_CEIL);
    return y;
}

namespace {

// The product of two ends: 0 times "however large" is 0.
void multiply_ends(arf_ptr y, arf_srcptr a, arf_srcptr b, arf_rnd_t way) {
    if (arf_is_zero(a) || arf_is_zero(b))
        arf_zero(y);
    else
        arf_mul(y, a, b, bits_of_thread, way);
}

}  // namespace

wide_interval operator*(wide_interval const& u, wide_interval const& v) {
    if (u.is_undefined()) return u;
    if (v.is_undefined()) return v;
    if (arf_sgn(high(u)) <= 0 && arf_sgn(low(u)) < 0) return -(-u * v);
    if (arf_sgn(high(v)) <= 0 && arf_sgn(low(v)) < 0) return -(u * -v);
    bool const across_u = arf_sgn(low(u)) < 0, across_v = arf_sgn(low(v)) < 0;
    wide_interval y;
    if (across_u && across_v) {
        number other;
        multiply_ends(low(y), low(u), high(v), ARF_RND_FLOOR);
        multiply_ends(other.value, high(u), low(v), ARF_RND_FLOOR);
        arf_min(low(y), low(y), other.value);
        multiply_ends(high(y), low(u), low(v), ARF_RND_CEIL);
        multiply_ends(other.value, high(u), high(v), ARF_RND_CEIL);
        arf_max(high(y), high(y), other.value);
        return y;
    }
    multiply_ends(low(y), across_v ? high(u) : low(u), across_u ? high(v) : low(v), ARF_RND_FLOOR);
    multiply_ends(high(y), high(u), high(v), ARF_RND_CEIL);
    return y;
}

wide_interval operator/(wide_interval const& u, wide_interval const& v) {
    if (u.is_undefined()) return u;
    if (v.is_undefined() || v.is_zero()) return wide_interval::undefined();
    if (v.holds_zero()) return wide_interval::everything();
    if (v.sign() < 0) return -(u / -v);
    if (arf_sgn(high(u)) <= 0 && arf_sgn(low(u)) < 0) return -(-u / v);
    wide_interval y;
    arf_div(low(y), low(u), arf_sgn(low(u)) < 0 ? low(v) : high(v), bits_of_thread, ARF_RND_FLOOR);
    arf_div(high(y), high(u), low(v), bits_of_thread, ARF_RND_CEIL);
    if (u.is_point() && v.is_point()) return y;
    if (arf_is_nan(low(y))) arf_zero(low(y));  // of all quotients of large numbers
    if (arf_is_nan(high(y))) arf_pos_inf(high(y));
    return y;
}

bool certainly_less(wide_interval const& u, wide_interval const& v) {
    return !u.is_undefined() && !v.is_undefined() && arf_cmp(high(u), low(v)) < 0;
}
bool certainly_less_equal(wide_interval const& u, wide_interval const& v) {
    return !u.is_undefined() && !v.is_undefined() && arf_cmp(high(u), low(v)) <= 0;
}

namespace wide {

wide_interval greatest(wide_interval const& u, wide_interval const& v) {
    if (u.is_undefined() || v.is_undefined()) return wide_interval::undefined();
    wide_interval y;
    arf_max(low(y), low(u), low(v));
    arf_max(high(y), high(u), high(v));
    return y;
}
wide_interval magnitude(wide_interval const& u) {
    if (u.is_undefined() || arf_sgn(low(u)) >= 0) return u;
    wide_interval const down = -u;
    if (arf_sgn(high(u)) <= 0) return down;
    wide_interval y;
    arf_max(high(y), high(u), high(down));
    return y;
}
wide_interval square(wide_interval const& u) {
    wide_interval const size = magnitude(u);
    wide_interval y;
    arf_mul(low(y), low(size), low(size), bits_of_thread, ARF_RND_FLOOR);
    arf_mul(high(y), high(size), high(size), bits_of_thread, ARF_RND_CEIL);
    return y;
}
wide_interval power_of_two(wide_interval const& u, long exponent) {
    wide_interval y;
    arf_mul_2exp_si(low(y), low(u), exponent);
    arf_mul_2exp_si(high(y), high(u), exponent);
    return y;
}
wide_interval floor(wide_interval const& u) {
    wide_interval y;
    arf_floor(low(y), low(u));
    arf_floor(high(y), high(u));
    return y;
}
wide_interval nearest_whole(wide_interval const& u) {
    if (u.is_undefined() || !u.is_finite()) return u;
    if (!u.is_point()) return wide_interval::hull(nearest_whole(u.low()), nearest_whole(u.high()));
    wide_interval const whole = floor(u), rest = u - whole, half = 0.5;
    if (certainly_less(rest, half)) return whole;
    number twice;
    arf_mul_2exp_si(twice.value, low(whole), -1);
    bool const even = arf_is_int(twice.value);
    return even && rest.is_point() && !certainly_less(half, rest) ? whole : whole + 1.0;
}
wide_interval sqrt(wide_interval const& u) {
    if (auto const elsewhere = outside(u, 0)) return *elsewhere;
    wide_interval y;
    arf_sqrt(low(y), low(u), bits_of_thread, ARF_RND_FLOOR);
    arf_sqrt(high(y), high(u), bits_of_thread, ARF_RND_CEIL);
    return y;
}

namespace {

// exp(end) where the exponent alone says how large: with 2^(e - 1) <= |end| < 2^e the result's exponent is between 2^(e - 1) and 2^(e + 1).
wide_interval exp_of_huge(arf_srcptr end) {
    bool const grows = arf_sgn(end) > 0;
    if (arf_is_inf(end)) return wide_interval(grows ? infinity : 0.0);
    long const e = exponent_of(end, exponent_limit);
    number least, most;
    fmpz_t exponent;
    fmpz_init(exponent);
    fmpz_one(exponent);
    fmpz_mul_2exp(exponent, exponent, static_cast<ulong>(e - 1));
    arf_one(least.value);
    arf_mul_2exp_fmpz(least.value, least.value, exponent);  // exp(t) = 2^(1.44 t)
    arf_pos_inf(most.value);
    if (e < exponent_limit) {
        fmpz_mul_2exp(exponent, exponent, 2);
        arf_one(most.value);
        arf_mul_2exp_fmpz(most.value, most.value, exponent);
    }
    fmpz_clear(exponent);
    wide_interval const size = wide_interval::hull(point(least.value), point(most.value));
    return grows ? size : wide_interval(1.0) / size;
}

// Balls at operands of any size: more bits where the exponent takes them.
void exp_ball(arb_t y, arb_t const x, slong bits) { arb_exp(y, x, bits + std::max(0L, exponent_of(arb_midref(x)))); }
void expm1_ball(arb_t y, arb_t const x, slong bits) { arb_expm1(y, x, bits + std::max(0L, exponent_of(arb_midref(x)))); }
void erfc_ball(arb_t y, arb_t const x, slong bits) { arb_hypgeom_erfc(y, x, bits + 2 * std::max(0L, exponent_of(arb_midref(x)))); }

bool is_huge(arf_srcptr a) { return exponent_of(a) > huge_exponent; }

}  // namespace

wide_interval exp(wide_interval const& u) {
    if (u.is_undefined()) return u;
    if (!is_huge(low(u)) && !is_huge(high(u))) return monotone(exp_ball, {0, infinity}, u);
    auto const at = [](wide_interval const& end) { return is_huge(low(end)) ? exp_of_huge(low(end)) : by_ball(exp_ball, end); };
    return wide_interval::hull(at(u.low()), at(u.high()));
}
wide_interval expm1(wide_interval const& u) {
    if (u.is_undefined()) return u;
    if (is_huge(low(u)) || is_huge(high(u))) return exp(u) - 1.0;
    return monotone(expm1_ball, {-1, infinity}, u);
}
wide_interval log(wide_interval const& u) {
    if (auto const elsewhere = outside(u, 0)) return *elsewhere;
    auto const at = [](wide_interval const& end) { return end.is_zero() ? wide_interval(-infinity) : at_end(arb_log, {0, infinity}, end); };
    if (is_narrow(u)) return at(u);
    return wide_interval::hull(at(u.low()), at(u.high()));
}
wide_interval log1p(wide_interval const& u) {
    if (auto const elsewhere = outside(u, -1)) return *elsewhere;
    auto const at = [](wide_interval const& end) {
        return (end + 1.0).is_zero() ? wide_interval(-infinity) : at_end(arb_log1p, {0, infinity}, end);
    };
    if (is_narrow(u)) return at(u);
    return wide_interval::hull(at(u.low()), at(u.high()));
}
wide_interval tanh(wide_interval const& u) { return monotone(arb_tanh, {-1, 1}, u); }
wide_interval sinh(wide_interval const& u) {
    return monotone([](arb_t y, arb_t const x, slong bits) { arb_sinh(y, x, bits + std::max(0L, exponent_of(arb_midref(x)))); }, {-infinity, infinity}, u);
}
wide_interval asinh(wide_interval const& u) { return monotone(arb_asinh, {-infinity, infinity}, u); }
wide_interval atan(wide_interval const& u) {
    if (u.is_undefined() || u.is_finite()) return monotone(arb_atan, {}, u);
    wide_interval const right_angle = power_of_two(wide_interval::pi(), -1);
    auto const at = [&](wide_interval const& end) { return end.is_finite() ? by_ball(arb_atan, end) : end.sign() > 0 ? right_angle : -right_angle; };
    return wide_interval::hull(at(u.low()), at(u.high()));
}
wide_interval erf(wide_interval const& u) { return monotone(arb_hypgeom_erf, {-1, 1}, u); }
wide_interval erfc(wide_interval const& u) {
    if (u.is_undefined()) return u;
    auto const at = [](wide_interval const& end) {
        bool const far = is_huge(low(end));
        if (far && end.sign() > 0) return wide_interval::hull(0.0, exp(-square(end)));
        if (far) return wide_interval(2.0) - wide_interval::hull(0.0, exp(-square(end)));
        return by_ball(erfc_ball, end);
    };
    if (u.is_point()) return at(u);
    if (is_narrow(u) && u.is_known_to(24 + 2 * std::max(0L, exponent_of(low(u))), -(1L << 40))) return by_ball(erfc_ball, u);
    return wide_interval::hull(at(u.low()), at(u.high()));
}

namespace {

wide_interval wave(ball_function f, wide_interval const& u) {
    if (u.is_undefined()) return u;
    if (u.is_point() && !u.is_finite()) return wide_interval::undefined();
    wide_interval y = wide_interval::hull(-1.0, 1.0);
    if (!u.is_finite() || is_huge(low(u)) || is_huge(high(u))) return y;
    wide_interval const found = by_ball(f, u);
    arf_max(low(y), low(y), low(found));
    arf_min(high(y), high(y), high(found));
    return y;
}

}  // namespace

wide_interval sin(wide_interval const& u) { return wave(arb_sin, u); }
wide_interval cos(wide_interval const& u) { return wave(arb_cos, u); }

namespace {

// base^exponent for a base that is not negative, at ends: monotone in both.
wide_interval power_of_positive(wide_interval const& base, wide_interval const& exponent) {
    if (exponent.is_zero()) return 1.0;
    if (base.sign() > 0 && base.is_finite()) return exp(exponent * log(base));
    wide_interval y;
    bool first = true;
    for (wide_interval const& b : {base.low(), base.high()})
        for (wide_interval const& e : {exponent.low(), exponent.high()}) {
            bool const grows = e.sign() > 0;
            wide_interval const corner = e.is_zero()     ? wide_interval(1.0)
                                         : b.is_zero()   ? wide_interval(grows ? 0.0 : infinity)
                                         : b.is_finite() ? exp(e * log(b))
                                                         : wide_interval(grows ? infinity : 0.0);
            y     = first ? corner : wide_interval::hull(y, corner);
            first = false;
        }
    return y;
}

wide_interval whole_power(wide_interval const& base, long n) {
    if (n < 0) return wide_interval(1.0) / whole_power(base, -n);
    wide_interval y = 1.0, square_so_far = base;
    for (; n != 0; n /= 2) {
        if (n % 2 != 0) y = y * square_so_far;
        if (n > 1) square_so_far = square(square_so_far);
    }
    return y;
}

}  // namespace

wide_interval power(wide_interval const& base, wide_interval const& exponent) {
    if (base.is_undefined() || exponent.is_undefined()) return wide_interval::undefined();
    bool const whole = exponent.is_whole();
    if (whole && exponent_of(low(exponent)) <= 10 && !base.holds_zero() && base.is_finite()) return whole_power(base, arf_get_si(low(exponent), ARF_RND_DOWN));
    if (arf_sgn(low(base)) >= 0) return power_of_positive(base, exponent);
    if (!whole) return !exponent.is_point() || base.holds_zero() ? wide_interval::everything() : wide_interval::undefined();
    number half;
    arf_mul_2exp_si(half.value, low(exponent), -1);
    bool const even = arf_is_int(half.value);
    if (even) return power_of_positive(magnitude(base), exponent);
    if (arf_sgn(high(base)) <= 0) return -power_of_positive(-base, exponent);
    if (exponent.sign() < 0) return wide_interval::everything();
    return wide_interval::hull(-power_of_positive(-base.low(), exponent), power_of_positive(base.high(), exponent));
}

}  // namespace wide

}  // namespace actgen
