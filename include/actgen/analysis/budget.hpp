// What the compiler evaluates has a budget of counted steps; what exceeds it is left for an ordinary program.
//
// The compiler is the one who counts: each operation of a constant expression, in g++ up to -fconstexpr-ops-limit, in
// clang up to -fconstexpr-steps.  No pass has to know, and nothing is estimated.  Where a template argument exceeds the
// budget, or cannot be evaluated for another reason, the substitution fails without a word, and whoever asked is told.
#pragma once

namespace actgen::budget {

template <auto Value>
struct evaluated {
    static constexpr bool suffices = true;
    static constexpr auto value    = Value;
};

struct exceeded {
    static constexpr bool suffices = false;
};

// Function::of(Subject), whose value is of a structural type.
template <class Function, auto const& Subject>
auto attempt(int) -> evaluated<Function::of(Subject)>;
template <class Function, auto const& Subject>
auto attempt(...) -> exceeded;

template <class Function, auto const& Subject>
using evaluation = decltype(attempt<Function, Subject>(0));

}  // namespace actgen::budget
