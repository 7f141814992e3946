// The reference: pages of activations and the gallery that leads to them, as files that need no network.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "subject.hpp"

namespace actgen::document {

struct reference_file {
    std::string name, text;
};

// `progress` hears what is being done.
std::vector<reference_file> make_reference(std::vector<activation_record const*> const&, measurements const&,
                                           std::function<void(std::string_view)> const& progress);

// Each file appears whole or not at all; all texts exist before the first is written.
void write_reference(std::vector<reference_file> const&, std::filesystem::path const& folder);

}  // namespace actgen::document
