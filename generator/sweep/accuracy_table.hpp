// The accuracy of one activation's kernels as a file: what a sweep found, and what the kernels were then.
#pragma once
#include <filesystem>
#include <map>
#include <optional>

#include "activation_sweep.hpp"

namespace actgen {

// Instruction sets whose bits were compared with another's instead of measured.
struct same_bits {
    std::string target, repeats;
    std::uint64_t compared = 0, different = 0;
};

struct accuracy_table {
    std::string activation;
    std::map<std::string, std::string> fingerprints;  // of each kernel
    std::vector<std::string> targets;
    std::uint32_t every = 1;  // of the initial parameters
    std::vector<same_bits> compared{};
    std::vector<sweep_row> rows{};  // of the worst instruction set each (worst_rows)

    bool passed() const;
    bool has_initial_parameters(sweep_row const&) const;
    // Whether it says less than a sweep does today: errors after allowances, or gradients for dy = 1 alone.
    bool is_incomplete() const;
};

std::vector<same_bits> compared_bits(std::vector<sweep_row> const& all);

std::filesystem::path table_file(std::filesystem::path const& folder, std::string_view activation);

void write_table(accuracy_table const&, std::filesystem::path const& folder);
// Throws std::runtime_error with one sentence where it cannot be understood.
accuracy_table read_table(std::filesystem::path const& file);
// Empty where there is none; throws where it was made for other parameters, too.
std::optional<accuracy_table> read_table(activation_record const&, std::filesystem::path const& folder);

// The kernels whose table was made of other sources, or of none.
std::vector<std::string> stale_kernels(accuracy_table const&, std::map<std::string, std::string> const& now);

}  // namespace actgen
