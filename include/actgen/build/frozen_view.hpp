// Where a record that was frozen into the program lies: three flat lists of what stands in it.
#pragma once
#include <cstdint>
#include <span>

#include <actgen/spec/activation_record.hpp>

namespace actgen {

struct frozen_view {
    std::span<std::uint64_t const> words;  // numbers, flags and lengths
    std::span<std::string_view const> texts;
    std::span<primitive const* const> primitives;
};

// The record again; its names are those of the constant.
activation_record thaw(frozen_view const&);

}  // namespace actgen
