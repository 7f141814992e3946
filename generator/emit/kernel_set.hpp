// What is emitted of one activation: its record, printed mathematics, and every kernel that its kind allows.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include <actgen/schedule/schedule.hpp>

namespace actgen {

struct emitted_kernel {
    std::string name;  // backward_f32; of a preset with slopes of its own backward_f32_jax_leaky_relu
    kernel lowered;
    scheduled_kernel scheduled;
    std::vector<parameter_record> parameters{};  // the activation's, perhaps with narrower domains
};

// A preset and, by kind and dtype, the names of its kernels: mostly those of the activation.
struct emitted_preset {
    activation_record activation;
    std::vector<std::pair<std::string, std::string>> kernels;  // backward_f32 and the preset's own name for it; empty: it has none
};

struct kernel_set {
    activation_record const* activation = nullptr;
    std::vector<emitted_kernel> kernels;
    std::vector<emitted_preset> presets;
    // For banners: lines such as "f(x)  = x * sigmoid(beta * x)".
    std::vector<std::string> mathematics;
};

}  // namespace actgen
