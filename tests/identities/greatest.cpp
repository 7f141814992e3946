// The greatest magnitude of a function, by branch and bound in intervals.
#include "greatest.hpp"

#include <cmath>

#include "passes/passes.hpp"
#include "reference/multiprecision.hpp"

namespace actgen::identities {

namespace {

double magnitude(enclosure const& e) { return std::fabs(static_cast<double>(e.value)) + e.bound; }

}  // namespace

// On a piece f is within |f'| r of its value at the middle, r half the piece's length.  Pieces that cannot exceed what has
// been found are done, all others are halved.
greatest_magnitude find_greatest(activation_record const& a) {
    derivation const d = passes::differentiate(a);
    auto const over    = [&](node_id root, interval x) { return magnitude(evaluate_over_interval(d.g, root, {}, x.low, x.high)); };
    greatest_magnitude best;
    std::vector<interval> open{{-8, 0}};
    while (!open.empty()) {
        interval const piece = open.back();
        open.pop_back();
        double const middle = 0.5 * (piece.low + piece.high), reach = 0.5 * (piece.high - piece.low);
        bindings at;
        at.inputs         = {{middle}};
        double const here = magnitude(evaluate_exactly(d.g, d.forward, at)[0]);
        if (here > best.found) best = {middle, here, best.bound};
        double const bound = here + over(d.slope, piece) * reach;
        if (bound <= best.found * (1 + 0x1p-10)) {
            best.bound = std::fmax(best.bound, bound);
        } else {
            open.push_back({piece.low, middle});
            open.push_back({middle, piece.high});
        }
    }
    for (double end = -8; end > -0x1p128; end *= 2) best.bound = std::fmax(best.bound, over(d.forward, {2 * end, end}));
    return best;
}

}  // namespace actgen::identities
