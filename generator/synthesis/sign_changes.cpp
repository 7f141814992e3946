// Sign changes by interval subdivision.
#include "sign_changes.hpp"

#include <algorithm>

namespace actgen::synthesis {

namespace {

constexpr std::size_t most_found = 16;
constexpr int most_looked_at     = 1 << 18;  // parts; where jets tell too little, halving goes on for hours
constexpr double too_small       = 0x1p-126;  // what floats hold as subnormal numbers has no sign that counts

int sign_of(double_interval v) { return v.low > 0 ? 1 : v.high < 0 ? -1 : 0; }
bool is_negligible(double_interval v) { return v.low > -too_small && v.high < too_small; }

class subdivision {
public:
    // Looks at Taylor coefficient `order`; `sign_at` gives its sign at a point.
    template <class Sign>
    subdivision(exact_function const& f, std::size_t order, Sign const& sign_at, double low, double high) : f_(f), order_(order) {
        double const middle = low < 0 && high > 0 ? 0 : low + (high - low) / 2;
        if (low < middle) search(low, middle, sign_at);
        zero_at(middle, sign_at);
        if (middle < high) search(middle, high, sign_at);
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
    }

    std::vector<double> found;
    bool failed = false;

private:
    void zero_at(double x, auto const& sign_at) {
        if (sign_at(x) == 0) found.push_back(x);
    }

    void search(double low, double high, auto const& sign_at) {
        if (failed) return;
        if (++looked_at_ > most_looked_at) {
            failed = true;
            return;
        }
        interval_jet const& j    = f_.jet(low, high, 1);
        double_interval const v = j[order_], slope = j[order_ + 1];
        if (sign_of(v) != 0 || is_negligible(v)) return;
        int const left = sign_at(low), right = sign_at(high);
        if (sign_of(slope) != 0) {
            if (left * right < 0) found.push_back(bisected(low, high, left, sign_at));
            if (left == 0) found.push_back(low);
            if (right == 0) found.push_back(high);
        } else if (high - low > 0x1p-24) {
            double const middle = low + (high - low) / 2;
            search(low, middle, sign_at);
            search(middle, high, sign_at);
        } else if (left != 0 && right != 0) {  // beside a root of higher order nothing more is to be known
            failed = true;
        }
        failed = failed || found.size() > most_found;
    }

    static double bisected(double low, double high, int at_low, auto const& sign_at) {
        for (int step = 0; step < 80; ++step) {
            double const middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) break;
            int const s = sign_at(middle);
            if (s == 0) return middle;
            (s == at_low ? low : high) = middle;
        }
        return low;
    }

    exact_function const& f_;
    std::size_t order_;
    int looked_at_ = 0;
};

std::optional<std::vector<double>> result_of(subdivision const& s) {
    if (s.failed) return {};
    return s.found;
}

}  // namespace

std::optional<std::vector<double>> roots_of(exact_function const& f, double low, double high) {
    return result_of(subdivision(f, 0, [&](double x) {
        for (long bits = 128; bits <= 1024; bits *= 2) {
            wide_interval const v = f.value(x, bits);
            if (v.sign() != 0 || v.is_zero()) return v.sign();
        }
        return 0;
    }, low, high));
}

std::optional<std::vector<double>> turning_points_of(exact_function const& f, double low, double high) {
    return result_of(subdivision(f, 1, [&](double x) { return sign_of(f.jet(x, x, 1)[1]); }, low, high));
}

}  // namespace actgen::synthesis
