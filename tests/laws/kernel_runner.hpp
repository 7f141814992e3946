// Runs any kernel of the registry on arrays of its own: what the laws compare.
#pragma once
#include <cstring>
#include <string>
#include <vector>

#include <actgen/kernels.h>
#include <actgen/runtime/kernel_of.hpp>

#include "parameter_choice.hpp"

namespace actgen::laws {

template <class T>
inline constexpr actgen_dtype dtype_of = sizeof(T) == 4 ? ACTGEN_F32 : ACTGEN_F64;

inline char const* name_of_kind(int kind) {
    constexpr char const* names[] = {"forward", "backward", "forward_derivative", "backward_from_output", "double_backward"};
    return names[kind];
}
inline std::string title(actgen_activation const& a, int kind, std::size_t size) {
    return std::string(name_of_kind(kind)) + "/" + a.name + (size == 4 ? "/f32" : "/f64");
}

// The arrays that a call reads and those that it writes, all of `elements` (groups write fewer).
template <class T>
struct arrays {
    std::vector<T> x, gate, dy, vx, vgate, y_saved;
    std::vector<T> y, derivative, dx, dgate, ddy;
    std::vector<std::vector<T>> parameters, directions, gradients;

    bool operator==(arrays const&) const = delete;
};

// Equal bits, any NaN being equal to any other.
template <class T>
bool same_bits(std::vector<T> const& a, std::vector<T> const& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (std::memcmp(&a[i], &b[i], sizeof(T)) != 0 && !(a[i] != a[i] && b[i] != b[i])) return false;
    return true;
}
template <class T>
bool same_results(arrays<T> const& a, arrays<T> const& b) {
    for (std::size_t p = 0; p < a.gradients.size(); ++p)
        if (!same_bits(a.gradients[p], b.gradients[p])) return false;
    return same_bits(a.y, b.y) && same_bits(a.derivative, b.derivative) && same_bits(a.dx, b.dx) && same_bits(a.dgate, b.dgate) &&
           same_bits(a.ddy, b.ddy);
}

inline bool per_channel(actgen_activation const& a) {
    for (std::size_t p = 0; p < a.parameter_count; ++p)
        if (a.parameters[p]->per_channel) return true;
    return false;
}

inline constexpr std::size_t group_size = 3;

// Flat where the activation allows it; `channels` channels, rows of 12 or groups of 3 where it does not.
inline actgen_shape shape_for(actgen_activation const& a, std::size_t n) {
    if (a.extent == ACTGEN_ROW) return actgen_rows(n / 12, 12, 0);
    if (a.extent == ACTGEN_GROUP) return actgen_extents(n / group_size, group_size, 1);
    if (per_channel(a)) return actgen_extents(2, 3, n / 6);
    return actgen_flat(n);
}

// Values in (-8, 8), the same everywhere.
template <class T>
std::vector<T> numbers(std::size_t n, std::uint64_t seed, double scale = 8) {
    std::vector<T> all(n);
    for (T& one : all) {
        seed = seed * 6364136223846793005ull + 1442695040888963407ull;
        one  = static_cast<T>(scale * (static_cast<double>(seed >> 33) * 0x1p-30 - 1));
    }
    return all;
}

template <class T>
class runner {
public:
    runner(actgen_activation const& a, int kind, actgen_shape shape, std::size_t n, chosen_values choice = chosen_values::all_different,
           int tier = ACTGEN_ACCURATE)
        : activation(a), kernel(actgen::kernel_of(a, kind, dtype_of<T>, tier)), kind_(kind), shape_(shape), n_(n) {
        std::size_t const reduced = a.extent == ACTGEN_GROUP ? n / group_size : n;
        data.x                    = numbers<T>(n, 1);
        data.gate                 = numbers<T>(n, 2);
        data.dy                   = numbers<T>(reduced, 3, 2);
        data.vx                   = numbers<T>(n, 4, 2);
        data.vgate                = numbers<T>(n, 5, 2);
        data.y_saved              = numbers<T>(n, 6, 0.9);
        data.y.assign(reduced, T(-77));
        data.derivative.assign(n, T(-77));
        data.dx.assign(n, T(-77));
        data.dgate.assign(n, T(-77));
        data.ddy.assign(reduced, T(-77));
        for (std::size_t p = 0; p < a.parameter_count; ++p) {
            data.parameters.push_back(values_for<T>(a, p, shape.axis, choice));
            data.directions.push_back(numbers<T>(data.parameters.back().size(), 7 + p, 1));
            data.gradients.push_back(numbers<T>(data.parameters.back().size(), 70 + p, 1));
        }
    }

