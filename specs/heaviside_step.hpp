// Heaviside step: one value up to a threshold, another above it.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::heaviside_step_activation {

inline constexpr auto threshold = parameter("threshold"_s, initial = 0, tried(-1.5, 0.25, 3));
inline constexpr auto low       = parameter("low"_s, initial = 0, tried(-1, 0.5, 2));
inline constexpr auto high      = parameter("high"_s, initial = 1, tried(-2, 0.75, 5));

inline constexpr auto spec = activation("heaviside_step"_s,
    forward = where(x > threshold, high, low),
    expect  = facts(jump(at = threshold, slope = 0), limit(-inf, low), limit(inf, high)),
    values  = known(value(2, 1), value(-4, 0), value(0, 0), value(1, 1)),
    aliases = names("step"_s, "binary_step"_s),
    presets = systems(preset("ggml::step"_s)),
    summary = "low up to the threshold, high above it",
    cite    = "McCulloch and Pitts, A Logical Calculus of the Ideas Immanent in Nervous Activity, 1943");

}
