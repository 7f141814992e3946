// A kernel's mathematics as a program for numbers with as many bits as it takes (runtime/extended_program.h).
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include <actgen/kernel/kernel_mathematics.hpp>
#include <actgen/runtime/extended_program.h>
#include <actgen/runtime/kernel.h>
#include <actgen/spec/activation_record.hpp>

namespace actgen {

struct kernel_program {
    std::vector<extended_step> steps;
    std::vector<std::int16_t> results;  // registers; gradients of parameters last
    int reductions = 0, stages = 0;     // of rows and groups
    bool gives_singles = false;         // results are the nearest floats
    std::vector<phase_source> sources;
    std::vector<phase_sink> sinks;

    // Valid as long as the vectors stay as they are.
    extended_program shown() const { return {steps.data(), static_cast<int>(steps.size()), results.data(), reductions, stages, gives_singles}; }
};

// What results are rounded to; for floats, where they may lie halfway between two, decimals and ratios among the constants are divided
// out, so that they are what they say.
enum class program_results : std::uint8_t { doubles, singles };

// Nothing where it looks for thresholds, or is too long.
std::optional<kernel_program> program_of(kernel_mathematics const&, activation_record const&, program_results = program_results::doubles);

}  // namespace actgen
