// Running error analysis of Horner's scheme over intervals (Higham, Accuracy and Stability of Numerical Algorithms, 5.1).
#include "evaluation_error.hpp"

#include <cmath>

#include "interval_words.hpp"

namespace actgen::synthesis {

namespace {

using namespace interval_words;

// The polynomial's steps from the top down to coefficient `last`: values, slopes, and the error of both ways so far.
struct steps {
    double_interval value{0, 0}, slope{0, 0};
    double fused = 0, rounded_twice = 0;
};

steps down_to(std::span<float const> c, double_interval u, std::size_t last) {
    double const most = size(u);
    steps s;
    s.value = double_interval::at(c.back());
    for (std::size_t k = c.size() - 1; k-- > last;) {
        double const before = size(s.value);
        s.slope             = on::add(on::multiply(s.slope, u, {}), s.value, {});
        s.value             = on::add(on::multiply(s.value, u, {}), double_interval::at(c[k]), {});
        s.fused             = s.fused * most;
        s.fused             = (s.fused + h * (size(s.value) + s.fused)) * slack;
        double const product = (before + s.rounded_twice) * most;
        s.rounded_twice      = s.rounded_twice * most + h * product;
        s.rounded_twice      = (s.rounded_twice + h * (size(s.value) + s.rounded_twice)) * slack;
    }
    return s;
}

}  // namespace

evaluation_bound bound_of_evaluation(std::span<float const> c, float centre, double low, double high) {
    double_interval const u = on::subtract(double_interval{low, high}, double_interval::at(centre), {});
    // The difference of floats within a factor of two of each other is exact (Sterbenz), and so is that from 0.
    bool const exact     = centre == 0 || (centre > 0 ? low >= 0.5 * centre && high <= 2.0 * centre : high <= 0.5 * centre && low >= 2.0 * centre);
    double const rounding = exact ? 0 : h * size(u);
    double_interval const as_rounded{u.low - rounding, u.high + rounding};
    steps const s = down_to(c, as_rounded, 0);
    evaluation_bound b;
    b.value         = s.value;
    double const moved = size(s.slope) * rounding;
    b.fused         = (s.fused + moved) * slack;
    b.rounded_twice = (s.rounded_twice + moved) * slack;
    return b;
}

evaluation_bound bound_of_evaluation_by_operand(std::span<float const> c, float centre, double low, double high, std::size_t order) {
    double_interval const u = on::subtract(double_interval{low, high}, double_interval::at(centre), {});
    steps const s           = down_to(c, u, order);
    // Floats beside the centre are at least 2^-24 of it away; what the constant has beside 0 is that much smaller still.
    double const constant = centre == 0 ? 0 : std::fabs(c[0]) / (0x1p-24 * std::fabs(centre));
    evaluation_bound b;
    b.value         = s.value;
    b.fused         = s.fused;
    b.rounded_twice = s.rounded_twice;
    for (std::size_t k = 0; k < order; ++k) {
        b.fused         = (b.fused + h * (size(s.value) + b.fused + constant)) * slack;
        b.rounded_twice = (b.rounded_twice + h * (size(s.value) + b.rounded_twice)) * slack;
        b.rounded_twice = (b.rounded_twice + h * (size(s.value) + b.rounded_twice + constant)) * slack;
    }
    return b;
}

}  // namespace actgen::synthesis
