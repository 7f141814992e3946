// Makes a spec known to a tool: checks it while compiling, and keeps its record.
//
// One translation unit per spec says, after including the spec's header,
//
//     ACTGEN_REGISTER(swish)        // the stem of the file's name
//
// which checks that the spec calls itself so, that its facts hold and its kinks are declared, and defines
// `actgen::activation_record const& actgen_record_swish()`.
#pragma once
#include <actgen/analysis/check.hpp>
#include <actgen/build/record.hpp>

#define ACTGEN_REGISTER(stem)                                                                               \
    static_assert(::actgen::checked_stem<::actgen::specs::stem##_activation::spec, #stem>);                 \
    static_assert(::actgen::checked<::actgen::specs::stem##_activation::spec>);                             \
    ::actgen::activation_record const& actgen_record_##stem() {                                             \
        static ::actgen::activation_record const record =                                                   \
            ::actgen::make_record(::actgen::specs::stem##_activation::spec).record;                         \
        return record;                                                                                      \
    }
