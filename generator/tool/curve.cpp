// Sampled curves of f, f' and f'', by the reference, so that a plot shows the mathematics and not a kernel.
#include "curve.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "reference/multiprecision.hpp"

namespace actgen::tool {
namespace {

bindings bound(std::vector<double> xs, std::vector<double> const& slots) {
    bindings b;
    b.inputs = {std::move(xs), {1.0}};
    for (double v : slots) b.parameters.emplace_back(v);
    b.noise = {0.5};
    return b;
}

std::vector<double> sampled(graph const& g, node_id root, std::vector<double> const& xs, std::vector<double> const& slots) {
    std::vector<double> ys;
    for (enclosure const& e : evaluate_exactly(g, root, bound(xs, slots))) ys.push_back(e.value.high);
    return ys;
}

double at_parameters(formulas const& f, node_id root, std::vector<double> const& slots) {
    return root == no_node ? std::numeric_limits<double>::quiet_NaN() : sampled(f.derived.g, root, {0.0}, slots)[0];
}

bool nearly(double a, double b) { return a == b || std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b)); }

}  // namespace

std::vector<double> kink_places(formulas const& f, std::vector<double> const& slots) {
    std::vector<double> places;
    for (breakpoint const& b : f.derived.breakpoints)
        if (double const place = at_parameters(f, b.at, slots); b.input == 0 && std::isfinite(place)) places.push_back(place);
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
}

curves sample_curves(formulas const& f, std::vector<double> const& slots, double from, double to, int count) {
    std::vector<double> const places = kink_places(f, slots);
    std::vector<double> xs;
    for (int i = 0; i <= count; ++i) xs.push_back(from + (to - from) * i / count);
    // Both sides of each breakpoint, and the breakpoint itself, where the curves are broken.
    constexpr double infinity = std::numeric_limits<double>::infinity();
    for (double place : places)
        if (place > from && place < to)
            for (double x : {std::nextafter(place, -infinity), place, std::nextafter(place, infinity)}) xs.push_back(x);
    std::sort(xs.begin(), xs.end());
    xs.erase(std::unique(xs.begin(), xs.end()), xs.end());

    curves all;
    for (double x : xs) all.points.push_back({x, {infinity, infinity, infinity}});
    for (int order = 0; order < 3; ++order) {
        node_id const root = f.order(order);
        if (root == no_node) continue;
        auto const ys = sampled(f.derived.g, root, xs, slots);
        for (std::size_t i = 0; i < xs.size(); ++i) all.points[i].y[order] = ys[i];
    }
    for (curve_point& p : all.points)
        for (double& y : p.y)
            if (!std::isfinite(y) || std::binary_search(places.begin(), places.end(), p.x))
                y = std::numeric_limits<double>::quiet_NaN();

    for (breakpoint const& b : f.derived.breakpoints) {
        double const place = at_parameters(f, b.at, slots);
        if (b.input != 0 || !(place >= from && place <= to)) continue;
        bool const jump = !nearly(at_parameters(f, b.left_value, slots), at_parameters(f, b.right_value, slots));
        if (!jump && nearly(at_parameters(f, b.left_slope, slots), at_parameters(f, b.right_slope, slots))) continue;
        all.kinks.push_back({place, sampled(f.derived.g, f.derived.forward, {place}, slots)[0],
                             sampled(f.derived.g, f.derived.slope, {place}, slots)[0], jump});
    }
    return all;
}

}  // namespace actgen::tool
