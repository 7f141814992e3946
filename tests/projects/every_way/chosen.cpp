// The library holds what was chosen from the catalogue, and nothing else.
#include <array>
#include <cstdio>

#include <actgen/kernels.h>

int main() {
    std::array<float, 4> const x{-1, 0, 1, 2};
    std::array<float, 4> y{};
    bool const worked = actgen::forward<actgen::activations::silu>(x, y) == ACTGEN_OK && y[1] == 0 && y[2] > 0.73f && y[2] < 0.7311f;
    bool const alone  = actgen_find("prelu") != nullptr && actgen_find("gelu") == nullptr;
    std::puts(worked && alone ? "chosen: silu and prelu" : "chosen: not what was chosen");
    return worked && alone ? 0 : 1;
}
