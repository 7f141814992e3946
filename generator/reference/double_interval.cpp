// The block loops of the interval tier.  Compiled for the machine it runs on: see the CMake target.
#include "interval_functions.hpp"

namespace actgen {

namespace {

using namespace interval_functions;

template <value (*function)(value, value, value)>
constexpr block_step<value> loop = &over_block<value, function>;

// clang-format off
constexpr block_table_entry<value> table[]{
    {&primitives::absolute,    loop<absolute>},
    {&primitives::add,         loop<add>},
    {&primitives::asinh,       loop<asinh>},
    {&primitives::atan,        loop<atan>},
    {&primitives::cos,         loop<cos>},
    {&primitives::cosh,        loop<cosh>},
    {&primitives::divide,      loop<divide>},
    {&primitives::equal,       loop<equal>},
    {&primitives::erf,         loop<erf>},
    {&primitives::erfc,        loop<erfc>},
    {&primitives::exp,         loop<exp>},
    {&primitives::expm1,       loop<expm1>},
    {&primitives::floor,       loop<floor>},
    {&primitives::less,        loop<less>},
    {&primitives::less_equal,  loop<less_equal>},
    {&primitives::log,         loop<log>},
    {&primitives::log1p,       loop<log1p>},
    {&primitives::logical_and, loop<logical_and>},
    {&primitives::logical_not, loop<logical_not>},
    {&primitives::logical_or,  loop<logical_or>},
    {&primitives::maximum,     loop<maximum>},
    {&primitives::minimum,     loop<minimum>},
    {&primitives::multiply,    loop<multiply>},
    {&primitives::negate,      loop<negate>},
    {&primitives::normal_cdf,  loop<normal_cdf>},
    {&primitives::normal_pdf,  loop<normal_pdf>},
    {&primitives::not_equal,   loop<not_equal>},
    {&primitives::round,       loop<round>},
    {&primitives::select,      loop<select>},
    {&primitives::sigmoid,     loop<sigmoid>},
    {&primitives::sign,        loop<sign>},
    {&primitives::sin,         loop<sin>},
    {&primitives::sinc,        loop<sinc_derivative<0>>},
    {&primitives::sinc_curvature, loop<sinc_derivative<2>>},
    {&primitives::sinc_slope,  loop<sinc_derivative<1>>},
    {&primitives::sinh,        loop<sinh>},
    {&primitives::softplus,    loop<softplus>},
    {&primitives::sqrt,        loop<sqrt>},
    {&primitives::square,      loop<square>},
    {&primitives::subtract,    loop<subtract>},
    {&primitives::tanh,        loop<tanh>},
};
// clang-format on

}  // namespace

std::span<block_table_entry<double_interval> const> double_interval_table() {
    prepare_error_function();
    return table;
}

}  // namespace actgen
