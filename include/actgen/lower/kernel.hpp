// A lowered kernel: what emit prints and expand inlines.  One per (activation, kind, dtype); the only input of both.
#pragma once
#include <string_view>
#include <vector>

#include <actgen/graph/graph.hpp>

namespace actgen {

enum class kernel_kind : std::uint8_t { forward, backward, forward_derivative, backward_from_output, double_backward };
enum class dtype : std::uint8_t { f32, f64 };

inline constexpr kernel_kind all_kernel_kinds[] = {kernel_kind::forward, kernel_kind::backward,
                                                   kernel_kind::forward_derivative, kernel_kind::backward_from_output,
                                                   kernel_kind::double_backward};
inline constexpr dtype all_dtypes[] = {dtype::f32, dtype::f64};

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
constexpr std::string_view name_of(dtype t) { return t == dtype::f32 ? "f32" : "f64"; }

// What a result is for, in the order in which a kernel's results stand.
enum class result_role : std::uint8_t {
    output,                // y = f(x)
    derivative,            // f'(x), without dy
    input_gradient,        // index: which input
    parameter_gradient,    // index: slot.  One addend per element; the loop sums them
    upstream_gradient,     // second order: the gradient by dy
};

struct kernel_result {
    result_role role{};
    int index    = 0;
    node_id root = no_node;
};

// The gradient graphs use leaves input, parameter, noise, upstream, output, input_direction, parameter_direction;
// a lowered graph has the same leaves, constants that are exactly representable in `type`, machine primitives, and
// row or group reductions.  Which leaves the results reach says which arrays the kernel reads.
struct kernel {
    kernel_kind kind{};
    dtype type{};
    graph body;
    std::vector<kernel_result> results;
};

}  // namespace actgen
