// What the processor, and the system's care for its registers, allow of the instruction sets that kernels are compiled for.
#pragma once
#include <cstdint>

namespace actgen {

// A set of Highway's targets, those of targets.h beyond the fallback; for each all that Highway asks for.
std::int64_t targets_of_processor();

}  // namespace actgen
