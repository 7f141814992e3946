// What a formula starts from: inputs, parameters and named constants.
#pragma once
#include <array>
#include <string_view>

#include <actgen/expr/operators.hpp>
#include <actgen/graph/leaf.hpp>
#include <actgen/runtime/name.hpp>

namespace actgen {

// A leaf without data of its own: x, the gate, noise.
struct leaf_terminal {
    primitive const* kind;
    int index;
};

constexpr auto make_leaf(primitive const& kind, int index = 0) { return make_terminal(leaf_terminal{&kind, index}); }

// One element of a parameter; a scalar is a list of one.
template <class Name, std::size_t Count>
struct parameter_terminal {
    using name_type = Name;
    static constexpr std::size_t count = Count;

    std::array<double, Count> initial{};
    bool learnable   = false;
    bool per_channel = false;
    bool is_list     = false;
    interval domain{-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    bool open_low    = true;
    bool open_high   = true;
    std::array<double, 8> tried{};
    std::size_t tried_count = 0;
    int element             = 0;

    friend constexpr bool operator==(parameter_terminal const&, parameter_terminal const&) = default;
};

// A list of K parameters: a[0] ... a[K - 1].
template <class Terminal>
struct parameter_list {
    Terminal terminal;

    static constexpr int size() { return static_cast<int>(Terminal::count); }
    constexpr auto operator[](std::integral auto i) const {  // which elements there are, the record's maker knows
        Terminal one = terminal;
        one.element  = static_cast<int>(i);
        return make_terminal(one);
    }
    template <class Index>
        requires(!std::integral<Index>)
    constexpr auto operator[](Index) const {
        static_assert(std::integral<Index>, "actgen: the index of a list is no whole number; write a[0], a[1], ...");
        return make_terminal(terminal);
    }
};

template <class Terminal>
inline constexpr bool is_parameter_list<parameter_list<Terminal>> = true;

namespace language {

inline constexpr auto x     = make_leaf(leaves::input, 0);
inline constexpr auto gate  = make_leaf(leaves::input, 1);
inline constexpr auto noise = make_leaf(leaves::noise);  // uniform on [0, 1), drawn anew for each element

// A named number: `inline constexpr auto lambda = constant(1.0507);`  A plain double will do, too, beside an expression.
constexpr auto constant(number_literal auto number) { return make_terminal(literal(static_cast<double>(number))); }
template <class... Given>
constexpr auto constant(Given...) {
    static_assert(never<Given...>, "actgen: constant takes one number; write constant(2), or the formula without it");
    return make_terminal(real(0));
}

inline constexpr double inf = std::numeric_limits<double>::infinity();

// High parts to double, low parts the remainder; Sollya: `p = pi; h = double(p); l = double(p - h);`
inline constexpr auto pi            = make_terminal(real{0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53});
inline constexpr auto sqrt2         = make_terminal(real{0x1.6a09e667f3bcdp+0, -0x1.bdd3413b26456p-54});
inline constexpr auto sqrt_2_over_pi = make_terminal(real{0x1.9884533d43651p-1, -0x1.cbc0d30ebfd15p-55});

}  // namespace language
}  // namespace actgen
