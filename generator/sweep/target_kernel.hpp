// A pointwise float32 kernel on an instruction set of one's choice, whatever this process runs on otherwise.
//
// Sweeps compare instruction sets, and the run-time library chooses one for the whole process; so the kernel's phase is
// called without the library's drivers, which the laws of layouts show to change no bits.  Where a driver does more than lead a phase
// over memory, as it converts, or leaves elements to another kernel, it is called by itself.
#pragma once
#include <string_view>
#include <vector>

#include <actgen/runtime/kernel.h>

namespace actgen {

struct instruction_set {
    std::string_view name;
    int index;   // into phase_table::of
    bool fused;  // has fused multiply-add: then bits are the same as on any other that has it
};

// Those compiled in that this processor has, the best first.
std::vector<instruction_set> available_instruction_sets();

class target_kernel {
public:
    // `slots` are the parameters, `dy` the upstream gradient; noise is 1/2, as in evaluation.
    target_kernel(actgen_kernel const&, int target, std::vector<double> const& slots, float dy = 1);

    static constexpr std::size_t most = 4096;  // elements in one call

    // Results in the order of the kernel's record, parameter gradients left out.
    void run(float const* x, float const* y_saved, float* const* results, std::size_t n) const;
    // How many of these inputs the kernel leaves to another one since it doubts its results.
    std::uint64_t doubted(float const* x, std::size_t n) const;

private:
    void drive(float const* x, float const* y_saved, float* const* results, std::size_t n) const;

    kernel_record const* record_;
    int target_;
    phase_function function_;  // null: it takes a driver
    std::vector<float> slots_;
    std::vector<std::vector<float>> constants_;  // [input]; empty where the input varies
};

}  // namespace actgen
