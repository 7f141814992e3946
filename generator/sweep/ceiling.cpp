// What kernels may miss exact values by.
#include "ceiling.hpp"

#include <algorithm>
#include <cmath>

namespace actgen {

namespace {

constexpr double output_ulp = 4, gradient_ulp = 8;
constexpr double output_beside_slope_ulp = 5;  // f made of what f' is made of
// exp(-exp(x)) multiplies the error of exp(x) by exp(x), up to 104 in float32 and 745 in float64; sigmoid(p sin(x)) that of
// the sine by p, where it vanishes.
constexpr double nested_ulp[] = {128, 1024};  // by dtype

double jump(kink_place const& k) { return std::fabs(k.right - k.left) * (1 + 0x1p-10); }

// Where y rounds to its value at the kink, it no longer says on which side x is.
absolute_allowance around_saved_kink(kink_place const& k, double epsilon, double least) {
    double gentlest = HUGE_VAL;  // a flat side has no other value than the kink's, and loses nothing
    for (double slope : {k.left, k.right})
        if (slope != 0) gentlest = std::min(gentlest, std::fabs(slope));
    double const reach = 2 * std::max(epsilon * std::max(std::fabs(k.at), std::fabs(k.value) / gentlest), least / gentlest);
    return {k.at - reach, k.at + reach, jump(k)};
}

// The same allowances side by side: what overlaps is cut where one begins or ends, and the greatest holds in each part.
std::vector<absolute_allowance> side_by_side(std::vector<absolute_allowance> const& overlapping) {
    std::vector<double> ends;
    for (absolute_allowance const& a : overlapping) ends.insert(ends.end(), {a.low, a.high});
    std::sort(ends.begin(), ends.end());
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
    std::vector<absolute_allowance> all;
    for (absolute_allowance const& a : overlapping)
        if (a.low == a.high) all.push_back(a);
    for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
        absolute_allowance part{ends[i], ends[i + 1], 0};
        for (absolute_allowance const& a : overlapping)
            if (a.low <= part.low && part.high <= a.high) part.allowance = std::max(part.allowance, a.allowance);
        if (part.allowance == 0) continue;
        bool const joins = !all.empty() && all.back().high == part.low && all.back().allowance == part.allowance;
        if (joins)
            all.back().high = part.high;
        else
            all.push_back(part);
    }
    return all;
}

ceiling overlapping_ceiling_of(kernel_kind kind, result_role role, dtype type, delicate_places const& places) {
    double const epsilon = format_of(type).epsilon();
    ceiling c{greatest_error(kind, role, type, places), {}};
    if (role == result_role::output) {
        c.allowances = of_subnormals(places, type);
        for (cancelling_stretch const& s : places.cancels) c.allowances.push_back({s.low, s.high, 4 * epsilon * s.size});
        return c;
    }
    for (kink_place const& k : places.kinks) {
        if (jump(k) == 0) continue;
        if (record_of(kind).reads_output)
            c.allowances.push_back(around_saved_kink(k, epsilon, unit_in_last_place(0, type)));
        else if (!k.exact)
            c.allowances.push_back(around_rounded_kink(k, epsilon, unit_in_last_place(0, type)));
    }
    if (record_of(kind).reads_output) {  // y's own rounding moves f', by as much as f'' allows
        c.allowances.push_back({-HUGE_VAL, HUGE_VAL, std::max(16.0, 2 * places.slope_lost_to_output) * epsilon});
        return c;
    }
    for (cancelling_stretch const& s : places.slope_cancels) c.allowances.push_back({s.low, s.high, 4 * epsilon * s.size});
    for (cancelling_root const& root : places.slope_roots) c.allowances.push_back(around_root(root, epsilon));
    return c;
}

}  // namespace

double greatest_error(kernel_kind kind, result_role role, dtype type, delicate_places const& places) {
    if (role == result_role::output ? places.nested_in_f : places.nested_in_slope) return nested_ulp[static_cast<std::size_t>(type)];
    if (role != result_role::output) return gradient_ulp;
    return record_of(kind).writes_derivative ? output_beside_slope_ulp : output_ulp;
}

double underflow_of(delicate_places const& places, dtype type) {
    return places.underflow[static_cast<std::size_t>(type)];
}

absolute_allowance around_root(cancelling_root const& root, double epsilon) {
    double const reach = std::max(0.5, std::fabs(root.at));
    return {root.at - reach, root.at + reach, 2 * epsilon * root.size};
}

std::vector<absolute_allowance> of_subnormals(delicate_places const& places, dtype type) {
    double const least = unit_in_last_place(0, type), normal = 1 / format_of(type).least_normal();
    std::vector<absolute_allowance> all;
    if (double const lost = underflow_of(places, type); lost > 0) all.push_back({-HUGE_VAL, HUGE_VAL, lost * least});
    if (places.takes_reciprocal) {  // 1/x has lost up to half of the least number, and so may its product with a constant
        all.push_back({-HUGE_VAL, -normal, 4 * normal * least});
        all.push_back({normal, HUGE_VAL, 4 * normal * least});
    }
    return all;
}

absolute_allowance around_rounded_kink(kink_place const& k, double epsilon, double least) {
    double const reach = k.at == 0 ? 0 : std::max(8 * epsilon * std::fabs(k.at), least);
    return {k.at - reach, k.at + reach, jump(k)};
}

ceiling ceiling_of(kernel_kind kind, result_role role, dtype type, delicate_places const& places) {
    ceiling c    = overlapping_ceiling_of(kind, role, type, places);
    c.allowances = side_by_side(c.allowances);
    return c;
}

}  // namespace actgen
