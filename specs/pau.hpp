// PAU: a rational function with learned coefficients, whose denominator has no root.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::pau_activation {

inline constexpr auto a = parameter("a"_s, initial = list(0.029792778657264946, 0.6183735264987601, 2.323309062531321, 3.051936237265109, 1.4854203263828845, 0.2510244961111299), learnable);
inline constexpr auto b = parameter("b"_s, initial = list(-1.1419548357285474, 4.393159974992486, 0.8714712309957245, 0.34719662339598834), learnable);

// By even and odd powers: the rounding of the square is in numerator and denominator alike, and their quotient loses it.
inline constexpr auto squared     = square(x);
inline constexpr auto numerator   = a[0] + squared * (a[2] + squared * a[4]) + x * (a[1] + squared * (a[3] + squared * a[5]));
inline constexpr auto denominator = 1 + squared * (abs(b[1]) + squared * abs(b[3])) + abs(x) * (abs(b[0]) + squared * abs(b[2]));

inline constexpr auto spec = activation("pau"_s,
    forward = numerator / denominator,
    expect  = facts(kink(at = 0, slope = a[1])),
    aliases = names("rational"_s),
    summary = "(a0 + a1 x + ... + a5 x^5) / (1 + |b1 x| + ... + |b4 x^4|) with learned coefficients",
    cite    = "Molina, Schramowski and Kersting, Pade Activation Units, arXiv:1907.06732; rational_activations, version A, leaky_relu");

}
