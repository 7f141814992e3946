// Bounds by Taylor's theorem on pieces that are halved while that helps.
#include "certificate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "evaluation_error.hpp"
#include "interval_words.hpp"
#include "segments.hpp"

namespace actgen::synthesis {

namespace {

using namespace interval_words;

constexpr double underflow        = 0x1p-130;  // of all steps together: far below what is allowed of normal numbers
constexpr double good_enough      = 0.8;  // of what is allowed: pieces that are better are not halved
constexpr int most_piece_halvings = 7;
constexpr int first_pieces        = 8;

using taylor = std::array<value, interval_jet::order + 1>;

// radius^k p^(k)(u) / k!, by dividing by (w - u) again and again.
taylor taylor_of(std::span<float const> c, value u, double radius) {
    taylor y{};
    std::vector<value> rest;
    for (float const one : c) rest.push_back(value::at(one));
    value power{1, 1};
    for (std::size_t k = 0; k < y.size() && k < c.size(); ++k) {
        for (std::size_t i = rest.size() - 1; i-- > k;) rest[i] = sum(rest[i], product(rest[i + 1], u));
        y[k]  = product(rest[k], power);
        power = product(power, value::at(radius));
    }
    return y;
}

class prover {
public:
    prover(direct_table const& t, exact_function const& f, function_facts const& facts, tolerance const& allowed, bool only_if_it_holds)
        : table_(t), f_(f), facts_(facts), allowed_(allowed), only_if_it_holds_(only_if_it_holds) {}

    certificate prove() {
        std::vector<table_segment> const segments = segments_of(table_);
        for (bool const left : {false, true}) {
            if (left && !table_.folded()) break;
            for (table_segment const& s : segments)
                if (!refuted()) add(s, left);
        }
        if (std::isinf(table_.low_threshold) && !facts_.ends(-1) && !refuted()) proof_.beyond_left = beyond_clamp(table_, f_, facts_, allowed_, -1);
        if (std::isinf(table_.high_threshold) && !facts_.ends(1) && !refuted()) proof_.beyond_right = beyond_clamp(table_, f_, facts_, allowed_, 1);
        proof_.all.take(proof_.beyond_left);
        proof_.all.take(proof_.beyond_right);
        return std::move(proof_);
    }

private:
    bool refuted() const { return only_if_it_holds_ && !proof_.holds(); }

    // One table entry on one side of x: y = A(x) + sign p(w - centre), w = way x.
    struct entry_on_side {
        std::vector<float> coefficient;
        float centre = 0;
        double sign = 1, way = 1;
        base_line base{};
        bool holds_root = false;

        value base_at(value x) const { return sum(product(value::at(base.slope), x), value::at(base.constant)); }
    };
    entry_on_side entry(std::size_t index, bool left) const {
        entry_on_side e;
        std::size_t const row = index + (table_.shape == table_shape::sided && left ? static_cast<std::size_t>(table_.entries) : 0);
        for (int k = 0; k <= table_.degree; ++k) e.coefficient.push_back(table_.coefficient[static_cast<std::size_t>(k)][row]);
        e.centre = table_.centre[row];
        e.sign   = table_.shape == table_shape::odd && left ? -1 : 1;
        e.way    = left ? -1 : 1;
        e.base   = left ? table_.base.left : table_.base.right;
        for (double const r : facts_.roots) e.holds_root = e.holds_root || static_cast<float>(r * e.way) == e.centre;
        return e;
    }

