// What is right and yet hardly meant: warnings, one sentence each, of a constant formula, parameters without effect and
// numbers that are not what their author had in mind.
#pragma once
#include <actgen/primitive/all.hpp>
#include <actgen/rewrite/simplify.hpp>
#include <actgen/spec/activation_record.hpp>
#include <actgen/text/named_decimal.hpp>

namespace actgen {

namespace warning {

constexpr void of_formula(activation_record const& a, std::vector<text>& all) {
    simplified const s = simplify(a.expressions, {a.forward}, exactness::real_only);
    auto const live    = reachable(s.g, s.roots);
    bool mentions_x    = false;
    std::vector<bool> used(static_cast<std::size_t>(a.slots()), false);
    for (node_id i = 0; i < s.g.size(); ++i) {
        if (!live[i]) continue;
        mentions_x = mentions_x || is_input(s.g[i]);
        if (is_parameter(s.g[i])) used[static_cast<std::size_t>(s.g[i].index)] = true;
    }
    if (!mentions_x)
        all.push_back(text(a.name) + ": f does not depend on x; mention x in forward" +
                      (s.g.is(s.roots[0], leaves::constant) && s.g[s.roots[0]].value.high == 0
                           ? ", or write constant(2) / 3 where 2 / 3 stands, which is 0 in C++"
                           : ""));
    for (parameter_record const& p : a.parameters)
        for (int i = 0; i < p.count(); ++i)
            if (!used[static_cast<std::size_t>(p.slot + i)])
                all.push_back(text(a.name) + ": f does not depend on " +
                              (p.is_list ? text("element ") + to_text(i) + " of " : text()) + "parameter " + p.name +
                              "; remove it or mention it where it has an effect");
}

constexpr void of_number(activation_record const& a, double v, text const& where, std::vector<text>& all) {
    if (decimal const shorter = float_decimal(v); shorter.digits > 0)
        all.push_back(text(a.name) + ": " + to_decimal(v) + where + " is a float made a double; write " +
                      shorter.written + " without f");
    else if (fraction const f = rounded_fraction(v); f.below > 0)
        all.push_back(text(a.name) + ": " + to_decimal(v) + where + " is " + f.written() +
                      " rounded to a double; write " + f.exactly());
}

// A number of a formula is a literal where it is the shortest decimal of its high part.
constexpr void of_numbers(activation_record const& a, std::vector<text>& all) {
    auto const live = reachable(a.expressions, {a.forward});
    for (node_id i = 0; i < a.expressions.size(); ++i) {
        if (!live[i] || !a.expressions.is_constant(i)) continue;
        real const value = a.expressions[i].value;
        if (!equal(value, literal(value.high))) continue;
        if (text const name = named_decimal(value.high); !name.empty())
            all.push_back(text(a.name) + ": " + to_decimal(value.high) + " is " + name + " to " +
                          to_text(shape_of(value.high).digits) + " digits; write " + name);
        else
            of_number(a, value.high, "", all);
    }
    for (parameter_record const& p : a.parameters)
        for (std::vector<double> const& values : {p.initial, p.tried, std::vector<double>{p.domain.low, p.domain.high}})
            for (double v : values)
                if (decimal const shorter = float_decimal(v); shorter.digits > 0)
                    of_number(a, v, text(" of parameter ") + p.name, all);
}

}  // namespace warning

constexpr std::vector<text> warnings(activation_record const& a) {
    std::vector<text> all;
    warning::of_formula(a, all);
    warning::of_numbers(a, all);
    return all;
}

}  // namespace actgen
