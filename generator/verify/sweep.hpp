// Sweeps over float32: every pattern, or every k-th, of every finite input of unary kernels against exact values.
#pragma once
#include <functional>
#include <limits>
#include <optional>

#include "reference/float_pieces.hpp"

#include "accuracy.hpp"
#include "nearest.hpp"
#include "promise.hpp"

namespace actgen {

// Inputs from `low` to `high`; at first all that are finite.
struct input_range {
    float low  = -std::numeric_limits<float>::max();
    float high = std::numeric_limits<float>::max();

    bool everything() const { return *this == input_range{}; }
    friend bool operator==(input_range const&, input_range const&) = default;
};

// A formula of x that results are held to; kernels, targets and threads share it.  Before it is used, ball arithmetic confirms one
// element of every piece on the graph as it was written; std::logic_error where it does not.
struct swept_formula {
    swept_formula(graph const&, node_id root, bindings const& fixed, double tolerance = 1e-3, input_range = {});

    graph body;
    node_id root;
    bindings fixed;
    double tolerance;  // in units in the last place: how well values are known
    input_range inputs;
    std::vector<float_piece> pieces;
};

struct swept_result {
    std::size_t formula = 0;
    std::vector<absolute_allowance> allowances{};
    std::optional<swept_promise> promise{};  // of the fast tier
    bool nearest = false;                    // of the exact tier
};

// Kernels are handed at most this many elements at once.
inline constexpr std::size_t sweep_block = 4096;

struct swept_kernel {
    // Called from several threads.
    std::function<void(float const* x, float* const* results, std::size_t n)> run;
    std::vector<swept_result> results;
    int repeats = -1;  // an earlier kernel: then bits are compared with that one's (any NaN equals any NaN), not errors
    // Of the exact tier: how many inputs it leaves to extended numbers.
    std::function<std::uint64_t(float const* x, std::size_t n)> doubted{};
};

// What a sweep finds out about one result of one kernel.  Where several inputs are equally bad, the one with the least
// magnitude is named, so that reports do not depend on threads.
struct swept_report {
    std::uint64_t points    = 0;
    double max_ulp          = 0;  // the greatest error, whatever is allowed there
    float worst_input       = 0;
    float worst_result      = 0;
    double worst_exact      = 0;
    double beyond_ulp       = 0;  // the greatest error after what is allowed at its input: what a ceiling is held against
    float beyond_input      = 0;
    double max_absolute     = 0;
    double max_allowed      = 0;  // the largest error inside the intervals of the allowances
    std::uint64_t above_one = 0;  // errors above 1 ULP, allowances or not
    std::uint64_t nan       = 0;  // NaN where the exact value is a number
    std::uint64_t undecided = 0;  // points whose exact value is not known well enough
    std::uint64_t different = 0;  // bits that differ from the repeated kernel's
    float first_different   = 0;
    promise_report promise{};           // of the fast tier
    nearest_report nearest{};           // of the exact tier

    double share_above_one() const { return points ? static_cast<double>(above_one) / static_cast<double>(points) : 0; }
    swept_report& operator+=(swept_report const& other);
};

struct sweep_options {
    std::uint32_t stride = 1;  // every how many patterns
    unsigned threads     = 1;
    std::function<void(double done)> progress{};  // 0 ... 1, from one thread at a time
};

// [kernel][result], over the inputs that all formulas have.
std::vector<std::vector<swept_report>> sweep(std::vector<swept_formula> const&, std::vector<swept_kernel> const&,
                                             sweep_options const& = {});

}  // namespace actgen
