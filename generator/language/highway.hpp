// C++ over Highway's vectors: the language of the library's own kernels.
#pragma once
#include <string>

#include "../emit/body_plan.hpp"

namespace actgen {

// A phase as a struct that runtime/phase-inl.h evaluates.
std::string emit_body(emitted_kernel const& k, emitted_phase const& p, activation_record const& a);

}  // namespace actgen
