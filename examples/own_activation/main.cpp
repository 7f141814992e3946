// Calls the kernels of glide through the C++ layer and through the C functions, and shows that they agree.
#include <array>
#include <cstdio>
#include <cstdlib>

#include <actgen/kernels/glide.hpp>

namespace {

using namespace actgen::literals;

void demand(actgen_status status) {
    if (status == ACTGEN_OK) return;
    std::fprintf(stderr, "%s\n", actgen_status_message(status));
    std::exit(1);
}

}  // namespace

int main() {
    std::array<float, 7> const x{-4.0f, -2.0f, -1.0f, 0.0f, 1.0f, 2.0f, 4.0f};
    std::array<float, 7> dy{};
    dy.fill(1.0f);  // dx is then the slope

    // C++: spans and named parameters.
    std::array<float, 7> y{}, dx{};
    demand(actgen::forward<actgen::activations::glide>(x, y, "beta"_s = 1.5f));
    demand(actgen::backward<actgen::activations::glide>(x, dy, dx, "beta"_s = 1.5f));

    // C: the gradient of beta needs a workspace, whose size depends on the shape.
    size_t bytes = 0, blocks = 0;
    demand(actgen_glide_backward_f32_workspace_size(ACTGEN_FLAT(x.size()), &bytes, &blocks));
    void* const workspace = std::malloc(bytes);
    std::array<float, 7> dx_again{};
    float dbeta                                   = 0;
    actgen_glide_parameters_f32 const parameters  = {1.5f};
    actgen_glide_gradients_f32 const gradients    = {&dbeta};
    demand(actgen_glide_backward_f32(ACTGEN_FLAT(x.size()), x.data(), dy.data(), dx_again.data(), &gradients, &parameters,
                                     ACTGEN_OVERWRITE, workspace, bytes));
    std::free(workspace);

    std::puts("      x     glide(x)    glide'(x)");
    for (std::size_t i = 0; i < x.size(); ++i)
        std::printf("%7.2f %12.7f %12.7f\n", static_cast<double>(x[i]), static_cast<double>(y[i]), static_cast<double>(dx[i]));
    std::printf("the sum of dy * d glide / d beta is %.7f\n", static_cast<double>(dbeta));
    if (dx != dx_again) {
        std::fputs("own_activation: the two interfaces disagree; report this\n", stderr);
        return 1;
    }
    return 0;
}
