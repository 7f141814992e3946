// Results of the fast tier held to its promise.
#include "promise.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "fast_contract.hpp"
#include "sweep_block.hpp"

namespace actgen {

namespace {

[[gnu::always_inline]] inline double within_range(double y) { return y > 0x1p128 ? 0x1p128 : y < -0x1p128 ? -0x1p128 : y; }

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
    least          = std::min(least, other.least);
    greatest       = std::max(greatest, other.greatest);
    least_exact    = std::min(least_exact, other.least_exact);
    greatest_exact = std::max(greatest_exact, other.greatest_exact);
    return *this;
}

namespace {

// Errors are not negative, so their bits are ordered as they are, and the greatest is found by SIMD; NaN counts as infinite.
struct block_shares {
    std::int64_t greatest = 0, suspicious = 0;
    double low = HUGE_VAL, high = -HUGE_VAL, low_exact = HUGE_VAL, high_exact = -HUGE_VAL;  // of results, of exact values
};
[[gnu::noinline]] block_shares shares_of(float const* __restrict y, float const* __restrict x, double const* __restrict exact, std::size_t count,
                                         swept_promise const& p) {
    std::int64_t greatest = 0, suspicious = 0;
    double low = HUGE_VAL, high = -HUGE_VAL, low_exact = HUGE_VAL, high_exact = -HUGE_VAL;
    for (std::size_t i = 0; i < count; ++i) {
        double const distance = std::fabs(within_range(y[i]) - exact[i]), share = distance / fast_allowance(exact[i], x[i] < 0 ? p.left_factor : p.right_factor);
        bool const vanishes = y[i] == 0 && std::fabs(exact[i]) >= 0x1p-150, turns = (y[i] < 0) != (exact[i] < 0);
        suspicious += static_cast<int>(!(share <= 1)) | static_cast<int>(vanishes) | static_cast<int>(turns);
        greatest   = std::max(greatest, std::bit_cast<std::int64_t>(share));
        double const found = within_range(y[i]);
        low        = found < low ? found : low;
        high       = found > high ? found : high;
        low_exact  = exact[i] < low_exact ? exact[i] : low_exact;
        high_exact = exact[i] > high_exact ? exact[i] : high_exact;
    }
    return {greatest, suspicious, low, high, low_exact, high_exact};
}

}  // namespace

void add_promise(promise_report& report, swept_inputs const& in, float const* y, swept_values const& v, swept_promise const& p,
                 std::vector<absolute_allowance> const& allowances) {
    block_shares const all = shares_of(y, in.x, v.value, in.count, p);
    report.least          = std::min(report.least, all.low);
    report.greatest       = std::max(report.greatest, all.high);
    report.least_exact    = std::min(report.least_exact, all.low_exact);
    report.greatest_exact = std::max(report.greatest_exact, all.high_exact);
    if (all.suspicious == 0 && std::bit_cast<double>(all.greatest) <= report.share) return;
    promise_report here;
    for (std::size_t i = 0; i < in.count; ++i) {
        double const exact = v.value[i];
        if (exact != exact) continue;  // counted as undecided
        double const distance = std::fabs(within_range(y[i]) - exact), promised = fast_allowance(exact, in.x[i] < 0 ? p.left_factor : p.right_factor);
        double share          = distance / promised;
        bool const vanishes = vanishes_too_early(y[i], exact), turns = y[i] != 0 && exact != 0 && (y[i] < 0) != (exact < 0);
        if (!(share <= 1) || vanishes || turns) {
            double const accurate = allowed_by_accurate_tier(p, in.x[i], exact, allowances);
            share                 = distance / (vanishes || turns ? accurate : std::max(accurate, promised));
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
