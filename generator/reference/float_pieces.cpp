// Polynomials with proven bounds over stretches of float32 patterns.
#include "float_pieces.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "cancellation.hpp"
#include "interval_jet.hpp"
#include "oracle.hpp"

namespace actgen {

namespace {

constexpr std::uint32_t finite_patterns = 0x7F800000, patterns_per_binade = 0x00800000, sign_bit = 0x80000000;
constexpr std::uint32_t smallest_stretch = block_size;
constexpr double overflow                = 0x1p128;

double middle(double_interval a) { return 0.5 * a.low + 0.5 * a.high; }
double radius(double_interval a) {  // about the middle as computed
    return (0.5 * a.high - 0.5 * a.low) * (1 + 0x1p-40) + std::fabs(middle(a)) * 0x1p-52 + 0x1p-1022;
}
double greatest(double_interval a) { return std::max(std::fabs(a.low), std::fabs(a.high)); }
double least(double_interval a) { return a.low > 0 ? a.low : a.high < 0 ? -a.high : 0; }

class maker {
public:
    maker(rooted_graph const& quick, bindings const& fixed, double tolerance)
        : jets_(quick.body, quick.root, fixed), tolerance_(tolerance) {}

    void cover(std::uint32_t first, std::uint32_t last) {
        float_piece const p = attempt(first, last);
        if (!p.open() || last - first < smallest_stretch || hopeless(first, last)) {
            join(p);
            return;
        }
        std::uint32_t const half = first + (last - first) / 2;
        cover(first, half);
        cover(half + 1, last);
    }

    std::vector<float_piece> pieces;

private:
    // Of a whole binade: nothing is known of the least parts at its ends and in its middle either, as of sin far out.
    bool hopeless(std::uint32_t first, std::uint32_t last) {
        constexpr std::uint32_t length = smallest_stretch - 1;
        return last - first == patterns_per_binade - 1 && attempt(first, first + length).open() &&
               attempt(first + patterns_per_binade / 2, first + patterns_per_binade / 2 + length).open() &&
               attempt(last - length, last).open();
    }

    // Open stretches grow together, so that the oracle gets full blocks.
    void join(float_piece const& p) {
        bool const one_sign = !pieces.empty() && (pieces.back().first & sign_bit) == (p.first & sign_bit);
        if (p.open() && one_sign && pieces.back().open())
            pieces.back().last = p.last;
        else
            pieces.push_back(p);
    }

    bool good(double bound, double least_value) const {
        return bound <= tolerance_ * unit_in_last_place(least_value, dtype::f32);
    }

    float_piece attempt(std::uint32_t first, std::uint32_t last) {
        float_piece p;
        p.first        = first;
        p.last         = last;
        double const a = std::bit_cast<float>(first), b = std::bit_cast<float>(last);
        // Both have one exponent, so that the middle and x - middle are exact.
        p.centre          = 0.5 * a + 0.5 * b;
        double const half = std::fabs(0.5 * b - 0.5 * a);
        double const step = std::exp2(std::ceil(std::log2(std::max(half, 0x1p-150))));
        p.scale           = 1 / step;

        interval_jet const all = jets_(std::min(a, b), std::max(a, b), step);
        if (all[0].low >= overflow || all[0].high <= -overflow) {
            p.degree         = 0;
            p.coefficient[0] = all[0].low >= overflow ? overflow : -overflow;
            return p;
        }
        if (good(radius(all[0]), least(all[0]))) {
            p.degree         = 0;
            p.coefficient[0] = middle(all[0]);
            p.bound          = radius(all[0]);
            return p;
        }
        interval_jet const here = jets_(p.centre, p.centre, step);
        double known = 0, size = 0;  // how well the coefficients so far are known, and the sum of their magnitudes
        for (int n = 1; n <= float_piece::most + 1; ++n) {
            auto const k            = static_cast<std::size_t>(n);
            p.coefficient[n - 1]    = middle(here[k - 1]);
            known                  += radius(here[k - 1]);
            size                   += std::fabs(p.coefficient[n - 1]);
            double const evaluation = size * (n * 0x1p-52) + 0x1p-1020;
            p.bound                 = (known + greatest(all[k]) + evaluation) * (1 + 0x1p-40);
            double const first_term = std::fabs(p.coefficient[0]);
            double const nearest    = std::max(least(all[0]), first_term - (size - first_term) - p.bound);
            if (std::isfinite(p.bound) && good(p.bound, std::max(nearest, 0.0))) {
                p.degree = n - 1;
                return p;
            }
        }
        return p;
    }

    jet_evaluation jets_;
    double tolerance_;
};

}  // namespace

signed_patterns patterns_of(float low, float high) {
    auto const magnitude = [](float x) { return std::bit_cast<std::uint32_t>(x) & ~sign_bit; };
    constexpr pattern_range none{1, 0};
    signed_patterns p{none, none};
    if (high >= 0) p.positive = {low > 0 ? magnitude(low) : 0, magnitude(high)};
    if (low <= 0) p.negative = {high < 0 ? magnitude(high) : 0, magnitude(low)};
    return p;
}

std::vector<float_piece> make_float_pieces(graph const& g, node_id root, bindings const& fixed, double tolerance,
                                           signed_patterns const& patterns) {
    maker m(without_cancellation(g, root), fixed, tolerance);
    for (auto const& [sign, range] : {std::pair{0u, patterns.positive}, std::pair{sign_bit, patterns.negative}})
        for (std::uint32_t binade = 0; binade < finite_patterns; binade += patterns_per_binade) {
            std::uint32_t const first = std::max(range.first, binade), last = std::min(range.last, binade + patterns_per_binade - 1);
            if (first <= last) m.cover(sign | first, sign | last);
        }
    return m.pieces;
}

}  // namespace actgen
