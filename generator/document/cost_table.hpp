// What kernels cost beside ReLU's, as bench_cost measured it and wrote it to a file.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace actgen::document {

struct kernel_cost {
    std::string kernel;  // forward
    std::string dtype;   // f32
    double nanoseconds;  // for one element
    double of_relu;      // multiple of relu's same kernel, measured by turns with it: the median
    double lowest, highest;  // of several measurements
};

struct activation_cost {
    std::string instruction_set;
    int elements = 0;
    std::vector<kernel_cost> kernels;
};

class cost_table {
public:
    // Fails where there is no such file or it cannot be understood.
    explicit cost_table(std::filesystem::path const& file);

    std::optional<activation_cost> of(std::string_view activation) const;

private:
    std::map<std::string, activation_cost, std::less<>> all_;
};

}  // namespace actgen::document
