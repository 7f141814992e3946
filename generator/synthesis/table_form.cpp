// Forms from facts.
#include "table_form.hpp"

#include <algorithm>
#include <cmath>

namespace actgen::synthesis {

namespace {

// What of the asymptote is added; the constant beside a slope stays in the table.
base_line line_of(line const& l) {
    base_line b;
    if (l.slope != 0)
        b.slope = static_cast<float>(l.slope);
    else if (l.constant != 0)
        b.constant = static_cast<float>(l.constant);
    return b;
}

// Whether what is left on both sides is the same function of |x|.
bool folds(table_base const& b, symmetry const& m) {
    double const sign = m.kind == reflection::even ? 1 : -1;
    double const slope = -b.left.slope - (sign * b.right.slope + m.slope), constant = b.left.constant - (sign * b.right.constant + m.constant);
    return std::fabs(slope) < 1e-12 && std::fabs(constant) < 1e-12;
}

// Beside a root what is added would cancel, and the result be no better than rounding leaves it.
bool cancels_at_root(table_base const& b, std::vector<double> const& roots) {
    for (double const r : roots) {
        bool const constant = (r <= 0 && b.left.constant != 0) || (r >= 0 && b.right.constant != 0);
        bool const slope    = (r < 0 && b.left.slope != 0) || (r > 0 && b.right.slope != 0);
        if (constant || slope) return true;
    }
    return false;
}

}  // namespace

std::vector<table_form> forms_of(function_facts const& facts) {
    std::vector<table_form> forms;
    auto const offer = [&](table_shape shape, table_base const& base) {
        if (cancels_at_root(base, facts.roots)) return;
        for (table_form const& f : forms)
            if (f.shape == shape && f.base == base) return;
        forms.push_back({shape, base});
    };
    if (facts.ends(-1) || facts.ends(1)) {
        offer(table_shape::signed_, {});
        return forms;
    }
    table_base asymptotes;
    if (facts.left) asymptotes.left = line_of(*facts.left);
    if (facts.right) asymptotes.right = line_of(*facts.right);
    if (facts.mirror.kind != reflection::none) {
        table_shape const shape = facts.mirror.kind == reflection::even ? table_shape::even : table_shape::odd;
        base_line const middle{-0.0F, facts.mirror.constant == 0 ? -0.0F : static_cast<float>(facts.mirror.constant / 2)};
        for (table_base const& base : {table_base{}, table_base{middle, middle}, asymptotes})
            if (folds(base, facts.mirror)) offer(shape, base);
    }
    if (!forms.empty()) return forms;
    offer(table_shape::signed_, {});
    offer(table_shape::sided, {});
    offer(table_shape::sided, asymptotes);
    return forms;
}

}  // namespace actgen::synthesis
