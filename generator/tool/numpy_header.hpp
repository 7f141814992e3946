// The dictionary in a .npy file's header.
#pragma once
#include <string>
#include <vector>

#include <actgen/kernel/kernel.hpp>

namespace actgen::tool {

// Reads {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), } with its keys in any order, each once; fails, naming
// the file, where it is anything else than float32 or float64 in C order.
void describe(std::string const& header, std::string const& file, dtype& type, std::vector<std::size_t>& shape);

}  // namespace actgen::tool
