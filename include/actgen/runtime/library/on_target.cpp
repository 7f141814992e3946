// A pointwise kernel of float32, or of a format stored around it, on an instruction set of one's choice.
#include <actgen/runtime/library/on_target.h>

#include <actgen/runtime/library/drivers.h>
#include <actgen/runtime/library/slots.h>

namespace actgen {

namespace {

constexpr std::size_t any_size = SIZE_MAX;  // of bytes is in some cache

template <class S>
void run_stored(kernel_record const& kernel, actgen_call const& call, int target) {
    extents const sizes = extents_of(*call.shape, kernel.extent, sizeof(S));
    if (kernel.computed == ACTGEN_F32) run_pointwise<float, S>(kernel, call, sizes, target, any_size);
    else run_pointwise<double, S>(kernel, call, sizes, target, any_size);
}

}  // namespace

void run_on_target(kernel_record const& given, actgen_call const& call, int target) {
    kernel_record const& kernel = kernel_for(given, call);
    if (kernel.type == ACTGEN_BF16) run_stored<bf16>(kernel, call, target);
    else if (kernel.type == ACTGEN_F16) run_stored<f16>(kernel, call, target);
    else run_stored<float>(kernel, call, target);
}

}  // namespace actgen
