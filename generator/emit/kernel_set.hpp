// What is emitted of one activation: its record, printed mathematics, and every kernel that its kind allows.
#pragma once
#include <string>
#include <vector>

#include <actgen/schedule/schedule.hpp>

namespace actgen {

struct emitted_kernel {
    kernel lowered;
    scheduled_kernel scheduled;
    std::vector<parameter_record> parameters{};  // the activation's, perhaps with narrower domains
};

struct kernel_set {
    activation_record const* activation = nullptr;
    std::vector<emitted_kernel> kernels;
    // For banners: lines such as "f(x)  = x * sigmoid(beta * x)".
    std::vector<std::string> mathematics;
};

}  // namespace actgen
