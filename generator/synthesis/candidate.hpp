// A table that might do: its form, where it is clamped and from where the closed form takes over, before it has coefficients.
#pragma once
#include <optional>
#include <vector>

#include "function_model.hpp"
#include "segments.hpp"
#include "table_cost.hpp"
#include "tolerance.hpp"

namespace actgen::synthesis {

// One form of the function, ready to be asked for what its table holds and how exactly.
class modelled_form {
public:
    modelled_form(exact_function const&, function_facts const&, table_form const&, tolerance const&);

    table_form const& form() const { return form_; }
    double low() const { return low_; }    // of the operand; folded forms have 0
    double high() const { return high_; }
    double value(double w, bool left) const { return (left ? *left_model() : models_.front())(w); }
    // The greatest error of the table at w: what both sides of x allow that use it.
    double allowed(double w, bool left) const;
    // |f| on one side of x, where the table holds `table`.
    double size(double w, double table, bool left) const;
    // Constants that certain operands must have exactly: f(0) and roots; in the operand of that table.
    std::vector<double> const& anchors(bool left) const { return anchors_[left ? 1 : 0]; }
    // How many coefficients at 0 are 0, as the table's first terms cancel nothing.
    int order_at_zero() const { return order_at_zero_; }

    // Whether the clamped table serves all inputs beyond w on one side; with which constant at w, if it takes a certain one.
    struct beyond {
        bool served = false;
        std::optional<float> constant{};
        std::optional<base_line> line{};  // which serves instead of the table
    };
    beyond beyond_of(double w, bool left) const;
    // Where the table must end on one side, if nobody looks beyond.
    std::optional<double> end(bool left) const;

private:
    function_model const* left_model() const { return models_.size() > 1 ? &models_[1] : &models_[0]; }

    table_form form_;
    tolerance tolerance_;
    std::optional<line> limits_[2];  // right, left
    std::vector<function_model> models_;
    std::vector<double> anchors_[2];
    int order_at_zero_ = 0;
    double low_ = 0, high_ = 0;
    interval within_;
};

struct candidate {
    modelled_form const* form = nullptr;
    direct_table table;  // all but index and coefficients
    std::optional<float> end_constant[2];  // at the clamps of the right and the left
    double cost = 0;
};

// All that are worth a look, the cheapest first.
std::vector<candidate> candidates_of(std::vector<modelled_form> const&, int entries, int most_degree, table_cost const&);

}  // namespace actgen::synthesis
