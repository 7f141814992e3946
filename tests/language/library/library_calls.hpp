// Kernels of the library's registry, called on operands that texts of other languages are handed, too; and which of their results are left to
// extended numbers, which no text has.
#pragma once
#include "catch.hpp"

#include <bit>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include <actgen/kernels.h>
#include <actgen/runtime/kernel.h>
#include <actgen/runtime/kernel_of.hpp>
#include <actgen/runtime/kind.h>

namespace actgen::language_test {

template <class T>
inline bool same_number(T a, T b) {
    return std::memcmp(&a, &b, sizeof a) == 0 || (a != a && b != b);
}

// What a call reads.
template <class T>
struct operands {
    std::vector<T> x, gate, y, dy;
    std::vector<std::vector<T>> parameters;  // one number, or those of a list
    std::size_t length = 0;                  // of a row; 0: there are none

    std::vector<T> noise{};                  // of random activations

    // Of the second order: what was dy, and values of parameters turned round.
    std::vector<T> const& vx() const { return y; }
    std::vector<T> const& vgate() const { return x; }
    std::vector<std::vector<T>> directions() const {
        auto all = parameters;
        for (auto& one : all)
            for (T& v : one) v = T(1) / (1 + v * v) - T(0.25);
        return all;
    }

    static std::vector<T> slots(std::vector<std::vector<T>> const& of) {
        std::vector<T> all;
        for (auto const& one : of) all.insert(all.end(), one.begin(), one.end());
        return all;
    }
};

// What it writes.
template <class T>
struct results {
    results(std::size_t n, operands<T> const& given, bool sums) : first(n, T(-77)), second(n, T(-77)), third(n, T(-77)), with_sums(sums) {
        for (auto const& one : given.parameters) {
            gradients.emplace_back(one.size(), -77.0);
            library_gradients.emplace_back(one.size(), T(-77));
        }
    }
    std::vector<T> first, second, third;  // y and the derivative; dx and dgate; ddy, dx and dgate
    bool with_sums;
    std::vector<std::vector<double>> gradients;
    std::vector<std::vector<T>> library_gradients;
};

// Calls begin(activation) for each activation, and visit(activation, kernel) for every kernel of 32 and 64 bits of it and of each preset that has its own.
void for_each_kernel(std::function<void(actgen_activation const&)> const& begin, std::function<void(actgen_activation const&, actgen_kernel const&)> const& visit);

std::string name_of_function(std::string const& activation, actgen_kernel const& k);  // actgen_swish_back_f32
std::string reason_to_leave_out(actgen_kernel const& k);                               // empty: there is none

// Whether a kernel gives the gradients by `count` slots from `first` on, or by some of them.
bool gives_gradient(kernel_record const& record, int first, std::size_t count);

int target_in_use();  // of the library
std::string name_of_target(int number);
int number_of_target(std::string const& name);  // one that there is not ends the test: it is skipped

inline constexpr std::uint64_t seed_of_noise = 42, offset_of_noise = 1001;

template <class T>
actgen_status call_library(actgen_activation const& a, actgen_kernel const& k, operands<T> const& given, results<T>& written);

// Elements that the library leaves to extended numbers, of which a text knows nothing.
template <class T>
std::vector<bool> left_to_programs(actgen_kernel const& kernel, operands<T> const& given);
// Whether the call's parameters are such that the library computes in extended numbers; whether it computes some element in doubles.
template <class T>
bool is_left_to_programs(actgen_kernel const& kernel, operands<T> const& given);
template <class T>
bool is_left_to_doubles(actgen_kernel const& kernel, operands<T> const& given);
// Extended numbers are slow, and their results not compared: the library meets ordinary elements in these places.
template <class T>
operands<T> without(operands<T> given, std::vector<bool> const& left) {
    for (std::size_t e = 0; e < left.size(); ++e)
        if (left[e]) given.x[e] = given.gate[e] = given.y[e] = given.dy[e] = T(0.5);
    return given;
}

template <class T>
std::string worst_place(T x, T found, T expected) {
    std::ostringstream text;
    text.precision(17);
    text << "x = " << x << ": " << found << ", not " << expected;
    return text.str();
}

class random_bits {
public:
    explicit random_bits(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() {
        state_ = state_ * 6364136223846793005ull + 1442695040888963407ull;
        return state_ ^ (state_ >> 29);
    }
    double between(double low, double high) { return low + (high - low) * (static_cast<double>(next() >> 11) * 0x1p-53); }

private:
    std::uint64_t state_;
};

template <class T>
T number_with_bits(std::uint64_t bits) {
    if constexpr (sizeof(T) == 4)
        return std::bit_cast<float>(static_cast<std::uint32_t>(bits >> 32));
    else
        return std::bit_cast<double>(bits);
}

template <class T>
std::vector<T> moderate_numbers(std::size_t n, std::uint64_t seed, double size) {
    random_bits random(seed);
    std::vector<T> all(n);
    for (T& one : all) one = static_cast<T>(random.between(-size, size));
    return all;
}
// A third of all bit patterns, a third of any magnitude, a third moderate, and what is special.
template <class T>
std::vector<T> numbers_of_all_magnitudes(std::size_t n, std::uint64_t seed) {
    using numbers = std::numeric_limits<T>;
    random_bits random(seed);
    std::vector<T> all{T(0), -T(0), numbers::infinity(), -numbers::infinity(), numbers::quiet_NaN(), numbers::max(), numbers::lowest(), numbers::min(),
                       -numbers::min(), numbers::denorm_min(), -numbers::denorm_min(), numbers::min() / 3, T(1), T(-1), T(0.5), T(3), T(-3), T(6)};
    while (all.size() < n) {
        all.push_back(number_with_bits<T>(random.next()));
        all.push_back(static_cast<T>(std::ldexp(random.between(-2, 2), static_cast<int>(random.between(numbers::min_exponent - numbers::digits, numbers::max_exponent)))));
        all.push_back(static_cast<T>(random.between(-20, 20)));
    }
    all.resize(n);
    return all;
}

template <class T>
operands<T> all_magnitudes(std::size_t n, std::vector<std::vector<T>> const& parameters) {
    operands<T> made{numbers_of_all_magnitudes<T>(n, 1), numbers_of_all_magnitudes<T>(n, 2), numbers_of_all_magnitudes<T>(n, 3), moderate_numbers<T>(n, 4, 3), parameters, 0, {}};
    for (std::size_t e = 0; e < n; ++e)
        if (std::size_t const other = (e * 7919 + 13) % n; e % 3 == 0) std::swap(made.gate[e], made.gate[other]);  // special beside ordinary numbers
    for (std::size_t e = 0; e < n; e += 17) made.dy[e] = made.gate[e];
    return made;
}
template <class T>
operands<T> moderate(std::size_t n, std::vector<std::vector<T>> const& parameters) {
    return {moderate_numbers<T>(n, 11, 8), moderate_numbers<T>(n, 12, 8), moderate_numbers<T>(n, 13, 0.9), moderate_numbers<T>(n, 14, 2), parameters, 0, {}};
}

// The initial values, others, and some of immoderate magnitude; what lies outside a domain is refused by the library.
template <class T>
std::vector<std::vector<std::vector<T>>> parameter_choices(actgen_activation const& a) {
    std::vector<std::vector<std::vector<T>>> all;
    int number = 0;
    for (double factor : {1.0, 1.375, 0.1875, 3e-26, 1e27}) {
        std::vector<std::vector<T>> one(a.parameter_count);
        for (std::size_t p = 0; p < a.parameter_count; ++p)
            for (std::size_t k = 0; k < a.parameters[p]->count; ++k)
                one[p].push_back(static_cast<T>((a.parameters[p]->initial[k] != 0 || number == 0 ? a.parameters[p]->initial[k] : 0.25) * factor));
        ++number;
        all.push_back(one);
        if (a.parameter_count == 0) break;
    }
    return all;
}

}  // namespace actgen::language_test
