// Hard tanh: x clipped to an interval.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::hard_tanh_activation {

inline constexpr auto low  = parameter("low"_s, initial = -1, domain(-inf, below(0)), tried(-2, -0.5));
inline constexpr auto high = parameter("high"_s, initial = 1, domain(above(0), inf), tried(0.5, 6));

inline constexpr auto spec = activation("hard_tanh"_s,
    forward = clamp(x, low, high),
    expect  = facts(nondecreasing, kink(at = low, slope = 0), kink(at = high, slope = 0), lipschitz(1)),
    values  = known(value(2, 1), value(-2, -1), value(0.5, 0.5)),
    aliases = names("hardtanh"_s),
    presets = systems(preset("torch::hard_tanh"_s),
                      preset("jax::hard_tanh"_s, kink(at = low, slope = 1), kink(at = high, slope = 1)),
                      preset("keras::hard_tanh"_s), preset("nnlib::hard_tanh"_s),
                      preset("onednn::clip"_s, kink(at = high, slope = 1)), preset("onednn::clip_v2"_s)),
    summary = "x clipped to [low, high]",
    cite    = "Collobert, Large Scale Machine Learning, 2004");

}
