// Results of the fast tier held to its promise.
#include "promise.hpp"

#include <cmath>

#include "fast_contract.hpp"
#include "sweep_block.hpp"

namespace actgen {

namespace {

double allowed_by_accurate_tier(swept_promise const& p, double x, double exact, std::vector<absolute_allowance> const& allowances) {
    double absolute = 0;
    for (absolute_allowance const& one : allowances)
        if (one.low <= x && x <= one.high) absolute = std::max(absolute, one.allowance);
    return p.ceiling_ulp * unit_in_last_place(exact, dtype::f32) + absolute;
}

}  // namespace

promise_report& promise_report::operator+=(promise_report const& other) {
    bool const nearer = std::fabs(other.worst_input) < std::fabs(worst_input);
    if (other.share > share || (other.share == share && nearer)) {
        share       = other.share;
        worst_input = other.worst_input;
    }
    broken += other.broken;
    vanished += other.vanished;
    turned += other.turned;
    return *this;
}

void add_promise(promise_report& report, swept_inputs const& in, float const* y, swept_values const& v, swept_promise const& p,
                 std::vector<absolute_allowance> const& allowances) {
    promise_report here;
    for (std::size_t i = 0; i < in.count; ++i) {
        double const exact = v.value[i];
        if (exact != exact) continue;  // counted as undecided
        double const found    = std::fabs(static_cast<double>(y[i])) > 0x1p128 ? std::copysign(0x1p128, y[i]) : y[i];
        double const distance = std::fabs(found - exact);
        double share          = distance / fast_allowance(exact, in.x[i] < 0 ? p.left_factor : p.right_factor);
        bool const vanishes = vanishes_too_early(y[i], exact), turns = found != 0 && (found < 0) != (exact < 0) && exact != 0;
        if (!(share <= 1) || vanishes || turns) {
            double const accurate = allowed_by_accurate_tier(p, in.x[i], exact, allowances);
            share                 = distance / (vanishes || turns || !(share > 1) ? accurate : std::max(accurate, distance / share));
            here.broken += !(share <= 1);
            here.vanished += vanishes && !(share <= 1);
            here.turned += turns && !(share <= 1);
        }
        if (share > here.share || share != share) {
            here.share       = share;
            here.worst_input = in.x[i];
        }
    }
    report += here;
}

}  // namespace actgen
