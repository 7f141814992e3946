// An activation as a value, for tables that go through several: its name, and the generated kernels behind pointers.
#pragma once
#include <span>
#include <stdexcept>
#include <vector>

#include <actgen/runtime/call.hpp>

namespace claims {

inline void demand(actgen_status status) {
    if (status != ACTGEN_OK) throw std::runtime_error(actgen_status_message(status));
}

using numbers = std::vector<double>;

struct function {
    char const* name;
    void (*forward)(std::span<double const> x, std::span<double> y);
    void (*backward)(std::span<double const> x, std::span<double const> dy, std::span<double> dx);

    numbers values(numbers const& x) const {
        numbers y(x.size());
        forward(x, y);
        return y;
    }
    // The backward kernel of an upstream gradient of 1 gives the derivative.
    numbers slopes(numbers const& x) const {
        numbers const dy(x.size(), 1.0);
        numbers dx(x.size());
        backward(x, dy, dx);
        return dx;
    }
    double slope(double x) const { return slopes({x}).front(); }
};

// At the initial values of its parameters.
template <class Activation>
function function_of() {
    return {Activation::descriptor().name,
            [](std::span<double const> x, std::span<double> y) { demand(actgen::forward<Activation>(x, y)); },
            [](std::span<double const> x, std::span<double const> dy, std::span<double> dx) {
                demand(actgen::backward<Activation>(x, dy, dx));
            }};
}

template <class... Activations>
std::vector<function> functions_of() {
    return {function_of<Activations>()...};
}

}  // namespace claims
