// A spec that is recorded, and judged, when the tool starts.
#pragma once
#include <actgen/build/record.hpp>
#include <actgen/build/registered.hpp>

namespace actgen {

template <auto const& Spec>
constexpr registered_spec deferred_spec(std::string_view stem, std::string_view source = {}) {
    return {.stem = stem, .source = source, .record = [] { return make_record(Spec); }};
}

}  // namespace actgen
