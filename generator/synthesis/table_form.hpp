// The ways in which a function may be split into what is added and what a table holds.
#pragma once
#include <vector>

#include <actgen/kernel/direct_table.hpp>
#include "function_facts.hpp"

namespace actgen::synthesis {

struct table_form {
    table_shape shape = table_shape::even;
    table_base base{};

    // What the table holds is (f(x) - A(x)) * sign_of(left), as A(x) + T or A(x) - T gives f.
    double sign_of(bool left) const { return shape == table_shape::odd && left ? -1 : 1; }
    base_line const& base_of(bool left) const { return left ? base.left : base.right; }
    // The side of x on which a folded table is read off: where nothing is added, if there is one.
    bool read_on_left() const { return !(base.right == base_line{}) && base.left == base_line{}; }
    int tables() const { return shape == table_shape::sided ? 2 : 1; }
};

// In the order in which they are to be preferred at equal cost.
std::vector<table_form> forms_of(function_facts const&);

}  // namespace actgen::synthesis
