// Makes a spec known to a tool: checks it while compiling, and keeps its record as a constant.
//
// One translation unit per spec says, after including the spec's header,
//
//     ACTGEN_REGISTER(swish)        // the stem of the file's name
//
// which checks that the spec calls itself so, that its facts hold and its kinks are declared, and defines
// `actgen::frozen_view const actgen_record_swish`.
#pragma once
#include <actgen/analysis/check.hpp>
#include <actgen/build/frozen_record.hpp>

#define ACTGEN_REGISTER(stem)                                                                           \
    static_assert(::actgen::checked_stem<::actgen::specs::stem##_activation::spec, #stem>);             \
    static_assert(::actgen::checked<::actgen::specs::stem##_activation::spec>);                         \
    extern ::actgen::frozen_view const actgen_record_##stem;                                            \
    constexpr ::actgen::frozen_view actgen_record_##stem =                                              \
        ::actgen::frozen_record_of<::actgen::specs::stem##_activation::spec>.view();
