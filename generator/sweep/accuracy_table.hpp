// The accuracy of one activation's kernels as a file: what a sweep found, and what the kernels were then.
#pragma once
#include <filesystem>
#include <map>
#include <optional>

#include "activation_sweep.hpp"

namespace actgen {

struct accuracy_table {
    std::string activation;
    std::map<std::string, std::string> fingerprints;  // of each kernel
    std::vector<std::string> targets;
    std::uint32_t every = 1;  // of the initial parameters
    std::vector<sweep_row> rows;

    bool passed() const;
};

std::filesystem::path table_file(std::filesystem::path const& folder, std::string_view activation);

void write_table(accuracy_table const&, activation_record const&, std::filesystem::path const& folder);
// Empty where there is no such file; throws std::runtime_error with one sentence where it cannot be understood.
std::optional<accuracy_table> read_table(activation_record const&, std::filesystem::path const& folder);

// The kernels whose table was made of other sources, or of none.
std::vector<std::string> stale_kernels(accuracy_table const&, std::map<std::string, std::string> const& now);

// "beta = 1.5", empty where there are no parameters.
std::string parameters_as_text(activation_record const&, std::vector<double> const& slots);

}  // namespace actgen
