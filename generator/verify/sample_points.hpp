// Where laws look: points stratified over signs, exponents, the neighbourhoods of places that matter, and specials.
#pragma once
#include <algorithm>
#include <bit>
#include <cmath>
#include <random>
#include <vector>

#include <actgen/spec/activation_record.hpp>

namespace actgen {

template <class T>
using bits_of = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;

// Finite points of float or double: per sign and exponent the power of two, its neighbours and random significands,
// and around each place 2 * 32 neighbours and a dense random cloud.  About `count` of them, sorted, without repeats.
template <class T>
std::vector<T> stratified_points(std::size_t count, std::vector<double> const& places, std::uint64_t seed = 1) {
    using bits                = bits_of<T>;
    constexpr int significand = std::numeric_limits<T>::digits - 1;
    constexpr bits sign       = bits(1) << (8 * sizeof(T) - 1);
    constexpr bits infinity   = std::bit_cast<bits>(std::numeric_limits<T>::infinity());
    constexpr bits exponents  = infinity >> significand;
    constexpr bits fraction   = (bits(1) << significand) - 1;
    std::mt19937_64 random(seed);
    std::vector<T> points{T(0), -T(0)};
    auto const add = [&](bits b) {
        if ((b & ~sign) < infinity) points.push_back(std::bit_cast<T>(b));
    };
    std::size_t const cloud = places.empty() ? 0 : count / 4 / places.size();
    // Half of the significands go where exponents are between 2^-12 and 2^10, where activations happen.
    std::size_t const rest   = count - std::min(count, cloud * places.size());
    std::size_t const sparse = std::max<std::size_t>(1, rest / 4 / static_cast<std::size_t>(exponents));
    std::size_t const dense  = std::max<std::size_t>(1, rest / 4 / 22);
    bits const one           = std::bit_cast<bits>(T(1)) >> significand;
    for (bits s : {bits(0), sign})
        for (bits e = 0; e < exponents; ++e) {
            bits const start = s | (e << significand);
            for (int k = 0; k < 4; ++k) {
                add(start + static_cast<bits>(k));
                add(start + fraction - static_cast<bits>(k));
            }
            bool const busy = e + 12 >= one && e < one + 10;
            for (std::size_t k = 0; k < (busy ? dense : sparse); ++k)
                add(start | (static_cast<bits>(random()) & fraction));
        }
    for (double place : places) {
        T const centre = static_cast<T>(place);
        bits const at  = std::bit_cast<bits>(centre);
        for (bits k = 0; k < 32; ++k) {
            add(at + k);
            add(at - k);
        }
        std::uniform_real_distribution<double> far(1, significand);  // distances 2^-1 ... 2^-significand, relative
        for (std::size_t k = 0; k < cloud; ++k) {
            double const distance = std::ldexp(std::max(std::fabs(place), 1.0), -static_cast<int>(far(random)));
            double const u        = std::uniform_real_distribution<double>(-1, 1)(random);
            points.push_back(static_cast<T>(place + u * distance));
        }
    }
    std::sort(points.begin(), points.end(),
              [](T a, T b) { return a < b || (a == b && std::signbit(a) > std::signbit(b)); });
    points.erase(std::unique(points.begin(), points.end(),
                             [](T a, T b) { return std::bit_cast<bits>(a) == std::bit_cast<bits>(b); }),
                 points.end());
    return points;
}

// The initial value of a parameter's element and at least three more values inside its domain.
inline std::vector<double> sampled_values(parameter_record const& p, std::size_t element) {
    std::vector<double> values{p.initial.at(element)};
    auto const add = [&](double v) {
        if (in_domain(p, v) && std::find(values.begin(), values.end(), v) == values.end()) values.push_back(v);
    };
    for (double v : p.tried) add(v);
    bool const low = error_free::finite(p.domain.low), high = error_free::finite(p.domain.high);
    double const shift = 0.125 * static_cast<double>(element);  // elements of a list differ
    if (low && high)
        for (double share : {0.25, 0.5, 0.875}) add(p.domain.low + share * (p.domain.high - p.domain.low));
    else if (low)
        for (double distance : {0.25, 1.5, 7.0}) add(p.domain.low + distance + shift);
    else if (high)
        for (double distance : {0.25, 1.5, 7.0}) add(p.domain.high - distance - shift);
    else
        for (double v : {-1.75, 0.375, 3.0}) add(v + shift);
    return values;
}

// A value for each of several channels: `first`, then others between it and what is tried anyway, no two alike.
inline std::vector<double> values_of_channels(parameter_record const& p, std::size_t element, double first, std::size_t channels,
                                              std::mt19937_64& random) {
    std::vector<double> const others = sampled_values(p, element);
    std::uniform_real_distribution<double> unit(0, 1);
    std::vector<double> all{first};
    for (std::size_t c = 1; c < channels; ++c) all.push_back(first + unit(random) * (others[c % others.size()] - first));
    return all;
}

// Assignments of all slots: the k-th value of every parameter together, with the initial values first.
inline std::vector<std::vector<double>> parameter_assignments(activation_record const& a) {
    std::vector<std::vector<double>> all;
    std::size_t longest = 1;
    for (auto const& p : a.parameters)
        for (std::size_t i = 0; i < p.initial.size(); ++i) longest = std::max(longest, sampled_values(p, i).size());
    for (std::size_t k = 0; k < longest; ++k) {
        std::vector<double> slots(static_cast<std::size_t>(a.slots()));
        std::size_t which = 0;
        for (auto const& p : a.parameters)
            for (std::size_t i = 0; i < p.initial.size(); ++i) {
                auto const values = sampled_values(p, i);
                // Parameters step at different paces, so that they are not always small or large together.
                slots[static_cast<std::size_t>(p.slot) + i] = values[(k * (1 + which)) % values.size()];
                ++which;
            }
        all.push_back(slots);
    }
    return all;
}

}  // namespace actgen
