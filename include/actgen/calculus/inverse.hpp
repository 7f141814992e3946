// Inverses of monotone functions, as formulas in the function's value u.
#pragma once
#include <actgen/primitive/all.hpp>

namespace actgen {

struct inverse_record {
    primitive const* function;
    term (*inverse)(term u);
};

namespace inverses {

using namespace primitives;

inline constexpr inverse_record all[] = {
    {&primitives::asinh,    [](term u) { return sinh(u); }},
    {&primitives::exp,      [](term u) { return log(u); }},
    {&primitives::expm1,    [](term u) { return log1p(u); }},
    {&primitives::log,      [](term u) { return exp(u); }},
    {&primitives::log1p,    [](term u) { return expm1(u); }},
    {&primitives::sigmoid,  [](term u) { return log(u / (1 - u)); }},
    {&primitives::sinh,     [](term u) { return asinh(u); }},
    {&primitives::softplus, [](term u) { return log(expm1(u)); }},
    {&primitives::sqrt,     [](term u) { return square(u); }},
    {&primitives::tanh,     [](term u) { term const above = 1 + u; return log(above / (1 - u)) / 2; }},
};

}  // namespace inverses

constexpr inverse_record const* inverse_of(primitive const& function) {
    for (inverse_record const& r : inverses::all)
        if (r.function == &function) return &r;
    return nullptr;
}

}  // namespace actgen
