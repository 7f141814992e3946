// The kinds of kernels that an activation has.
#pragma once
#include <cstdint>
#include <string_view>

namespace actgen {

enum class kernel_kind : std::uint8_t { forward, backward, forward_derivative, backward_from_output, double_backward };

inline constexpr kernel_kind all_kernel_kinds[] = {kernel_kind::forward, kernel_kind::backward,
                                                   kernel_kind::forward_derivative, kernel_kind::backward_from_output,
                                                   kernel_kind::double_backward};

constexpr std::string_view name_of(kernel_kind k) {
    switch (k) {
        case kernel_kind::forward: return "forward";
        case kernel_kind::backward: return "backward";
        case kernel_kind::forward_derivative: return "forward_derivative";
        case kernel_kind::backward_from_output: return "backward_from_output";
        case kernel_kind::double_backward: return "double_backward";
    }
    return "";
}

}  // namespace actgen
