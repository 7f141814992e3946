// Sigmoid and tanh: their definitions, symmetries, slopes and inverses.
#include "catch.hpp"
#include "law.hpp"

namespace actgen::identities {
namespace sigmoid_and_tanh {

constexpr auto s     = sigmoid(x);
constexpr auto t     = tanh(x);
constexpr auto rises = exp(x);
constexpr auto falls = exp(-x);
constexpr auto logit = [](auto u) { return log(u / (1 - u)); };
constexpr stretch unit{.low = 0, .high = 1};

constexpr equation identities[] = {
    identity("sigmoid from its definition",      stable_forms, s,                    1 / (1 + falls)),
    identity("sigmoid by the rising exponential", stable_forms, s,                    rises / (rises + 1)),
    identity("one minus sigmoid",                stable_forms, 1 - s,                sigmoid(-x)),
    identity("logit of sigmoid",                 measured,     logit(s),             x),
    identity("sigmoid of logit",                 measured,     sigmoid(logit(x)),    x, unit),
    identity("tanh from its definition",         stable_forms, t,                    (rises - falls) / (rises + falls)),
    identity("tanh as a sigmoid",                stable_forms, t,                    2 * sigmoid(2 * x) - 1),
    identity("sigmoid as a tanh",                stable_forms, s,                    (1 + tanh(x / 2)) / 2),
    identity("tanh is odd",                      measured,     tanh(-x),             -t),
    identity("sigmoid's quarter at 0",           algebra,      sigmoid(0 * x) * (1 - sigmoid(0 * x)), 0.25),
};

constexpr equation slopes[] = {
    derivative("sigmoid's slope from itself",      stable_forms, s, s * (1 - s)),
    derivative("sigmoid's slope from exp",         stable_forms, s, falls / square(1 + falls)),
    derivative("sigmoid's slope is even",          stable_forms, s, sigmoid(-x) * (1 - sigmoid(-x))),
    derivative("tanh's slope from itself",         algebra,      t, 1 - square(t)),
    derivative("tanh's slope from its definition", stable_forms, t, 4 / square(rises + falls)),
    derivative("tanh's slope from exp of twice",   measured,     t, 4 * exp(2 * x) / square(exp(2 * x) + 1)),
    derivative("tanh's slope from cosh",           stable_forms, t, 1 / square(cosh(x))),
};

}  // namespace sigmoid_and_tanh

TEST_CASE("sigmoid and tanh") { require_all(sigmoid_and_tanh::identities); }
TEST_CASE("slopes of sigmoid and tanh") { require_all(sigmoid_and_tanh::slopes); }

}  // namespace actgen::identities
