// Calls a kernel by its C++ form, its C form and its name.
#include <array>
#include <cstdio>

#include <actgen/kernels.h>

int main() {
    using namespace actgen::literals;
    std::array<float, 4> const x{-1, 0, 1, 2};
    std::array<float, 4> y{}, again{}, once_more{};
    actgen_shape const shape               = actgen_flat(x.size());
    actgen_swish_parameters_f32 const beta = {1.5f};
    std::array<actgen_values, 1> const values{{{&beta.beta, 1}}};
    actgen_kernel const* const kernel = actgen_kernel_of(actgen_find("swish"), "forward_f32");
    actgen_call call                  = actgen_call_on(&shape);
    call.x                            = x.data();
    call.y                            = once_more.data();
    call.parameters                   = values.data();
    bool const ran  = actgen::forward<actgen::activations::swish>(x, y, "beta"_s = 1.5f) == ACTGEN_OK &&
                     actgen_swish_forward_f32(ACTGEN_FLAT(x.size()), x.data(), again.data(), &beta) == ACTGEN_OK &&
                     kernel != nullptr && kernel->run(kernel, &call) == ACTGEN_OK;
    bool const same = y == again && y == once_more && y[2] > 0.81f && y[2] < 0.82f;
    std::printf("actgen %s: %s\n", actgen_version(), ran && same ? "three ways, the same bits" : "not what was called");
    return ran && same ? 0 : 1;
}
