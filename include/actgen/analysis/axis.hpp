// The x axis cut at breakpoints, and points on it where a function is tried.
#pragma once
#include <algorithm>

#include <actgen/analysis/effort.hpp>
#include <actgen/calculus/differentiate.hpp>
#include <actgen/meaning/tape.hpp>

namespace actgen {

// Whether an activation has a graph over x alone.
constexpr bool has_shape(activation_record const& a) { return a.inputs == 1 && extent_of(a) == extent::pointwise; }

// A breakpoint at given values of the parameters.
struct place {
    interval at;      // encloses it
    int breakpoint;   // its number in the derivation
};

// Whether a function certainly jumps at a place: `left` and `right` enclose it over steps beside the place.  Where the place is
// no double, the function may go on between both by as much as it does over a step.
constexpr bool jumps_between(place const& p, interval left, interval right) {
    double const between = intervals::is_point(p.at) ? 0 : left.high - left.low + right.high - right.low;
    return left.high + between < right.low || right.high + between < left.low;
}

// Every value in the domains at once.
constexpr tape_bindings bind_domain(activation_record const& a) {
    tape_bindings b;
    for (auto const& p : a.parameters)
        for (int i = 0; i < p.count(); ++i) b.parameters.push_back({p.domain, p.open_low, p.open_high, true});
    b.gate  = intervals::line;
    b.noise = {0, 1};
    return b;
}

constexpr std::vector<node_id> places_of(derivation const& d) {
    std::vector<node_id> all;
    for (auto const& b : d.breakpoints) all.push_back(b.at);
    return all;
}

// Breakpoints of x from left to right.  `places`: a tape of their nodes.
constexpr std::vector<place> sorted_places(derivation const& d, tape& places, tape_bindings const& bindings) {
    places.bind(bindings);
    std::vector<place> sorted;
    for (std::size_t i = 0; i < d.breakpoints.size(); ++i) {
        interval const at = places.value(i);
        if (d.breakpoints[i].input == 0 && error_free::finite(at.low) && error_free::finite(at.high)) sorted.push_back({at, static_cast<int>(i)});
    }
    std::sort(sorted.begin(), sorted.end(), [](place const& a, place const& b) { return a.at.low < b.at.low; });
    return sorted;
}

// The open intervals between the places.
constexpr std::vector<interval> pieces_between(std::vector<place> const& places) {
    std::vector<interval> pieces;
    double from = -intervals::infinity;
    for (place const& p : places) {
        if (from < p.at.low) pieces.push_back({from, p.at.low});
        from = intervals::greater(from, p.at.high);
    }
    pieces.push_back({from, intervals::infinity});
    return pieces;
}

// A piece as it is searched: the whole line on either side of 0.
constexpr std::vector<interval> halves(interval piece) {
    if (error_free::finite(piece.low) || error_free::finite(piece.high)) return {piece};
    return {{piece.low, 0}, {0, piece.high}};
}

constexpr std::vector<interval> parts_within(std::vector<interval> const& pieces, interval window) {
    std::vector<interval> parts;
    for (interval const& p : pieces) {
        interval const part{intervals::greater(p.low, window.low), intervals::smaller(p.high, window.high)};
        if (part.low < part.high) parts.push_back(part);
    }
    return parts;
}

// Points of a piece: dense near its middle or its finite end, then ever farther out.
constexpr std::vector<double> points_of(interval piece, int count) {
    std::vector<double> points;
    bool const left = error_free::finite(piece.low), right = error_free::finite(piece.high);
    if (left && right) {
        for (int i = 0; i < count; ++i) points.push_back(piece.low + (piece.high - piece.low) * (i + 0.5) / count);
        return points;
    }
    // 1, 1/2, 2, 1/4, 3, ... from the finite end; both ways where there is none.  Short decimals read well in messages.
    constexpr double first[]{1, 0.5, 2, 3, 0.25, 5, 10, 20, 50};
    if (!left && !right) points.push_back(0);
    for (int i = 0; i < count; ++i) {
        double step = i < 9 ? first[i] : 0.0625;
        if (i >= 9) step = 0.015625 * constant_math::pow(1.25, i - 9);  // 1/64 up to about 1400 for 60 points
        if (left || !right) points.push_back((left ? piece.low : 0) + step);
        if (right || !left) points.push_back((right ? piece.high : 0) - step);
    }
    return points;
}

constexpr std::vector<double> points_of(std::vector<interval> const& pieces, int count) {
    std::vector<double> all;
    for (interval const& piece : pieces)
        for (double x : points_of(piece, count)) all.push_back(x);
    return all;
}

}  // namespace actgen
