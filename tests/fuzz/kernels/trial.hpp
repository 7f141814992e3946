// A random call of a random kernel: a shape, arrays that are as long as the shape needs and no longer, parameters, flags.
#pragma once
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <limits>
#include <memory>
#include <random>
#include <vector>

#include <actgen/kernels.h>
#include <actgen/runtime/half.h>
#include <actgen/runtime/kernel_of.hpp>
#include <actgen/runtime/kind.h>

#include "parameter_choice.hpp"

namespace actgen::fuzz {

class dice {
public:
    explicit dice(std::uint64_t seed) : engine_(seed) {}
    std::size_t below(std::size_t n) { return n == 0 ? 0 : static_cast<std::size_t>(engine_() % n); }
    bool one_in(std::size_t n) { return below(n) == 0; }
    double number() { return std::normal_distribution<double>(0, 3)(engine_); }
    std::mt19937_64& engine() { return engine_; }

private:
    std::mt19937_64 engine_;
};

// Bytes that end where their block ends, so that a sanitizer sees one too many; `before` bytes of the block stand before.
class memory {
public:
    memory() = default;
    memory(std::size_t bytes, std::size_t before) : block_(new unsigned char[bytes + before]), bytes_(bytes), before_(before) {}
    unsigned char* data() const { return block_ == nullptr ? nullptr : block_.get() + before_; }
    std::size_t size() const { return bytes_; }

private:
    std::unique_ptr<unsigned char[]> block_;
    std::size_t bytes_ = 0, before_ = 0;
};

template <class T>
bool is_nan(T v) {
    if constexpr (is_half<T>)
        return to_float(v) != to_float(v);
    else
        return v != v;
}

template <class T>
bool same_numbers(memory const& a, memory const& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t at = 0; at + sizeof(T) <= a.size(); at += sizeof(T)) {
        T u, v;
        std::memcpy(&u, a.data() + at, sizeof u);
        std::memcpy(&v, b.data() + at, sizeof v);
        if (std::memcmp(&u, &v, sizeof u) != 0 && !(is_nan(u) && is_nan(v))) return false;
    }
    return true;
}

// The arrays of a call, in the order of actgen_call.
enum array_name { x, gate, y_saved, dy, vx, vgate, y, derivative, dx, dgate, ddy, array_count };
inline constexpr int first_result = y;

// T: of arrays.
template <class T>
struct trial {
    using number = parameter_type<T>;  // of what belongs to parameters

    actgen_activation const* activation = nullptr;
    int kind                            = 0;
    actgen_kernel const* kernel         = nullptr;
    actgen_shape shape = actgen_flat(0);
    unsigned flags = 0;
    actgen_random noise = actgen_random_from(1, 2);
    memory arrays[array_count];
    std::vector<memory> values, directions, gradients;
    memory room;
    std::vector<actgen_values> value_table, direction_table;
    std::vector<actgen_results> gradient_table;
    actgen_call call = actgen_call_on(nullptr);

    bool gradient_kernel() const { return kind != ACTGEN_FORWARD && kind != ACTGEN_FORWARD_DERIVATIVE; }

    // Points the call at this trial's own arrays.
    void aim() {
        void const* at[array_count];
        for (int a = 0; a < array_count; ++a) at[a] = arrays[a].data();
        auto const write = [&](int a) { return const_cast<void*>(at[a]); };
        call            = actgen_call_on(&shape);
        call.flags      = flags;
        call.x          = at[x];
        call.gate       = at[gate];
        call.y_saved    = at[y_saved];
        call.dy         = at[dy];
        call.vx         = at[vx];
        call.vgate      = at[vgate];
        call.noise      = &noise;
        call.y          = write(y);
        call.derivative = write(derivative);
        call.dx         = write(dx);
        call.dgate      = write(dgate);
        call.ddy        = write(ddy);
        value_table.clear(), direction_table.clear(), gradient_table.clear();
        for (std::size_t p = 0; p < values.size(); ++p) {
            value_table.push_back({values[p].data(), values[p].size() / sizeof(number)});
            direction_table.push_back({directions[p].data(), directions[p].size() / sizeof(number)});
            gradient_table.push_back({gradients[p].data(), gradients[p].size() / sizeof(number)});
        }
        call.parameters           = value_table.data();
        call.parameter_directions = direction_table.data();
        call.parameter_gradients  = gradient_table.data();
        call.workspace            = room.data();
        call.workspace_size       = room.size();
    }

