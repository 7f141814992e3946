// What is emitted of one activation: its record, printed mathematics, and every kernel that its kind allows.
#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <actgen/kernel/choice.hpp>
#include <actgen/kernel/key.hpp>
#include <actgen/schedule/schedule.hpp>

#include "choose/program.hpp"

namespace actgen {

struct emitted_kernel {
    std::string name;  // backward_f32, backward_f32_fast; of a preset with slopes of its own backward_f32_jax_leaky_relu
    kernel lowered;
    scheduled_kernel scheduled;
    std::vector<parameter_record> parameters{};  // the activation's, perhaps with narrower domains
    kernel_choice choice{};
    std::string in_doubles{};                 // the kernel that computes the same in doubles, where this one does not
    std::optional<kernel_program> program{};  // the same in extended numbers, where there is one
    std::optional<kernel_program> definition{};  // what defines the same
    tier how = tier::accurate;
    std::string same_as{};                    // the kernel that this is another name of; empty: it is none
    std::vector<std::string> notes{};         // of its tables, for comments

    // The program that was chosen.
    kernel_program const& chosen_program() const { return choice.wide == arithmetic::extended ? *program : *definition; }
    // Of the caller's arrays; kernels of the exact tier read and write floats, and compute in doubles between.
    dtype arrays() const { return how == tier::exact ? dtype::f32 : lowered.type; }
    kernel_key key() const { return {lowered.kind, arrays(), how}; }
    // Whether it has a record of its own.
    bool has_record() const { return same_as.empty(); }
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

    // nullptr: there is none of that name.
    emitted_kernel const* find(std::string_view name) const {
        for (emitted_kernel const& k : kernels)
            if (k.name == name) return &k;
        return nullptr;
    }
    // Whether a kernel has phases in its own type: for itself, or for the one that computes the same in doubles.
    bool has_bodies(emitted_kernel const& k) const {
        return k.has_record() && (!k.choice.is_always_wide() || std::any_of(kernels.begin(), kernels.end(), [&](emitted_kernel const& other) {
            return other.choice.wide == arithmetic::doubles && other.in_doubles == k.name;
        }));
    }
    emitted_kernel* find(std::string_view name) { return const_cast<emitted_kernel*>(std::as_const(*this).find(name)); }
};

}  // namespace actgen
