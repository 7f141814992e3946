// What functions look like far out: their leading terms for u -> +inf and u -> -inf, and the growth of the rest.
#pragma once
#include <actgen/primitive/all.hpp>

namespace actgen {

struct form_at_infinity {
    primitive const* op;
    int direction;               // u -> +inf (+1) or -inf (-1)
    formula_graph (*leading)();  // in u
    formula_graph (*rest)();     // null: `leading` is the function itself
};

namespace far_out {

using namespace language;

inline constexpr auto root_of_pi     = constant(1.7724538509055159);  // sqrt(pi)
inline constexpr auto root_of_two_pi = constant(2.5066282746310002);  // sqrt(2 pi)

inline constexpr form_at_infinity forms[] = {
    {&primitives::asinh, +1, [] { return formula(log(u + sqrt(u * u + 1))); }, nullptr},
    {&primitives::asinh, -1, [] { return formula(-log(sqrt(u * u + 1) - u)); }, nullptr},
    {&primitives::atan, +1, [] { return formula(pi / 2 - 1 / u); }, [] { return formula(1 / (u * u * u)); }},
    {&primitives::atan, -1, [] { return formula(-pi / 2 - 1 / u); }, [] { return formula(1 / (u * u * u)); }},
    {&primitives::cosh, +1, [] { return formula((exp(u) + exp(-u)) / 2); }, nullptr},
    {&primitives::cosh, -1, [] { return formula((exp(u) + exp(-u)) / 2); }, nullptr},
    {&primitives::erf, +1, [] { return formula(1 - exp(-u * u) / (u * root_of_pi)); }, [] { return formula(exp(-u * u) / (u * u * u)); }},
    {&primitives::erf, -1, [] { return formula(-1 - exp(-u * u) / (u * root_of_pi)); }, [] { return formula(exp(-u * u) / (u * u * u)); }},
    {&primitives::erfc, +1, [] { return formula(exp(-u * u) / (u * root_of_pi)); }, [] { return formula(exp(-u * u) / (u * u * u)); }},
    {&primitives::erfc, -1, [] { return formula(2 + exp(-u * u) / (u * root_of_pi)); }, [] { return formula(exp(-u * u) / (u * u * u)); }},
    {&primitives::normal_cdf, +1, [] { return formula(1 - exp(-u * u / 2) / (u * root_of_two_pi)); }, [] { return formula(exp(-u * u / 2) / (u * u * u)); }},
    {&primitives::normal_cdf, -1, [] { return formula(-exp(-u * u / 2) / (u * root_of_two_pi)); }, [] { return formula(exp(-u * u / 2) / (u * u * u)); }},
    {&primitives::normal_pdf, +1, [] { return formula(exp(-u * u / 2) / root_of_two_pi); }, nullptr},
    {&primitives::normal_pdf, -1, [] { return formula(exp(-u * u / 2) / root_of_two_pi); }, nullptr},
    {&primitives::sigmoid, +1, [] { return formula(1 - exp(-u)); }, [] { return formula(exp(-2 * u)); }},
    {&primitives::sigmoid, -1, [] { return formula(exp(u)); }, [] { return formula(exp(2 * u)); }},
    {&primitives::sinh, +1, [] { return formula((exp(u) - exp(-u)) / 2); }, nullptr},
    {&primitives::sinh, -1, [] { return formula((exp(u) - exp(-u)) / 2); }, nullptr},
    {&primitives::softplus, +1, [] { return formula(u + exp(-u)); }, [] { return formula(exp(-2 * u)); }},
    {&primitives::softplus, -1, [] { return formula(exp(u)); }, [] { return formula(exp(2 * u)); }},
    {&primitives::tanh, +1, [] { return formula(1 - 2 * exp(-2 * u)); }, [] { return formula(exp(-4 * u)); }},
    {&primitives::tanh, -1, [] { return formula(2 * exp(2 * u) - 1); }, [] { return formula(exp(4 * u)); }},
};

}  // namespace far_out

constexpr form_at_infinity const* form_of(primitive const& p, int direction) {
    for (form_at_infinity const& f : far_out::forms)
        if (f.op == &p && f.direction == direction) return &f;
    return nullptr;
}

}  // namespace actgen
