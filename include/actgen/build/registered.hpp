// The activations that a tool was linked with; its list of specs is written by cmake/ActgenAddKernels.cmake.
#pragma once
#include <string_view>
#include <vector>

#include <actgen/build/frozen_view.hpp>
#include <actgen/spec/recorded.hpp>

namespace actgen {

// A spec as its translation unit leaves it: judged and frozen by the compiler, or to be recorded and judged by whoever
// starts the tool, because the compiler's budget did not suffice.
struct registered_spec {
    std::string_view stem;            // of the file's name
    std::string_view source{};        // the file, where it is known
    frozen_view frozen{};             // where the compiler has judged it
    recorded (*record)() = nullptr;   // where it has not

    constexpr bool judged() const { return record == nullptr; }
};

std::vector<registered_spec const*> registered_specs();  // sorted by stem

// An activation that nobody has judged yet.
struct deferred_activation {
    activation_record const& activation;
    diagnosis const& recording;  // what is wrong with the spec before anything is derived
    std::string_view stem;
};

std::vector<activation_record const*> registered_activations();  // sorted by name
std::vector<deferred_activation> deferred_activations();         // those among them that the compiler left to be judged

}  // namespace actgen
