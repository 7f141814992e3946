// Operands to try kernels with.
#include "operand_source.hpp"

#include <cmath>
#include <limits>

#include <actgen/kernel/digest.hpp>
#include <actgen/kernel/dtype.hpp>

#include "neighbours.hpp"
#include "verify/sample_points.hpp"

namespace actgen::tool {
namespace {

constexpr std::size_t everyday_count = 240, everyday_rows = 64, row_length = 7, group_length = 3, long_row = 3001, common_count = 4096, common_row = 64;

template <class T>
std::vector<double> points(std::size_t count, std::vector<double> const& places, std::mt19937_64& random) {
    auto const all = stratified_points<T>(count, places);
    // There are four points or more at each end of each exponent, most of them far from where activations happen: thin
    // those out, but for the greatest and the least numbers.
    std::vector<double> kept;
    double const share = static_cast<double>(count) / (2 * static_cast<double>(all.size()));
    std::uniform_real_distribution<double> chance(0, 1);
    double const largest = static_cast<double>(std::numeric_limits<T>::max()), least = static_cast<double>(std::numeric_limits<T>::denorm_min());
    for (T v : all) {
        auto const size = std::abs(static_cast<double>(v));
        bool const at_an_end = size >= largest / 4 || size <= 4 * least;
        if ((size > 0x1p-14 && size < 0x1p10) || at_an_end || chance(random) < share) kept.push_back(static_cast<double>(v));
    }
    return kept;
}

// Logits, norms whose squares vanish or overflow, and the greatest and least numbers.
std::vector<double> scales_of(dtype type) {
    std::vector<double> scales{1e-3,  1,     30,    1e2,  1e3,   1e4,   1e6,   1e10,  1e20,   1e30,   1e-10,  1e-20,
                               1e-30, 1e-37, 1e-41, 1e60, 1e155, 1e200, 1e300, 1e-60, 1e-155, 1e-200, 1e-300, 1e-310};
    std::erase_if(scales, [&f = format_of(type)](double s) { return s < f.least() || s > f.largest(); });
    return scales;
}

std::vector<std::vector<double>> telling_rows() {
    double const masked = -HUGE_VAL;
    return {{30, 1, 0, -1, 0.5, -30, 2},
            {1e4, 0, 0, 0, 1, -1, 2},
            {-1e4, -9999, -1e4, -9998, -1e4, -1e4, -1e4},
            {88, 89, 88.5, -88, 87, 80, 70},
            {710, 709, 0, -710, 1, 2, 3},
            {1, 1, 1, 1, 1, 1, 1},
            {0, 0, 0, 0, 0, 0, 0},
            {-3.5, -3.5, -3.5, -3.5, -3.5, -3.5, -3.5},
            {2, -1, 2, 0, 2, -3, 1},
            {0, 0, 5, 0, 0, 0, 0},
            {0, 0, -1e-20, 0, 0, 0, 0},
            {1, 2, 3, masked, 0, masked, -1},
            {masked, masked, 0.5, masked, masked, masked, masked},
            {masked, masked, masked, masked, masked, masked, masked}};
}

}  // namespace

double operand_source::rounded(double v) const {
    double const most = format_of(type_).largest();
    if (std::isfinite(v)) v = std::clamp(v, -most, most);
    return rounded_to(type_, v);
}

std::vector<double> operand_source::normal(std::size_t count, double spread) {
    std::normal_distribution<double> any(0, spread);
    std::vector<double> all(count);
    for (double& v : all) v = rounded(any(random_));
    return all;
}

std::vector<double> operand_source::row_of_scale(std::size_t length, double scale) {
    std::uniform_real_distribution<double> any(-1, 1);
    std::vector<double> all(length);
    for (double& v : all) v = rounded(scale * any(random_));
    return all;
}

channel_values operand_source::with_channels(std::vector<double> const& slots, std::size_t channels) const {
    word_digest seed;
    for (double v : slots) seed.add(v);
    std::mt19937_64 random(seed.value());
    channel_values all;
    for (parameter_record const& p : a_.parameters)
        for (std::size_t k = 0; k < static_cast<std::size_t>(p.count()); ++k) {
            double const given = slots[static_cast<std::size_t>(p.slot) + k];
            all.push_back(p.per == granularity::per_channel ? values_of_channels(p, k, given, channels, random) : std::vector<double>{given});
            for (double& v : all.back()) v = rounded(v);
        }
    return all;
}

trial_operands operand_source::filled(std::vector<double> x, std::size_t rows, channel_values slots) {
    trial_operands o;
    o.x                       = std::move(x);
    o.rows                    = rows;
    o.length                  = o.x.size() / rows;
    std::size_t const reduced = extent_of(a_) == extent::group ? rows : o.x.size();
    o.gate  = normal(o.x.size(), 2);
    o.y     = normal(reduced, 1);
    o.dy    = normal(reduced, 1);
    o.vx    = normal(o.x.size(), 1);
    o.vgate = normal(o.x.size(), 1);
    o.slots = std::move(slots);
    for (std::vector<double> const& values : o.slots) o.slot_directions.push_back(normal(values.size(), 1));
    return o;
}

trial_operands operand_source::stratified(channel_values const& slots, std::size_t count, std::vector<double> const& places,
                                          std::vector<double> const& special, bool infinities) {
    std::vector<double> x = with_type(type_, [&](auto zero) {
        std::vector<double> all = points<decltype(zero)>(count, places, random_);
        for (double place : special) add_with_neighbours<decltype(zero)>(all, place, 2);
        return all;
    });
    if (infinities && a_.inputs == 1 && !a_.uses_noise) x.insert(x.end(), {-HUGE_VAL, HUGE_VAL});
    std::size_t channels = 1;
    for (std::vector<double> const& values : slots) channels = std::max(channels, values.size());
    std::vector<double> all;
    for (std::size_t c = 0; c < channels; ++c) all.insert(all.end(), x.begin(), x.end());
    return filled(std::move(all), channels, slots);
}

trial_operands operand_source::everyday(std::vector<double> const& slots) {
    switch (extent_of(a_)) {
        case extent::row: return filled(normal(everyday_rows * row_length, 4), everyday_rows, with_channels(slots, row_length));
        case extent::group: return filled(normal(everyday_rows * group_length, 4), everyday_rows, with_channels(slots, group_length));
        case extent::pointwise: break;
    }
    return filled(normal(3 * everyday_count, 3), 3, with_channels(slots, 3));
}

trial_operands operand_source::common(std::vector<double> const& slots, double spread) {
    std::size_t const length = extent_of(a_) == extent::row ? common_row : extent_of(a_) == extent::group ? group_length : common_count;
    std::size_t const rows   = common_count / length;
    return filled(normal(rows * length, spread), rows, with_channels(slots, 1));
}

std::vector<trial_operands> operand_source::rows(std::vector<double> const& slots, bool thorough) {
    std::size_t const length = extent_of(a_) == extent::group ? group_length : row_length;
    std::size_t const of_each = thorough ? 3 : 1;
    std::vector<double> scaled, telling, alone;
    for (double scale : scales_of(type_))
        for (std::size_t k = 0; k < of_each; ++k) {
            auto const row = row_of_scale(length, scale);
            scaled.insert(scaled.end(), row.begin(), row.end());
        }
    auto const kinds = telling_rows();
    for (std::vector<double> const& row : kinds)
        for (std::size_t e = 0; e < length; ++e) telling.push_back(rounded(row[e]));
    for (double v : {0.0, 1.0, -3.25, 100.0, -100.0, 1e30, -1e30, 1e-30}) alone.push_back(rounded(v));
    std::vector<trial_operands> all;
    all.push_back(filled(std::move(scaled), scales_of(type_).size() * of_each, with_channels(slots, length)));
    all.push_back(filled(std::move(telling), kinds.size(), with_channels(slots, length)));
    std::size_t const singles = alone.size();
    all.push_back(filled(std::move(alone), singles, with_channels(slots, 1)));
    if (thorough && extent_of(a_) == extent::row) all.push_back(filled(normal(long_row, 4), 1, with_channels(slots, long_row)));
    return all;
}

}  // namespace actgen::tool
