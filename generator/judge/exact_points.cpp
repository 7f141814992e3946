// Inputs of all sizes, and exact values by the oracle.
#include "exact_points.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <random>

#include "tool/neighbours.hpp"
#include "verify/accuracy.hpp"

namespace actgen::judging {
namespace {

constexpr int each_way = 16;  // neighbours

void add_singles(std::vector<double>& all, std::size_t count) {
    constexpr std::uint32_t finite = 0x7F800000;
    std::size_t const stride       = std::max<std::size_t>(1, 2 * std::size_t{finite} / std::max<std::size_t>(count, 1)) | 1;
    for (std::size_t pattern = 0; pattern < finite; pattern += stride)
        for (std::uint32_t sign : {0u, 0x80000000u}) all.push_back(static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(pattern) | sign)));
}
void add_doubles(std::vector<double>& all, std::size_t count) {
    std::mt19937_64 random(1);
    constexpr std::size_t exponents = 2047;
    for (std::size_t e = 0; e < exponents; ++e)
        for (std::size_t k = 0; k <= count / (2 * exponents); ++k)
            for (std::uint64_t sign : {std::uint64_t{0}, std::uint64_t{1} << 63}) all.push_back(std::bit_cast<double>(sign | e << 52 | (random() >> 12)));
}

}  // namespace

std::vector<double> inputs_of_all_sizes(dtype type, std::size_t count, std::vector<double> const& special) {
    std::vector<double> all;
    if (type == dtype::f32) add_singles(all, count);
    else add_doubles(all, count);
    for (double place : special) with_type(type, [&](auto zero) { tool::add_with_neighbours<decltype(zero)>(all, place, each_way); });
    for (double end : {0.0, 1.0, -1.0}) with_type(type, [&](auto zero) { tool::add_with_neighbours<decltype(zero)>(all, end * format_of(type).largest(), each_way); });
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::vector<judged_point> exact_points(graph const& g, node_id root, std::vector<double> const& x, double upstream, std::vector<double> const& slots, dtype type) {
    bindings fixed;
    for (double v : slots) fixed.parameters.emplace_back(v);
    fixed.upstream = {upstream};
    oracle truth(g, root, fixed, type);
    std::size_t const count = x.size();
    auto const exact        = exact_values_of(truth, {{x}, std::vector<double>(count, 0.5), std::vector<double>(count, upstream), {}, {}}, count);
    std::vector<judged_point> all(count);
    for (std::size_t i = 0; i < count; ++i) all[i] = {x[i], 0, exact[i]};
    return all;
}

}  // namespace actgen::judging
