// The machine primitives: what a target must be able to spell.  Each is exactly specified, so that every target with
// fused multiply-add gives the same bits; T is the kernel's dtype, and a condition is a lane mask.
#pragma once
#include <actgen/graph/primitive.hpp>

namespace actgen::machine {

// Arithmetic, correctly rounded.
inline constexpr primitive add                 {.name = "machine.add",                   .arity = 2, .level = stage::machine, .commutative = true};
inline constexpr primitive subtract            {.name = "machine.subtract",              .arity = 2, .level = stage::machine};
inline constexpr primitive multiply            {.name = "machine.multiply",              .arity = 2, .level = stage::machine, .commutative = true};
inline constexpr primitive divide              {.name = "machine.divide",                .arity = 2, .level = stage::machine};
inline constexpr primitive square_root         {.name = "machine.square_root",           .arity = 1, .level = stage::machine};
// One rounding where the target has fused multiply-add, two elsewhere.
inline constexpr primitive multiply_add        {.name = "machine.multiply_add",          .arity = 3, .level = stage::machine};  // u v + w
inline constexpr primitive multiply_subtract   {.name = "machine.multiply_subtract",     .arity = 3, .level = stage::machine};  // u v - w
inline constexpr primitive negative_multiply_add{.name = "machine.negative_multiply_add",.arity = 3, .level = stage::machine};  // w - u v
// The same rounded once (but for rare double roundings) on every target: for remainders, and sums that may cancel.
inline constexpr primitive multiply_add_once   {.name = "machine.multiply_add_once",     .arity = 3, .level = stage::machine};  // u v + w
inline constexpr primitive negative_multiply_add_once{.name = "machine.negative_multiply_add_once", .arity = 3, .level = stage::machine};  // w - u v
// u v - w exactly, where w is the rounded product u v: the product's low part.  Exact on every target.
inline constexpr primitive product_error       {.name = "machine.product_error",         .arity = 3, .level = stage::machine};

// Signs and selection, exact.
inline constexpr primitive negate              {.name = "machine.negate",                .arity = 1, .level = stage::machine};  // flips the sign bit
inline constexpr primitive absolute            {.name = "machine.absolute",              .arity = 1, .level = stage::machine};  // clears the sign bit
inline constexpr primitive copy_sign           {.name = "machine.copy_sign",             .arity = 2, .level = stage::machine};  // |u| with v's sign bit
inline constexpr primitive maximum             {.name = "machine.maximum",               .arity = 2, .level = stage::machine};  // u > v ? u : v, so v where either is NaN
inline constexpr primitive minimum             {.name = "machine.minimum",               .arity = 2, .level = stage::machine};  // u < v ? u : v, likewise
inline constexpr primitive select              {.name = "machine.select",                .arity = 3, .level = stage::machine};  // u ? v : w
inline constexpr primitive zero_where          {.name = "machine.zero_where",            .arity = 2, .level = stage::machine};  // u ? 0 : v, one operation on every target

// Conditions; false where an operand is NaN, but for not_equal and is_nan.
inline constexpr primitive less                {.name = "machine.less",                  .arity = 2, .level = stage::machine, .condition = true};
inline constexpr primitive less_equal          {.name = "machine.less_equal",            .arity = 2, .level = stage::machine, .condition = true};
inline constexpr primitive equal               {.name = "machine.equal",                 .arity = 2, .level = stage::machine, .commutative = true, .condition = true};
inline constexpr primitive not_equal           {.name = "machine.not_equal",             .arity = 2, .level = stage::machine, .commutative = true, .condition = true};
inline constexpr primitive is_nan              {.name = "machine.is_nan",                .arity = 1, .level = stage::machine, .condition = true};
inline constexpr primitive both                {.name = "machine.both",                  .arity = 2, .level = stage::machine, .commutative = true, .condition = true};
inline constexpr primitive either              {.name = "machine.either",                .arity = 2, .level = stage::machine, .commutative = true, .condition = true};
inline constexpr primitive invert              {.name = "machine.invert",                .arity = 1, .level = stage::machine, .condition = true};

// Rounding and exponents, exact.
inline constexpr primitive round               {.name = "machine.round",                 .arity = 1, .level = stage::machine};  // nearest integer, ties to even; keeps NaN, infinity and the sign of zero
inline constexpr primitive round_product       {.name = "machine.round_product",         .arity = 2, .level = stage::machine, .commutative = true};  // an integer nearest to u v, by adding and subtracting 1.5 2^23 + 127 (1.5 2^52 + 1023); |u v| < 2^22 - 127 (2^51 - 1023)
inline constexpr primitive power_of_product    {.name = "machine.power_of_product",      .arity = 2, .level = stage::machine, .commutative = true};  // 2^round_product(u, v), a normal number: its exponent shows in the low bits of the sum that rounds
inline constexpr primitive round_product_lifted{.name = "machine.round_product_lifted",  .arity = 3, .level = stage::machine};  // round_product(u, v), from a sum to which w, a small even integer, is added and subtracted
inline constexpr primitive power_of_product_lifted{.name = "machine.power_of_product_lifted", .arity = 3, .level = stage::machine};  // 2^(round_product(u, v) + w), a normal number
inline constexpr primitive product_rest        {.name = "machine.product_rest",          .arity = 3, .level = stage::machine};  // u v - w, where w is an integer within 1 of u v: rounded once where the target has fused multiply-add, elsewhere a few times, by no more than 1 unit in the last place of 1 for |u v| < 2^10 (2^24)
inline constexpr primitive floor               {.name = "machine.floor",                 .arity = 1, .level = stage::machine};
inline constexpr primitive scale               {.name = "machine.scale",                 .arity = 2, .level = stage::machine};  // u 2^v rounded once, v an integer with |v| < 2^12; subnormal and infinite results included
// Cheaper on targets without an instruction for it, where the lowering knows enough of the operands; v at most the dtype's
// greatest exponent, 127 or 1023.
inline constexpr primitive scale_once          {.name = "machine.scale_once",            .arity = 2, .level = stage::machine};  // u 2^v; for v below the least normal exponent anything from 0 to |u| 2^-126 (2^-1022): an addend that is not noticed
inline constexpr primitive scale_twice         {.name = "machine.scale_twice",           .arity = 2, .level = stage::machine};  // u 2^v rounded once; |u| < 2^100 (2^960) where v < -252 (-2044)
inline constexpr primitive exponent            {.name = "machine.exponent",              .arity = 1, .level = stage::machine};  // floor(log2 u) for finite u > 0, subnormals included; unspecified but harmless elsewhere
inline constexpr primitive truncate_mantissa   {.name = "machine.truncate_mantissa",     .arity = 1, .level = stage::machine};  // u with the low half of its significand's bits cleared (12 of 24, 27 of 53)

// Reduction: what rounding the row's sum to the dtype lost.
inline constexpr primitive row_sum_rest        {.name = "machine.row_sum_rest",          .arity = 1, .level = stage::machine, .reduces = extent::row};

}  // namespace actgen::machine
