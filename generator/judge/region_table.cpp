// Where results are how wrong.
#include "region_table.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "reference/oracle.hpp"
#include "verify/accuracy.hpp"

namespace actgen::judging {
namespace {

double least_normal(dtype type) { return type == dtype::f32 ? 0x1p-126 : 0x1p-1022; }

bool is_known(enclosure const& e, dtype type) {
    double const unit = unit_in_last_place(e.value.high, type);
    return std::isfinite(e.value.high) && (e.bound <= 0x1p-4 * unit || e.bound <= 0x1p-1074);  // no double is less
}

void add(region_report& r, judged_point const& p, dtype type) {
    if (!is_known(p.exact, type)) {
        ++r.not_known;
        return;
    }
    ++r.points;
    if (std::isnan(p.found)) {
        ++r.wrong_nan;
        return;
    }
    double const ulp = ulp_error(p.found, p.exact.value, type);
    r.mean_ulp += ulp;
    if (ulp - p.exact.bound / unit_in_last_place(p.exact.value.high, type) > 0.5 + 0x1p-40) ++r.not_nearest;
    if (ulp > r.worst_ulp) {
        r.worst_ulp = ulp;
        r.worst     = p;
    }
}

void add(step_report& steps, judged_point const& a, judged_point const& b, dtype type) {
    double const rise = b.exact.value.high - a.exact.value.high, found = b.found - a.found;
    bool const certain = is_known(a.exact, type) && is_known(b.exact, type) && std::fabs(rise) > a.exact.bound + b.exact.bound;
    if (!certain || std::isnan(found) || found == 0 || (rise > 0) == (found > 0)) return;
    ++steps.steps;
    double const deep = std::fabs(found) / unit_in_last_place(a.exact.value.high, type);
    if (deep > steps.deepest_ulp) {
        steps.deepest_ulp = deep;
        steps.x           = a.x;
    }
}

}  // namespace

std::vector<region> regions_of(dtype type) {
    double const ends[] = {0, least_normal(type), 0x1p-24, 0x1p-8, 1, 4, 16, 128, std::numeric_limits<double>::infinity()};
    char const* const names[] = {"0", "2^{}", "2^-24", "2^-8", "1", "4", "16", "128", "the greatest"};
    auto const name = [&](std::size_t i, char const* sign) { return i == 0 ? std::string("0") : i + 1 == std::size(ends) ? std::string(names[i]) : sign + fmt::format(fmt::runtime(names[i]), type == dtype::f32 ? -126 : -1022); };
    std::vector<region> all;
    for (std::size_t i = std::size(ends) - 1; i-- > 0;) all.push_back({fmt::format("{} to {}", i + 2 == std::size(ends) ? "the least" : name(i + 1, "-"), name(i, "-")), -ends[i + 1], -ends[i]});
    for (std::size_t i = 0; i + 1 < std::size(ends); ++i) all.push_back({fmt::format("{} to {}", name(i, ""), name(i + 1, "")), ends[i], ends[i + 1]});
    return all;
}

point_reports report_on(std::vector<judged_point> const& points, dtype type) {
    point_reports all;
    for (region const& r : regions_of(type)) all.regions.push_back({r});
    double least = std::numeric_limits<double>::infinity(), greatest = -least;
    for (judged_point const& p : points) {
        auto const at = std::find_if(all.regions.begin(), all.regions.end(), [&](region_report const& r) { return std::signbit(p.x) ? p.x <= r.where.high && p.x >= r.where.low && r.where.low < 0 : p.x < r.where.high && p.x >= r.where.low; });
        if (at != all.regions.end()) add(*at, p, type);
        if (!is_known(p.exact, type)) continue;
        least    = std::min(least, rounded_to(type, p.exact.value.high));
        greatest = std::max(greatest, rounded_to(type, p.exact.value.high));
        double const rounded = rounded_to(type, p.exact.value.high);
        if (p.found == 0 && rounded != 0 && std::fabs(rounded) < least_normal(type)) ++all.flushed;
    }
    for (region_report& r : all.regions)
        if (r.points > r.wrong_nan) r.mean_ulp /= static_cast<double>(r.points - r.wrong_nan);
    for (std::size_t i = 0; i + 1 < points.size(); ++i) add(all.steps, points[i], points[i + 1], type);
    for (judged_point const& p : points)
        if (is_known(p.exact, type) && (p.found < least || p.found > greatest) && all.range.outside++ == 0) all.range = {1, p.x, p.found};
    return all;
}

}  // namespace actgen::judging
