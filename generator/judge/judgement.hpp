// All that is found out about somebody else's kernel of an activation.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "foreign_kernel.hpp"
#include "foreign_trial.hpp"
#include "passes/kernel_compiler.hpp"
#include "position_check.hpp"
#include "region_table.hpp"
#include "tool/kernel_accuracy.hpp"
#include "tool/verification.hpp"

namespace actgen::judging {

struct judgement {
    std::string subject;  // "their_gelu_f32(n, y, x) of libother.so", or the files
    kernel_kind kind{};
    dtype type{};
    std::vector<tool::check> checks;  // what a kernel must do
    // Of pointwise activations with one input: at inputs of all sizes, dy = 1.
    std::optional<point_reports> points{};
    std::vector<judged_point> sampled{};

    bool passed() const;
};

struct judged_activation {
    kernel_compiler& compiler;
    tool::trial_places& places;
    std::vector<double> slots;  // values of the parameters
    tier how = tier::accurate;  // whose promise results are held to
    std::size_t points = 1 << 20;
};

// A function is called at verify's operands and at inputs of all sizes, at every alignment and length.
judgement judge_kernel(judged_activation const&, foreign_kernel const&, kernel_kind, std::string subject);

// What somebody computed: operands and results, of rows as many as the arrays have.
struct computed_arrays {
    std::size_t rows = 1, length = 0;
    std::vector<double> x, gate, dy;
    std::vector<double> result, gate_result;  // y, or dx and dgate
};
judgement judge_arrays(judged_activation const&, computed_arrays, kernel_kind, dtype, std::string subject);

nlohmann::json as_json(judgement const&);
std::string as_text(judgement const&);

}  // namespace actgen::judging
