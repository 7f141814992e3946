// Complementary log-log, the sigmoid that rises faster than it settles.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::cloglog_activation {

inline constexpr auto spec = activation("cloglog"_s,
    forward = 1 - exp(-exp(x)),
    expect  = facts(smooth, increasing, range(above(0), below(1)), limit(-inf, 0), limit(inf, 1)),
    values  = known(value(0, 0.6321)),
    aliases = names("complementary_log_log"_s),
    summary = "1 - exp(-exp(x))",
    cite    = "Gomes, Ludermir and Lima, Comparison of New Activation Functions in Neural Network for Forecasting Financial Time Series, Neural Computing and Applications 2011");

}
