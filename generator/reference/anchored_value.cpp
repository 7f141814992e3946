// Arithmetic and comparisons of exact numbers and what lies beside them.
#include "anchored_value.hpp"

#include <utility>

namespace actgen {

anchored_value::anchored_value(wide_interval anchor, wide_interval rest) : anchor_(std::move(anchor)), rest_(std::move(rest)) {
    if (rest_.is_undefined()) {
        anchor_ = wide_interval();
        return;
    }
    if (!rest_.is_zero() && !anchor_.is_zero() && !rest_.is_smaller_by(10, anchor_)) {
        rest_   = anchor_ + rest_;
        anchor_ = wide_interval();
    }
    if (anchor_.is_zero() && rest_.is_point() && rest_.is_finite()) std::swap(anchor_, rest_);
}

anchored_value anchored_value::hull(anchored_value const& u, anchored_value const& v) {
    if ((u.anchor_ - v.anchor_).is_zero()) return {u.anchor_, wide_interval::hull(u.rest_, v.rest_)};
    return wide_interval::hull(u.total(), v.total());
}

wide_interval anchored_value::total() const {
    if (anchor_.is_zero()) return rest_;
    return rest_.is_zero() ? anchor_ : anchor_ + rest_;
}

anchored_value operator-(anchored_value const& u) { return {-u.anchor_, -u.rest_}; }

anchored_value operator+(anchored_value const& u, anchored_value const& v) {
    wide_interval const sum = u.anchor_ + v.anchor_, rest = u.rest_ + v.rest_;
    if (sum.is_point()) return {sum, rest};
    bool const second_is_smaller = v.anchor_.is_smaller_by(0, u.anchor_);
    wide_interval const& larger  = second_is_smaller ? u.anchor_ : v.anchor_;
    return {larger, (second_is_smaller ? v.anchor_ : u.anchor_) + rest};
}

anchored_value operator*(anchored_value const& u, anchored_value const& v) {
    if (u.anchor_.is_zero() || v.anchor_.is_zero()) return u.total() * v.total();
    wide_interval const product = u.anchor_ * v.anchor_;
    if (!product.is_point()) return u.total() * v.total();
    if (u.is_exact() && v.is_exact()) return product;
    return {product, u.anchor_ * v.rest_ + v.anchor_ * u.rest_ + u.rest_ * v.rest_};
}

anchored_value operator/(anchored_value const& u, anchored_value const& v) {
    if (u.anchor_.is_zero() || v.anchor_.is_zero()) return u.total() / v.total();
    wide_interval const quotient = u.anchor_ / v.anchor_;
    if (!quotient.is_point()) return u.total() / v.total();
    if (u.is_exact() && v.is_exact()) return quotient;
    return {quotient, (u.rest_ - quotient * v.rest_) / v.total()};
}

wide_interval is_less(anchored_value const& u, anchored_value const& v) {
    if (u.is_undefined() || v.is_undefined()) return wide_interval::undefined();
    wide_interval const a = u.total(), b = v.total();
    if (certainly_less(a, b)) return 1.0;
    if (certainly_less_equal(b, a)) return 0.0;
    wide_interval const apart = (u - v).total();
    if (apart.sign() != 0 || apart.is_zero()) return apart.sign() < 0 ? 1.0 : 0.0;
    return wide_interval::truth(false, true);
}
wide_interval is_less_equal(anchored_value const& u, anchored_value const& v) { return wide_interval(1.0) - is_less(v, u); }

wide_interval are_both(wide_interval const& u, wide_interval const& v) {  // a false operand decides, whatever the other is
    if (u.certainly_false() || v.certainly_false()) return 0.0;
    if (u.is_undefined() || v.is_undefined()) return wide_interval::undefined();
    return wide_interval::truth(u.certainly_true() && v.certainly_true(), true);
}

anchored_value greater_of(anchored_value const& u, anchored_value const& v) {
    wide_interval const less = is_less(u, v);
    if (less.certainly_true()) return v;
    if (less.certainly_false()) return u;
    return wide::greatest(u.total(), v.total());
}

}  // namespace actgen
