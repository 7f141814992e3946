// The number that a constant of a formula stands for.
#include "exact_constant.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <map>
#include <utility>

namespace actgen {

namespace {

// What irrational numbers formulas are full of; pairs that folding has made of them are ratios of one.
constexpr std::array<irrational_factor, 14> irrational_factors{
    {{0, 0, 0}, {2, 0, 0}, {-2, 0, 0}, {4, 0, 0}, {-4, 0, 0}, {0, 1, 0}, {1, 0, 0}, {-1, 0, 0}, {1, 1, 0}, {-1, 1, 0}, {2, 1, 0}, {-2, 1, 0}, {0, 0, 1}, {0, 0, -1}}};

wide_interval value_of(irrational_factor const& f) {
    wide_interval product = 1.0;
    auto const multiply   = [&](wide_interval const& factor, int times) {
        for (; times > 0; --times) product = product * factor;
        for (; times < 0; ++times) product = product / factor;
    };
    multiply(wide_interval::pi(), f.roots_of_pi / 2);
    multiply(wide::sqrt(wide_interval::pi()), f.roots_of_pi % 2);
    multiply(wide::sqrt(2.0), f.roots_of_two);
    multiply(wide::log(2.0), f.logs_of_two);
    return product;
}

struct recognised {
    enum class kind : std::uint8_t { pair, decimal, ratio } what = kind::pair;
    std::string written;                    // decimal
    irrational_factor irrational{};         // ratio
    std::int64_t over = 0, under = 1;

    wide_interval value(real pair) const {
        switch (what) {
            case kind::decimal: return wide_interval::decimal(written);
            case kind::ratio: return wide_interval::ratio(over, under) * value_of(irrational);
            case kind::pair: break;
        }
        return pair;
    }
};

// A constant that this thread has met, and its value in the numbers of bits that it was asked for in.
struct known_constant {
    recognised number;
    std::map<long, wide_interval> in_bits;
};

constexpr long recognition_bits = 256, agreement_bits = 95;  // folding leaves pairs good to about 100
constexpr double greatest_part  = 0x1p25;                    // of a ratio: one in 2^40 pairs is near one by chance

bool agree(wide_interval const& a, wide_interval const& b) { return (a - b).is_smaller_by(agreement_bits, a); }

std::string shortest_decimal(double v) {
    std::array<char, 32> text{};
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), v, std::chars_format::scientific).ptr};
}
std::size_t digits_of(std::string const& decimal) {
    std::size_t digits = 0;
    for (char c : decimal.substr(0, decimal.find('e'))) digits += c >= '0' && c <= '9';
    return digits;
}

// The first of the continued fraction's convergents that agrees, if its parts are small.
bool find_ratio(wide_interval const& value, recognised& found) {
    wide_interval rest = value;
    std::int64_t over[2]{0, 1}, under[2]{1, 0};  // the convergent before, and this one
    for (int step = 0; step < 40; ++step) {
        double const whole = std::floor(rest.narrowed().value.high);
        if (!(std::fabs(whole) < greatest_part)) return false;
        auto const n = static_cast<std::int64_t>(whole);
        over[0] += n * over[1];
        under[0] += n * under[1];
        std::swap(over[0], over[1]);
        std::swap(under[0], under[1]);
        if (static_cast<double>(std::max(over[1], under[1])) > greatest_part) return false;
        if (over[1] != 0 && agree(value, wide_interval::ratio(over[1], under[1]))) {
            found.over  = over[1];
            found.under = under[1];
            return true;
        }
        rest = wide_interval(1.0) / (rest - wide_interval(whole));
    }
    return false;
}

recognised recognise(real v) {
    recognised found;
    if (v.high == 0 || !error_free::finite(v.high)) return found;
    working_precision const bits(recognition_bits);
    wide_interval const value = v;
    found.written             = shortest_decimal(v.high);
    if (v.low == 0) {  // dyadic; or written as a decimal that is too small or too large for a pair to be told apart
        if (!is_held_by_pairs(std::fabs(v.high)) && digits_of(found.written) <= 15) found.what = recognised::kind::decimal;
        return found;
    }
    if (agree(value, wide_interval::decimal(found.written))) {
        found.what = recognised::kind::decimal;
        return found;
    }
    for (irrational_factor const& one : irrational_factors)
        if (find_ratio(wide::magnitude(value) / value_of(one), found)) {
            found.what       = recognised::kind::ratio;
            found.irrational = one;
            if (v.high < 0) found.over = -found.over;
            return found;
        }
    return found;
}

known_constant& known_of(real v) {
    thread_local std::map<std::pair<double, double>, known_constant> all;
    auto known = all.find({v.high, v.low});
    if (known == all.end()) known = all.emplace(std::pair{v.high, v.low}, known_constant{recognise(v), {}}).first;
    return known->second;
}

// 1.25e-3 as 125 / 100000, where pairs hold both.
std::optional<constant_form> form_of_decimal(std::string const& written) {
    constexpr int most_tens = 30;  // 5^30 has 70 bits
    std::size_t const e     = written.find('e');
    int tens                = std::atoi(written.c_str() + e + 1);
    real over               = 0;
    bool fraction           = false;
    for (char c : written.substr(0, e)) {
        if (c == '.') fraction = true;
        if (c < '0' || c > '9') continue;
        over = over * real(10) + real(c - '0');
        tens -= fraction;
    }
    real power = 1;
    for (int k = 0; k < std::abs(tens); ++k) power = power * real(10);
    if (written.front() == '-') over = -over;
    if (tens < -most_tens || tens > most_tens / 2) return std::nullopt;
    return tens < 0 ? constant_form{over, power} : constant_form{over * power, real(1)};
}

}  // namespace

wide_interval exact_constant(real v) {
    known_constant& known = known_of(v);
    long const bits       = working_precision::bits();
    auto found            = known.in_bits.find(bits);
    if (found == known.in_bits.end()) found = known.in_bits.emplace(bits, known.number.value(v)).first;
    return found->second;
}

std::optional<constant_form> form_of_constant(real v) {
    recognised const& number = known_of(v).number;
    switch (number.what) {
        case recognised::kind::decimal: return form_of_decimal(number.written);
        case recognised::kind::ratio: return constant_form{real(static_cast<double>(number.over)), real(static_cast<double>(number.under)), number.irrational};
        case recognised::kind::pair: break;
    }
    return std::nullopt;
}

}  // namespace actgen
