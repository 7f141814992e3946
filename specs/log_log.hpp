// Log-log: the distribution function of the Gumbel distribution.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::log_log_activation {

inline constexpr auto spec = activation("log_log"_s,
    forward = exp(-exp(-x)),
    expect  = facts(smooth, increasing, range(above(0), below(1)), limit(-inf, 0), limit(inf, 1)),
    values  = known(value(0, 0.3679)),
    aliases = names("loglog"_s, "gompertz"_s),
    summary = "exp(-exp(-x))",
    cite    = "Gomes, Ludermir and Lima, Comparison of New Activation Functions in Neural Network for Forecasting Financial Time Series, Neural Computing and Applications 2011");

}
