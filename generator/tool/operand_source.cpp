// Operands to try kernels with.
#include "operand_source.hpp"

#include <cmath>

#include <actgen/verify/sample_points.hpp>

namespace actgen::tool {
namespace {

constexpr std::size_t stratified_count = 8000, everyday_count = 240, row_count = 64, row_length = 7, group_length = 3;

template <class T>
std::vector<double> points(std::vector<double> const& places, std::mt19937_64& random) {
    auto const all = stratified_points<T>(stratified_count, places);
    // There are four points or more at each end of each exponent, most of them far from where activations happen: thin
    // those out.
    std::vector<double> kept;
    double const share = static_cast<double>(stratified_count) / (2 * static_cast<double>(all.size()));
    std::uniform_real_distribution<double> chance(0, 1);
    for (T v : all) {
        auto const size = std::abs(static_cast<double>(v));
        if ((size > 0x1p-14 && size < 0x1p10) || size == 0 || chance(random) < share) kept.push_back(static_cast<double>(v));
    }
    return kept;
}

}  // namespace

std::vector<double> operand_source::normal(std::size_t count, double spread) {
    std::normal_distribution<double> any(0, spread);
    std::vector<double> all(count);
    for (double& v : all) v = rounded(any(random_));
    return all;
}

trial_operands operand_source::filled(std::vector<double> x, std::size_t rows, std::vector<double> const& slots) {
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
    for (double v : slots) o.slots.push_back(rounded(v));
    o.slot_directions = normal(slots.size(), 1);
    return o;
}

trial_operands operand_source::stratified(std::vector<double> const& slots, std::vector<double> const& places) {
    if (extent_of(a_) != extent::pointwise) return everyday(slots);
    return filled(type_ == dtype::f32 ? points<float>(places, random_) : points<double>(places, random_), 1, slots);
}

trial_operands operand_source::everyday(std::vector<double> const& slots) {
    switch (extent_of(a_)) {
        case extent::row: return filled(normal(row_count * row_length, 4), row_count, slots);
        case extent::group: return filled(normal(row_count * group_length, 4), row_count, slots);
        case extent::pointwise: break;
    }
    return filled(normal(everyday_count, 3), 1, slots);
}

}  // namespace actgen::tool
