// An activation's kernels as the run-time has them, drivers and all, but with phases that are interpreted: what kernels that
// nobody has compiled yet would give, bit for bit.
#pragma once
#include <cstdint>
#include <memory>

#include <actgen/runtime/abi.h>

#include "emit/kernel_set.hpp"

namespace actgen {

//     interpreted_kernels const all(set);
//     actgen_activation const& kernels = all.activation();
//
// Calls are for the thread that made it, and for one such object at a time.
class interpreted_kernels {
public:
    // The set is kept by the caller; presets are left out.  `fused`: as on targets with fused multiply-add.
    explicit interpreted_kernels(kernel_set const& set, bool fused = true);
    // One kernel, and forward of its type; the kernel may put a mark wherever it would leave the result to a wider way.
    enum class leaves : std::uint8_t { results, marks };
    interpreted_kernels(kernel_set const& set, emitted_kernel const& only, leaves what = leaves::results);
    ~interpreted_kernels();
    interpreted_kernels(interpreted_kernels const&)            = delete;
    interpreted_kernels& operator=(interpreted_kernels const&) = delete;

    actgen_activation const& activation() const;

    static bool is_mark(double result);

private:
    struct all;
    std::unique_ptr<all> all_;
};

}  // namespace actgen
