// Dropout: each element is 0 with a probability, and the others grow so that the mean stays.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::dropout_activation {

inline constexpr auto rate = parameter("rate"_s, initial = 0.1, domain(0, below(1)), tried(0.25, 0.5));

inline constexpr auto spec = activation("dropout"_s,
    forward = where(noise < rate, 0, x / (1 - rate)),
    summary = "0 with probability rate, else x / (1 - rate)",
    cite    = "Srivastava et al., Dropout: A Simple Way to Prevent Neural Networks from Overfitting, JMLR 2014");

}
