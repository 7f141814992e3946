// Two libraries of whole kernels in one program, at least one of them shared: both are found, by name and by index, and run.
//
// kernels_joined <how many activations there are> <name>..., names of either library's activations
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <actgen/runtime/registry.h>

namespace {

constexpr std::size_t n = 24;

// Runs forward of the activation of that name with its initial parameters.
bool runs(char const* name) {
    actgen_activation const* const activation = actgen_find(name);
    if (activation == nullptr || std::strcmp(activation->name, name) != 0) return false;
    actgen_kernel const* const kernel = actgen_kernel_of(activation, "forward_f32");
    if (kernel == nullptr || activation->parameter_count > 16) return false;
    std::array<float, n> x{}, y{};
    x.fill(0.75f);
    y.fill(-1e9f);
    std::array<actgen_values, 16> const initial{};
    actgen_shape const shape  = actgen_extents(2, 3, 4);
    actgen_random const noise = actgen_random_from(7, 0);
    actgen_call call          = actgen_call_on(&shape);
    call.x                    = x.data();
    call.gate                 = activation->inputs == 2 ? x.data() : nullptr;
    call.y                    = y.data();
    call.parameters           = initial.data();
    call.noise                = &noise;
    return kernel->run(kernel, &call) == ACTGEN_OK && y[0] != -1e9f;
}

}  // namespace

int main(int argument_count, char** arguments) {
    std::size_t const wanted = argument_count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 0;
    std::size_t found = 0, ran = 0;
    while (actgen_activation_at(found) != nullptr) ran += runs(actgen_activation_at(found++)->name);
    int failures = 0;
    for (int i = 2; i < argument_count; ++i) {
        if (runs(arguments[i])) continue;
        std::fprintf(stderr, "kernels_joined: %s is not found, or does not run\n", arguments[i]);
        ++failures;
    }
    std::printf("%zu activations found, %zu of them run, %zu wanted\n", found, ran, wanted);
    return failures == 0 && found == wanted && ran == found ? 0 : 1;
}
