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

template <class>
inline constexpr bool is_fact = false;
template <class First, class Second, class Slope>
inline constexpr bool is_fact<fact<First, Second, Slope>> = true;

template <class>
inline constexpr bool are_facts = false;
template <class... Parts>
inline constexpr bool are_facts<hana::tuple<Parts...>> = (is_fact<Parts> && ...);

template <>
struct field_rule<field::expect> {
    template <class Value>
    static constexpr void check() {
        static_assert(are_facts<Value>, "actgen: expect takes facts; write expect = facts(smooth), or other facts of docs/language.md");
    }
};
template <>
struct field_rule<field::at> {
    template <class Value>
    static constexpr void check() {
        static_assert(formula_operand<Value> || std::same_as<Value, near_place>,
                      "actgen: the place of a kink or jump is no number and no formula; write at = 0, at = -c or at = near(0.659)");
    }
};
template <>
struct field_rule<field::slope> {
    template <class Value>
    static constexpr void check() {
        static_assert(formula_operand<Value> || std::same_as<Value, slope_choice>,
                      "actgen: a slope is no number, no formula and no choice; write slope = 0, from_left, from_right, midpoint or minimum_norm");
    }
};

template <class... Pairs>
constexpr bool are_place_and_slope() {
    if constexpr (sizeof...(Pairs) == 2 && (is_field_among<Pairs, field::at, field::slope>() && ...))
        return each_once<field_of<Pairs>...>();
    else
        return false;
}

template <class Fields>
constexpr auto make_switch(claim what, Fields fields) {
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

// What an end of a range may be written as.
template <class T>
concept range_end = number_end<T> || formula_part<T>;

// low <= f(x) <= high, and no smaller interval would do.  above(0), below(1): approached, not attained.
template <range_end Low, range_end High>
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

template <class... Given>
constexpr auto range(Given...) {
    static_assert(never<Given...>, "actgen: a range has two ends, numbers or formulas; write range(0, inf), or range(above(0), inf) where 0 is not attained");
    return fact<>{};
}

// |f(a) - f(b)| <= bound |a - b|
constexpr auto lipschitz(formula_operand auto bound) {
    fact<decltype(as_part(bound))> f;
    f.what  = claim::bounded_slope;
    f.first = as_part(bound);
    return f;
}

template <class... Given>
constexpr auto lipschitz(Given...) {
    static_assert(never<Given...>, "actgen: lipschitz takes one bound, a number or a formula; write lipschitz(1.1)");
    return fact<>{};
}

// f(x) - value -> 0 as x -> +-inf; `value` may grow with x.
constexpr auto limit(number_literal auto direction, formula_operand auto value) {
    fact<decltype(as_part(value))> f;
    f.what      = claim::limit;
    f.first     = as_part(value);
    f.direction = direction == inf ? 1 : direction == -inf ? -1 : 0;
    return f;
}
template <class... Given>
constexpr auto limit(Given...) {
    static_assert(never<Given...>, "actgen: a limit is of an end and what f tends to there; write limit(-inf, 0) or limit(inf, x)");
    return fact<>{};
}

inline constexpr slope_choice from_left{slope_rule::left};
inline constexpr slope_choice from_right{slope_rule::right};
inline constexpr slope_choice midpoint{slope_rule::midpoint};
inline constexpr slope_choice minimum_norm{slope_rule::minimum_norm};

// Where f has a kink that only a decimal can name: kink(at = near(0.659), slope = 1) for max(x, sigmoid(x)).
constexpr near_place near(number_literal auto decimal) { return {static_cast<double>(decimal)}; }
template <class... Given>
constexpr near_place near(Given...) {
    static_assert(never<Given...>, "actgen: near takes one decimal; write near(0.659), or a formula without near");
    return {0};
}

// f is continuous at the place, its derivative is not; `slope` is the derivative that kernels use there: an expression
// whose value lies between the one-sided slopes, or one of the four rules above.
template <class... Pairs>
constexpr auto kink(Pairs... pairs) {
    static_assert(are_place_and_slope<Pairs...>(), "actgen: a kink needs its place and the slope there, each once; write kink(at = 0, slope = 0)");
    if constexpr (are_place_and_slope<Pairs...>()) return make_switch(claim::kink, make_fields(pairs...));
    else return fact<>{};
}
// f itself jumps there.
template <class... Pairs>
constexpr auto jump(Pairs... pairs) {
    static_assert(are_place_and_slope<Pairs...>(), "actgen: a jump needs its place and the slope there, each once; write jump(at = 0, slope = 0)");
    if constexpr (are_place_and_slope<Pairs...>()) return make_switch(claim::jump, make_fields(pairs...));
    else return fact<>{};
}

template <class... Facts>
constexpr auto facts(Facts... claims) {
    static_assert((is_fact<Facts> && ...), "actgen: facts(...) holds something that is no fact; write facts such as smooth, range(0, inf), kink(at = 0, slope = 0)");
    return hana::make_tuple(claims...);
}

}  // namespace language
}  // namespace actgen
