// The list of languages.
#include <algorithm>

#include "language.hpp"

namespace actgen {

namespace {

constexpr target_language known_languages[] = {
    {"c", "one .c and one .h without dependencies (C99, C++11): vectors of the machine that it runs on", write_c},
    {"opencl", "one .cl of OpenCL C 1.2: kernels of arrays for devices", write_opencl},
    {"cuda", "one .cu: the same for nvcc and NVRTC", write_cuda},
};

}  // namespace

std::span<target_language const> all_languages() { return known_languages; }

target_language const* find_language(std::string_view name) {
    auto const at = std::find_if(std::begin(known_languages), std::end(known_languages), [&](target_language const& l) { return l.name == name; });
    return at == std::end(known_languages) ? nullptr : &*at;
}

}  // namespace actgen
