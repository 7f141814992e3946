// HOSC: a sine sharpened by tanh.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::hosc_activation {

inline constexpr auto beta = parameter("beta"_s, initial = 8, learnable, domain(above(0), inf), tried(1, 20));

inline constexpr auto spec = activation("hosc"_s,
    forward = tanh(beta * sin(x)),
    expect  = facts(smooth, odd, lipschitz(beta)),
    values  = known(value(0, 0)),
    summary = "tanh(beta sin(x))",
    cite    = "Serrano, Szymkowiak and Musialski, HOSC: A Periodic Activation Function for Preserving Sharp Features in Implicit Neural Representations, arXiv:2401.10967");

}
