// Beyond its clamps a table stays what it is there: bounds over all floats up to 2^128.
#include <optional>

#include "certificate.hpp"
#include "interval_words.hpp"
#include "reference/multiprecision.hpp"
#include "table_value.hpp"

namespace actgen::synthesis {

namespace {

using namespace interval_words;

constexpr int most_stretch_halvings = 10;

class clamped_side {
public:
    clamped_side(direct_table const& t, exact_function const& f, function_facts const& facts, tolerance const& allowed)
        : table_(t), f_(f), facts_(facts), allowed_(allowed) {}

    error_share proven(int direction) const {
        bool const left = direction < 0;
        float const at  = left && !table_.folded() ? table_.clamp_low : table_.clamp_high;
        clamped const of_table{left ? table_.base.left : table_.base.right, clamped_table(at, left, multiply_add::fused),
                               clamped_table(at, left, multiply_add::rounded_twice)};
        std::optional<base_line> const& instead = left ? table_.low_line : table_.high_line;
        clamped const c = instead ? clamped{*instead, 0, 0} : of_table;
        error_share worst;
        for (double low = std::fabs(at); low < 0x1p128 && worst.fused <= 1; low *= 2) stretch(c, direction, low, std::min(2 * low, 0x1p128), 0, worst);
        // At infinity the line is all there is.
        std::optional<line> const& limit = left ? facts_.left : facts_.right;
        bool const right_limit = limit && (limit->slope != 0 ? c.base.slope == static_cast<float>(limit->slope)
                                                             : c.base.constant + c.fused == static_cast<float>(limit->constant) &&
                                                                   c.base.constant + c.rounded_twice == static_cast<float>(limit->constant));
        if (!right_limit) worst = {infinity, infinity, infinity};
        return worst;
    }

private:
    float clamped_table(float at, bool left, multiply_add how) const {
        direct_table bare = table_;
        bare.base         = {};
        bare.clamp        = {};
        return table_value(bare, left ? -std::fabs(at) : at, how);
    }
    // What a clamped table holds on one side, for both ways to compute it.
    struct clamped {
        base_line base{};
        float fused = 0, rounded_twice = 0;
    };
    void stretch(clamped const& c, int direction, double low, double high, int depth, error_share& worst) const {
        error_share s = by_slope(c, direction, low, high);
        // Where doubles overflow or underflow, balls of any exponent still enclose the function, which is nearly constant there.
        if (s.fused > 1 && c.base.slope == 0) s = by_value(c, direction, low, high);
        if ((s.fused > 1 || s.rounded_twice > 1) && depth < most_stretch_halvings) {
            double const middle = low + (high - low) / 2;
            stretch(c, direction, low, middle, depth + 1, worst);
            if (worst.fused <= 1) stretch(c, direction, middle, high, depth + 1, worst);
            return;
        }
        worst.take(s);
    }
    error_share by_slope(clamped const& c, int direction, double low, double high) const {
        double const middle = low + (high - low) / 2, radius = (high - low) / 2;
        interval_jet const here = f_.jet(direction * middle, direction * middle, direction * radius);
        interval_jet const all  = f_.jet(std::min(direction * low, direction * high), std::max(direction * low, direction * high), direction * radius);
        value const line        = sum(product(value::at(c.base.slope), value::at(direction * middle)), value::at(c.base.constant));
        double const moved      = size(difference(all[1], product(value::at(c.base.slope), value::at(direction * radius))));
        return share_beyond_clamp(c, all[0], difference(here[0], line), is_known(all[1]) ? moved : infinity);
    }
    error_share by_value(clamped const& c, int direction, double low, double high) const {
        double const begin  = std::min(direction * low, direction * high), end = std::max(direction * low, direction * high);
        enclosure const all = evaluate_over_interval(f_.formula(), f_.root(), f_.fixed(), begin, end);
        value const function = sum(value::of(all.value), value{-all.bound, all.bound});
        return share_beyond_clamp(c, function, difference(function, value::at(c.base.constant)), 0);
    }
    // `rest`: f less the line, somewhere in the stretch; elsewhere it is at most `moved` away.
    error_share share_beyond_clamp(clamped const& c, value function, value rest, double moved) const {
        double const least = least_size(function), allowed = least > 0 ? allowed_.allowed(least) : 0;
        if (!(allowed > 0) || !is_known(function) || !is_known(rest) || !(moved < infinity)) return {infinity, infinity, infinity};
        bool const product_rounds = c.base.slope != 0 && std::fabs(c.base.slope) != 1;
        auto const apart = [&](float table) { return (size(difference(rest, value::at(table))) + moved) * slack; };
        auto const total = [&](float table, double roundings) { return (apart(table) + h * roundings * (size(function) + apart(table))) * slack / allowed; };
        return {std::max(apart(c.fused), apart(c.rounded_twice)) / allowed, total(c.fused, 1), total(c.rounded_twice, product_rounds ? 2.001 : 1)};
    }

    direct_table const& table_;
    exact_function const& f_;
    function_facts const& facts_;
    tolerance const& allowed_;
};

}  // namespace

error_share beyond_clamp(direct_table const& t, exact_function const& f, function_facts const& facts, tolerance const& allowed, int direction) {
    return clamped_side(t, f, facts, allowed).proven(direction);
}

}  // namespace actgen::synthesis
