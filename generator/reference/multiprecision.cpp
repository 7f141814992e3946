// The exact values of a graph of real primitives: evaluations in more and more bits, until all is known.
#include "multiprecision.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <actgen/number/format.hpp>
#include <actgen/primitive/all.hpp>

#include "exact_rows.hpp"

namespace actgen {

namespace {

constexpr long first_bits = 128, growth = 3;
constexpr long most_rounding_bits = 128 * 19683;  // 3^9: the clock stops sooner

// The elements that a step of more bits still looks at: with reductions all of the row, else those that are open.
class growing_evaluation {
public:
    growing_evaluation(graph const& g, std::vector<node_id> roots, bindings const& b)
        : g_(g), roots_(std::move(roots)), bindings_(b), open_(b.elements()) {
        std::iota(open_.begin(), open_.end(), std::size_t(0));
        node_flags const live = reachable(g, roots_);
        for (node_id i = 0; i < g.size(); ++i)
            if (live[i])
                pointwise_ = pointwise_ && g[i].op->reduces == extent::pointwise && g[i].op->within == extent::pointwise;
    }

    // `take` is given root, element and value, and says whether that is known; what is not stays open.  Whether all is known.
    bool step(long bits, auto const& take) {
        working_precision const precision(bits);
        exact_leaf const leaf = [&](node const& n, std::size_t e) { return bound_leaf(bindings_, n, pointwise_ ? open_[e] : e); };
        exact_rows const rows = evaluate_rows(g_, roots_, pointwise_ ? open_.size() : bindings_.elements(), bindings_.group_size, leaf);
        std::vector<std::size_t> still_open;
        for (std::size_t k = 0; k < open_.size(); ++k) {
            std::size_t const e = open_[k];
            bool known          = true;
            for (std::size_t r = 0; r < roots_.size(); ++r)
                known &= take(r, e, rows[roots_[r]][pointwise_ ? k : e]);
            if (!known) still_open.push_back(e);
        }
        open_ = std::move(still_open);
        return open_.empty();
    }
    std::size_t open() const { return open_.size(); }

private:
    graph const& g_;
    std::vector<node_id> roots_;
    bindings const& bindings_;
    std::vector<std::size_t> open_;
    bool pointwise_ = true;
};

rounded_value rounded(anchored_value const& value) {
    rounded_value r;
    wide_interval const all = value.total();
    if (all.is_undefined()) {
        r.known = r.undefined = true;
        r.value               = std::nan("");
        return r;
    }
    r.low  = all.below();
    r.high = all.above();
    if (auto const one = all.rounded()) {
        r.value           = *one;
        bool const beyond = *one == 0 || !std::isfinite(*one);
        auto const digits = beyond ? std::optional(std::string(*one == 0 ? (std::signbit(*one) ? "-0" : "0") : *one > 0 ? "inf" : "-inf")) : all.decimal(17);
        r.known           = digits.has_value();
        r.digits          = digits.value_or("");
    }
    return r;
}

// Of a double: whether its neighbours round to different floats.
bool is_midpoint(double v) { return rounded_to(single_format, std::nextafter(v, -HUGE_VAL)) != rounded_to(single_format, std::nextafter(v, HUGE_VAL)); }

nearest_float nearest_to(anchored_value const& value) {
    wide_interval const all = value.total();
    if (all.is_undefined()) return {std::nanf(""), true, false, true};
    double const below = rounded_to(single_format, all.below()), above = rounded_to(single_format, all.above());
    if (below == above) return {static_cast<float>(below), true, all.below() == all.above() && is_midpoint(all.below())};
    constexpr double beyond = 0x1p128;  // where infinities stand among floats
    double const first = std::max(below, -beyond), last = std::min(above, beyond), midpoint = (first + last) / 2;
    bool const neighbours = std::nextafter(static_cast<float>(below), HUGE_VALF) == static_cast<float>(above);
    if (!neighbours) return {static_cast<float>(rounded_to(single_format, midpoint))};
    if (certainly_less(all, midpoint)) return {static_cast<float>(below), true};
    if (certainly_less(midpoint, all)) return {static_cast<float>(above), true};
    bool const exactly = certainly_less_equal(all, midpoint) && certainly_less_equal(midpoint, all);
    return {static_cast<float>(rounded_to(single_format, midpoint)), exactly, true};
}

}  // namespace

bool has_reference(primitive const& p) {
    bool const of_rows = p.reduces != extent::pointwise || p.within != extent::pointwise;
    bool const of_flow = p.gradient_only;
    return p.level == stage::leaf || of_rows || of_flow || anchored_meaning(p) != nullptr || p.meaning != nullptr;
}

std::vector<std::vector<enclosure>> evaluate_exactly(graph const& g, std::vector<node_id> const& roots, bindings const& b, long most_bits) {
    std::vector<std::vector<enclosure>> all(roots.size(), std::vector<enclosure>(b.elements()));
    growing_evaluation evaluation(g, roots, b);
    auto const take = [&](std::size_t root, std::size_t e, anchored_value const& value) {
        wide_interval const total = value.total();
        all[root][e]              = total.narrowed();
        return total.is_undefined() || total.is_known_to(107, -1100) || (total.rounded() && !std::isfinite(*total.rounded()));
    };
    for (long bits = first_bits; bits <= most_bits && !evaluation.step(bits, take); bits *= growth) {}
    return all;
}

std::vector<enclosure> evaluate_exactly(graph const& g, node_id root, bindings const& b, long most_bits) {
    return evaluate_exactly(g, std::vector{root}, b, most_bits).at(0);
}

std::vector<rounded_value> rounded_exactly(graph const& g, node_id root, bindings const& b, std::chrono::duration<double> budget) {
    using clock = std::chrono::steady_clock;
    std::vector<rounded_value> all(b.elements());
    growing_evaluation evaluation(g, {root}, b);
    auto const take = [&](std::size_t, std::size_t e, anchored_value const& value) {
        all[e] = rounded(value);
        return all[e].known;
    };
    auto const begin = clock::now();
    for (long bits = first_bits; bits <= most_rounding_bits; bits *= growth) {
        auto const before = clock::now();
        if (evaluation.step(bits, take)) break;
        auto const now = clock::now();
        if (now - begin + 2 * growth * (now - before) > budget * static_cast<double>(evaluation.open())) break;
    }
    return all;
}

std::vector<nearest_float> nearest_floats(graph const& g, node_id root, bindings const& b, long most_bits) {
    std::vector<nearest_float> all(b.elements());
    growing_evaluation evaluation(g, {root}, b);
    auto const take = [&](std::size_t, std::size_t e, anchored_value const& value) {
        all[e] = nearest_to(value);
        return all[e].known;
    };
    for (long bits = first_bits; bits <= most_bits && !evaluation.step(bits, take); bits *= growth) {}
    return all;
}

std::string decimal_value(graph const& g, node_id root, bindings const& b, int digits) {
    std::string found = "undecided";
    growing_evaluation evaluation(g, {root}, b);
    auto const take = [&](std::size_t, std::size_t e, anchored_value const& value) {
        auto const written = value.total().decimal(digits);
        if (e == 0 && written) found = *written;
        return e != 0 || written;
    };
    for (long bits = first_bits; bits <= bits_of_oracle && !evaluation.step(bits, take); bits *= growth) {}
    return found;
}

enclosure evaluate_over_interval(graph const& g, node_id root, bindings const& b, double low, double high) {
    working_precision const bits(333);
    exact_leaf const leaf = [&](node const& n, std::size_t e) -> anchored_value {
        if (is_x(n)) return wide_interval::hull(low, high);
        return bound_leaf(b, n, e);
    };
    return evaluate_rows(g, {root}, 1, 0, leaf)[root][0].total().narrowed();
}

}  // namespace actgen
