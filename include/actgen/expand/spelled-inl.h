// How a machine primitive is called on vectors: one line per primitive of lower/machine.hpp.
#include <actgen/lower/machine.hpp>

// Where all targets were parsed before (runtime/all_targets.h) the toggle says nothing of this header: included once for each.
#if defined(ACTGEN_RUNTIME_ALL_TARGETS_H_) || defined(ACTGEN_EXPAND_SPELLED_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ACTGEN_EXPAND_SPELLED_INL_H_
#undef ACTGEN_EXPAND_SPELLED_INL_H_
#else
#define ACTGEN_EXPAND_SPELLED_INL_H_
#endif

#ifndef ACTGEN_RUNTIME_ALL_TARGETS_H_  // else parsed already
#include <actgen/runtime/look_up-inl.h>
#endif

HWY_BEFORE_NAMESPACE();
namespace actgen::HWY_NAMESPACE {

template <primitive const* Operation>
struct spelled;

#define ACTGEN_SPELLED(name)                                        \
    template <>                                                     \
    struct spelled<&::actgen::machine::name> {                      \
        template <class... Operands>                                \
        static HWY_INLINE auto call(Operands... operands) {         \
            return machine::name(operands...);                      \
        }                                                           \
    };
ACTGEN_SPELLED(absolute)
ACTGEN_SPELLED(add)
ACTGEN_SPELLED(both)
ACTGEN_SPELLED(copy_sign)
ACTGEN_SPELLED(divide)
ACTGEN_SPELLED(either)
ACTGEN_SPELLED(entry)
ACTGEN_SPELLED(equal)
ACTGEN_SPELLED(exponent)
ACTGEN_SPELLED(floor)
ACTGEN_SPELLED(invert)
ACTGEN_SPELLED(is_nan)
ACTGEN_SPELLED(less)
ACTGEN_SPELLED(less_equal)
ACTGEN_SPELLED(maximum)
ACTGEN_SPELLED(minimum)
ACTGEN_SPELLED(multiply)
ACTGEN_SPELLED(multiply_add)
ACTGEN_SPELLED(multiply_add_once)
ACTGEN_SPELLED(multiply_subtract)
ACTGEN_SPELLED(negate)
ACTGEN_SPELLED(negative_multiply_add)
ACTGEN_SPELLED(negative_multiply_add_once)
ACTGEN_SPELLED(not_equal)
ACTGEN_SPELLED(power_of_product)
ACTGEN_SPELLED(power_of_product_lifted)
ACTGEN_SPELLED(product_error)
ACTGEN_SPELLED(product_rest)
ACTGEN_SPELLED(rarely)
ACTGEN_SPELLED(round)
ACTGEN_SPELLED(round_product)
ACTGEN_SPELLED(round_product_lifted)
ACTGEN_SPELLED(scale)
ACTGEN_SPELLED(scale_once)
ACTGEN_SPELLED(scale_twice)
ACTGEN_SPELLED(select)
ACTGEN_SPELLED(square_root)
ACTGEN_SPELLED(subtract)
ACTGEN_SPELLED(truncate_mantissa)
ACTGEN_SPELLED(zero_where)
#undef ACTGEN_SPELLED

template <>
struct spelled<&::actgen::machine::segment> {
    template <int FractionBits, int Entries, class V>
    static HWY_INLINE auto call(V u) {
        return machine::segment<FractionBits, Entries>(u);
    }
};

}  // namespace actgen::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
