// Names of the constants that formulas of probability and analysis are full of, recognised by their value.
#pragma once
#include <string_view>

#include <actgen/number/real.hpp>

namespace actgen {

struct named_constant {
    real value;
    std::string_view name;
    std::string_view latex;
};

// High part round(c, D, RN), low part round(c - high, D, RN) in Sollya, c being what the name says.
inline constexpr named_constant named_constants[] = {
    {{0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53}, "pi", "\\pi"},
    {{0x1.6a09e667f3bcdp+0, -0x1.bdd3413b26456p-54}, "sqrt(2)", "\\sqrt{2}"},
    {{0x1.6a09e667f3bcdp-1, -0x1.bdd3413b26456p-55}, "1/sqrt(2)", "\\frac{1}{\\sqrt{2}}"},
    {{0x1.9884533d43651p-1, -0x1.cbc0d30ebfd15p-55}, "sqrt(2/pi)", "\\sqrt{2/\\pi}"},
    {{0x1.9884533d43651p+0, -0x1.cbc0d30ebfd15p-54}, "2 sqrt(2/pi)", "2\\sqrt{2/\\pi}"},
    {{0x1.9884533d43651p-2, -0x1.cbc0d30ebfd15p-56}, "1/sqrt(2 pi)", "\\frac{1}{\\sqrt{2\\pi}}"},
    {{0x1.20dd750429b6dp+0, 0x1.1ae3a914fed8p-56}, "2/sqrt(pi)", "\\frac{2}{\\sqrt{\\pi}}"},
    {{0x1.20dd750429b6dp-1, 0x1.1ae3a914fed8p-57}, "1/sqrt(pi)", "\\frac{1}{\\sqrt{\\pi}}"},
    {{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56}, "log(2)", "\\log 2"},
};

// The table's entry for a value, or null.  A constant that is a short decimal never is one of them.
constexpr named_constant const* name_of_constant(real v) {
    real const magnitude = absolute(v);
    for (named_constant const& c : named_constants)
        if (c.value.high == magnitude.high && absolute(c.value - magnitude).high <= magnitude.high * 0x1p-95) return &c;
    return nullptr;
}

}  // namespace actgen
