// Every elementary primitive with its reference and the error bound it must keep.
#pragma once
#include <actgen/rewrite/rules/cardinal_sine.hpp>

#include "formulas.hpp"

namespace actgen::testing {

inline std::vector<formula_under_test> primitives_under_test() {
    namespace p       = primitives;
    auto const circle = [](double x) { return std::fabs(x) <= 262144; };  // circular_limit for floats
    auto const before_roots = [](double x) { return std::fabs(x) <= 1.5; };  // of slope and curvature of sinc
    return {
        {"exp", [](term x) { return of(p::exp, x); }, [](long double x) { return std::exp(x); }, 1, 1},
        {"exp2", [](term x) { return of(p::exp2, x); }, [](long double x) { return std::exp2(x); }, 1, 1},
        {"sigmoid", [](term x) { return of(p::sigmoid, x); }, sigmoid, 2, 2},
        {"expm1", [](term x) { return of(p::expm1, x); }, [](long double x) { return std::expm1(x); }, 2, 2},
        {"tanh", [](term x) { return of(p::tanh, x); }, [](long double x) { return std::tanh(x); }, 2, 2},
        {"sinh", [](term x) { return of(p::sinh, x); }, [](long double x) { return std::sinh(x); }, 2, 2},
        {"cosh", [](term x) { return of(p::cosh, x); }, [](long double x) { return std::cosh(x); }, 2, 2},
        {"log", [](term x) { return of(p::log, x); }, [](long double x) { return std::log(x); }, 1.5, 1.5},
        {"log1p", [](term x) { return of(p::log1p, x); }, [](long double x) { return std::log1p(x); }, 1.75, 1.75},
        {"softplus", [](term x) { return of(p::softplus, x); }, softplus, 2, 2},
        {"asinh", [](term x) { return of(p::asinh, x); }, [](long double x) { return std::asinh(x); }, 2, 2},
        {"atanh", [](term x) { return of(p::atanh, x); }, [](long double x) { return std::atanh(x); }, 2, 2},
        {"ceil", [](term x) { return of(p::ceil, x); }, [](long double x) { return std::ceil(x); }, 0.5, 0.5},
        {"atan", [](term x) { return of(p::atan, x); }, [](long double x) { return std::atan(x); }, 2, 2},
        {"sin", [](term x) { return of(p::sin, x); }, [](long double x) { return std::sin(x); }, 2, 2, circle},
        {"cos", [](term x) { return of(p::cos, x); }, [](long double x) { return std::cos(x); }, 2, 2, circle},
        {"sinc", [](term x) { return rules::sinc_from(0, x, of(p::sin, x), of(p::cos, x)); }, [](long double x) { return sinc(0, x); }, 2, 2, circle},
        {"sinc_slope", [](term x) { return rules::sinc_from(1, x, of(p::sin, x), of(p::cos, x)); }, [](long double x) { return sinc(1, x); }, 4, 4, before_roots},
        {"sinc_curvature", [](term x) { return rules::sinc_from(2, x, of(p::sin, x), of(p::cos, x)); }, [](long double x) { return sinc(2, x); }, 8, 8, before_roots},
        {"normal_pdf", [](term x) { return of(p::normal_pdf, x); }, normal_pdf, 2, 2},
        {"normal_cdf", [](term x) { return of(p::normal_cdf, x); }, normal_cdf, 2, 3},
        {"erfc", [](term x) { return of(p::erfc, x); }, [](long double x) { return std::erfc(x); }, 2, 2.5},
        {"erf", [](term x) { return of(p::erf, x); }, [](long double x) { return std::erf(x); }, 2, 2},
        {"sqrt", [](term x) { return of(p::sqrt, x); }, [](long double x) { return std::sqrt(x); }, 0.5, 0.5},
        {"pow(x, 2.3)", [](term x) { return of(p::power, x, 2.3); }, [](long double x) { return std::pow(x, 2.3L); }, 2, 2},
        {"pow(x, 5)", [](term x) { return of(p::power, x, 5); }, [](long double x) { return std::pow(x, 5.0L); }, 1, 1},
        {"pow(x, 1.5)", [](term x) { return of(p::power, x, 1.5); }, [](long double x) { return std::pow(x, 1.5L); }, 2, 2},
        {"pow(x, -2)", [](term x) { return of(p::power, x, -2); }, [](long double x) { return std::pow(x, -2.0L); }, 2, 2},
    };
}

}  // namespace actgen::testing
