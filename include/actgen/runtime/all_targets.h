// Everything that generated kernels include, parsed for every target: a header to precompile for many kernels, since
// Highway's operations take longer to parse than a kernel takes to compile.  The kernels' sources need not know.
#pragma once

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "actgen/runtime/phase-inl.h"
#include <actgen/runtime/targets.h>

#include <hwy/foreach_target.h>

#include <actgen/runtime/phase-inl.h>

#include <actgen/runtime/kernel.h>

// From here each source goes through the targets once more, for itself.
#define ACTGEN_RUNTIME_ALL_TARGETS_H_
#undef HIGHWAY_HWY_FOREACH_TARGET_H_
#undef HWY_TARGET_TOGGLE
#undef HWY_SET_MACROS_PER_TARGET
