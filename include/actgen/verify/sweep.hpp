// Sweeps over float32: every pattern, or every k-th, of every finite input of a unary kernel against the oracle.
#pragma once
#include <functional>

#include <actgen/verify/accuracy.hpp>

namespace actgen {

struct sweep_options {
    std::uint32_t stride = 1;  // every how many patterns
    unsigned threads     = 1;
    double tolerance     = 1e-3;  // of the oracle, in ULP
    double upstream      = 1;     // dy, for gradients
    std::vector<absolute_allowance> allowances{};
    std::function<void(double done)> progress{};  // 0 ... 1, from one thread at a time
};

// The kernel is called from several threads.
using unary_kernel = std::function<void(float const* x, float* y, std::size_t n)>;

accuracy_report sweep(graph const& unrewritten, node_id root, bindings const& fixed, unary_kernel const&,
                      sweep_options const& = {});

}  // namespace actgen
