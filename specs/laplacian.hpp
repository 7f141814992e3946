// Laplacian bump.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::laplacian_activation {

inline constexpr auto a = parameter("a"_s, initial = 1, domain(above(0), inf), tried(0.1, 3));

inline constexpr auto spec = activation("laplacian"_s,
    forward = exp(-abs(x) / a),
    expect  = facts(even, range(above(0), 1), kink(at = 0, slope = 0), limit(-inf, 0), limit(inf, 0), lipschitz(1 / a)),
    values  = known(value(0, 1), value(1, 0.3679)),
    summary = "exp(-|x| / a)",
    cite    = "Ramasinghe and Lucey, Beyond Periodicity: Towards a Unifying Framework for Activations in Coordinate-MLPs, arXiv:2111.15135");

}
