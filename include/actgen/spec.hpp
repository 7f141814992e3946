// What a spec includes: the language of formulas, parameters and facts, as docs/language.md describes it.
//
// A spec's namespace lies in actgen::specs, where every word of the language is visible; it must not carry the name of a
// function, or it would hide it: write actgen::specs::tanh_activation, not actgen::specs::tanh.
#pragma once
#include <actgen/expr/function.hpp>
#include <actgen/primitive/all.hpp>
#include <actgen/spec/activation.hpp>

namespace actgen::specs {

using namespace language;

}  // namespace actgen::specs
