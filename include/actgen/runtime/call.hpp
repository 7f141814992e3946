// The C++ layer over generated kernels: spans and named parameters.  Needs no Boost.
//
//     actgen::forward<actgen::activations::swish>(x, y, "beta"_s = 1.5f);
//     actgen::backward<actgen::activations::swish>(x, dy, dx, "beta"_s = 1.5f,
//                                                  actgen::gradient("beta"_s, dbeta), actgen::workspace(room));
//
// Spans are contiguous arrays of float or double, all of one length unless a shape says otherwise.  Options may stand in
// any order: parameters by name (a number, or a span for per-channel parameters and lists; unnamed ones have their
// initial value), `gradient(name, span)`, `shape(...)`, `workspace(span of bytes)`, `noise(...)`, `accumulate`.
// Nothing is allocated or thrown; every misuse has a status, with a sentence in actgen_status_message.
#pragma once
#include <array>
#include <concepts>
#include <cstddef>
#include <span>
#include <string_view>

#include <actgen/runtime/abi.h>
#include <actgen/runtime/name.hpp>

namespace actgen {

template <class Name, class T>
struct gradient_option {
    std::span<T> into;
};
template <class Name, class Range>
constexpr auto gradient(Name, Range&& into) {
    auto const view = std::span(into);
    return gradient_option<Name, typename decltype(view)::element_type>{view};
}
template <class Name, std::floating_point T>
constexpr auto gradient(Name, T& into) {
    return gradient_option<Name, T>{std::span<T>(&into, 1)};
}

struct shape_option {
    actgen_shape value;
};
constexpr shape_option shape(actgen_shape value) { return {value}; }

struct workspace_option {
    std::span<std::byte> bytes;
};
constexpr workspace_option workspace(std::span<std::byte> bytes) { return {bytes}; }

struct noise_option {
    actgen_random value;
};
constexpr noise_option noise(std::uint64_t seed, std::uint64_t offset = 0) { return {{seed, offset, 0}}; }

struct accumulate_option {};
inline constexpr accumulate_option accumulate{};

inline constexpr std::size_t parameter_limit = 16;

// A call under construction: what the options fill in.
template <class Activation, class T>
class call_builder {
public:
    explicit call_builder(std::size_t elements) : shape_(actgen_flat(elements)) {
        // Initial values, for parameters that are not named.
        auto const& a = Activation::descriptor();
        for (std::size_t p = 0; p < a.parameter_count && p < parameter_limit; ++p) {
            number_[p] = static_cast<T>(a.parameters[p].initial[0]);
            values_[p] = {&number_[p], 1};
        }
    }

    template <class Name, class Value>
    void take(named_value<Name, Value> const& option) {
        constexpr std::size_t p = index_of<Name>();
        if constexpr (p < Activation::parameters.size()) {
            if constexpr (std::is_arithmetic_v<Value>) {
                number_[p] = static_cast<T>(option.value);
            } else {
                std::span<T const> const view(option.value);
                values_[p] = {view.data(), view.size()};
            }
        }
    }
    template <class Name, class Into>
    void take(gradient_option<Name, Into> const& option) {
        static_assert(std::same_as<Into, T>, "actgen: a gradient's span has another type than the arrays; write one dtype");
        constexpr std::size_t p = index_of<Name>();
        if constexpr (p < Activation::parameters.size()) gradients_[p] = {option.into.data(), option.into.size()};
        call.parameter_gradients = gradients_.data();
    }
    void take(shape_option option) { shape_ = option.value; }
    void take(workspace_option option) {
        call.workspace      = option.bytes.data();
        call.workspace_size = option.bytes.size();
    }
    void take(noise_option option) {
        noise_     = option.value;
        call.noise = &noise_;
    }
    void take(accumulate_option) { call.flags |= ACTGEN_ACCUMULATE; }

