// What a formula is at many places.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <utility>
#include <vector>

#include "findings.hpp"
#include "subject.hpp"

namespace actgen::fuzz {

struct sample {
    exact_number x;
    exact_value y;
    bool known;  // to 60 bits
};

inline bool finite(exact_value const& y) { return !y.is_nan() && isfinite(y.low) && isfinite(y.high); }

inline sample sample_at(exact_function const& f, exact_number const& x) {
    exact_value const y = f(x);
    return {x, y, exact_function::to_known(y).known};
}
inline std::vector<sample> samples_at(exact_function const& f, std::vector<exact_number> const& xs) {
    std::vector<sample> all;
    for (exact_number const& x : xs) all.push_back(sample_at(f, x));
    return all;
}

// Near and far, beside small whole numbers, where f is steep, and beside its breakpoints.
inline std::vector<exact_number> places_to_look_at(subject const& of) {
    std::vector<exact_number> xs;
    for (int i = -24; i <= 24; ++i) xs.emplace_back(0.43 * i);
    for (int k = -4; k <= 7; ++k)
        for (double sign : {-1.0, 1.0}) xs.emplace_back(sign * 1.7 * std::pow(10.0, k));
    for (double x : {0.0, 1.0, -1.0, 2.0, -2.0, 0.5, -0.5, 3.0, -3.0, 6.0, 0.25}) xs.emplace_back(x);
    for (double at : {0.0, 1.0, -1.0, 2.0, -2.0, 3.0, 0.5, 6.0})
        for (double side : {-1.0, 1.0})
            for (double exponent : {-10.0, -60.0, -160.0})
                xs.emplace_back(exact_number(at) + side * power_of_two(exponent));
    for (double root : of.shape.slope_roots) {  // what is steep lies about them
        xs.emplace_back(root);
        for (double side : {-1.0, 1.0})
            for (int k = -6; k <= 6; ++k) xs.emplace_back(exact_number(root) + side * power_of_two(0.5 * k));
    }
    for (observed_place const& p : of.places)
        for (double side : {-1.0, 0.0, 1.0})
            for (double exponent : {-10.0, -60.0}) xs.emplace_back(p.middle + side * power_of_two(exponent));
    std::sort(xs.begin(), xs.end());
    xs.erase(std::unique(xs.begin(), xs.end()), xs.end());
    return xs;
}
// Where coarse samples show nothing.
inline std::vector<exact_number> close_places() {
    std::vector<exact_number> xs;
    for (int i = -400; i <= 400; ++i)
        xs.emplace_back(0.025 * i + (std::abs(i) > 200 ? 0.25 * (i - (i > 0 ? 200 : -200)) : 0.0));
    return xs;
}

// The samples of a formula, taken once for all values of its parameters that are asked for.
class kept_samples {
public:
    explicit kept_samples(subject const& of) : of_(of), xs_(places_to_look_at(of)) {}

    std::vector<sample> const& at(std::vector<double> const& parameters) {
        auto const found = kept_.find(parameters);
        return found != kept_.end()
                   ? found->second
                   : kept_.emplace(parameters, samples_at(of_.function(parameters), xs_)).first->second;
    }

private:
    subject const& of_;
    std::vector<exact_number> xs_;
    std::map<std::vector<double>, std::vector<sample>> kept_;
};

// By how much two neighbours certainly differ; negative where they may not.
inline exact_number certain_gap(sample const& a, sample const& b) {
    return std::max(exact_number(b.y.low - a.y.high), exact_number(a.y.low - b.y.high));
}

// What f may jump between two samples without being said to: limits are compared to 10^-11.
inline exact_number unseen_between(sample const& a, sample const& b, std::vector<observed_place> const& places) {
    bool const apart = std::any_of(places.begin(), places.end(),
                                   [&](observed_place const& p) { return a.x <= p.middle && p.middle <= b.x; });
    return apart ? exact_number(1e-11 * (1 + abs(a.y.high))) : exact_number(0);
}

// The greatest quotient of neighbours that is certain.
inline exact_number steepest(std::vector<sample> const& samples, check_counts& counts) {
    exact_number all(0);
    for (std::size_t i = 1; i < samples.size(); ++i) {
        sample const &a = samples[i - 1], &b = samples[i];
        if (!finite(a.y) || !finite(b.y)) continue;
        exact_number const gap = certain_gap(a, b);
        if (gap > 0) {
            ++counts.slopes;
            all = std::max(all, exact_number(gap / (b.x - a.x)));
        }
    }
    return all;
}
// Samples ever closer where neighbours differ most: all of a sigmoid's slope may lie between two of them.
inline void look_where_f_changes(exact_function const& f, std::vector<sample>& samples) {
    for (int round = 0; round < 40; ++round) {
        std::size_t most = 0;
        exact_number change(0);
        for (std::size_t i = 1; i < samples.size(); ++i) {
            sample const &a = samples[i - 1], &b = samples[i];
            if (!finite(a.y) || !finite(b.y) || b.x - a.x < 0x1p-20) continue;
            exact_number const gap = certain_gap(a, b);
            if (round % 2 == 0 ? gap > change : gap > change * (b.x - a.x)) {
                change = round % 2 == 0 ? gap : exact_number(gap / (b.x - a.x));
                most   = i;
            }
        }
        if (most == 0) return;
        exact_number const x = (samples[most - 1].x + samples[most].x) / 2;
        samples.insert(samples.begin() + static_cast<std::ptrdiff_t>(most), sample_at(f, x));
    }
}

}  // namespace actgen::fuzz
