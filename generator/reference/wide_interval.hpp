// An interval of numbers of any size that certainly holds an exact value: the door to FLINT's ball arithmetic.
//
// Ends have exponents without limit and may be infinite, which stands for "however large", so that 0 times it is 0.  Where an
// operand is narrow a function is one ball evaluation; where it is wide, monotone functions are taken at both ends.  Truth
// values are intervals too: [0, 0] false, [1, 1] true, [0, 1] undecided.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bindings.hpp"

namespace actgen {

// How many bits results are rounded to, outwards, in this thread while the object lives.
class working_precision {
public:
    explicit working_precision(long bits);
    ~working_precision();
    working_precision(working_precision const&)            = delete;
    working_precision& operator=(working_precision const&) = delete;

    static long bits();

private:
    long before_;
};

class wide_interval {
public:
    wide_interval();
    wide_interval(double);
    wide_interval(real);  // the sum of the pair, exactly
    wide_interval(wide_interval const&);
    wide_interval(wide_interval&&) noexcept;
    wide_interval& operator=(wide_interval const&);
    wide_interval& operator=(wide_interval&&) noexcept;
    ~wide_interval();

    static wide_interval undefined();   // outside a function's domain
    static wide_interval everything();  // nothing is known
    static wide_interval pi();
    static wide_interval ratio(std::int64_t over, std::int64_t under);
    static wide_interval decimal(std::string_view written);  // "-1.25e-3", without rounding before the division
    static wide_interval truth(bool certainly, bool possibly) { return hull(certainly ? 1.0 : 0.0, possibly ? 1.0 : 0.0); }
    static wide_interval hull(wide_interval const&, wide_interval const&);

    bool is_undefined() const;
    bool is_point() const;
    bool is_finite() const;
    bool is_whole() const;  // a point, and an integer
    bool holds_zero() const;
    int sign() const;  // -1 and 1 where it certainly is; 0 for everything else
    bool is_zero() const { return is_point() && holds_zero(); }
    bool certainly_true() const { return is_point() && sign() > 0; }
    bool certainly_false() const { return is_zero(); }

    wide_interval low() const;  // the ends, as points
    wide_interval high() const;
    wide_interval width() const;
    // Whether it is at most 2^-relative times its least magnitude wide, or 2^absolute.
    bool is_known_to(long relative, long absolute) const;
    // Whether it is certainly below 2^-bits times the other.
    bool is_smaller_by(long bits, wide_interval const& other) const;

    // The one double that all of it rounds to; half the least subnormal and what is below it is 0, of unknown sign +0.
    std::optional<double> rounded() const;
    // The decimal of `digits` digits that all of it rounds to, as %g writes it.
    std::optional<std::string> decimal(int digits) const;
    enclosure narrowed() const;  // its middle as a pair of doubles, and how far the ends are from it
    double below() const;        // doubles at or outside the ends
    double above() const;

    friend wide_interval operator-(wide_interval const&);
    friend wide_interval operator+(wide_interval const&, wide_interval const&);
    friend wide_interval operator-(wide_interval const& a, wide_interval const& b) { return a + -b; }
    friend wide_interval operator*(wide_interval const&, wide_interval const&);
    friend wide_interval operator/(wide_interval const&, wide_interval const&);
    // Of all pairs of their numbers.
    friend bool certainly_less(wide_interval const&, wide_interval const&);
    friend bool certainly_less_equal(wide_interval const&, wide_interval const&);

private:
    friend struct interval_ends;
    alignas(void*) std::byte storage_[64];
};

// What intervals become under functions; undefined outside the domain, everything where that is undecided.
namespace wide {

wide_interval greatest(wide_interval const&, wide_interval const&);
wide_interval magnitude(wide_interval const&);
wide_interval square(wide_interval const&);
wide_interval power_of_two(wide_interval const&, long exponent);  // u times 2^exponent
wide_interval floor(wide_interval const&);
wide_interval nearest_whole(wide_interval const&);  // half to even
wide_interval sqrt(wide_interval const&);
wide_interval exp(wide_interval const&);
wide_interval expm1(wide_interval const&);
wide_interval log(wide_interval const&);
wide_interval log1p(wide_interval const&);
wide_interval tanh(wide_interval const&);
wide_interval sinh(wide_interval const&);
wide_interval asinh(wide_interval const&);
wide_interval atan(wide_interval const&);
wide_interval erf(wide_interval const&);
wide_interval erfc(wide_interval const&);
wide_interval sin(wide_interval const&);
wide_interval cos(wide_interval const&);
wide_interval power(wide_interval const& base, wide_interval const& exponent);

}  // namespace wide

}  // namespace actgen
