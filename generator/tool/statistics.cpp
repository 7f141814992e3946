// Moments by Gauss-Kronrod quadrature from one place to the next at which f or f' may break.
#include "statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include <boost/math/quadrature/gauss_kronrod.hpp>

#include <actgen/meaning/evaluate.hpp>
#include <actgen/primitive/all.hpp>

#include "passes/passes.hpp"
#include "reference/multiprecision.hpp"

#include "curve.hpp"
#include "failure.hpp"
#include "parameter_values.hpp"

namespace actgen::tool {
namespace {

constexpr double nan_value       = std::numeric_limits<double>::quiet_NaN();
constexpr double sigmas_integrated = 38;  // beyond, the density is no number
constexpr double least_noticed = 1e-3;    // of f'
constexpr int quantiles        = 1 << 16;
constexpr double range_of_fixed_points = 64;
constexpr int steps_of_fixed_points    = 1 << 14;

double density(double t) { return std::exp(-t * t / 2) / std::sqrt(2 * std::numbers::pi); }
double probability_below(double t) { return std::erfc(-t / std::numbers::sqrt2) / 2; }

class curve_in_doubles {
public:
    curve_in_doubles(formulas const& f, std::vector<double> const& slots) : f_(f) { at_.parameters = slots; }

    double operator()(int order, double x) {
        at_.x = x;
        return evaluate(f_.derived.g, f_.order(order), at_);
    }

private:
    formulas const& f_;
    point_bindings at_;
};

class normal_inputs {
public:
    normal_inputs(curve_in_doubles& f, std::vector<double> const& breaks, analysis const& shape, double sigma) : f_(f), shape_(shape), sigma_(sigma) {
        for (double x : breaks)
            if (std::abs(x / sigma) < sigmas_integrated) ends_.push_back(x / sigma);
        for (double t = -sigmas_integrated; t <= sigmas_integrated; t += 1) ends_.push_back(t);
        std::sort(ends_.begin(), ends_.end());
        ends_.erase(std::unique(ends_.begin(), ends_.end()), ends_.end());
    }

    moments run() {
        moments m{.sigma = sigma_};
        m.mean         = mean_of([&](double x) { return f_(0, x); });
        m.mean_square  = mean_of([&](double x) { return square(f_(0, x)); });
        m.slope_square = mean_of([&](double x) { return square(f_(1, x)); });
        for (monotone_piece const& p : shape_.pieces)
            if (p.defined && p.direction == trend::none) m.dead += probability_below(p.to / sigma_) - probability_below(p.from / sigma_);
        m.faint = share_of_faint();
        return m;
    }

private:
    static double square(double v) { return v * v; }

    template <class Function>
    double mean_of(Function const& what) const {
        double sum = 0, doubt = 0, size = 0;
        for (std::size_t i = 0; i + 1 < ends_.size(); ++i) {
            double error = 0, magnitude = 0;
            auto const weighed = [&](double t) { return density(t) == 0 ? 0 : what(sigma_ * t) * density(t); };
            sum += boost::math::quadrature::gauss_kronrod<double, 31>::integrate(weighed, ends_[i], ends_[i + 1], 10, 1e-12, &error, &magnitude);
            doubt += error;
            size += magnitude;
        }
        return std::isfinite(sum) && doubt <= 1e-9 * size ? sum : nan_value;
    }

    // Of quantiles, as many as one sees no difference of.
    double share_of_faint() const {
        int faint = 0;
        for (int i = 0; i < quantiles; ++i) faint += std::abs(f_(1, sigma_ * quantile((i + 0.5) / quantiles))) < least_noticed;
        return static_cast<double>(faint) / quantiles;
    }
    static double quantile(double p) {
        double low = -10, high = 10;
        for (int i = 0; i < 60; ++i) {
            double const middle                           = (low + high) / 2;
            (probability_below(middle) < p ? low : high) = middle;
        }
        return (low + high) / 2;
    }

