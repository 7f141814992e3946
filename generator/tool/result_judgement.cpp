// What is found out about one result of a kernel.
#include "result_judgement.hpp"

#include <cmath>
#include <limits>

#include <fmt/format.h>

#include <actgen/lower/approximate/circular.hpp>

#include "verify/accuracy.hpp"

namespace actgen::tool {

std::string words_of(unjudged why, dtype type) {
    switch (why) {
        case unjudged::undefined: return "where f is not defined";
        case unjudged::unknown: return "whose exact value is not known to a unit in the last place";
        case unjudged::steep: return "where f' is beyond 1/64 of the greatest number";
        case unjudged::turns: return fmt::format("sines beyond 2^{:.0f}", std::log2(approximate::circular_limit.of(type)));
        case unjudged::endless: return "at infinity, where no limit is known";
    }
    return "";
}

bool result_judgement::within(double found, enclosure const& exact, double allowance) const {
    if (std::isnan(found)) return false;
    if (!(exact.bound <= unit_in_last_place(exact.value.high, type_))) return false;
    return absolute_error(found, exact.value, type_) <= ceiling_ * unit_in_last_place(exact.value.high, type_) + allowance;
}

void result_judgement::must_be_undefined(double found, double x, std::size_t element) {
    ++compared_;
    if (std::isnan(found)) return;
    failing_.push_back(element);
    if (wrong_number_++ == 0)
        first_number_ = {.x = x, .found = found, .exact = std::numeric_limits<double>::quiet_NaN(), .where = where_, .row = row_, .element = element};
}

void result_judgement::compare(double found, enclosure const& exact, double x, double allowance, std::size_t element) {
    double const value = exact.value.high, unit = unit_in_last_place(value, type_);
    if (std::isnan(value) || !(exact.bound <= unit)) return leave_out(unjudged::unknown);
    ++compared_;
    if (std::isnan(found)) {
        failing_.push_back(element);
        if (wrong_nan_++ == 0) first_nan_ = {.x = x, .found = found, .exact = value, .where = where_, .row = row_, .element = element};
        return;
    }
    measured_error const one{ulp_error(found, exact.value, type_), ceiling_ + allowance / unit, x, found, value,
                             absolute_error(found, exact.value, type_), ceiling_ * unit + allowance, where_, row_, element};
    measured_error& worst = allowance > 0 && one.ulp > ceiling_ ? worst_allowed_ : worst_plain_;
    if (one.ulp > worst.ulp) worst = one;
    if (one.share() > nearest_.share()) nearest_ = one;
    if (one.off <= one.most) return;
    failing_.push_back(element);
    ++beyond_;
    if (one.ulp > worst_beyond_.ulp) worst_beyond_ = one;
}

}  // namespace actgen::tool
