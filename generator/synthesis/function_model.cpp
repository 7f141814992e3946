// Chebyshev series over pieces that are halved until they are good.
#include "function_model.hpp"

#include <algorithm>
#include <cmath>

namespace actgen::synthesis {

namespace {

constexpr std::array<double, 6> places_to_check{-0.96875, -0.6875, -0.21875, 0.15625, 0.59375, 0.984375};
constexpr int most_range_halvings = 8;

}  // namespace

function_model::function_model(exact_function const& f, table_form const& form, bool left, function_facts const& facts)
    : form_(form), left_(left) {
    constexpr double reach = function_facts::reach;
    bool const is_signed   = form.shape == table_shape::signed_;
    std::vector<double> ends{0, reach};
    if (is_signed) ends.push_back(-reach);
    for (double const r : facts.roots)
        if (is_signed || (left ? r < 0 : r > 0)) ends.push_back(is_signed ? r : std::fabs(r));
    for (double step = 1; step < reach; step *= 2) {  // what is smooth has scales of about 1
        ends.push_back(step);
        if (is_signed) ends.push_back(-step);
    }
    for (double const end : {facts.within.low, facts.within.high})
        if (is_signed && std::fabs(end) < reach) ends.push_back(end);
    std::erase_if(ends, [&](double end) { return is_signed && (end < facts.within.low || end > facts.within.high); });
    std::sort(ends.begin(), ends.end());
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
    for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
        cover(f, ends[i], ends[i + 1], 0);
        if (stopped_ && ends[i] >= std::min(0.0, facts.within.high)) break;
        if (stopped_) {  // of a signed table the part towards 0 counts
            pieces_.clear();
            stopped_ = false;
        }
    }
}

std::vector<double> function_model::exact(exact_function const& f, std::vector<double> w) const {
    bool const mirrored = form_.shape != table_shape::signed_ && left_;
    if (mirrored)
        for (double& x : w) x = -x;
    base_line const& base = form_.base_of(left_);
    std::vector<double> y = f.rounded(w, {base.slope, base.constant});
    for (double& v : y) v *= form_.sign_of(left_);
    return y;
}

void function_model::cover(exact_function const& f, double low, double high, int depth) {
    if (stopped_) return;
    double const middle = low + (high - low) / 2, half = (high - low) / 2;
    std::vector<double> w;
    for (double const t : chebyshev::zeros()) w.push_back(middle + half * t);
    for (double const t : places_to_check) w.push_back(middle + half * t);
    std::vector<double> const y = exact(f, w);
    bool good = true, vanishes = true;
    for (double const v : y) {
        good     = good && std::isfinite(v);
        vanishes = vanishes && std::fabs(v) < 0x1p-126;
    }
    if (vanishes && good) {
        stopped_ = true;
        return;
    }
    piece p{low, high, chebyshev::interpolant(std::span<double const, chebyshev::nodes>(y.data(), chebyshev::nodes))};
    for (std::size_t i = 0; i < places_to_check.size() && good; ++i) {
        double const v = y[chebyshev::nodes + i];
        good           = std::fabs(chebyshev::value(p.series, places_to_check[i]) - v) <= 0x1p-38 * std::fabs(v);
    }
    if (good) {
        pieces_.push_back(p);
    } else if (depth < most_range_halvings) {
        cover(f, low, middle, depth + 1);
        cover(f, middle, high, depth + 1);
    } else {
        stopped_ = true;
    }
}

double function_model::operator()(double w) const {
    auto const after = std::upper_bound(pieces_.begin(), pieces_.end(), w, [](double v, piece const& p) { return v < p.low; });
    piece const& p   = after == pieces_.begin() ? *after : *(after - 1);
    double const middle = p.low + (p.high - p.low) / 2, half = (p.high - p.low) / 2;
    double const t = (w - middle) / half;
    return chebyshev::value(p.series, t < -1 ? -1 : t > 1 ? 1 : t);
}

}  // namespace actgen::synthesis
