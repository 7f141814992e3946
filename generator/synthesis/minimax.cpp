// Remez' exchange: the error is levelled on a few points, which move to where it is greatest (Powell, Approximation Theory
// and Methods, 1981, chapter 9).
#include "minimax.hpp"

#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

namespace actgen::synthesis {

namespace {

// Solves a square system by elimination with row exchanges; false where it is singular.
bool solve(std::vector<std::vector<double>>& rows) {
    std::size_t const n = rows.size();
    for (std::size_t k = 0; k < n; ++k) {
        std::size_t best = k;
        for (std::size_t i = k + 1; i < n; ++i)
            if (std::fabs(rows[i][k]) > std::fabs(rows[best][k])) best = i;
        if (!(std::fabs(rows[best][k]) > 0)) return false;
        std::swap(rows[k], rows[best]);
        for (std::size_t i = k + 1; i < n; ++i) {
            double const factor = rows[i][k] / rows[k][k];
            for (std::size_t j = k; j <= n; ++j) rows[i][j] -= factor * rows[k][j];
        }
    }
    for (std::size_t k = n; k-- > 0;) {
        for (std::size_t j = k + 1; j < n; ++j) rows[k][n] -= rows[k][j] * rows[j][n];
        rows[k][n] /= rows[k][k];
    }
    return true;
}

// One extremum of each run of errors of one sign; superfluous ones go from the ends.
std::vector<std::size_t> alternating_extremes(std::vector<double> const& error, std::size_t wanted) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < error.size(); ++i) {
        if (error[i] == 0) continue;
        bool const same = !places.empty() && (error[places.back()] > 0) == (error[i] > 0);
        if (!same)
            places.push_back(i);
        else if (std::fabs(error[i]) > std::fabs(error[places.back()]))
            places.back() = i;
    }
    while (places.size() > wanted) {
        bool const first = std::fabs(error[places.front()]) < std::fabs(error[places.back()]);
        places.erase(first ? places.begin() : places.end() - 1);
    }
    return places;
}

}  // namespace

minimax_polynomial minimax(minimax_problem const& p, int terms) {
    std::size_t const n = static_cast<std::size_t>(terms), points = p.at.size();
    double scale = 0;  // powers of numbers about 1
    for (double const x : p.at) scale = std::fabs(x) > scale ? std::fabs(x) : scale;
    std::vector<std::size_t> reference(n + 1);
    for (std::size_t i = 0; i <= n; ++i) reference[i] = i * (points - 1) / n;
    minimax_polynomial best;
    best.error = std::numeric_limits<double>::infinity();
    std::vector<double> error(points);
    for (int round = 0; round < 16; ++round) {
        std::vector<std::vector<double>> rows;
        for (std::size_t i = 0; i <= n; ++i) {
            std::size_t const at = reference[i];
            std::vector<double> row(n + 2);
            double power = p.weight[at];
            for (std::size_t j = 0; j < n; ++j, power *= p.at[at] / scale) row[j] = power;
            row[n]     = i % 2 == 0 ? 1 : -1;
            row[n + 1] = p.value[at] * p.weight[at];
            rows.push_back(std::move(row));
        }
        if (!solve(rows)) return best;
        double const level = std::fabs(rows[n][n + 1]);
        double greatest    = 0;
        for (std::size_t i = 0; i < points; ++i) {
            double y = 0;
            for (std::size_t j = n; j-- > 0;) y = y * (p.at[i] / scale) + rows[j][n + 1];
            error[i] = (p.value[i] - y) * p.weight[i];
            greatest = std::fabs(error[i]) > greatest ? std::fabs(error[i]) : greatest;
        }
        if (greatest < best.error) {
            best.error = greatest;
            best.coefficient.assign(n, 0);
            double power = 1;
            for (std::size_t j = 0; j < n; ++j, power *= scale) best.coefficient[j] = rows[j][n + 1] / power;
        }
        if (greatest <= level * 1.002) break;
        std::vector<std::size_t> const next = alternating_extremes(error, n + 1);
        if (next.size() <= n || next == reference) break;
        reference = next;
    }
    return best;
}

}  // namespace actgen::synthesis
