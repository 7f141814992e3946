// The shortest decimal that reads back as a given double, in constant expressions.
#pragma once
#include <actgen/graph/constant_math.hpp>
#include <actgen/graph/text.hpp>

namespace actgen {

// 10^n as a pair; exact up to 10^44, beyond it within 2^-98.
constexpr real power_of_ten(int n) {
    real result = 1, base = 10;
    for (int rest = n < 0 ? -n : n; rest != 0; rest /= 2, base = rest != 0 ? base * base : base)
        if (rest % 2 != 0) result = result * base;
    return n < 0 ? real(1) / result : result;
}

// 123.45, -0.001, 1e+30 (from 1e+16 and below 1e-5), inf, nan.
constexpr text to_decimal(double v) {
    if (v != v) return "nan";
    if (v == 0) return std::bit_cast<std::uint64_t>(v) >> 63 != 0 ? "-0" : "0";
    text sign(v < 0 ? "-" : "");
    double const written = v < 0 ? -v : v;
    if (!exact::finite(written)) return sign + "inf";
    // Products of pairs lose their low part at the ends of the range: there the work is done 2^300 times nearer to 1.
    double const enlarged  = written < 1e-240 ? 0x1p300 : written > 1e240 ? 0x1p-300 : 1;
    double const magnitude = written * enlarged;

    // magnitude = scaled * 10^exponent with 1 <= scaled < 10; large powers in two steps.
    int exponent    = 0;
    auto const down = [&](int n) {
        int const first = n < -150 ? -150 : n > 150 ? 150 : n;
        auto const by   = [](real r, int p) { return p < 0 ? r * power_of_ten(-p) : r / power_of_ten(p); };
        return by(by(magnitude, first) / real(enlarged), n - first);
    };
    for (int step = 256; step > 0; step /= 2) {
        if (written >= 10 && exponent + step <= 308 && !(down(exponent + step) < real(1))) exponent += step;
        if (written < 1 && exponent - step >= -324 && down(exponent - step) < real(1)) exponent -= step;
    }
    if (down(exponent) < real(1)) --exponent;
    real const scaled = down(exponent);

    auto const as_real = [](std::uint64_t n) {
        return real(static_cast<double>(n >> 32) * 4294967296.0) + real(static_cast<double>(n & 0xFFFFFFFFu));
    };
    std::uint64_t digits = 0;
    int count            = 1;
    for (; count <= 17; ++count) {
        real const shifted = scaled * power_of_ten(count - 1);
        digits             = static_cast<std::uint64_t>(shifted.high);
        double const rest  = (shifted - as_real(digits)).high;  // beyond 2^53 the low part holds whole units
        double const whole = rest + 0.5 < 0 ? static_cast<double>(static_cast<std::int64_t>(rest + 0.5)) - 1
                                            : static_cast<double>(static_cast<std::int64_t>(rest + 0.5));
        digits             = static_cast<std::uint64_t>(static_cast<std::int64_t>(digits) + static_cast<std::int64_t>(whole));
        real const rounded = as_real(digits);
        int const shift    = exponent - (count - 1);
        int const first    = shift < -150 ? -150 : shift > 150 ? 150 : shift;
        auto const by      = [](real r, int p) { return p < 0 ? r / power_of_ten(-p) : r * power_of_ten(p); };
        real const back    = by(by(rounded, first) * real(enlarged), shift - first);
        if (back.high == magnitude) break;
    }
    char letters[20]{};
    int length = 0;
    for (; digits != 0; digits /= 10) letters[length++] = static_cast<char>('0' + digits % 10);
    if (length > (count > 17 ? 17 : count)) ++exponent;  // rounded up to the next power of ten
    text figures;
    int last = 0;
    while (last < length - 1 && letters[last] == '0') ++last;
    for (int i = length; i-- > last;) figures += std::string_view(letters + i, 1);
    std::string_view const f = figures.view();

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
    if (v == 0 || !exact::finite(v)) return to_decimal(v == 0 ? 0.0 : v);
    double scale     = 1;
    double magnitude = v < 0 ? -v : v;
    for (int i = 0; i < 320 && magnitude * scale < 1e5 && scale < 1e300; ++i) scale *= 10;
    if (magnitude >= 1e6) return to_decimal(v);
    double const whole = constant_math::round(magnitude * scale);
    return to_decimal((v < 0 ? -whole : whole) / scale);
}

}  // namespace actgen
