// Curves of activations that work on rows and groups, by the reference.
#include "row_curves.hpp"

#include <limits>

#include "reference/multiprecision.hpp"

namespace actgen::document {

tool::curves sample_row_curves(tool::formulas const& f, std::vector<double> const& slots, double from, double to, int count) {
    bindings b;
    bool const group = extent_of(*f.activation) == extent::group;
    std::vector<double> const others = group ? std::vector<double>{0, 0} : std::vector<double>{0, 1, -1};
    b.inputs      = {others, std::vector<double>(others.size(), 1.0)};
    b.upstream.assign(others.size(), 0.0);
    b.upstream[0] = 1;  // the gradient by x[0] is then the slope of y[0]
    b.noise       = {0.5};
    for (double v : slots) b.parameters.emplace_back(v);
    node_id gradient = no_node;
    for (kernel_result const& r : f.derived.gradient)
        if (r.role == result_role::input_gradient && r.index == 0) gradient = r.root;

    tool::curves all;
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    for (int i = 0; i <= count; ++i) {
        double const x  = from + (to - from) * i / count;
        b.inputs[0][0]  = x;
        auto const at_x = [&](node_id root) {
            return root == no_node ? nothing : evaluate_exactly(f.derived.g, root, b).at(0).value.high;
        };
        all.points.push_back({x, {at_x(f.derived.forward), at_x(gradient), nothing}});
    }
    return all;
}

}  // namespace actgen::document
