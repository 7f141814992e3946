// The fixed tree in which addends are summed: virtual lanes, then halves of lanes, then blocks pairwise.
//
// float addends come in blocks of 32: numbers i and i + 16 of a block are added as floats, and their sum to lane i, a
// double; so half as many numbers are widened.  double addend number i goes to lane i mod 16 with its rounding error
// (Knuth's two-sum), kept beside the sum.  That holds whatever the vectors of the target, so every split and every target
// gives the same bits, and there are enough lanes to hide the latency of an addition on the widest one.
#pragma once
#include <cmath>
#include <cstddef>

namespace actgen {

// No default values: drivers have room for many sums and begin few, with {}.
template <class T>
struct partial_sum;

template <>
struct partial_sum<float> {
    double sum;
    void add(double v) { sum += v; }
    void add(partial_sum const& other) { sum += other.sum; }
    double total() const { return sum; }
    // What rounding the total to a float loses.
    double rest() const { return std::isfinite(sum) ? sum - static_cast<double>(static_cast<float>(sum)) : 0; }
};

template <>
struct partial_sum<double> {
    double sum;
    double error;
    void add(double v) {
        double const s = sum + v;
        double const t = s - sum;
        error += (sum - (s - t)) + (v - t);
        sum = s;
    }
    void add(partial_sum const& other) {
        add(other.sum);
        error += other.error;
    }
    // An infinite sum has no meaningful error.
    double total() const { return std::isfinite(sum) ? sum + error : sum; }
    double rest() const { return std::isfinite(sum) ? (sum - total()) + error : 0; }
};

template <class T>
struct lanes;

template <>
struct lanes<float> {
    static constexpr std::size_t width = 16;
    static constexpr std::size_t block = 32;
    alignas(64) double sum[width];
    double waiting[width];  // floats of the first half of a block whose second half is to come, else 0
};

template <>
struct lanes<double> {
    static constexpr std::size_t width = 16;
    static constexpr std::size_t block = 16;
    alignas(64) double sum[width];
    double error[width];
};

// Sum of part[0], part[stride], ..., `count` of them, as a balanced binary tree.
template <class T>
partial_sum<T> combine_blocks(partial_sum<T> const* part, std::size_t count, std::size_t stride) {
    if (count == 0) return {};
    if (count == 1) return part[0];
    std::size_t const left = count / 2;
    partial_sum<T> sum     = combine_blocks(part, left, stride);
    sum.add(combine_blocks(part + left * stride, count - left, stride));
    return sum;
}

}  // namespace actgen
