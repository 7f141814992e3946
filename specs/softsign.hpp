// Softsign, a sigmoid with polynomial tails.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::softsign_activation {

inline constexpr auto spec = activation("softsign"_s,
    forward = x / (1 + abs(x)),
    expect  = facts(continuous, increasing, odd, range(above(-1), below(1)), limit(-inf, -1), limit(inf, 1), lipschitz(1)),
    values  = known(value(1, 0.5), value(-3, -0.75)),
    aliases = names("elliott"_s),
    presets = systems(preset("torch::softsign"_s), preset("jax::soft_sign"_s), preset("keras::softsign"_s),
                      preset("onnx::softsign"_s), preset("nnlib::softsign"_s)),
    summary = "x / (1 + |x|)",
    cite    = "Turian, Bergstra and Bengio, Quadratic Features and Deep Architectures for Chunking, NAACL 2009");

}
