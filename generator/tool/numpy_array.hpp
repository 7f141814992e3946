// Arrays in NumPy's .npy format, float16, float32 and float64 in C order, and bfloat16, which NumPy has as whole numbers of 16
// bits; anything else is refused in a sentence before use.
//
// Read by hand after the format's specification (numpy.lib.format), because the readers at hand accept damaged files:
// xtensor's takes a truncated file for a whole one and a header length above 127 for a negative number.
#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include <actgen/runtime/abi.h>

namespace actgen::tool {

struct numpy_array {
    actgen_dtype type = ACTGEN_F32;
    std::vector<std::size_t> shape;
    std::vector<std::byte> bytes;

    numpy_array() = default;
    numpy_array(actgen_dtype t, std::vector<std::size_t> extents);  // zeros

    std::size_t elements() const;
    void* data() { return bytes.data(); }
    void const* data() const { return bytes.data(); }
    double at(std::size_t i) const;
    void set(std::size_t i, double v);
};

std::string written_shape(std::vector<std::size_t> const& shape);  // (3, 4), as NumPy writes it
std::string numpy_name(actgen_dtype t);                       // float32

// `bfloat`: whole numbers of 16 bits are patterns of bfloat16, and nothing else is read.
numpy_array load_numpy(std::filesystem::path const& file, bool bfloat = false);
std::string numpy_header(numpy_array const& array);

}  // namespace actgen::tool