    curve_in_doubles& f_;
    analysis const& shape_;
    double sigma_;
    std::vector<double> ends_;
};

// Between neighbouring places of a grid f(x) - x changes sign, or it is 0 at them.  Where doubles do not tell it from 0 it is
// computed exactly.
class fixed_point_search {
public:
    fixed_point_search(curve_in_doubles& f, formulas const& exact, std::vector<double> const& slots) : f_(f), difference_(exact.derived.g) {
        root_ = difference_.apply(primitives::subtract, exact.derived.forward, difference_.leaf(leaves::input));
        for (double v : slots) at_.parameters.emplace_back(v);
        at_.noise = {0.5};
    }

    std::vector<fixed_points> run() {
        double before = above(place(0));
        if (before == 0) add(place(0), place(0));
        for (int i = 1; i <= steps_of_fixed_points; ++i) {
            double const x = place(i), here = above(x);
            if (here == 0) {
                bool const goes_on = before == 0 && above((place(i - 1) + x) / 2) == 0;
                if (goes_on) all_.back().to = x;
                else add(x, x);
            } else if (before != 0 && (before < 0) != (here < 0)) {
                find(place(i - 1), x, before < 0);
            }
            before = here;
        }
        for (fixed_points& one : all_) one.slope = f_(1, (one.from + one.to) / 2);
        return std::move(all_);
    }

private:
    static double place(int i) { return range_of_fixed_points * (2.0 * i / steps_of_fixed_points - 1); }
    double above(double x) {
        double const plain = f_(0, x) - x;
        if (std::abs(plain) > 1e-9 * std::abs(x)) return side_ = plain;
        at_.inputs = {{x}};
        enclosure const exact = evaluate_exactly(difference_, root_, at_)[0];
        if (exact.value.high == 0 && exact.bound != 0) return std::copysign(std::numeric_limits<double>::denorm_min(), side_);  // too small to have a sign
        if (exact.value.high != 0) side_ = exact.value.high;
        return exact.value.high;
    }
    void add(double from, double to) { all_.push_back({from, to}); }
    void find(double low, double high, bool rises) {
        while (true) {
            double const middle = low + (high - low) / 2;
            if (middle == low || middle == high) break;
            ((above(middle) < 0) == rises ? low : high) = middle;
        }
        double const at = std::abs(above(low)) <= std::abs(above(high)) ? low : high;
        bool const jumps = std::abs(above(low) - above(high)) > 1e-6 * std::max(1.0, std::abs(at));
        if (!jumps) add(at, at);
    }

    curve_in_doubles& f_;
    double side_ = 1;   // on which side of x f was last
    graph difference_;  // f(x) - x
    node_id root_;
    bindings at_;
    std::vector<fixed_points> all_;
};

}  // namespace

double moments::forward_gain() const { return 1 / std::sqrt(mean_square); }
double moments::backward_gain() const { return 1 / std::sqrt(slope_square); }

statistics statistics_of(activation_record const& a, std::vector<double> const& sigmas) {
    if (extent_of(a) != extent::pointwise || a.inputs != 1)
        fail("{} is no function of one number, whose statistics could be told; write the name of a pointwise activation with one input", a.name);
    for (double sigma : sigmas)
        if (!(sigma > 0) || !std::isfinite(sigma)) fail("--sigma {} is no standard deviation; write a number above 0", sigma);
    formulas const f                = formulas_of(a);
    std::vector<double> const slots = per_slot(a, assigned(a, {}));
    analysis const shape            = passes::analyse(a, f.derived);
    if (!shape.defined) fail("{} is not defined everywhere, and so has no moments; write the name of one that is", a.name);
    curve_in_doubles curve(f, slots);
    statistics s;
    std::vector<double> const breaks = kink_places(f, slots);
    for (double sigma : sigmas) s.at.push_back(normal_inputs(curve, breaks, shape, sigma).run());
    s.fixed            = fixed_point_search(curve, f, slots).run();
    s.seen             = range_of_fixed_points;
    s.lipschitz        = shape.lipschitz;
    s.lipschitz_known  = shape.lipschitz_known;
    s.lipschitz_proven = shape.lipschitz_proven;
    return s;
}

}  // namespace actgen::tool
