// How hard analysis tries: little while a spec compiles, where a refutation is all that is asked for; more in the tools.
#pragma once

namespace actgen {

struct effort {
    int points           = 0;  // of x per side at which facts are tried
    int boxes            = 0;  // intervals of x that one proof may look at
    int parameter_values = 0;  // besides the initial ones
    bool for_readers     = false;  // whether what is said and not judged is looked for: where f is not defined, what speaks against a parity
};

inline constexpr effort while_compiling{.points = 9, .boxes = 24, .parameter_values = 3};
// 63 points of a finite piece hold the 9, so that what is refuted while compiling is refuted here.
inline constexpr effort thorough{.points = 63, .boxes = 4000, .parameter_values = 1000, .for_readers = true};

}  // namespace actgen