    void add(table_segment const& s, bool left) {
        double low = s.low, high = s.high;
        if (table_.folded()) {  // what is beyond a threshold does not count
            high = std::min<double>(high, left ? -table_.low_threshold : table_.high_threshold);
        } else {
            low  = std::max<double>(low, table_.low_threshold);
            high = std::min<double>(high, table_.high_threshold);
        }
        if (!(low < high)) return;
        entry_on_side const e = entry(s.entry, left);
        segment_claim claim{left, s.entry, left ? -high : low, left ? -low : high, {}};
        if (e.holds_root && e.centre >= low && e.centre <= high) {
            double const reach = (high - low) / 16;
            auto const [inner_low, inner_high] = around_root(e, std::max(low, e.centre - reach), std::min(high, e.centre + reach), claim.share);
            away_from_root(e, inner_low, low, claim.share);
            away_from_root(e, inner_high, high, claim.share);
        } else {
            split(e, low, high, claim.share);
        }
        proof_.segments.push_back(claim);
    }

    void split(entry_on_side const& e, double low, double high, error_share& worst) {
        if (!(low < high) || refuted()) return;
        for (int k = 0; k < first_pieces; ++k)
            halve(e, low + (high - low) * k / first_pieces, k + 1 == first_pieces ? high : low + (high - low) * (k + 1) / first_pieces, 0, worst);
    }
    // Pieces are halved until they are good, or are no better than what they are a half of: that is what rounding costs.
    void halve(entry_on_side const& e, double low, double high, int depth, error_share& worst, double before = infinity) {
        if (refuted()) return;
        piece_bound const b  = piece(e, low, high);
        double const share   = std::max(b.share.fused, b.share.rounded_twice);
        bool const in_range  = b.keeps_least && b.keeps_greatest;
        bool const no_better = depth > 2 && share > 0.97 * before && std::isfinite(share);
        if (depth < most_piece_halvings && !(in_range && (share <= good_enough || no_better))) {
            double const middle = low + (high - low) / 2;
            halve(e, low, middle, depth + 1, worst, share);
            halve(e, middle, high, depth + 1, worst, share);
            return;
        }
        take(b, worst);
    }

    struct piece_bound {
        error_share share{};
        double absolute = infinity;
        bool keeps_least = false, keeps_greatest = false;
    };
    void take(piece_bound const& b, error_share& worst) {
        worst.take(b.share);
        proof_.all.take(b.share);
        proof_.absolute       = std::max(proof_.absolute, b.absolute);
        proof_.keeps_least    = proof_.keeps_least && b.keeps_least;
        proof_.keeps_greatest = proof_.keeps_greatest && b.keeps_greatest;
    }

    // f - A - sign p about the middle: coefficients there, and the last one over the piece.
    struct expansion {
        taylor error{};
        std::size_t last = 0;
        value function{};   // f over the piece
        value term{};       // radius^order f^(order) / order! over it
    };
    expansion expand(entry_on_side const& e, double low, double high, double middle, double radius, std::size_t order = 1) const {
        expansion x;
        double const step      = e.way * radius;
        double const at        = e.way * middle;
        interval_jet const here = f_.jet(at, at, step);
        interval_jet const all  = f_.jet(std::min(e.way * low, e.way * high), std::max(e.way * low, e.way * high), step);
        x.last = std::min<std::size_t>(e.coefficient.size(), interval_jet::order);
        taylor const p     = taylor_of(e.coefficient, difference(value::at(middle), value::at(e.centre)), radius);
        taylor const p_all = taylor_of(e.coefficient, difference(value{low, high}, value::at(e.centre)), radius);
        value const sign   = value::at(e.sign);
        for (std::size_t k = 0; k < x.last; ++k) x.error[k] = difference(here[k], product(sign, p[k]));
        x.error[0] = difference(x.error[0], e.base_at(value::at(at)));
        if (x.last > 1) x.error[1] = difference(x.error[1], product(value::at(e.base.slope), value::at(step)));
        x.error[x.last] = difference(all[x.last], product(sign, p_all[x.last]));
        x.function = all[0];
        x.term     = all[order];
        return x;
    }

