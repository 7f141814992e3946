// The exact values of a graph of real primitives, by MPFR interval arithmetic.
#include <actgen/reference/multiprecision.hpp>
#include <actgen/reference/multiprecision_evaluate.hpp>

namespace actgen {

namespace {

template <unsigned digits>
std::vector<std::vector<enclosure>> evaluate_with(graph const& g, std::vector<node_id> const& roots, bindings const& b) {
    auto const known = evaluate_rows<digits>(g, roots, b.elements(), b.group_size,
                                             [&](node const& n, std::size_t e) { return bound_leaf<digits>(b, n, e); });
    std::vector<std::vector<enclosure>> all;
    for (node_id root : roots) {
        all.emplace_back();
        for (auto const& wide : known[static_cast<std::size_t>(root)]) all.back().push_back(narrowed<digits>(wide));
    }
    return all;
}

}  // namespace

bool has_reference(primitive const& p) {
    if (p.level == stage::leaf || p.reduces != extent::pointwise) return true;
    if (&p == &primitives::row_first_max || &p == &primitives::group_first_max) return true;
    if (&p == &primitives::stop_gradient || &p == &primitives::with_derivative) return true;
    for (auto const& known : multiprecision_functions<100>::table)
        if (known.op == &p) return true;
    return false;
}

std::vector<enclosure> evaluate_exactly(graph const& g, node_id root, bindings const& b, precision p) {
    return (p == precision::digits_100 ? evaluate_with<100>(g, {root}, b) : evaluate_with<700>(g, {root}, b)).at(0);
}

std::vector<std::vector<enclosure>> evaluate_exactly(graph const& g, std::vector<node_id> const& roots, bindings const& b) {
    return evaluate_with<100>(g, roots, b);
}

std::string decimal_value(graph const& g, node_id root, bindings const& b, int digits) {
    auto const rows       = evaluate_rows<100>(g, {root}, b.elements(), b.group_size,
                                         [&](node const& n, std::size_t e) { return bound_leaf<100>(b, n, e); });
    auto const& ends      = rows[static_cast<std::size_t>(root)].at(0);
    std::string const low = ends.low.str(digits), high = ends.high.str(digits);
    return low == high ? low : "undecided";
}

enclosure evaluate_over_interval(graph const& g, node_id root, bindings const& b, double low, double high) {
    using value     = multiprecision_interval<100>;
    auto const leaf = [&](node const& n, std::size_t e) {
        if (n.op == &leaves::input && n.index == 0) return value(value::number(low), value::number(high));
        return bound_leaf<100>(b, n, e);
    };
    return narrowed<100>(evaluate_rows<100>(g, {root}, 1, 0, leaf)[static_cast<std::size_t>(root)][0]);
}

}  // namespace actgen
