// A function of one variable as one look-up of a short polynomial: what the search finds, and what a kernel is made of.
//
//     w = min(clamp_high, |x|), or min(clamp_high, max(x, clamp_low)) of signed tables      a NaN of x passes
//     i = low bits of (bits(fma(w, scale, offset)) >> (23 - index_bits))
//     u = w - centre[i]
//     T = Horner's scheme in u, fused, from coefficient[degree][i] down to coefficient[0][i]
//     y = A(x) + T, or A(x) - T where the table is odd and x has its sign bit
//     y = slope x + constant beyond a clamp of a signed table that has such a line
//
// then the clamps.  It holds for low_threshold <= x <= high_threshold; other lanes take the closed form.
#pragma once
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace actgen {

enum class table_shape : std::uint8_t {
    even,     // one table over |x|
    odd,      // the same, and T gets the sign of x
    signed_,  // one table over x
    sided,    // two tables over |x|: the entries of inputs with the sign bit come after the others
};

// What is added to the table on one side: slope * x + constant, of which one at least is -0 (so that adding it changes no bit).
struct base_line {
    float slope    = -0.0F;
    float constant = -0.0F;

    friend constexpr bool operator==(base_line const&, base_line const&) = default;
};

// A(x), by the sign bit of x.
struct table_base {
    base_line left{}, right{};

    constexpr bool is_nothing() const { return left == base_line{} && right == base_line{}; }
    constexpr bool is_ramp() const { return left == base_line{} && right == base_line{1.0F, -0.0F}; }  // max(x, 0), -0 where x <= -0
    constexpr bool is_constant() const { return left == right && left.slope == 0; }
    constexpr bool is_step() const { return !(left == right) && left.slope == 0 && right.slope == 0; }

    friend constexpr bool operator==(table_base const&, table_base const&) = default;
};

// Ends of the exact range that rounding could pass; none where it provably does not.
struct result_clamp {
    static constexpr float none = std::numeric_limits<float>::infinity();
    float low = -none, high = none;

    constexpr bool has_low() const { return low != -none; }
    constexpr bool has_high() const { return high != none; }
};

struct direct_table {
    static constexpr int most_degree = 9;

    table_shape shape = table_shape::even;
    int entries       = 8;  // of one table, a power of two
    int index_bits    = 1;  // of the significand that choose the entry
    int degree        = 0;
    float clamp_low = 0, clamp_high = 0;  // of the table's operand; folded tables have 0 below
    float scale = 0, offset = 0;
    table_base base{};
    result_clamp clamp{};
    std::optional<base_line> low_line{}, high_line{};  // the result below clamp_low, and above clamp_high; both parts count
    float low_threshold = 0, high_threshold = 0;  // infinite where no input of that side needs the closed form

    std::vector<float> centre;                                   // [entry]
    std::array<std::vector<float>, most_degree + 1> coefficient;  // [power][entry]

    constexpr int rows() const { return shape == table_shape::sided ? 2 * entries : entries; }
    constexpr int shift() const { return 23 - index_bits; }
    constexpr bool folded() const { return shape != table_shape::signed_; }
    constexpr bool covers(float x) const { return x >= low_threshold && x <= high_threshold; }
};

}  // namespace actgen