    piece_bound piece(entry_on_side const& e, double low, double high) const {
        double const middle = low + (high - low) / 2, radius = std::max(high - middle, middle - low) * slack + 0x1p-60;
        expansion const x = expand(e, low, high, middle, radius);
        piece_bound b;
        b.share = {infinity, infinity, infinity};
        if (!is_known(x.function) || !is_known(x.error[x.last])) return b;
        double apart = 0;
        for (std::size_t k = 0; k <= x.last; ++k) apart += size(x.error[k]);
        apart *= slack;
        evaluation_bound const machine = bound_of_evaluation(e.coefficient, e.centre, low, high);
        // The last addition rounds once; a product with another slope than 1 that is rounded itself adds to that.
        double const near = size(x.function) + apart;
        auto const last   = [&](double error, bool twice) {
            bool const added = e.base.slope != 0 || e.base.constant != 0;
            bool const scaled             = twice && e.base.slope != 0 && std::fabs(e.base.slope) != 1;
            double const product_rounding = scaled ? h * std::fabs(e.base.slope) * std::max(std::fabs(low), std::fabs(high)) : 0;
            return (error + product_rounding + (added ? h * (near + error + product_rounding) : 0)) * slack;
        };
        double const least = least_size(x.function), allowed = least > 0 ? allowed_.allowed(least) : 0;
        double const fused = last(machine.fused + underflow, false), twice = last(machine.rounded_twice + underflow, true);
        auto const share   = [&](double error) { return allowed > 0 ? error / allowed * slack : infinity; };
        double const by_clamp = clamping(x.function);
        b.share    = {share(apart), share(std::max(apart + fused, by_clamp)), share(std::max(apart + twice, by_clamp))};
        b.absolute = std::max(apart + fused, by_clamp) / std::max(1.0, least) * slack;
        double const error = apart + std::max(fused, twice);
        // A result is on the right side of an end where it is certainly that far from it, where its sign is certain and the end
        // is 0, or where a table of certain sign is added to that end.
        value const table = difference(x.function, e.base_at(value{std::min(e.way * low, e.way * high), std::max(e.way * low, e.way * high)}));
        double const table_error = apart + std::max(machine.fused, machine.rounded_twice);
        auto const beside        = [&](double end) { return e.base.slope == 0 && static_cast<double>(e.base.constant) == end; };
        b.keeps_least    = facts_.least == -infinity || x.function.low - error >= facts_.least || (facts_.least == 0 && error < x.function.low) ||
                        (beside(facts_.least) && table.low > table_error);
        b.keeps_greatest = facts_.greatest == infinity || x.function.high + error <= facts_.greatest || (facts_.greatest == 0 && error < -x.function.high) ||
                           (beside(facts_.greatest) && -table.high > table_error);
        return b;
    }

    // What a clamp takes from values between it and the end of the range; elsewhere it only brings results nearer.
    double clamping(value function) const {
        double most = 0;
        if (function.high > table_.clamp.high) most = facts_.greatest - table_.clamp.high;
        if (function.low < table_.clamp.low) most = std::max(most, table_.clamp.low - facts_.least);
        return most * slack + 0x1p-1022;
    }

