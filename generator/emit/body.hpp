// A phase's body as text: the straight-line mathematics of one kernel, one dtype.
#pragma once
#include <string>

#include "kernel_set.hpp"

namespace actgen {

// A phase and its name; phases that save values may be the same as phases that do not.
struct emitted_phase {
    phase const* what = nullptr;
    std::string name;
    bool saving   = false;  // belongs to the list that saves values
    bool repeated = false;  // stands in the other list, too
};
std::vector<emitted_phase> phases_of(emitted_kernel const& k);

std::string emit_body(emitted_kernel const& k, emitted_phase const& p, activation_record const& a);

}  // namespace actgen
