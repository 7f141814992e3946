// The shortest decimal that reads back as a given double, in constant expressions.
#pragma once
#include <actgen/number/constant_math.hpp>
#include <actgen/text/text.hpp>

namespace actgen {

// 123.45, -0.001, 1e+30 (from 1e+16 and below 1e-5), inf, nan.
constexpr text to_decimal(double v) {
    if (v != v) return "nan";
    if (v == 0) return std::bit_cast<std::uint64_t>(v) >> 63 != 0 ? "-0" : "0";
    text sign(v < 0 ? "-" : "");
    double const written = v < 0 ? -v : v;
    if (!error_free::finite(written)) return sign + "inf";
    shortest_decimal const d = shortest_decimal_of(written);
    char letters[20]{};
    int first = 20;
    for (std::uint64_t rest = d.digits; rest != 0; rest /= 10) letters[--first] = static_cast<char>('0' + rest % 10);
    std::string_view const f(letters + first, static_cast<std::size_t>(20 - first));
    int const exponent       = d.exponent + static_cast<int>(f.size()) - 1;

    auto const zeros = [](int n) {
        text t;
        for (int i = 0; i < n; ++i) t += "0";
        return t;
    };
    if (exponent >= 16 || exponent < -5) {
        text t = sign + f.substr(0, 1);
        if (f.size() > 1) t = t + "." + f.substr(1);
        return t + (exponent < 0 ? "e-" : "e+") + to_text(exponent < 0 ? -exponent : exponent);
    }
    if (exponent < 0) return sign + "0." + zeros(-exponent - 1) + f;
    auto const before = static_cast<std::size_t>(exponent) + 1;
    if (f.size() <= before) return sign + f + zeros(static_cast<int>(before - f.size()));
    return sign + f.substr(0, before) + "." + f.substr(before);
}

// Six significant digits: messages show where to look, not results.
constexpr text short_decimal(double v) {
    if (v == 0 || !error_free::finite(v)) return to_decimal(v == 0 ? 0.0 : v);
    double scale     = 1;
    double magnitude = v < 0 ? -v : v;
    for (int i = 0; i < 320 && magnitude * scale < 1e5 && scale < 1e300; ++i) scale *= 10;
    if (magnitude >= 1e6) return to_decimal(v);
    double const whole = constant_math::round(magnitude * scale);
    return to_decimal((v < 0 ? -whole : whole) / scale);
}

}  // namespace actgen
