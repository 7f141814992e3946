// What a form's table holds, and what is asked of it.
#include <algorithm>
#include <cmath>

#include "candidate.hpp"

namespace actgen::synthesis {

modelled_form::modelled_form(exact_function const& f, function_facts const& facts, table_form const& form, tolerance const& t)
    : form_(form), tolerance_(t), limits_{facts.right, facts.left}, within_(facts.within) {
    bool const folded = form.shape != table_shape::signed_;
    if (form.shape == table_shape::sided) {
        for (bool const left : {false, true}) models_.emplace_back(f, form, left, facts);
    } else {
        models_.emplace_back(f, form, form.read_on_left(), facts);
    }
    // What is added has a term of order 1 or 0, so that only without it the table vanishes as the function does.
    order_at_zero_ = form.base.is_nothing() || facts.order_at_zero < 2 ? std::min(facts.order_at_zero, 3) : 1;
    low_  = models_.front().low();
    high_ = models_.front().high();
    for (function_model const& m : models_) high_ = std::min(high_, m.high());
    for (bool const left : {false, true}) {
        std::vector<double>& anchors = anchors_[left ? 1 : 0];
        if (folded || (facts.within.low <= 0 && facts.within.high >= 0)) anchors.push_back(0);
        for (double const r : facts.roots) {
            bool const elsewhere = form.shape == table_shape::sided && r != 0 && left != (r < 0);
            if (!elsewhere) anchors.push_back(folded ? std::fabs(r) : r);
        }
        std::sort(anchors.begin(), anchors.end());
        anchors.erase(std::unique(anchors.begin(), anchors.end()), anchors.end());
    }
}

double modelled_form::size(double w, double table, bool left) const {
    base_line const& base = form_.base_of(left);
    double const x        = left && form_.shape != table_shape::signed_ ? -w : w;
    return std::fabs(base.slope * x + base.constant + form_.sign_of(left) * table);
}

double modelled_form::allowed(double w, bool left) const {
    double const table = value(w, left);
    if (form_.shape == table_shape::signed_ || form_.shape == table_shape::sided) return tolerance_.allowed(size(w, table, left));
    return std::min(tolerance_.allowed(size(w, table, false)), tolerance_.allowed(size(w, table, true)));
}

std::optional<double> modelled_form::end(bool left) const {
    double const at = left ? within_.low : within_.high;
    return std::fabs(at) < function_facts::reach ? std::optional(at) : std::nullopt;
}

modelled_form::beyond modelled_form::beyond_of(double w, bool left) const {
    if (end(left)) return {true};
    std::optional<line> const& limit = limits_[left ? 1 : 0];
    if (!limit) return {};
    base_line const& base = form_.base_of(left);
    bool const right_way  = form_.shape != table_shape::signed_ || !left;
    double const end      = right_way ? high_ : low_;
    double const room     = tolerance_.share_of_polynomials();
    double const here     = value(w, left);
    auto const stays_near = [&](double held) {
        for (int k = 1; k <= 16; ++k) {
            double const at = w + (end - w) * k / 16, there = value(at, left);
            if (std::fabs(there - held) > room * tolerance_.allowed(size(at, there, left))) return false;
        }
        return std::fabs(here - held) <= room * tolerance_.allowed(size(w, here, left));
    };
    if (limit->slope != 0 && form_.shape == table_shape::signed_ && base == base_line{}) {
        base_line const held{static_cast<float>(limit->slope), limit->constant == 0 ? -0.0F : static_cast<float>(limit->constant)};
        double const far = left ? low_ : high_;
        bool near        = true;
        for (int k = 0; k <= 16; ++k) {
            double const at = w + (far - w) * k / 16, there = value(at, left);
            near = near && std::fabs(there - (held.slope * at + held.constant)) <= room * tolerance_.allowed(size(at, there, left));
        }
        if (!near) return {};
        return {true, {}, held};
    }
    if (limit->slope != 0) return {base.slope == static_cast<float>(limit->slope) && stays_near(here), {}};
    double const rest = (limit->constant - base.constant) * form_.sign_of(left);
    if (base.slope != 0 || limit->constant == 0) return {};
    // Of a folded table the other side wants the tail's digits; it must be too small to count.
    bool const folded = form_.shape == table_shape::even || form_.shape == table_shape::odd;
    if (rest == 0 && folded) return {std::fabs(here) < 0x1p-26 * std::fabs(limit->constant) && stays_near(here), {}};
    return {stays_near(rest), static_cast<float>(rest)};
}

}  // namespace actgen::synthesis
