// Facts: what an author claims about the function.  Each is proven, refuted (a compile error) or sampled.
#pragma once
#include <actgen/spec/activation_record.hpp>
#include <actgen/spec/parameter.hpp>

namespace actgen {

struct nothing {};

// The slope at a kink or jump, where a rule chooses it.
struct slope_choice {
    slope_rule rule;
};

// The place of a kink that no formula names, as a decimal: the one within half a unit of the last digit.
struct near_place {
    double decimal;
};
constexpr double named_by(near_place p) { return p.decimal; }
constexpr auto named_by(auto place) { return place; }

template <class First = nothing, class Second = nothing, class Slope = nothing>
struct fact {
    claim what{};
    First first{};
    Second second{};
    Slope slope{};
    slope_rule rule  = slope_rule::value;
    int direction    = 0;
    bool closed_low  = true;
    bool closed_high = true;
    bool rounded     = false;  // `first` is a near_place
};

template <class Pair1, class Pair2>
constexpr auto make_switch(claim what, Pair1 one, Pair2 two) {
    auto const fields = make_fields(one, two);
    using fields_type = std::remove_cvref_t<decltype(fields)>;
    static_assert(has_field<field::at, fields_type> && has_field<field::slope, fields_type>,
                  "actgen: a kink or jump needs its place and the slope there; write kink(at = 0, slope = 0)");
    auto const named = fields[hana::type_c<field::at>];
    auto const place = as_part(named_by(named));
    bool const rounded = std::is_same_v<std::remove_cvref_t<decltype(named)>, near_place>;
    auto const chosen = fields[hana::type_c<field::slope>];
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(chosen)>, slope_choice>) {
        fact<decltype(as_part(place))> f;
        f.what    = what;
        f.first   = place;
        f.rule    = chosen.rule;
        f.rounded = rounded;
        return f;
    } else {
        fact<decltype(as_part(place)), nothing, decltype(as_part(chosen))> f;
        f.what    = what;
        f.first   = place;
        f.slope   = as_part(chosen);
        f.rounded = rounded;
        return f;
    }
}

namespace language {

inline constexpr fact<> smooth{.what = claim::smooth};
inline constexpr fact<> continuous{.what = claim::continuous};
inline constexpr fact<> nondecreasing{.what = claim::nondecreasing};
inline constexpr fact<> nonincreasing{.what = claim::nonincreasing};
inline constexpr fact<> increasing{.what = claim::increasing};
inline constexpr fact<> odd{.what = claim::odd};
inline constexpr fact<> even{.what = claim::even};

// low <= f(x) <= high, and no smaller interval would do.  above(0), below(1): approached, not attained.
template <class Low, class High>
constexpr auto range(Low low, High high) {
    auto const part = [](auto end) {
        if constexpr (formula_part<decltype(end)>)
            return end;
        else
            return as_part(end_of(end));
    };
    auto const closed = [](auto end) {
        if constexpr (formula_part<decltype(end)>)
            return true;
        else
            return !is_open(end);
    };
    fact<decltype(part(low)), decltype(part(high))> f;
    f.what        = claim::range;
    f.first       = part(low);
    f.second      = part(high);
    f.closed_low  = closed(low);
    f.closed_high = closed(high);
    return f;
}

// |f(a) - f(b)| <= bound |a - b|
constexpr auto lipschitz(formula_operand auto bound) {
    fact<decltype(as_part(bound))> f;
    f.what  = claim::bounded_slope;
    f.first = as_part(bound);
    return f;
}

// f(x) - value -> 0 as x -> +-inf; `value` may grow with x.
constexpr auto limit(double direction, formula_operand auto value) {
    fact<decltype(as_part(value))> f;
    f.what      = claim::limit;
    f.first     = as_part(value);
    f.direction = direction < 0 ? -1 : 1;
    return f;
}

inline constexpr slope_choice from_left{slope_rule::left};
inline constexpr slope_choice from_right{slope_rule::right};
inline constexpr slope_choice midpoint{slope_rule::midpoint};
inline constexpr slope_choice minimum_norm{slope_rule::minimum_norm};

// Where f has a kink that only a decimal can name: kink(at = near(0.659), slope = 1) for max(x, sigmoid(x)).
constexpr near_place near(number_literal auto decimal) { return {static_cast<double>(decimal)}; }

// f is continuous at the place, its derivative is not; `slope` is the derivative that kernels use there: an expression
// whose value lies between the one-sided slopes, or one of the four rules above.
constexpr auto kink(auto one, auto two) { return make_switch(claim::kink, one, two); }
// f itself jumps there.
constexpr auto jump(auto one, auto two) { return make_switch(claim::jump, one, two); }

template <class... Facts>
constexpr auto facts(Facts... claims) {
    return hana::make_tuple(claims...);
}

}  // namespace language
}  // namespace actgen
