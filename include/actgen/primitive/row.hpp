// Reductions along a row (softmax) or over a group of neighbours (maxout).  Their adjoints are the calculus's own.
#pragma once
#include <actgen/primitive/piecewise.hpp>

namespace actgen::primitives {

inline constexpr primitive row_max {.name = "row_max",  .arity = 1, .reduces = extent::row, .along = reduction::greatest, .over = [](value_set const& u, value_set const&, value_set const&) { return u; }};
inline constexpr primitive row_min {.name = "row_min",  .arity = 1, .reduces = extent::row,
                                    .meaning = [](term u, term, term) { return -row_max(-u); }};
inline constexpr primitive row_sum {.name = "row_sum",  .arity = 1, .reduces = extent::row, .along = reduction::total,
    .over = [](value_set const& u, value_set const&, value_set const&) {
        double const low = u.ends.low >= 0 ? u.ends.low : -intervals::infinity, high = u.ends.high <= 0 ? u.ends.high : intervals::infinity;
        return value_set{{low, high}, u.open_low || !error_free::finite(low), u.open_high || !error_free::finite(high), u.defined};
    }};
inline constexpr primitive row_mean{.name = "row_mean", .arity = 1, .reduces = extent::row, .along = reduction::mean, .over = [](value_set const& u, value_set const&, value_set const&) { return u; }};

// The threshold t with sum max(u - t, 0) = 1 along the row: sparsemax is max(u - t, 0).
inline constexpr primitive row_threshold{.name = "row_threshold", .arity = 1, .reduces = extent::row, .along = reduction::threshold,
    .over = [](value_set const& u, value_set const&, value_set const&) { return value_set{{-intervals::infinity, u.ends.high}, true, true, u.defined}; }};

// True at the first element of the row (group) that equals its maximum.
inline constexpr primitive row_first_max{.name = "row_first_max", .arity = 1, .condition = true, .within = extent::row, .along = reduction::first_greatest};

inline constexpr primitive group_max      {.name = "group_max",       .arity = 1, .reduces = extent::group, .along = reduction::greatest, .over = [](value_set const& u, value_set const&, value_set const&) { return u; }};
inline constexpr primitive group_first_max{.name = "group_first_max", .arity = 1, .condition = true, .within = extent::group, .along = reduction::first_greatest};

}  // namespace actgen::primitives