    // The same with arrays of its own, all of them aligned as memory from new is.
    trial apart() const {
        trial other;
        other.activation = activation, other.kind = kind, other.kernel = kernel, other.shape = shape, other.flags = flags, other.noise = noise;
        auto const plain = [](memory const& from) {
            memory to = from.data() == nullptr ? memory() : memory(from.size(), 0);
            if (from.size() != 0) std::memcpy(to.data(), from.data(), from.size());
            return to;
        };
        for (int a = 0; a < array_count; ++a) other.arrays[a] = plain(arrays[a]);
        for (auto const& one : values) other.values.push_back(plain(one));
        for (auto const& one : directions) other.directions.push_back(plain(one));
        for (auto const& one : gradients) other.gradients.push_back(plain(one));
        other.room = memory(room.size(), 0);
        other.aim();
        return other;
    }

    bool results_equal(trial const& other) const {
        for (int a = first_result; a < array_count; ++a)
            if (!same_numbers<T>(arrays[a], other.arrays[a])) return false;
        for (std::size_t p = 0; p < gradients.size(); ++p)
            if (!same_numbers<number>(gradients[p], other.gradients[p])) return false;
        return true;
    }
};

inline actgen_shape random_shape(actgen_activation const& a, dice& random, std::size_t size) {
    auto const extent  = [&](std::size_t most) { return random.one_in(40) ? 0 : 1 + random.below(random.one_in(4) ? most : std::min<std::size_t>(most, 9)); };
    actgen_shape shape = actgen_extents(extent(size), std::max<std::size_t>(extent(size), a.extent != ACTGEN_POINTWISE), extent(size));
    if (a.inputs == 2) shape.gate = static_cast<actgen_gate_layout>(random.below(3));
    if (a.extent == ACTGEN_ROW && shape.gate == ACTGEN_GATE_TWO_BUFFERS && random.one_in(3)) {
        shape.axis_stride  = shape.inner + random.below(4);
        shape.outer_stride = (shape.axis - 1) * shape.axis_stride + shape.inner + random.below(4);
    }
    return shape;
}

// Elements from the first to one past the last.
inline std::size_t span_of(actgen_shape const& s) {
    if (s.outer == 0 || s.axis == 0 || s.inner == 0) return 0;
    std::size_t const row = (s.axis - 1) * (s.axis_stride == 0 ? s.inner : s.axis_stride) + s.inner;
    return (s.outer - 1) * (s.outer_stride == 0 ? row : s.outer_stride) + row;
}

template <class T>
inline constexpr actgen_dtype dtype_of = std::is_same_v<T, float> ? ACTGEN_F32 : std::is_same_v<T, double> ? ACTGEN_F64 : std::is_same_v<T, bf16> ? ACTGEN_BF16 : ACTGEN_F16;