    // Beside a root all is relative to the distance from the centre.  Returns the stretch that was proven.
    std::pair<double, double> around_root(entry_on_side const& e, double low, double high, error_share& worst) {
        piece_bound best = beside_root(e, low, high);
        for (int depth = 0; depth < 40; ++depth) {
            if (best.share.fused <= good_enough && best.share.rounded_twice <= good_enough) break;
            double const nearer_low = e.centre - (e.centre - low) / 2, nearer_high = e.centre + (high - e.centre) / 2;
            piece_bound const b = beside_root(e, nearer_low, nearer_high);
            if (std::isfinite(best.share.fused) && b.share.fused > 0.95 * best.share.fused) break;  // that is what rounding costs
            best = b;
            low  = nearer_low;
            high = nearer_high;
        }
        take(best, worst);
        return {low, high};
    }
    // From there on the function grows with the distance, and so may the pieces.
    void away_from_root(entry_on_side const& e, double from, double to, error_share& worst) {
        while (from != to) {
            double const distance = 2 * (from - e.centre);
            double const next     = distance == 0 || std::fabs(distance) >= std::fabs(to - e.centre) ? to : e.centre + distance;
            split(e, std::min(from, next), std::max(from, next), worst);
            from = next;
        }
    }
    piece_bound beside_root(entry_on_side const& e, double low, double high) const {
        double const centre = e.centre, radius = std::max(high - centre, centre - low) * slack;
        expansion const x = expand(e, low, high, centre, radius, centre == 0 ? static_cast<std::size_t>(std::max(1, facts_.order_at_zero)) : 1);
        piece_bound b;
        b.share = {infinity, infinity, infinity};
        if (!is_known(x.function) || !is_known(x.error[x.last]) || size(x.function) > 0x1p-10) return b;
        // At 0 the function begins with a power of x, and so do the table and its error.  Elsewhere roots are simple, and floats
        // beside the centre at least this many steps from it.
        std::size_t const order = centre == 0 ? static_cast<std::size_t>(std::max(1, facts_.order_at_zero)) : 1;
        double const nearest    = 0x1p-24 * std::fabs(centre) / radius;
        if (order > x.last) return b;
        for (std::size_t k = 0; k < order; ++k)
            if (centre == 0 && e.coefficient[k] != 0) return b;
        if (centre == 0 && (e.base.constant != 0 || (order > 1 && e.base.slope != 0))) return b;
        double apart = 0, wrong = 0;
        if (centre != 0) {  // in more bits: what coefficients in doubles lose here would count
            enclosure const here = f_.value(e.way * centre, 256).narrowed();
            double const table   = e.sign * e.coefficient[0];
            if (!(e.base == base_line{})) return b;
            apart = (std::fabs((here.value.high - table) + here.value.low) * (1 + 0x1p-50) + here.bound) / nearest;
            wrong = (std::fabs(here.value.high) * (1 + 0x1p-50) + here.bound) / nearest;
        }
        for (std::size_t k = order; k <= x.last; ++k) apart += size(x.error[k]);
        apart *= slack;
        double const least = least_size(x.term) - wrong;  // of |f| per step to that power
        if (!(least > 0)) return b;
        evaluation_bound const machine = bound_of_evaluation_by_operand(e.coefficient, e.centre, low, high, order);
        double power = 1;
        for (std::size_t k = 0; k < order; ++k) power *= radius;
        auto const last = [&](double error) {
            bool const added = e.base.slope != 0 || e.base.constant != 0;
            double const scaled = error * power;
            double const product_rounding = e.base.slope != 0 && std::fabs(e.base.slope) != 1 ? h * std::fabs(e.base.slope) * radius : 0;
            return (scaled + product_rounding + (added ? h * (size(x.term) + apart + scaled) : 0)) * slack;
        };
        double const relative = allowed_.relative();
        auto const share      = [&](double error) { return error / (least * relative) * slack + 0x1p-9; };  // and what underflows
        b.share    = {share(apart), share(apart + last(machine.fused)), share(apart + last(machine.rounded_twice))};
        b.absolute = apart + last(machine.fused);
        // Errors are a small part of the value, whose sign is therefore right.
        double const room = 2 * size(x.function);
        b.keeps_least     = facts_.least <= -room || facts_.least == 0;
        b.keeps_greatest  = facts_.greatest >= room || facts_.greatest == 0;
        return b;
    }

    direct_table const& table_;
    exact_function const& f_;
    function_facts const& facts_;
    tolerance const& allowed_;
    bool only_if_it_holds_;
    certificate proof_;
};

}  // namespace

void error_share::take(error_share const& other) {
    approximation = std::max(approximation, other.approximation);
    fused         = std::max(fused, other.fused);
    rounded_twice = std::max(rounded_twice, other.rounded_twice);
}

certificate certify(direct_table const& t, exact_function const& f, function_facts const& facts, tolerance const& allowed, bool only_if_it_holds) {
    return prover(t, f, facts, allowed, only_if_it_holds).prove();
}

}  // namespace actgen::synthesis
