// A kernel of a device: one element for each step of a work item, and sums of parameters' gradients.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "c_function.hpp"
#include "device_language.hpp"

namespace actgen {

// What a function of the file computes with.
struct device_kernel {
    device_language const* language = nullptr;
    kernel_set const* set           = nullptr;
    c_function function{};              // its name and its arguments, as C has them
    c_kernel own{};
    std::optional<c_kernel> wide{};     // the same in doubles
    bool always_wide = false;

    emitted_kernel const& computed() const { return *own.kernel; }
    bool needs_doubles() const { return wide.has_value() || own.type() == dtype::f64; }
};

device_kernel make_device_kernel(device_language const& l, c_function const& f, kernel_set const& set);

// What is refused, as the end of a sentence; nothing where there is a kernel.
std::string device_refusal(emitted_kernel const& k, kernel_set const& set);

std::string device_comment(device_kernel const& k);
std::string device_definition(device_kernel const& k);       // without sums
std::string device_sum_definitions(device_kernel const& k);  // with lanes' sums, and the kernel that finishes them; nothing without addends

}  // namespace actgen
