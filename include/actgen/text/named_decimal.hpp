// Decimals that stand for something else: pi to six digits, 0.1 rounded to a float, 2 / 3 rounded to a double.
#pragma once
#include <actgen/text/decimal.hpp>

namespace actgen {

// How a number looks when it is written as its shortest decimal.
struct decimal {
    int digits  = 0;  // that count; 0: none
    double unit = 0;  // of the last one
    text written;
};

constexpr decimal shape_of(double v) {
    decimal d{.digits = 0, .unit = 0, .written = to_decimal(v)};
    int exponent = 0, trailing = 0, after_point = 0;
    bool point = false, in_exponent = false, negative = false;
    for (char c : d.written.view()) {
        if (c == '.') point = true;
        if (c == 'e') in_exponent = true;
        if (c == '-') negative = in_exponent;
        if (c < '0' || c > '9') continue;
        if (in_exponent) {
            exponent = 10 * exponent + (c - '0');
            continue;
        }
        after_point += point ? 1 : 0;
        if (d.digits > 0 || c != '0') ++d.digits;
        trailing = c == '0' && !point ? trailing + 1 : 0;
    }
    if (!point) d.digits -= trailing;
    int const last = (negative ? -exponent : exponent) - after_point + (point ? 0 : trailing);
    d.unit         = static_cast<double>(power_of_ten(last));
    return d;
}

// What a person types as a decimal, and how it is written exactly: high parts of values that bc -l gives to 20 digits.
struct named_number {
    std::string_view name;
    double value;
};
inline constexpr named_number named_numbers[] = {
    {"pi", 3.14159265358979323846},
    {"1 / pi", 0.31830988618379067154},
    {"sqrt(pi)", 1.77245385090551602730},
    {"1 / sqrt(pi)", 0.56418958354775628695},
    {"sqrt(2 * pi)", 2.50662827463100050242},
    {"1 / sqrt(2 * pi)", 0.39894228040143267794},
    {"sqrt_2_over_pi", 0.79788456080286535588},
    {"sqrt(pi / 2)", 1.25331413731550025121},
    {"sqrt(pi / 8)", 0.62665706865775012560},
    {"sqrt(8 / pi)", 1.59576912160573071176},
    {"square(pi)", 9.86960440108935861883},
    {"1 / square(pi)", 0.10132118364233777144},
    {"pi / sqrt(3)", 1.81379936423421785059},
    {"sqrt(3) / pi", 0.55132889542179204289},
    {"exp(1)", 2.71828182845904523536},
    {"exp(-1)", 0.36787944117144232160},
    {"exp(2)", 7.38905609893065022723},
    {"exp(0.5)", 1.64872127070012814685},
    {"sqrt2", 1.41421356237309504880},
    {"1 / sqrt2", 0.70710678118654752440},
    {"log(2)", 0.69314718055994530942},
    {"1 / log(2)", 1.44269504088896340736},
};
struct simple_multiple {
    std::string_view before, after;
    double above, below;
};
inline constexpr simple_multiple simple_multiples[] = {
    {"", "", 1, 1},           {"2 * (", ")", 2, 1},     {"3 * (", ")", 3, 1},     {"4 * (", ")", 4, 1},
    {"6 * (", ")", 6, 1},     {"8 * (", ")", 8, 1},     {"(", ") / 2", 1, 2},     {"(", ") / 3", 1, 3},
    {"(", ") / 4", 1, 4},     {"(", ") / 6", 1, 6},     {"(", ") / 8", 1, 8},     {"2 * (", ") / 3", 2, 3},
    {"3 * (", ") / 2", 3, 2}, {"3 * (", ") / 4", 3, 4}, {"4 * (", ") / 3", 4, 3},
};

// "pi / 2" where v is that, rounded or cut to five digits (of a multiple, six) or more; else empty.
constexpr text named_decimal(double v) {
    decimal const d        = shape_of(v);
    double const magnitude = v < 0 ? -v : v;
    for (simple_multiple const& m : simple_multiples)
        for (named_number const& n : named_numbers) {
            double const missing = n.value * m.above / m.below - magnitude, slack = 0x1p-51 * magnitude;
            if (d.digits < (m.above == m.below ? 5 : 6)) continue;
            if (missing < -0.5 * d.unit - slack || missing >= d.unit + slack) continue;  // neither rounded nor cut
            bool const compound = n.name.find(' ') != std::string_view::npos;
            auto const bare     = [&](std::string_view part) {
                text t;
                for (char c : part)
                    if (compound || (c != '(' && c != ')')) t += std::string_view(&c, 1);
                return t;
            };
            return text(v < 0 ? "-" : "") + bare(m.before) + n.name + bare(m.after);
        }
    return {};
}

// How many bits the significand of v has.
constexpr int significant_bits(double v) {
    if (v == 0 || !error_free::finite(v)) return 0;
    std::uint64_t bits = (std::bit_cast<std::uint64_t>(v) & 0xFFFFFFFFFFFFFu) | 0x10000000000000u;
    return 53 - std::countr_zero(bits);
}

// Where v is a float whose own shortest decimal is shorter by far, that decimal: 0.1 for 0.10000000149011612.
constexpr decimal float_decimal(double v) {
    double const magnitude = v < 0 ? -v : v;
    if (!(magnitude >= 1e-30 && magnitude <= 1e30) || significant_bits(v) > 24 || significant_bits(v) < 12 ||
        shape_of(v).digits < 12)
        return {};
    int exponent = 0;
    while (!(real(magnitude) < power_of_ten(exponent + 1))) ++exponent;
    while (real(magnitude) < power_of_ten(exponent)) --exponent;
    for (int digits = 1; digits <= 9; ++digits) {
        real const unit    = power_of_ten(exponent - digits + 1);
        double const count = constant_math::round((real(magnitude) / unit).high);
        auto const back    = static_cast<double>(real(count) * unit);
        if (static_cast<double>(static_cast<float>(back)) == magnitude) return shape_of(v < 0 ? -back : back);
    }
    return {};
}

// A number that is a fraction of small whole numbers, rounded.
struct fraction {
    int above = 0, below = 0;  // 0: it is none
    bool negative = false;

    constexpr text written() const { return text(negative ? "-" : "") + to_text(above) + " / " + to_text(below); }
    constexpr text exactly() const {
        return text("constant(") + (negative ? "-" : "") + to_text(above) + ") / " + to_text(below);
    }
};

constexpr fraction rounded_fraction(double v) {
    double const magnitude = v < 0 ? -v : v;
    if (!(magnitude > 1e-4 && magnitude < 1e4) || shape_of(v).digits < 15) return {};
    for (int below = 3; below <= 100; ++below) {
        double const above = constant_math::round(magnitude * below);
        if (above >= 1 && above <= 1000 && above / below == magnitude) return {static_cast<int>(above), below, v < 0};
    }
    return {};
}

}  // namespace actgen
