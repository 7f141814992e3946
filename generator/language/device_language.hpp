// Languages of devices: kernels that any number of work items run, each element on one of them.
//
// Bodies are those of the C text's machine of one number at a time, over operations of the device's own; OpenCL and CUDA differ in
// those and in the words here.
#pragma once
#include <string_view>

#include "c_machine.hpp"
#include "language.hpp"

namespace actgen {

struct device_language {
    c_machine machine;            // its name, in functions' names
    std::string_view ending;      // of the file: .cl
    std::string_view kernel;      // what a kernel's definition begins with
    std::string_view array;       // what a pointer to an array begins with
    std::string_view table;       // what the definition of a table begins with
    std::string_view table_array; // and what a pointer to one
    std::string_view count;       // the type of a number of elements
    std::string_view doubles_if;  // the line before what needs doubles; empty: it is always there
    std::string_view promises;    // a comment: what holds for all kernels
    std::string_view before;      // lines that stand in each file
    std::string_view preamble;    // what stands once
    std::string (*operations)(device_language const&, dtype);

    places_to_fill places(dtype type) const;  // words of its assets
};

// One file of kernels.
written_language write_for_device(device_language const& into, std::span<kernel_set const> sets, std::string const& name);

}  // namespace actgen
