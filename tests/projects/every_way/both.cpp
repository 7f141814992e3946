// The library holds what was chosen from the catalogue beside an activation of the project's own.
#include <cstdio>

#include <actgen/kernels.h>

int main() {
    bool const there = actgen_find("softmax") != nullptr && actgen_find("relu") != nullptr && actgen_find("glance") != nullptr;
    std::puts(there && actgen_find("silu") == nullptr ? "both: softmax, relu and glance" : "both: not what was chosen");
    return there && actgen_find("silu") == nullptr ? 0 : 1;
}
