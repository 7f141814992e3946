// What a table shall hold, as Chebyshev series of exact values: the search asks it a million times.
//
// Good to about 2^-38 of the value; bytes depend on it, and it depends on correctly rounded values alone.
#pragma once
#include <vector>

#include "chebyshev.hpp"
#include "exact_function.hpp"
#include "table_form.hpp"

namespace actgen::synthesis {

class function_model {
public:
    // Over the table's operand: |x| of one side, or x where the form's table is signed.  Pieces end at roots.
    function_model(exact_function const&, table_form const&, bool left, function_facts const& facts);

    // Where it holds; a side may end early because the function vanishes or is not smooth there.
    double low() const { return pieces_.empty() ? 0 : pieces_.front().low; }
    double high() const { return pieces_.empty() ? 0 : pieces_.back().high; }

    double operator()(double w) const;

private:
    struct piece {
        double low, high;
        chebyshev::series series;
    };
    void cover(exact_function const&, double low, double high, int depth);
    std::vector<double> exact(exact_function const&, std::vector<double> w) const;

    table_form form_;
    bool left_;
    bool stopped_ = false;
    std::vector<piece> pieces_;
};

}  // namespace actgen::synthesis
