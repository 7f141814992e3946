// S-shaped ReLU: three linear pieces whose thresholds and outer slopes are learned for each channel.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::srelu_activation {

inline constexpr auto left_threshold  = parameter("left_threshold"_s, initial = 0, learnable, per_channel, domain(-inf, 0), tried(-1, -2.5));
inline constexpr auto left_slope      = parameter("left_slope"_s, initial = 0.2, learnable, per_channel, tried(0, -0.5, 2));
inline constexpr auto right_threshold = parameter("right_threshold"_s, initial = 1, learnable, per_channel, domain(above(0), inf), tried(0.5, 3));
inline constexpr auto right_slope     = parameter("right_slope"_s, initial = 1, learnable, per_channel, tried(0, 0.4, 1.5));

inline constexpr auto spec = activation("srelu"_s,
    forward = where(x >= right_threshold, right_threshold + right_slope * (x - right_threshold),
              where(x <= left_threshold, left_threshold + left_slope * (x - left_threshold), x)),
    expect  = facts(continuous, kink(at = right_threshold, slope = right_slope),
                    kink(at = left_threshold, slope = left_slope)),
    summary = "the identity between two thresholds, learned slopes outside",
    cite    = "Jin et al., Deep Learning with S-shaped Rectified Linear Activation Units, arXiv:1512.07030");

}
