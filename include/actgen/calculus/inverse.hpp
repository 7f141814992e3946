// Inverses of monotone functions, as formulas in the function's value u.
#pragma once
#include <actgen/primitive/all.hpp>

namespace actgen {

struct inverse_record {
    primitive const* function;
    formula_graph (*inverse)();
};

namespace inverses {

using namespace language;

inline constexpr inverse_record all[] = {
    {&primitives::asinh,    [] { return formula(sinh(u)); }},
    {&primitives::exp,      [] { return formula(log(u)); }},
    {&primitives::expm1,    [] { return formula(log1p(u)); }},
    {&primitives::log,      [] { return formula(exp(u)); }},
    {&primitives::log1p,    [] { return formula(expm1(u)); }},
    {&primitives::sigmoid,  [] { return formula(log(u / (1 - u))); }},
    {&primitives::sinh,     [] { return formula(asinh(u)); }},
    {&primitives::softplus, [] { return formula(log(expm1(u))); }},
    {&primitives::sqrt,     [] { return formula(square(u)); }},
    {&primitives::tanh,     [] { return formula(log((1 + u) / (1 - u)) / 2); }},
};

}  // namespace inverses

constexpr inverse_record const* inverse_of(primitive const& function) {
    for (inverse_record const& r : inverses::all)
        if (r.function == &function) return &r;
    return nullptr;
}

}  // namespace actgen
