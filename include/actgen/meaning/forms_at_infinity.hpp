// What functions look like far out: their leading terms for u -> +inf and u -> -inf, and the growth of the rest.
#pragma once
#include <actgen/primitive/all.hpp>

namespace actgen {

struct form_at_infinity {
    primitive const* op;
    int direction;               // u -> +inf (+1) or -inf (-1)
    term (*leading)(term u);
    term (*rest)(term u);        // null: `leading` is the function itself
};

namespace far_out {

using namespace primitives;

inline constexpr real half_pi{0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54};  // pi / 2; Sollya: `h = round(pi/2, D, RN); l = round(pi/2 - h, D, RN);`
inline constexpr real root_of_pi     = literal(1.7724538509055159);  // sqrt(pi)
inline constexpr real root_of_two_pi = literal(2.5066282746310002);  // sqrt(2 pi)

constexpr term over_cube(term above, term u) { return above / (u * u * u); }
constexpr term bell(term u) {  // exp(-u^2) / (u sqrt(pi))
    term const above = exp(-u * u);
    return above / (u * root_of_pi);
}
constexpr term wide_bell(term u) {  // exp(-u^2 / 2) / (u sqrt(2 pi))
    term const above = exp(-u * u / 2);
    return above / (u * root_of_two_pi);
}

inline constexpr form_at_infinity forms[] = {
    {&primitives::asinh, +1, [](term u) { return log(u + sqrt(u * u + 1)); }, nullptr},
    {&primitives::asinh, -1, [](term u) { return -log(sqrt(u * u + 1) - u); }, nullptr},
    {&primitives::atan, +1, [](term u) { return half_pi - 1 / u; }, [](term u) { return 1 / (u * u * u); }},
    {&primitives::atan, -1, [](term u) { return -half_pi - 1 / u; }, [](term u) { return 1 / (u * u * u); }},
    {&primitives::cosh, +1, [](term u) { term const rising = exp(u); return (rising + exp(-u)) / 2; }, nullptr},
    {&primitives::cosh, -1, [](term u) { term const rising = exp(u); return (rising + exp(-u)) / 2; }, nullptr},
    {&primitives::erf, +1, [](term u) { return 1 - bell(u); }, [](term u) { return over_cube(exp(-u * u), u); }},
    {&primitives::erf, -1, [](term u) { return -1 - bell(u); }, [](term u) { return over_cube(exp(-u * u), u); }},
    {&primitives::erfc, +1, [](term u) { return bell(u); }, [](term u) { return over_cube(exp(-u * u), u); }},
    {&primitives::erfc, -1, [](term u) { return 2 + bell(u); }, [](term u) { return over_cube(exp(-u * u), u); }},
    {&primitives::normal_cdf, +1, [](term u) { return 1 - wide_bell(u); }, [](term u) { return over_cube(exp(-u * u / 2), u); }},
    {&primitives::normal_cdf, -1, [](term u) { return -wide_bell(u); }, [](term u) { return over_cube(exp(-u * u / 2), u); }},
    {&primitives::normal_pdf, +1, [](term u) { return exp(-u * u / 2) / root_of_two_pi; }, nullptr},
    {&primitives::normal_pdf, -1, [](term u) { return exp(-u * u / 2) / root_of_two_pi; }, nullptr},
    {&primitives::sigmoid, +1, [](term u) { return 1 - exp(-u); }, [](term u) { return exp(-2 * u); }},
    {&primitives::sigmoid, -1, [](term u) { return exp(u); }, [](term u) { return exp(2 * u); }},
    {&primitives::sinh, +1, [](term u) { term const rising = exp(u); return (rising - exp(-u)) / 2; }, nullptr},
    {&primitives::sinh, -1, [](term u) { term const rising = exp(u); return (rising - exp(-u)) / 2; }, nullptr},
    {&primitives::softplus, +1, [](term u) { return u + exp(-u); }, [](term u) { return exp(-2 * u); }},
    {&primitives::softplus, -1, [](term u) { return exp(u); }, [](term u) { return exp(2 * u); }},
    {&primitives::tanh, +1, [](term u) { return 1 - 2 * exp(-2 * u); }, [](term u) { return exp(-4 * u); }},
    {&primitives::tanh, -1, [](term u) { return 2 * exp(2 * u) - 1; }, [](term u) { return exp(4 * u); }},
};

}  // namespace far_out

constexpr form_at_infinity const* form_of(primitive const& p, int direction) {
    for (form_at_infinity const& f : far_out::forms)
        if (f.op == &p && f.direction == direction) return &f;
    return nullptr;
}

}  // namespace actgen
