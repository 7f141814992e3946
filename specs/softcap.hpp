// Soft cap: nearly the identity, bounded by a cap.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::softcap_activation {

inline constexpr auto cap = parameter("cap"_s, initial = 30, domain(above(0), inf), tried(1, 5, 50));

inline constexpr auto spec = activation("softcap"_s,
    forward = cap * tanh(x / cap),
    expect  = facts(smooth, increasing, odd, range(-cap, cap), limit(-inf, -cap), limit(inf, cap), lipschitz(1)),
    values  = known(value(0, 0)),
    aliases = names("logit_softcap"_s),
    presets = systems(preset("gemma::final_logit_softcap"_s)),
    summary = "cap tanh(x / cap)",
    cite    = "Gemma Team, Gemma 2: Improving Open Language Models at a Practical Size, arXiv:2408.00118 (cap 30 for final logits, 50 in attention)");

}
