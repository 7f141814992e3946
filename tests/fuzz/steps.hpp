// Steps beside a place at which a formula is calm.
#pragma once
#include <initializer_list>
#include <optional>

#include "findings.hpp"
#include "truth.hpp"

namespace actgen::fuzz {

struct two_steps {
    long far, near;
};

// The first of them at which f is calm; nothing where sines turn faster than all of them.
inline std::optional<two_steps> steps_beside(exact_function const& f, exact_place const& p, int side, int reach,
                                             std::initializer_list<two_steps> all, check_counts& counts) {
    for (two_steps const& t : all) {
        if (f.is_calm(step_beside{p, side, t.far}, step_beside{p, side, t.near}, reach)) return t;
    }
    ++counts.turning;
    return std::nullopt;
}

}  // namespace actgen::fuzz
