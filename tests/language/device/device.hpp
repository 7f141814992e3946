// What runs the kernels of an activation's text: a device of OpenCL, or functions of this process.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace actgen::language_test {

struct device_array {
    void* data;
    std::size_t bytes;
};
using device_argument = std::variant<std::uint64_t, float, double, device_array>;

std::string device_name();
void open_text(std::string const& activation);        // whose kernels the next calls are of
bool has_kernel(std::string const& name);
// With fewer threads than elements; arrays that are the same one are one on the device, and all of them are read back.
void run_kernel(std::string const& name, std::vector<device_argument> const& arguments);

}  // namespace actgen::language_test
