// One function under two names is found from the graphs, and the catalogue has none.
#include <actgen/build/record.hpp>
#include <actgen/build/registered.hpp>
#include <actgen/spec.hpp>

#include "catch.hpp"
#include "tool/duplicates.hpp"

namespace actgen::specs::duplicate_test {

inline constexpr auto steepness = parameter("steepness"_s, initial = 1);
inline constexpr auto beta      = parameter("beta"_s, initial = 2);
inline constexpr auto gain      = parameter("gain"_s, initial = 2);

template <class Name, class Formula>
activation_record named(Name name, Formula formula) {
    return make_record(activation(name, forward = formula)).record;
}

TEST_CASE("duplicates are found whatever parameters are called and however the formula is written") {
    activation_record const one     = named("one"_s, x * sigmoid(beta * x));
    activation_record const same    = named("same"_s, sigmoid(x * gain) * x);
    activation_record const special = named("special"_s, x / (1 + exp(-2 * x)));
    activation_record const other   = named("other"_s, x * sigmoid(steepness * x));
    activation_record const gated   = named("gated"_s, x * sigmoid(beta * x) * gate);
    auto const pairs = [](std::vector<tool::duplicate> const& all, bool same_graph) {
        std::string text;
        for (tool::duplicate const& d : all)
            if (d.same_graph == same_graph) text += std::string(d.one->name) + "=" + std::string(d.other->name) + " ";
        return text;
    };
    auto const found = tool::find_duplicates({&one, &same, &special, &other, &gated});
    REQUIRE(pairs(found, true) == "one=same one=other same=other ");
    REQUIRE(pairs(found, false) == "one=special same=special ");  // at the initial values
}

TEST_CASE("no two specs of the catalogue are one function for all values of their parameters") {
    std::string found;
    for (tool::duplicate const& d : tool::find_duplicates(registered_activations()))
        if (d.same_graph) found += std::string(d.one->name) + " is " + std::string(d.other->name) + "; make one of them an alias\n";
    REQUIRE(found == "");
}

}  // namespace actgen::specs::duplicate_test
