// GTU: the tanh of one operand gated by the sigmoid of the other.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::gtu_activation {

inline constexpr auto spec = activation("gtu"_s,
    forward = tanh(x) * sigmoid(gate),
    aliases = names("gated_tanh_unit"_s),
    summary = "tanh(x) times the sigmoid of the gate",
    cite    = "van den Oord et al., Conditional Image Generation with PixelCNN Decoders, arXiv:1606.05328");

}
