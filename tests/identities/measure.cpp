// Identities in high precision.
#include "measure.hpp"

#include <cmath>
#include <sstream>

#include <actgen/meaning/print.hpp>
#include <actgen/primitive/term.hpp>

namespace actgen::identities {

namespace {

constexpr int even_points = 160;
constexpr int closest     = 24;  // powers of two down to 2^-24

std::string describe(equation const& e, graph const& g, double x, std::array<double, equation::most_slots> const& parameters) {
    std::ostringstream line;
    line << print(g, e.left).view() << "  against  " << print(g, e.right).view() << "  at x = " << x << ", parameters";
    for (double p : parameters) line << ' ' << p;
    return line.str();
}

}  // namespace

std::vector<double> points_of(stretch const& s) {
    std::vector<double> points;
    for (int k = 0; k < even_points; ++k) points.push_back(s.low + (s.high - s.low) * (k + 0.5) / even_points);
    auto const add = [&](double x) {
        if (s.low < x && x < s.high) points.push_back(x);
    };
    add(0);
    for (int k = 0; k <= closest; ++k)
        for (double sign : {1.0, -1.0}) add(std::ldexp(sign, -k));
    return points;
}

measurement measure(equation const& e) {
    graph g = e.formulas();
    term const left{g, e.left};
    term const apart      = left - term{g, e.right};
    term const size       = real(1) + apply(primitives::absolute, left);
    term const difference = apart / size;
    double const allowed  = std::pow(10.0, -e.where.digits);

    measurement found;
    std::vector<double> const points = points_of(e.where);
    for (std::size_t sample = 0; sample < e.sample_count; ++sample)
        for (std::size_t from = 0; from < points.size(); from += e.where.row) {
            std::size_t const first = std::min(from, points.size() - e.where.row);  // every row is full
            bindings at;
            at.inputs = {{points.begin() + static_cast<std::ptrdiff_t>(first), points.begin() + static_cast<std::ptrdiff_t>(first + e.where.row)}};
            for (double p : e.parameters[sample]) at.parameters.push_back(literal(p));
            std::vector<enclosure> const row = evaluate_exactly(g, difference.id, at);
            for (std::size_t i = 0; i < row.size(); ++i) {
                double const middle = std::fabs(static_cast<double>(row[i].value));
                if (middle + row[i].bound <= allowed) {  // false for what has no value
                    found.greatest = std::max(found.greatest, middle);
                    continue;
                }
                found.holds   = false;
                found.differs = middle - row[i].bound > allowed;
                found.where   = describe(e, g, points[first + i], e.parameters[sample]);
                return found;
            }
        }
    return found;
}

}  // namespace actgen::identities