    actgen_status run() {
        actgen_call c = call();
        return kernel->run(kernel, &c);
    }

    // The call as it would be made on `data`, with a workspace of its own.
    actgen_call call() {
        values_.clear(), directions_.clear(), gradients_.clear();
        for (std::size_t p = 0; p < data.parameters.size(); ++p) {
            values_.push_back({data.parameters[p].data(), data.parameters[p].size()});
            directions_.push_back({data.directions[p].data(), data.directions[p].size()});
            gradients_.push_back({data.gradients[p].data(), data.gradients[p].size()});
        }
        bool const gated = activation.inputs == 2;
        actgen_call c = actgen_call_on(&shape_);
        c.flags                = flags;
        c.x                    = data.x.data();
        c.gate                 = gated ? data.gate.data() : nullptr;
        c.y_saved              = data.y_saved.data();
        c.dy                   = data.dy.data();
        c.vx                   = data.vx.data();
        c.vgate                = gated ? data.vgate.data() : nullptr;
        c.parameters           = values_.data();
        c.parameter_directions = directions_.data();
        c.noise                = activation.uses_noise ? &noise : nullptr;
        c.y                    = data.y.data();
        c.derivative           = data.derivative.data();
        c.dx                   = data.dx.data();
        c.dgate                = gated ? data.dgate.data() : nullptr;
        c.ddy                  = data.ddy.data();
        c.parameter_gradients  = gradients_.data();
        std::size_t bytes = 0, blocks = 0;
        if (kernel->workspace(kernel, &shape_, &bytes, &blocks) == ACTGEN_OK) room_.assign(bytes / sizeof(double) + 1, 0);
        c.workspace      = room_.data();
        c.workspace_size = room_.size() * sizeof(double);
        return c;
    }

    actgen_activation const& activation;
    actgen_kernel const* kernel;
    arrays<T> data;
    unsigned flags = ACTGEN_OVERWRITE;
    actgen_random noise = actgen_random_from(42, 1000);

private:
    int kind_;
    actgen_shape shape_;
    std::size_t n_;
    std::vector<actgen_values> values_, directions_;
    std::vector<actgen_results> gradients_;
    std::vector<double> room_;
};

// Calls `visit(activation, kind, T{})` for every accurate kernel there is.
template <class Visit>
void for_each_kernel(Visit const& visit) {
    for (std::size_t i = 0; i < actgen_activation_count; ++i)
        for (std::size_t k = 0; k < actgen_activations[i]->kernel_count; ++k) {
            actgen_kernel const& kernel = *actgen_activations[i]->kernels[k];
            if (tier_of(kernel) != ACTGEN_ACCURATE) continue;
            if (kernel.dtype == ACTGEN_F32) visit(*actgen_activations[i], kernel.kind, float{});
            if (kernel.dtype == ACTGEN_F64) visit(*actgen_activations[i], kernel.kind, double{});
        }
}

// Calls `visit(activation, kernel)` for every kernel of a tier that computes what it reads and writes; halves.cpp has the others.
template <class Visit>
void for_each_kernel_of(actgen_tier tier, Visit const& visit) {
    for (std::size_t i = 0; i < actgen_activation_count; ++i)
        for (std::size_t k = 0; k < actgen_activations[i]->kernel_count; ++k) {
            actgen_kernel const& kernel = *actgen_activations[i]->kernels[k];
            if (tier_of(kernel) == tier && !stores_halves(kernel)) visit(*actgen_activations[i], kernel);
        }
}
template <class Visit>
void for_each_fast_kernel(Visit const& visit) {
    for_each_kernel_of(ACTGEN_FAST, visit);
}

}  // namespace actgen::laws
