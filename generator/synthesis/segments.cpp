// Index rules and the stretches that they cut.
#include "segments.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "table_value.hpp"

namespace actgen::synthesis {

namespace {

double boundary(int bits, int j) {
    int const per = 1 << bits;
    return std::ldexp(1.0 + static_cast<double>(j % per) / per, j / per);
}

// Both ways of a machine to compute the index's operand.
float least_index(direct_table const& t, float w) {
    return std::min(times_plus<multiply_add::fused>(w, t.scale, t.offset), times_plus<multiply_add::rounded_twice>(w, t.scale, t.offset));
}
float greatest_index(direct_table const& t, float w) {
    return std::max(times_plus<multiply_add::fused>(w, t.scale, t.offset), times_plus<multiply_add::rounded_twice>(w, t.scale, t.offset));
}

}  // namespace

std::vector<index_rule> index_rules(table_shape shape, int entries) {
    std::vector<index_rule> rules;
    for (int bits = 1; bits <= (entries > 8 ? 4 : 3); ++bits)
        for (int start = 0; start < 1 << bits; ++start) {
            rules.push_back({bits, start, false});
            if (shape == table_shape::signed_) rules.push_back({bits, start, true});
        }
    return rules;
}

bool set_index(direct_table& t, index_rule const& rule) {
    double const first = boundary(rule.bits, rule.start), last = boundary(rule.bits, rule.start + t.entries);
    double const width = static_cast<double>(t.clamp_high) - t.clamp_low;
    float const near = rule.from_right ? t.clamp_high : t.clamp_low, far = rule.from_right ? t.clamp_low : t.clamp_high;
    t.index_bits = rule.bits;
    t.scale      = static_cast<float>((rule.from_right ? -1 : 1) * (last - first) / width);
    for (int step = 0; step < 64; ++step) {
        t.offset = near == 0 ? static_cast<float>(first) : static_cast<float>(first - static_cast<double>(t.scale) * near);
        while (least_index(t, near) < static_cast<float>(first)) t.offset = std::nextafter(t.offset, std::numeric_limits<float>::infinity());
        if (greatest_index(t, far) < static_cast<float>(last)) return true;
        t.scale = std::nextafter(t.scale, 0.0F);
    }
    return false;
}

std::vector<table_segment> segments_of(direct_table const& t) {
    bool const rising = t.scale > 0;
    double const scale = t.scale, offset = t.offset, near = rising ? t.clamp_low : t.clamp_high;
    // The pattern of the least index's operand, without the mantissa bits that do not count.
    std::uint32_t const first = std::bit_cast<std::uint32_t>(least_index(t, static_cast<float>(near))) >> t.shift();
    std::vector<table_segment> segments;
    for (int k = 0; k < t.entries; ++k) {
        std::uint32_t const pattern = first + static_cast<std::uint32_t>(k);
        auto const boundary_at      = [&](std::uint32_t p, double outwards) {
            double const v = std::bit_cast<float>(p << t.shift());
            double const w = (v - offset) / scale, margin = 0x1p-22 * (std::fabs(v) + std::fabs(offset)) / std::fabs(scale);
            return std::clamp(w + outwards * margin, static_cast<double>(t.clamp_low), static_cast<double>(t.clamp_high));
        };
        double const begin = boundary_at(pattern, rising ? -1 : 1), end = boundary_at(pattern + 1, rising ? 1 : -1);
        segments.push_back({pattern & static_cast<std::uint32_t>(t.entries - 1), std::min(begin, end), std::max(begin, end)});
    }
    // The ends belong to the outermost whatever their boundaries round to.
    (rising ? segments.front().low : segments.front().high) = near;
    (rising ? segments.back().high : segments.back().low)   = rising ? t.clamp_high : t.clamp_low;
    if (!rising) std::reverse(segments.begin(), segments.end());
    return segments;
}

}  // namespace actgen::synthesis
