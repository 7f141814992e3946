// The page of one activation.
#pragma once
#include "mathematics.hpp"
#include "picture.hpp"
#include "subject.hpp"

namespace actgen::document {

struct neighbours {
    std::string_view previous, next;  // names; empty: there is none
};

std::string page_of(subject const&, drawn_picture const&, mathematics const&, neighbours const&);

// What the lines of a picture are: "f", "f'", "f''" beside a piece of each, and what its dots are.
html curve_key(bool with_curvature, bool with_kinks);

}  // namespace actgen::document
