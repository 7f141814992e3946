// A value as an exact number and what lies beside it: tanh(40) is 1 and -3.6e-35.
//
// What saturates keeps how near it is to where it tends, so that 1 - tanh(u)^2, 1 + erf(u), log(1 + e^u) and whatever else takes
// the limit away again need no more bits far out than near 0.  The rules are those of the functions, not of formulas.
#pragma once
#include "wide_interval.hpp"

namespace actgen {

class anchored_value {
public:
    anchored_value() = default;
    anchored_value(double v) : anchored_value(wide_interval(v)) {}
    anchored_value(wide_interval const& value) : anchored_value(wide_interval(), value) {}
    anchored_value(wide_interval anchor, wide_interval rest);

    static anchored_value hull(anchored_value const&, anchored_value const&);

    wide_interval const& anchor() const { return anchor_; }  // a finite number
    wide_interval const& rest() const { return rest_; }      // 0, or less than 2^-10 of the anchor where that is not 0
    wide_interval total() const;
    bool is_exact() const { return rest_.is_zero(); }
    bool is_undefined() const { return rest_.is_undefined(); }
    int sign() const { return anchor_.is_zero() ? rest_.sign() : anchor_.sign(); }

    friend anchored_value operator-(anchored_value const&);
    friend anchored_value operator+(anchored_value const&, anchored_value const&);
    friend anchored_value operator-(anchored_value const& u, anchored_value const& v) { return u + -v; }
    friend anchored_value operator*(anchored_value const&, anchored_value const&);
    friend anchored_value operator/(anchored_value const&, anchored_value const&);

private:
    wide_interval anchor_, rest_;
};

// Truth values: [0, 0], [1, 1], [0, 1], or undefined where an operand is.
wide_interval is_less(anchored_value const&, anchored_value const&);
wide_interval is_less_equal(anchored_value const&, anchored_value const&);
wide_interval are_both(wide_interval const&, wide_interval const&);
anchored_value greater_of(anchored_value const&, anchored_value const&);

// The meaning of every pointwise real primitive.
using anchored_function = anchored_value (*)(anchored_value const& u, anchored_value const& v, anchored_value const& w);
anchored_function anchored_meaning(primitive const&);  // null: it has none

}  // namespace actgen
