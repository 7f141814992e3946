// CUDA C++: one file of kernels, for nvcc and NVRTC.
#include "assets.hpp"
#include "device_language.hpp"

namespace actgen {

namespace {

constexpr std::string_view cuda_promises =
    "/* For nvcc and NVRTC; kernels have C names.  Each takes any grid of one dimension; n: how many elements there are.  A result may be exactly an\n"
    " * operand's array (in place); arrays must not overlap otherwise.  NaN gives NaN, infinities give limits, subnormal numbers are honoured.\n"
    " * Parameters are not checked.  Bits are those of actgen's library on processors with fused multiply-add, and so is the error.  Compile without\n"
    " * -use_fast_math and -ftz=true: results are wrong with them; -fmad=true, the default, changes nothing.\n"
    " * Never run on a GPU: compiled for some, and tested on processors with a header that stands for the device's functions. */\n";

std::string cuda_operations(device_language const& l, dtype type) {
    namespace assets = language_assets;
    std::string text(type == dtype::f32 ? assets::cuda_f32 : assets::cuda_f64);
    for (std::string_view part : {assets::cuda_number, assets::one_number, assets::fused, assets::formulas, assets::scaling}) text += part;
    return c_text_on(text, l.machine, type, l.places(type));
}

}  // namespace

written_language write_cuda(std::span<kernel_set const> sets, std::string const& name) {
    device_language const language{.machine     = {"cuda", "", ""},
                                   .ending      = ".cu",
                                   .kernel      = "extern \"C\" __global__ void",
                                   .array       = "",
                                   .table       = "static __device__ ",
                                   .table_array = "",
                                   .count       = "unsigned long long",
                                   .doubles_if  = "",
                                   .promises    = cuda_promises,
                                   .before      = "",
                                   .preamble    = language_assets::cuda,
                                   .operations  = cuda_operations};
    return write_for_device(language, sets, name);
}

}  // namespace actgen
