// A pointwise kernel of float32 on an instruction set of one's choice.
#include <actgen/runtime/library/on_target.h>

#include <actgen/runtime/library/drivers.h>
#include <actgen/runtime/library/slots.h>

namespace actgen {

void run_on_target(kernel_record const& given, actgen_call const& call, int target) {
    kernel_record const& kernel = kernel_for(given, call);
    extents const sizes         = extents_of(*call.shape, kernel.extent, sizeof(float));
    constexpr std::size_t any   = SIZE_MAX;  // of bytes is in some cache
    if (kernel.computed == ACTGEN_F32) run_pointwise<float, float>(kernel, call, sizes, target, any);
    else run_pointwise<double, float>(kernel, call, sizes, target, any);
}

}  // namespace actgen
