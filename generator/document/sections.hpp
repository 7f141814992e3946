// The sections of an activation's page, in the order in which they stand there; each has a file of its own.
#pragma once
#include "html.hpp"
#include "mathematics.hpp"
#include "subject.hpp"

namespace actgen::document {

// Empty where there is nothing to say: then the page leaves the section out.
html formula_section(subject const&, mathematics const&);
html parameter_section(subject const&);
html shape_section(subject const&);
html kink_section(subject const&, mathematics const&);
html preset_section(subject const&, mathematics const&);
html kernel_section(subject const&, mathematics const&);
html accuracy_section(subject const&);
html cost_section(subject const&);
html usage_section(subject const&);

// A small mark that says how something is known.
html badge(evidence);

}  // namespace actgen::document
