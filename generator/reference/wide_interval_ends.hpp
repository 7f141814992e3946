// The ends of wide intervals as FLINT's numbers: the one header that includes FLINT, for the sources wide_*.cpp alone.
#pragma once
#include "wide_interval.hpp"

#include <limits>

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

struct interval_ends {
    static arf_ptr low(wide_interval& a) { return reinterpret_cast<arf_ptr>(a.storage_); }
    static arf_ptr high(wide_interval& a) { return reinterpret_cast<arf_ptr>(a.storage_) + 1; }
    static arf_srcptr low(wide_interval const& a) { return reinterpret_cast<arf_srcptr>(a.storage_); }
    static arf_srcptr high(wide_interval const& a) { return reinterpret_cast<arf_srcptr>(a.storage_) + 1; }
};
static_assert(2 * sizeof(arf_struct) <= sizeof(wide_interval) && alignof(arf_struct) <= alignof(wide_interval));

namespace flint {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr long spare_bits = 16;  // of ball evaluations, so that their own rounding adds little to the interval

// What FLINT keeps for a thread goes with it.
struct thread_caches {
    ~thread_caches() { flint_cleanup(); }
};
inline void keep_caches_tidy() {
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
inline long exponent_of(arf_srcptr a, long most = 1L << 60) {
    if (arf_is_zero(a)) return -most;
    if (arf_is_special(a)) return most;
    if (fmpz_cmp_si(ARF_EXPREF(a), most) > 0) return most;
    if (fmpz_cmp_si(ARF_EXPREF(a), -most) < 0) return -most;
    return fmpz_get_si(ARF_EXPREF(a));
}

auto low(auto& a) { return interval_ends::low(a); }
auto high(auto& a) { return interval_ends::high(a); }

inline wide_interval point(arf_srcptr a) {
    wide_interval y;
    arf_set(low(y), a);
    arf_set(high(y), a);
    return y;
}

// The ends of a ball; nothing is known of what it could not enclose.
inline wide_interval interval_of(ball const& b) {
    if (!arb_is_finite(b.value)) return wide_interval::everything();
    wide_interval y;
    arb_get_interval_arf(low(y), high(y), b.value, working_precision::bits());
    return y;
}

}  // namespace flint

}  // namespace actgen
