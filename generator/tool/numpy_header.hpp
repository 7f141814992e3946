// The dictionary in a .npy file's header.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <actgen/runtime/abi.h>

namespace actgen::tool {

// An element type, as NumPy calls it and as headers describe it.
struct numpy_format {
    actgen_dtype type;
    std::string_view name, described;
    std::size_t bytes;
};
numpy_format const& numpy_format_of(actgen_dtype t);

// Reads {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), } with its keys in any order, each once; fails, naming
// the file, where it is anything else than float16, float32 or float64 in C order; or, where `bfloat`, whole numbers of 16 bits.
void describe(std::string const& header, std::string const& file, bool bfloat, actgen_dtype& type, std::vector<std::size_t>& shape);

}  // namespace actgen::tool
