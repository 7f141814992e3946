// Exact values by the oracle, a block at a time.
#include "exact_points.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <random>

#include "reference/oracle.hpp"

namespace actgen::judging {
namespace {

constexpr int neighbours = 16;

template <class T>
void add_neighbours(std::vector<double>& all, double place) {
    T const centre = static_cast<T>(place);
    if (!std::isfinite(centre)) return;
    for (T direction : {-std::numeric_limits<T>::infinity(), std::numeric_limits<T>::infinity()}) {
        T x = centre;
        for (int k = 0; k <= neighbours && std::isfinite(x); ++k, x = std::nextafter(x, direction)) all.push_back(static_cast<double>(x));
    }
}

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
    for (double place : special) with_type(type, [&](auto zero) { add_neighbours<decltype(zero)>(all, place); });
    for (double end : {0.0, 1.0, -1.0}) with_type(type, [&](auto zero) { add_neighbours<decltype(zero)>(all, end * (end == 0 ? 0 : static_cast<double>(std::numeric_limits<decltype(zero)>::max()))); });
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::vector<judged_point> exact_points(graph const& g, node_id root, std::vector<double> const& x, double upstream, std::vector<double> const& slots, dtype type) {
    bindings fixed;
    for (double v : slots) fixed.parameters.emplace_back(v);
    fixed.upstream = {upstream};
    oracle truth(g, root, fixed, type);
    std::vector<judged_point> all(x.size());
    alignas(64) double inputs[block_size], dy[block_size], half[block_size];
    std::fill_n(dy, block_size, upstream);
    std::fill_n(half, block_size, 0.5);
    enclosure_block exact;
    for (std::size_t first = 0; first < x.size(); first += block_size) {
        std::size_t const count = std::min(block_size, x.size() - first);
        for (std::size_t i = 0; i < block_size; ++i) inputs[i] = x[first + (i < count ? i : 0)];
        block_leaves leaves;
        leaves.inputs[0] = inputs;
        leaves.upstream  = dy;
        leaves.noise     = half;
        truth.enclose(leaves, count, exact);
        for (std::size_t i = 0; i < count; ++i) all[first + i] = {x[first + i], 0, {real(exact.high[i], exact.low[i]), exact.bound[i]}};
    }
    return all;
}

}  // namespace actgen::judging
