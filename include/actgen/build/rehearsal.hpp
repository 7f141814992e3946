// A spec with one of everything that specs say, checked where this header is included: precompiled, it spares every spec
// after it the templates that checking needs, which take longer to instantiate than most specs take to check.
#pragma once
#include <actgen/build/register.hpp>
#include <actgen/spec.hpp>

namespace actgen::rehearsal {

using namespace language;

inline constexpr auto scale = parameter("scale"_s, initial = 1, domain(above(0), inf), tried(0.5, 2));
inline constexpr auto ramp  = parameter("ramp"_s, initial = list(2, 6), learnable, per_channel, domain(above(0), inf));

inline constexpr auto spec = activation("rehearsal"_s,
    forward = where(x < 0, scale * expm1(x / scale), clamp(ramp[0] * x, 0, ramp[1])),
    expect  = facts(continuous, nondecreasing, range(-scale, ramp[1]), limit(-inf, -scale), limit(inf, ramp[1]), lipschitz(max(ramp[0], 1)),
                    kink(at = 0, slope = from_right), kink(at = ramp[1] / ramp[0], slope = ramp[0])),
    values  = known(value(0, 0), value(1.5, 3)),
    aliases = names("trial"_s),
    presets = systems(preset("trial::rehearsal"_s, set(scale, 2)), preset("trial::other"_s, kink(at = 0, slope = from_left))),
    summary = "one of everything",
    cite    = "no system");

inline constexpr bool is_checked    = checked<spec>;
inline constexpr frozen_view record = frozen_record_of<spec>.view();

}  // namespace actgen::rehearsal
