// Slopes and defaults per system: how frameworks differ under the same name.
//
// Records do not carry such presets yet.  A table of them belongs here: one row for each framework-qualified name, with
// its defaults and the slopes that it takes at kinks.  The page has its place between kinks and kernels.
#include "sections.hpp"

namespace actgen::document {

html preset_section(subject const&) { return {}; }

}  // namespace actgen::document
