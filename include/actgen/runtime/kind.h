// The kinds of kernels that an activation has: one row each, from which names, interfaces, checks and documents follow.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace actgen {

enum class kernel_kind : std::uint8_t { forward, backward, forward_derivative, backward_from_output, double_backward };

struct kind_record {
    std::string_view name;         // as kernels' names begin: forward_f32
    bool reads_output;             // y, in the place of x and the gate
    bool reads_upstream;           // dy; then it writes gradients, dx and those by parameters, and takes flags
    bool reads_directions;         // vx and those of the parameters; then it writes ddy: the second order
    bool writes_derivative;        // f' beside y
    std::string_view saves;        // what a network keeps from forward for it

    constexpr bool writes_gradients() const { return reads_upstream; }
    constexpr bool writes_output() const { return !reads_upstream; }
};

// By kernel_kind, in the order in which the C interface numbers them.
inline constexpr kind_record kind_records[] = {
    {"forward", false, false, false, false, "nothing"},
    {"backward", false, true, false, false, "the input"},
    {"forward_derivative", false, false, false, true, "the derivative; backward is then one product"},
    {"backward_from_output", true, true, false, false, "the output, which the next layer saves anyway"},
    {"double_backward", false, true, true, false, "the input and the upstream gradient"},
};

inline constexpr auto all_kernel_kinds = [] {
    std::array<kernel_kind, std::size(kind_records)> all{};
    for (std::size_t k = 0; k < all.size(); ++k) all[k] = static_cast<kernel_kind>(k);
    return all;
}();

constexpr kind_record const& record_of(kernel_kind k) { return kind_records[static_cast<std::size_t>(k)]; }
constexpr std::string_view name_of(kernel_kind k) { return record_of(k).name; }

}  // namespace actgen
