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

inline constexpr form_at_infinity forms[] = {
    {&primitives::asinh, +1, [](term u) { return log(u + sqrt(u * u + 1)); }, nullptr},
    {&primitives::asinh, -1, [](term u) { return -log(sqrt(u * u + 1) - u); }, nullptr},
    {&primitives::atan, +1, [](term u) { return half_pi - 1 / u; }, [](term u) { return 1 / (u * u * u); }},
    {&primitives::atan, -1, [](term u) { return -half_pi - 1 / u; }, [](term u) { return 1 / (u * u * u); }},
    {&primitives::cosh, +1, [](term u) { return (exp(u) + exp(-u)) / 2; }, nullptr},
    {&primitives::cosh, -1, [](term u) { return (exp(u) + exp(-u)) / 2; }, nullptr},
    {&primitives::erf, +1, [](term u) { return 1 - exp(-u * u) / (u * root_of_pi); }, [](term u) { return exp(-u * u) / (u * u * u); }},
    {&primitives::erf, -1, [](term u) { return -1 - exp(-u * u) / (u * root_of_pi); }, [](term u) { return exp(-u * u) / (u * u * u); }},
    {&primitives::erfc, +1, [](term u) { return exp(-u * u) / (u * root_of_pi); }, [](term u) { return exp(-u * u) / (u * u * u); }},
    {&primitives::erfc, -1, [](term u) { return 2 + exp(-u * u) / (u * root_of_pi); }, [](term u) { return exp(-u * u) / (u * u * u); }},
    {&primitives::normal_cdf, +1, [](term u) { return 1 - exp(-u * u / 2) / (u * root_of_two_pi); }, [](term u) { return exp(-u * u / 2) / (u * u * u); }},
    {&primitives::normal_cdf, -1, [](term u) { return -exp(-u * u / 2) / (u * root_of_two_pi); }, [](term u) { return exp(-u * u / 2) / (u * u * u); }},
    {&primitives::normal_pdf, +1, [](term u) { return exp(-u * u / 2) / root_of_two_pi; }, nullptr},
    {&primitives::normal_pdf, -1, [](term u) { return exp(-u * u / 2) / root_of_two_pi; }, nullptr},
    {&primitives::sigmoid, +1, [](term u) { return 1 - exp(-u); }, [](term u) { return exp(-2 * u); }},
    {&primitives::sigmoid, -1, [](term u) { return exp(u); }, [](term u) { return exp(2 * u); }},
    {&primitives::sinh, +1, [](term u) { return (exp(u) - exp(-u)) / 2; }, nullptr},
    {&primitives::sinh, -1, [](term u) { return (exp(u) - exp(-u)) / 2; }, nullptr},
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
