// Writes the kernels of activations: the job of `actgen generate`.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <actgen/spec/activation_record.hpp>

#include "choose/known_choices.hpp"
#include "emit/kernel_set.hpp"
#include "language/language.hpp"

namespace actgen {

// Everything that is emitted of one activation, each kernel in the arrays' own type.
kernel_set make_kernel_set(activation_record const& a);
// The same, each kernel as it was or is chosen (choose/choose_kernels.hpp).
kernel_set make_chosen_kernel_set(activation_record const& a, known_choices& known);
// Tries its kernels and says how each is computed.
std::vector<choice_evidence> explain_kernels(activation_record const& a);

struct generation {
    std::filesystem::path folder;
    bool registry = true;             // registry.cpp and include/actgen/kernels.h, which list what is written
    std::filesystem::path digests{};  // a file for the digests (emit/digest.hpp); empty: none
    std::filesystem::path choices{};  // how kernels are known to be computed; <folder>/choices.json is read besides, and written
};

// Writes, for each activation, <folder>/<name>.cpp and <folder>/include/actgen/kernels/<name>.h and .hpp, and what else is
// wanted.  Files that would not change are left alone, so that build systems rebuild only what changed; each file appears
// whole or not at all.  `progress` hears each activation's name, `warn` a sentence for each kernel that is not computed rightly
// everywhere, whatever way it takes.  Throws std::runtime_error with one sentence where a file
// cannot be written.
void generate(std::vector<activation_record const*> const& activations, generation const& wanted,
              std::function<void(std::string_view)> const& progress, std::function<void(std::string_view)> const& warn);

struct translation {
    target_language const* into = nullptr;
    std::filesystem::path folder;
    std::string name;                 // of the files
    std::filesystem::path choices{};  // how kernels are known to be computed
};

// Writes files of another language, all of them or none; those that would not change are left alone.  `progress` and `warn` as above; `note` hears a sentence for each kernel that
// is left out or is less than the library's.  Throws where nothing of the activations can be expressed.
void translate(std::vector<activation_record const*> const& activations, translation const& wanted,
               std::function<void(std::string_view)> const& progress, std::function<void(std::string_view)> const& warn,
               std::function<void(std::string_view)> const& note);

}  // namespace actgen
