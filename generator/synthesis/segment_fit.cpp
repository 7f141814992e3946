// A segment's polynomial by minimax, what is fixed taken away and divided out.
#include "segment_fit.hpp"

#include <array>
#include <cmath>

#include "chebyshev.hpp"
#include "minimax.hpp"

namespace actgen::synthesis {

namespace {

constexpr std::size_t point_count = 49;

std::array<double, point_count> const& chebyshev_points() {  // ascending in [-1, 1]
    static std::array<double, point_count> const all = [] {
        std::array<double, point_count> y{};
        for (std::size_t k = 0; k < point_count; ++k) y[k] = -chebyshev::cosine(k, point_count - 1);
        return y;
    }();
    return all;
}

}  // namespace

segment_polynomial fit(segment_problem const& s, sampled_function const& value, sampled_function const& allowed, int degree) {
    std::size_t const known = s.fixed.size();
    double const middle = s.low + (s.high - s.low) / 2, half = (s.high - s.low) / 2;
    minimax_problem problem;
    for (double const t : chebyshev_points()) {
        double const w = middle + half * t, u = w - s.centre;
        if (known > 0 && std::fabs(u) < 0x1p-9 * half) continue;  // what is fixed decides there
        double rest = value(w), power = 1, so_far = 0;
        for (std::size_t k = known; k-- > 0;) so_far = so_far * u + s.fixed[k];
        for (std::size_t k = 0; k < known; ++k) power *= u;
        problem.at.push_back(u);
        problem.value.push_back((rest - so_far) / power);
        problem.weight.push_back(std::fabs(power) / allowed(w));
    }
    minimax_polynomial const p = minimax(problem, degree + 1 - static_cast<int>(known));
    segment_polynomial y{s.fixed, p.error};
    y.coefficient.insert(y.coefficient.end(), p.coefficient.begin(), p.coefficient.end());
    y.coefficient.resize(static_cast<std::size_t>(degree) + 1);
    return y;
}

}  // namespace actgen::synthesis
