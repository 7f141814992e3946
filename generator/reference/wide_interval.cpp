// Intervals of numbers of any size: their precision, storage, comparisons and arithmetic, by FLINT.
#include "wide_interval_ends.hpp"

#include <utility>

namespace actgen {

using namespace flint;

namespace {

thread_local long bits_of_thread = 128;

// The product of two ends: 0 times "however large" is 0.
void multiply_ends(arf_ptr y, arf_srcptr a, arf_srcptr b, arf_rnd_t way) {
    if (arf_is_zero(a) || arf_is_zero(b))
        arf_zero(y);
    else
        arf_mul(y, a, b, bits_of_thread, way);
}

}  // namespace

working_precision::working_precision(long bits) : before_(std::exchange(bits_of_thread, bits)) {}
working_precision::~working_precision() { bits_of_thread = before_; }
long working_precision::bits() { return bits_of_thread; }

wide_interval::wide_interval() {
    arf_init(flint::low(*this));
    arf_init(flint::high(*this));
}
wide_interval::wide_interval(double v) : wide_interval() {
    arf_set_d(flint::low(*this), v);
    arf_set_d(flint::high(*this), v);
}
wide_interval::wide_interval(real v) : wide_interval(v.high) {
    if (v.low == 0 || !error_free::finite(v.high)) return;
    number const rest(v.low);
    arf_add(flint::low(*this), flint::low(*this), rest.value, ARF_PREC_EXACT, ARF_RND_DOWN);
    arf_set(flint::high(*this), flint::low(*this));
}
wide_interval::wide_interval(wide_interval const& other) : wide_interval() {
    arf_set(flint::low(*this), flint::low(other));
    arf_set(flint::high(*this), flint::high(other));
}
wide_interval::wide_interval(wide_interval&& other) noexcept : wide_interval() {
    arf_swap(flint::low(*this), flint::low(other));
    arf_swap(flint::high(*this), flint::high(other));
}
wide_interval& wide_interval::operator=(wide_interval const& other) {
    if (this == &other) return *this;
    arf_set(flint::low(*this), flint::low(other));
    arf_set(flint::high(*this), flint::high(other));
    return *this;
}
wide_interval& wide_interval::operator=(wide_interval&& other) noexcept {
    arf_swap(flint::low(*this), flint::low(other));
    arf_swap(flint::high(*this), flint::high(other));
    return *this;
}
wide_interval::~wide_interval() {
    arf_clear(flint::low(*this));
    arf_clear(flint::high(*this));
}

wide_interval wide_interval::undefined() {
    wide_interval y;
    arf_nan(flint::low(y));
    arf_nan(flint::high(y));
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
        arf_div(way == ARF_RND_FLOOR ? flint::low(y) : flint::high(y), a.value, b.value, bits_of_thread, way);
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
    arf_min(flint::low(y), flint::low(a), flint::low(b));
    arf_max(flint::high(y), flint::high(a), flint::high(b));
    return y;
}

bool wide_interval::is_undefined() const { return arf_is_nan(flint::low(*this)) || arf_is_nan(flint::high(*this)); }
bool wide_interval::is_point() const { return !is_undefined() && arf_equal(flint::low(*this), flint::high(*this)); }
bool wide_interval::is_finite() const { return arf_is_finite(flint::low(*this)) && arf_is_finite(flint::high(*this)); }
bool wide_interval::is_whole() const { return is_point() && arf_is_int(flint::low(*this)); }
bool wide_interval::holds_zero() const {
    return !is_undefined() && arf_sgn(flint::low(*this)) <= 0 && arf_sgn(flint::high(*this)) >= 0;
}
int wide_interval::sign() const {
    if (is_undefined() || holds_zero()) return 0;
    return arf_sgn(flint::low(*this)) > 0 ? 1 : -1;
}
wide_interval wide_interval::low() const { return point(flint::low(*this)); }
wide_interval wide_interval::high() const { return point(flint::high(*this)); }
wide_interval wide_interval::width() const { return high() - low(); }
bool wide_interval::is_known_to(long relative, long absolute) const {
    if (is_point()) return true;
    if (!is_finite()) return false;
    number apart;
    arf_sub(apart.value, flint::high(*this), flint::low(*this), 30, ARF_RND_CEIL);
    if (arf_cmpabs_2exp_si(apart.value, absolute) <= 0) return true;
    if (holds_zero()) return false;
    arf_mul_2exp_si(apart.value, apart.value, relative);
    return arf_cmpabs(apart.value, flint::low(*this)) <= 0 && arf_cmpabs(apart.value, flint::high(*this)) <= 0;
}
bool wide_interval::is_smaller_by(long bits, wide_interval const& other) const {
    if (!is_finite() || other.sign() == 0) return false;
    arf_srcptr const most  = arf_cmpabs(flint::low(*this), flint::high(*this)) > 0 ? flint::low(*this) : flint::high(*this);
    arf_srcptr const least = other.sign() > 0 ? flint::low(other) : flint::high(other);
    number scaled;
    arf_mul_2exp_si(scaled.value, most, bits);
    return arf_cmpabs(scaled.value, least) < 0;
}

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

}  // namespace actgen
