// How far a result may be from the exact value f: a function of |f|, so that one search serves every promise.
#pragma once
#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>

namespace actgen::synthesis {

class tolerance {
public:
    // At most 1e-6 max(1, |f|), and 2^-10 |f| wherever that is a normal number.
    static tolerance fast() { return tolerance(kind::fast, 0); }
    // n units in the last place of float32.
    static tolerance ulp(double n) { return tolerance(kind::ulp, n); }

    bool is_fast() const { return kind_ == kind::fast; }
    double units() const { return units_; }

    // It grows with `size`, so that the least size of a stretch gives the least that is allowed there.
    double allowed(double size) const {
        if (kind_ == kind::ulp) return units_ * unit_in_last_place_of(size);
        double const relative = 0x1p-10 * std::max(size, 0x1p-126);
        return std::min(1e-6 * std::max(1.0, size), relative);
    }

    // A share of |f| that is allowed at least, while that is below 2^-10.
    double relative() const { return kind_ == kind::fast ? 0x1p-10 : units_ * 0x1p-24; }

    // How much of it the polynomials may take; the rest is for the evaluation's rounding.
    double share_of_polynomials() const { return kind_ == kind::fast ? 0.8 : 0.1; }

    static double unit_in_last_place_of(double size) {
        if (!(size >= 0x1p-126)) return 0x1p-149;
        std::uint64_t const exponent = std::bit_cast<std::uint64_t>(size) >> 52 & 0x7FF;
        return std::bit_cast<double>((exponent - 23) << 52);
    }

private:
    enum class kind : std::uint8_t { fast, ulp };
    tolerance(kind k, double n) : kind_(k), units_(n) {}

    kind kind_;
    double units_;
};

}  // namespace actgen::synthesis
