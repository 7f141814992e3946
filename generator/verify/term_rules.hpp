// What the size of a value's terms becomes in each step, in any system of numbers.
#pragma once
#include <cmath>

#include <actgen/graph/primitive.hpp>
#include <actgen/primitive/all.hpp>

#include "reference/wide_interval.hpp"

#include "term_magnitude.hpp"

namespace actgen::term_rules {

template <class number>
struct measured {
    number value{};
    number magnitude{};
};

inline double size_of(double v) { return std::fabs(v); }
inline wide_interval size_of(wide_interval const& v) { return wide::magnitude(v); }

inline double logarithm(double v) { return std::log(v); }
inline wide_interval logarithm(wide_interval const& v) { return wide::log(v); }

inline double either(double condition, double yes, double no) { return condition != 0 ? yes : no; }
inline wide_interval either(wide_interval const& condition, wide_interval const& yes, wide_interval const& no) {
    if (condition.certainly_true()) return yes;
    return condition.certainly_false() ? no : wide_interval::hull(yes, no);
}

inline double are_same(double u, double v) { return u == v ? 1 : 0; }
inline wide_interval are_same(wide_interval const& u, wide_interval const& v) {
    auto const equal = [](wide_interval const& a, wide_interval const& b) { return certainly_less_equal(a, b) && certainly_less_equal(b, a); };
    if (certainly_less(u, v) || certainly_less(v, u)) return 0.0;
    return wide_interval::truth(equal(u.low(), v.low()) && equal(u.high(), v.high()), true);
}

// Of an operation on single elements.  `settled`: whether the operand's rounding moves the function no more, as in sigmoid(1e20).
template <class number, class Settled>
number magnitude_of(node const& n, number const& value, bool of_leaf, operand_rounding rounding, measured<number> const& u,
                    measured<number> const& v, measured<number> const& w, Settled const& settled) {
    namespace p = primitives;
    if (is_sum(n)) return u.magnitude + v.magnitude;
    if (n.op == &p::multiply) return u.magnitude * v.magnitude;
    if (n.op == &p::square) return u.magnitude * u.magnitude;
    if (n.op == &p::divide) return u.magnitude / size_of(v.value);
    if (is_negation(n) || n.op == &p::absolute || n.op->gradient_only) return u.magnitude;
    if (is_choice(n)) return either(u.value, v.magnitude, w.magnitude);
    if (is_extreme(n)) return either(are_same(value, u.value), u.magnitude, v.magnitude);
    if (rounding != operand_rounding::magnified || !n.op->sensitive || of_leaf || settled()) return size_of(value);
    // What rounding its operand does to a sensitive function grows with the operand; a power u^v feels u's relative rounding v times.
    if (n.op->arity == 1) return size_of(value) * (number(1.0) + u.magnitude);
    number const of_base = size_of(v.value) * u.magnitude / size_of(u.value), of_exponent = v.magnitude * size_of(logarithm(size_of(u.value)));
    return size_of(value) * (number(1.0) + of_base + of_exponent);
}

}  // namespace actgen::term_rules
