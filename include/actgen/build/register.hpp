// Makes a spec known to a tool: checks it while compiling, and keeps its record as a constant.
//
// One translation unit per spec says, after including the spec's header,
//
//     ACTGEN_REGISTER(swish)        // the stem of the file's name
//
// which checks that the spec calls itself so, that its facts hold and its kinks are declared, and defines
// `actgen::registered_spec const actgen_record_swish`.  A spec that takes more steps than the compiler's budget has is
// recorded and judged when the tool starts.
#pragma once
#include <actgen/build/check.hpp>
#include <actgen/build/deferred.hpp>

namespace actgen {

template <auto const& Spec>
inline constexpr auto judged_record_of = write_record(Spec).template frozen<checking::judged<Spec>::value.sizes>();

template <auto const& Spec>
constexpr registered_spec register_spec(std::string_view stem, std::string_view source = {}) {
    if constexpr (judged_while_compiling<Spec>) return {.stem = stem, .source = source, .frozen = judged_record_of<Spec>.view()};
    else return deferred_spec<Spec>(stem, source);
}

}  // namespace actgen

// `source`: the file, for what is read from its text.
#define ACTGEN_REGISTER_FROM(name, source)                                                            \
    static_assert(::actgen::checked_stem<::actgen::specs::name##_activation::spec, #name>);           \
    static_assert(::actgen::checked_within_budget<::actgen::specs::name##_activation::spec>);         \
    extern ::actgen::registered_spec const actgen_record_##name;                                      \
    constexpr ::actgen::registered_spec actgen_record_##name =                                        \
        ::actgen::register_spec<::actgen::specs::name##_activation::spec>(#name, source);

#define ACTGEN_REGISTER(name) ACTGEN_REGISTER_FROM(name, "")
