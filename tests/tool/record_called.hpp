// The activations of this build, by name.
#pragma once
#include <stdexcept>
#include <string_view>

#include <actgen/build/registered.hpp>

namespace actgen {

inline activation_record const& record_called(std::string_view name) {
    for (activation_record const* a : registered_activations())
        if (a->name == name) return *a;
    throw std::logic_error("no such activation in this build");
}

}  // namespace actgen
