// Aranda-Ordaz: a family of asymmetric sigmoids between the logistic one and the complementary log-log.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::aranda_ordaz_activation {

// lambda = 1 is the logistic sigmoid; lambda -> 0 the complementary log-log.
inline constexpr auto lambda = parameter("lambda"_s, initial = 2, domain(above(0), inf), tried(0.5, 1));

inline constexpr auto spec = activation("aranda_ordaz"_s,
    forward = 1 - exp(-log(1 + lambda * exp(x)) / lambda),
    expect  = facts(smooth, increasing, range(above(0), below(1)), limit(-inf, 0), limit(inf, 1)),
    values  = known(value(0, 0.4226)),
    summary = "1 - (1 + lambda exp(x))^(-1 / lambda)",
    cite    = "Aranda-Ordaz, On Two Families of Transformations to Additivity for Binary Response Data, Biometrika 1981; Gomes, Ludermir and Lima, Neural Computing and Applications 2011");

}