    [[nodiscard]] actgen_status run(actgen_kernel_kind kind) {
        constexpr actgen_dtype type = std::same_as<T, float> ? ACTGEN_F32 : ACTGEN_F64;
        actgen_kernel const* kernel = Activation::descriptor().kernels[kind][type];
        if (kernel == nullptr) return ACTGEN_NO_KERNEL;
        call.shape      = &shape_;
        call.parameters = values_.data();
        return kernel->run(kernel, &call);
    }

    actgen_call call{};

private:
    template <class Name>
    static constexpr std::size_t index_of() {
        constexpr std::size_t found = [] {
            std::size_t p = 0;
            while (p < Activation::parameters.size() && Activation::parameters[p] != Name::text()) ++p;
            return p;
        }();
        static_assert(found < Activation::parameters.size(),
                      "actgen: the activation has no parameter of that name; its header lists them");
        return found;
    }

    actgen_shape shape_;
    actgen_random noise_{};
    std::array<T, parameter_limit> number_{};
    std::array<actgen_values, parameter_limit> values_{};
    std::array<actgen_results, parameter_limit> gradients_{};
};

template <class Range>
using number_of = std::remove_const_t<typename decltype(std::span(std::declval<Range&>()))::element_type>;

// Sizes are compared only for flat arrays: a shape knows better.
template <class... Options>
inline constexpr bool has_shape = (std::same_as<Options, shape_option> || ...);

template <class Activation, class X, class Y, class... Options>
[[nodiscard]] actgen_status forward(X const& x, Y&& y, Options const&... options) {
    std::span const from(x);
    std::span const to(y);
    if (!has_shape<Options...> && from.size() != to.size()) return ACTGEN_SIZE_MISMATCH;
    call_builder<Activation, number_of<X const>> b(from.size());
    (b.take(options), ...);
    b.call.x = from.data();
    b.call.y = to.data();
    return b.run(ACTGEN_FORWARD);
}

template <class Activation, class X, class DY, class DX, class... Options>
[[nodiscard]] actgen_status backward(X const& x, DY const& dy, DX&& dx, Options const&... options) {
    std::span const from(x);
    std::span const upstream(dy);
    std::span const to(dx);
    if (!has_shape<Options...> && (from.size() != to.size() || from.size() != upstream.size())) return ACTGEN_SIZE_MISMATCH;
    call_builder<Activation, number_of<X const>> b(from.size());
    (b.take(options), ...);
    b.call.x  = from.data();
    b.call.dy = upstream.data();
    b.call.dx = to.data();
    return b.run(ACTGEN_BACKWARD);
}

template <class Activation, class X, class Y, class Derivative, class... Options>
[[nodiscard]] actgen_status forward_derivative(X const& x, Y&& y, Derivative&& derivative, Options const&... options) {
    std::span const from(x);
    std::span const to(y);
    std::span const slope(derivative);
    if (!has_shape<Options...> && (from.size() != to.size() || from.size() != slope.size())) return ACTGEN_SIZE_MISMATCH;
    call_builder<Activation, number_of<X const>> b(from.size());
    (b.take(options), ...);
    b.call.x          = from.data();
    b.call.y          = to.data();
    b.call.derivative = slope.data();
    return b.run(ACTGEN_FORWARD_DERIVATIVE);
}

// From the saved output y instead of x; see the kernel's own accuracy bound.
template <class Activation, class Y, class DY, class DX, class... Options>
[[nodiscard]] actgen_status backward_from_output(Y const& y, DY const& dy, DX&& dx, Options const&... options) {
    std::span const saved(y);
    std::span const upstream(dy);
    std::span const to(dx);
    if (!has_shape<Options...> && (saved.size() != to.size() || saved.size() != upstream.size())) return ACTGEN_SIZE_MISMATCH;
    call_builder<Activation, number_of<Y const>> b(saved.size());
    (b.take(options), ...);
    b.call.y_saved = saved.data();
    b.call.dy      = upstream.data();
    b.call.dx      = to.data();
    return b.run(ACTGEN_BACKWARD_FROM_OUTPUT);
}

}  // namespace actgen
