// Choices that were made before, as a file: trying kernels takes seconds, and what they are made of tells whether it is needed.
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "choose_kernels.hpp"

namespace actgen {

// Which ways a kernel could be computed in: what a choice was made among.
std::uint64_t digest_of_ways(emitted_kernel const& k, kernel_set const& set);

// Any number of threads may ask and tell.
class known_choices {
public:
    // Adds what the file holds; one that is not there holds nothing.  Throws std::runtime_error with one sentence where it is no such file.
    void read(std::filesystem::path const& file);
    std::string as_text() const;

    // What was chosen for each kernel of the set, in their order; nothing where one is new or made of something else.
    std::optional<std::vector<choice_evidence>> find(kernel_set const& set) const;
    // What is known of an activation's kernels, whatever they are made of.
    std::vector<choice_evidence> of(std::string_view activation) const;
    void keep(kernel_set const& set, std::vector<choice_evidence> const& chosen);

private:
    struct entry {
        std::uint64_t of = 0;
        choice_evidence evidence;
    };
    std::map<std::string, std::map<std::string, entry>> of_;  // by activation and kernel
    mutable std::mutex used_;
};

}  // namespace actgen
