// The machine primitives: what a target must be able to spell.  `exactly` says what each means, so that every target with
// fused multiply-add gives the same bits, and all others the same among them; any NaN counts as any other.
#pragma once
#include <actgen/graph/primitive.hpp>
#include <actgen/lower/exact_powers.hpp>
#include <actgen/lower/exactly.hpp>

namespace actgen::machine {

// Arithmetic, correctly rounded.
inline constexpr primitive add{.name = "machine.add", .arity = 2, .level = stage::machine, .commutative = true,
    .exactly = exactly([](auto u, auto v, auto) { return u + v; })};
inline constexpr primitive subtract{.name = "machine.subtract", .arity = 2, .level = stage::machine,
    .exactly = exactly([](auto u, auto v, auto) { return u - v; })};
inline constexpr primitive multiply{.name = "machine.multiply", .arity = 2, .level = stage::machine, .commutative = true,
    .exactly = exactly([](auto u, auto v, auto) { return u * v; })};
inline constexpr primitive divide{.name = "machine.divide", .arity = 2, .level = stage::machine,
    .cost = {6, 10}, .exactly = exactly([](auto u, auto v, auto) { return u / v; })};
inline constexpr primitive square_root{.name = "machine.square_root", .arity = 1, .level = stage::machine,
    .cost = {9, 13}, .exactly = exactly([](auto u, auto, auto) { return ieee::square_root(u); })};

// One rounding where the target has fused multiply-add, two elsewhere.
inline constexpr primitive multiply_add{.name = "machine.multiply_add", .arity = 3, .level = stage::machine,  // u v + w
    .exactly = exactly([](auto target, auto u, auto v, auto w) { return contracted(target, u, v, w); })};
inline constexpr primitive multiply_subtract{.name = "machine.multiply_subtract", .arity = 3, .level = stage::machine,  // u v - w
    .exactly = exactly([](auto target, auto u, auto v, auto w) { return contracted(target, u, v, -w); })};
inline constexpr primitive negative_multiply_add{.name = "machine.negative_multiply_add", .arity = 3, .level = stage::machine,  // w - u v
    .exactly = exactly([](auto target, auto u, auto v, auto w) { return contracted(target, -u, v, w); })};
// The same rounded once (but for rare double roundings) on every target: for remainders, and sums that may cancel.
inline constexpr primitive multiply_add_once{.name = "machine.multiply_add_once", .arity = 3, .level = stage::machine,
    .exactly = exactly([](auto target, auto u, auto v, auto w) { return contracted_once(target, u, v, w); })};
inline constexpr primitive negative_multiply_add_once{.name = "machine.negative_multiply_add_once", .arity = 3, .level = stage::machine,
    .exactly = exactly([](auto target, auto u, auto v, auto w) { return contracted_once(target, -u, v, w); })};
// u v - w exactly, where w is the rounded product u v and far enough from the least numbers: the product's low part.
inline constexpr primitive product_error{.name = "machine.product_error", .arity = 3, .level = stage::machine,
    .exactly = exactly([](auto u, auto v, auto w) { return ieee::fused_multiply_add(u, v, -w); },
                       []<class T>(T u, T v, T w) {
                           using numbers = std::numeric_limits<T>;
                           bool const far = ieee::absolute(w) >= numbers::min() / numbers::epsilon() || u == 0 || v == 0;
                           return u * v == w && ieee::is_finite(w) && far;
                       })};

// Signs and selection, exact.
inline constexpr primitive negate{.name = "machine.negate", .arity = 1, .level = stage::machine,  // flips the sign bit
    .exactly = exactly([](auto u, auto, auto) { return ieee::negate(u); })};
inline constexpr primitive absolute{.name = "machine.absolute", .arity = 1, .level = stage::machine,  // clears the sign bit
    .exactly = exactly([](auto u, auto, auto) { return ieee::absolute(u); })};
inline constexpr primitive copy_sign{.name = "machine.copy_sign", .arity = 2, .level = stage::machine,  // |u| with v's sign bit
    .exactly = exactly([](auto u, auto v, auto) { return ieee::copy_sign(u, v); })};
inline constexpr primitive maximum{.name = "machine.maximum", .arity = 2, .level = stage::machine,  // v where either is NaN
    .exactly = exactly([](auto u, auto v, auto) { return u > v ? u : v; })};
inline constexpr primitive minimum{.name = "machine.minimum", .arity = 2, .level = stage::machine,  // likewise
    .exactly = exactly([](auto u, auto v, auto) { return u < v ? u : v; })};
inline constexpr primitive select{.name = "machine.select", .arity = 3, .level = stage::machine, .takes = {lanes::condition},
    .exactly = exactly([](auto u, auto v, auto w) { return u != 0 ? v : w; })};
// One operation on every target.
inline constexpr primitive zero_where{.name = "machine.zero_where", .arity = 2, .level = stage::machine, .takes = {lanes::condition},
    .exactly = exactly([](auto u, auto v, auto) { return u != 0 ? decltype(v){0} : v; })};

// The same, where u is rare and costly: what only v needs may be computed only if u holds for some element of a vector.
inline constexpr primitive rarely{.name = "machine.rarely", .arity = 3, .level = stage::machine, .takes = {lanes::condition},
    .exactly = exactly([](auto u, auto v, auto w) { return u != 0 ? v : w; }), .branches = true};

// Conditions.
inline constexpr primitive less{.name = "machine.less", .arity = 2, .level = stage::machine, .condition = true,
    .exactly = exactly([](auto u, auto v, auto) { return u < v; })};
inline constexpr primitive less_equal{.name = "machine.less_equal", .arity = 2, .level = stage::machine, .condition = true,
    .exactly = exactly([](auto u, auto v, auto) { return u <= v; })};
inline constexpr primitive equal{.name = "machine.equal", .arity = 2, .level = stage::machine, .commutative = true, .condition = true,
    .exactly = exactly([](auto u, auto v, auto) { return u == v; })};
inline constexpr primitive not_equal{.name = "machine.not_equal", .arity = 2, .level = stage::machine, .commutative = true, .condition = true,
    .exactly = exactly([](auto u, auto v, auto) { return u != v; })};
inline constexpr primitive is_nan{.name = "machine.is_nan", .arity = 1, .level = stage::machine, .condition = true,
    .exactly = exactly([](auto u, auto, auto) { return u != u; })};
inline constexpr primitive both{.name = "machine.both", .arity = 2, .level = stage::machine, .commutative = true, .condition = true,
    .takes = {lanes::condition, lanes::condition}, .exactly = exactly([](auto u, auto v, auto) { return u != 0 && v != 0; })};
inline constexpr primitive either{.name = "machine.either", .arity = 2, .level = stage::machine, .commutative = true, .condition = true,
    .takes = {lanes::condition, lanes::condition}, .exactly = exactly([](auto u, auto v, auto) { return u != 0 || v != 0; })};
inline constexpr primitive invert{.name = "machine.invert", .arity = 1, .level = stage::machine, .condition = true,
    .takes = {lanes::condition}, .exactly = exactly([](auto u, auto, auto) { return u == 0; })};

// Rounding and exponents, exact.
// The nearest integer, of two the even one; keeps NaN, infinity and the sign of zero.
inline constexpr primitive round{.name = "machine.round", .arity = 1, .level = stage::machine,
    .exactly = exactly([](auto u, auto, auto) { return ieee::round(u); })};
// An integer nearest to u v, by adding and subtracting 1.5 2^23 + 127 (1.5 2^52 + 1023); |u v| < 2^22 - 127 (2^51 - 1023)
inline constexpr primitive round_product{.name = "machine.round_product", .arity = 2, .level = stage::machine, .commutative = true,
    .cost = {2, 2}, .exactly = exactly([](auto target, auto u, auto v, auto) { return integer_near(target, u, v, decltype(u){0}); })};
// 2^round_product(u, v), a normal number: its exponent shows in the low bits of the sum that rounds.
inline constexpr primitive power_of_product{.name = "machine.power_of_product", .arity = 2, .level = stage::machine, .commutative = true,
    .cost = {2, 2}, .exactly = exactly([](auto target, auto u, auto v, auto) { return power_near(target, u, v, decltype(u){0}); },
                       [](auto target, auto u, auto v, auto) { return is_normal_power(integer_near(target, u, v, decltype(u){0})); })};
// round_product(u, v), from a sum to which w, a small even integer, is added and subtracted; and 2^(that + w), a normal number.
inline constexpr primitive round_product_lifted{.name = "machine.round_product_lifted", .arity = 3, .level = stage::machine,
    .cost = {2, 2}, .exactly = exactly([](auto target, auto u, auto v, auto w) { return integer_near(target, u, v, w); })};
inline constexpr primitive power_of_product_lifted{.name = "machine.power_of_product_lifted", .arity = 3, .level = stage::machine,
    .cost = {2, 2}, .exactly = exactly([](auto target, auto u, auto v, auto w) { return power_near(target, u, v, w); },
                       [](auto target, auto u, auto v, auto w) {
                           return is_small_even(w) && is_normal_power(integer_near(target, u, v, w) + w);
                       })};
// u v - w, where w is an integer within 1 of u v: rounded once where the target has fused multiply-add; elsewhere the upper
// halves' product is exact, and the sum off by no more than 1 unit in the last place of 1 for |u v| < 2^10 (2^24).
inline constexpr primitive product_rest{.name = "machine.product_rest", .arity = 3, .level = stage::machine,
    .exactly = exactly([](auto target, auto u, auto v, auto w) { return rest_of_product(target, u, v, w); })};
inline constexpr primitive floor{.name = "machine.floor", .arity = 1, .level = stage::machine,
    .exactly = exactly([](auto u, auto, auto) { return ieee::floor(u); })};
// u 2^v rounded once, v an integer with |v| < 2^12; subnormal and infinite results included.
inline constexpr primitive scale{.name = "machine.scale", .arity = 2, .level = stage::machine,
    .cost = {2, 16}, .exactly = exactly([](auto u, auto v, auto) { return ieee::scaled(u, v); },
                       [](auto, auto v, auto) { return is_power(v); })};
// Cheaper on targets without an instruction for it, where the lowering knows enough of the operands; v at most the dtype's
// greatest exponent, 127 or 1023.  For v below the least normal exponent scale_once gives anything from 0 to |u| 2^-126
// (2^-1022), an addend that is not noticed; scale_twice rounds once where |u| < 2^100 (2^960) or v >= -252 (-2044).
inline constexpr primitive scale_once{.name = "machine.scale_once", .arity = 2, .level = stage::machine,
    .cost = {2, 4}, .exactly = exactly([]<class T>(T u, T v, T) { return ieee::scaled(u, v < least_exponent<T> ? least_exponent<T> : v); },
                       []<class T>(T, T v, T) { return is_power(v) && v >= least_exponent<T> && v <= greatest_exponent<T>; })};
inline constexpr primitive scale_twice{.name = "machine.scale_twice", .arity = 2, .level = stage::machine,
    .cost = {2, 8}, .exactly = exactly([]<class T>(T u, T v, T) { return ieee::scaled(u, v < 2 * least_exponent<T> ? 2 * least_exponent<T> : v); },
                       []<class T>(T u, T v, T) {
                           bool const vanishes = ieee::absolute(u) < vanishing_size<T> || !ieee::is_finite(u);
                           return is_power(v) && v <= greatest_exponent<T> && (v >= 2 * least_exponent<T> || vanishes);
                       })};
// floor(log2 u) for finite u > 0, subnormals included; harmless elsewhere.
inline constexpr primitive exponent{.name = "machine.exponent", .arity = 1, .level = stage::machine,
    .cost = {2, 6}, .exactly = exactly([](auto u, auto, auto) { return ieee::exponent(u); },
                       [](auto u, auto, auto) { return u > 0 && ieee::is_finite(u); })};
// u with the low half of its significand's bits cleared (12 of 24, 27 of 53).
inline constexpr primitive truncate_mantissa{.name = "machine.truncate_mantissa", .arity = 1, .level = stage::machine,
    .exactly = exactly([](auto u, auto, auto) { return ieee::upper_half(u); })};

// Look-ups.  The segment of a table with w entries (8 or 16) in which u > 0 lies: of the exponent's bits and the significand's
// first v, read as one number, the last log2 w; some segment for any other u, NaN included.  And that entry of a row with w entries.
inline constexpr primitive segment{.name = "machine.segment", .arity = 3, .level = stage::machine,
    .takes = {lanes::number, lanes::literal, lanes::literal}, .gives = lanes::place,
    .exactly = exactly([](auto u, auto v, auto w) { return segment_of(u, v, w); })};
inline constexpr primitive entry{.name = "machine.entry", .arity = 2, .level = stage::machine, .takes = {lanes::place, lanes::row},
    .cost = {1, 2}, .exactly = {look_up(), {}}};

// Reduction: what rounding the row's sum to the dtype lost.
inline constexpr primitive row_sum_rest{.name = "machine.row_sum_rest", .arity = 1, .level = stage::machine, .reduces = extent::row};

// All that are computed element by element, from numbers and conditions.
inline constexpr primitive const* elementwise[] = {
    &add, &subtract, &multiply, &divide, &square_root, &multiply_add, &multiply_subtract, &negative_multiply_add, &multiply_add_once,
    &negative_multiply_add_once, &product_error, &negate, &absolute, &copy_sign, &maximum, &minimum, &select, &zero_where, &rarely, &less,
    &less_equal, &equal, &not_equal, &is_nan, &both, &either, &invert, &round, &round_product, &power_of_product,
    &round_product_lifted, &power_of_product_lifted, &product_rest, &floor, &scale, &scale_once, &scale_twice, &exponent,
    &truncate_mantissa};

}  // namespace actgen::machine