// A call with which nothing is wrong.
template <class T>
trial<T> random_trial(dice& random, std::size_t size, actgen_activation const& a, int kind) {
    trial<T> t;
    t.activation       = &a;
    t.kind             = kind;
    t.kernel           = actgen::kernel_of(a, kind, dtype_of<T>);
    t.shape            = random_shape(a, random, size);
    t.flags            = t.gradient_kernel() && random.one_in(3) ? ACTGEN_ACCUMULATE : ACTGEN_OVERWRITE;
    using number       = typename trial<T>::number;
    auto const filled_as = [&]<class Element>(std::size_t count, Element) {
        memory m(count * sizeof(Element), random.below(4) * sizeof(Element));
        for (std::size_t i = 0; i < count; ++i) {
            Element v;
            if constexpr (is_half<Element>)
                v = to_half<Element>(static_cast<float>(random.number()));
            else
                v = static_cast<Element>(random.number());
            std::memcpy(m.data() + i * sizeof(Element), &v, sizeof v);
        }
        return m;
    };
    auto const filled  = [&](std::size_t count) { return filled_as(count, T{}); };
    auto const numbers = [&](std::size_t count) { return filled_as(count, number{}); };
    bool const gated = a.inputs == 2, together = t.shape.gate != ACTGEN_GATE_TWO_BUFFERS;
    std::size_t const own = span_of(t.shape), joined = together ? 2 * own : own;
    std::size_t const output = a.extent == ACTGEN_GROUP ? t.shape.outer * t.shape.inner : own;
    for (array_name n : {x, vx, dx}) t.arrays[n] = filled(joined);
    for (array_name n : {y_saved, dy, y, ddy}) t.arrays[n] = filled(output);
    t.arrays[derivative] = filled(own);
    if (gated && !together)
        for (array_name n : {gate, vgate, dgate}) t.arrays[n] = filled(own);
    for (std::size_t p = 0; p < a.parameter_count; ++p) {
        auto const chosen = laws::values_for<number>(a, p, t.shape.axis, random.one_in(3) ? laws::chosen_values::initial : laws::chosen_values::all_different);
        memory values     = numbers(chosen.size());
        if (!chosen.empty()) std::memcpy(values.data(), chosen.data(), values.size());
        t.values.push_back(random.one_in(6) ? memory() : std::move(values));
        t.directions.push_back(random.one_in(4) ? memory() : numbers(chosen.size()));
        t.gradients.push_back(a.parameters[p]->learnable && !random.one_in(4) ? numbers(chosen.size()) : memory());
    }
    std::size_t bytes = 0;
    if (t.kernel->workspace(t.kernel, &t.shape, &bytes, nullptr) == ACTGEN_OK) t.room = memory(bytes, 8 * random.below(3));
    t.aim();
    return t;
}

// Seeds and seconds from the command line; calls attempt(dice, number) until time is up, and says how many there were.
template <class Attempt>
int run_for(int count, char** arguments, char const* name, Attempt const& attempt) {
    double const seconds     = count > 1 ? std::atof(arguments[1]) : 8;
    std::uint64_t const seed = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 1;
    std::timespec start{}, now{};
    std::timespec_get(&start, TIME_UTC);
    std::uint64_t number = 0;
    do {
        dice random(seed + number);
        if (!attempt(random)) {
            std::fprintf(stderr, "%s: failed with seed %llu; run it as %s 0 %llu\n", name, static_cast<unsigned long long>(seed + number), name,
                         static_cast<unsigned long long>(seed + number));
            return 1;
        }
        ++number;
        std::timespec_get(&now, TIME_UTC);
    } while (static_cast<double>(now.tv_sec - start.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec - start.tv_nsec) < seconds);
    std::printf("%s: %llu calls\n", name, static_cast<unsigned long long>(number));
    return 0;
}

// Any kernel of any type.
template <class Visit>
bool with_random_kernel(dice& random, Visit const& visit) {
    actgen_activation const& a = *actgen_activations[random.below(actgen_activation_count)];
    auto const kind            = static_cast<int>(random.below(std::size(actgen::kind_records)));
    auto const of_type         = [&](auto type) { return actgen::kernel_of(a, kind, dtype_of<decltype(type)>) == nullptr || visit(a, kind, type); };
    switch (random.below(4)) {
        case 0: return of_type(float{});
        case 1: return of_type(double{});
        case 2: return of_type(bf16{});
        default: return of_type(f16{});
    }
}

}  // namespace actgen::fuzz
