// OpenCL C: one file of kernels, from version 1.2 on.
#include "assets.hpp"
#include "device_language.hpp"

namespace actgen {

namespace {

constexpr std::string_view opencl_promises =
    "/* OpenCL C 1.2 and later.  Each kernel takes any number of work items of one dimension; n: how many elements there are.  A result may be\n"
    " * exactly an operand's array (in place); arrays must not overlap otherwise.  NaN gives NaN, infinities give limits, subnormal numbers are\n"
    " * honoured.  Parameters are not checked.  Bits are those of actgen's library on processors with fused multiply-add, and so is the error.\n"
    " * The device must have subnormal floats (CL_FP_DENORM in CL_DEVICE_SINGLE_FP_CONFIG).  Build without -cl-denorms-are-zero,\n"
    " * -cl-fast-relaxed-math, -cl-unsafe-math-optimizations, -cl-finite-math-only, -cl-mad-enable, -cl-no-signed-zeros: results are wrong with them.\n"
    " * With -cl-fp32-correctly-rounded-divide-sqrt define ACTGEN_ROUNDED_DIVISION, too: without it quotients and roots are rounded by integers.\n"
    " * Kernels in doubles, kernels of floats of which some elements are computed in doubles, and sums exist where the device has cl_khr_fp64.\n"
    " * Never run on a GPU: tested on processors, by PoCL. */\n";

std::string opencl_operations(device_language const& l, dtype type) {
    namespace assets  = language_assets;
    std::string text(assets::opencl_number);
    for (std::string_view part : {type == dtype::f32 ? assets::opencl_f32 : assets::opencl_f64, assets::one_number, assets::fused, assets::formulas, assets::scaling}) text += part;
    return c_text_on(text, l.machine, type, l.places(type));
}

}  // namespace

written_language write_opencl(std::span<kernel_set const> sets, std::string const& name) {
    device_language const language{.machine     = {"opencl", "", ""},
                                   .ending      = ".cl",
                                   .kernel      = "__kernel void",
                                   .array       = "__global ",
                                   .table       = "__constant ",
                                   .table_array = "__constant ",
                                   .count       = "ulong",
                                   .doubles_if  = "#ifdef ACTGEN_OPENCL_DOUBLES",
                                   .promises    = opencl_promises,
                                   .before      = "#pragma OPENCL FP_CONTRACT OFF\n",
                                   .preamble    = language_assets::opencl,
                                   .operations  = opencl_operations};
    return write_for_device(language, sets, name);
}

}  // namespace actgen
