// Derivatives by MPFR central differences.
//
// The step is h = 2^-100 |x|: the truncation error h^2 f'''/6 is then about 2^-200 relative, and 333 bits leave
// 2^-233 for rounding; both ends are interval evaluations, so rounding is known and not guessed.
#include <actgen/reference/central_difference.hpp>
#include <actgen/reference/multiprecision_evaluate.hpp>

namespace actgen {

namespace {

constexpr unsigned digits = 100;
using value               = multiprecision_interval<digits>;
using number              = value::number;
using rows                = multiprecision_rows<digits>;

// The one leaf that a difference moves; element -1 moves all elements (a parameter is shared by them).
struct moved_leaf {
    primitive const* op;
    int index;
    int element;
};

// A scalar function of the bindings, and its value where one leaf is moved by `by`.
struct contraction {
    graph const& body;
    std::vector<node_id> roots;  // reachable ones, for the evaluation
    bindings const& at;
    std::function<value(rows const&)> sum;
    rows base;  // what stop_gradient keeps

    contraction(graph const& g, std::vector<node_id> r, bindings const& b, std::function<value(rows const&)> s)
        : body(g), roots(std::move(r)), at(b), sum(std::move(s)), base(evaluate({nullptr, 0, -1}, 0, nullptr)) {}

    rows evaluate(moved_leaf moved, number const& by, rows const* frozen) const {
        return evaluate_rows<digits>(
            body, roots, at.elements(), at.group_size,
            [&](node const& n, std::size_t e) {
                value const leaf = bound_leaf<digits>(at, n, e);
                bool const moves = n.op == moved.op && n.index == moved.index &&
                                   (moved.element < 0 || moved.element == static_cast<int>(e));
                return moves ? leaf + value(by, by) : leaf;
            },
            frozen);
    }
    value operator()(moved_leaf moved, number const& by) const { return sum(evaluate(moved, by, &base)); }
};

number step_for(double x) { return ldexp(number(x == 0 ? 0x1p-20 : std::fabs(x)), -100); }

number size_of(value const& a) { return magnitude(a).high; }

double middle(value const& a) { return narrowed<digits>(a).value.high; }

// 2^-60 relative agreement is asked for, 2^-50 relative width is what counts as resolved.
outcome judge(value const& found, value const& expected) {
    if (found.is_nan()) return outcome::differs;
    if (expected.is_nan()) return outcome::undecided;
    number const size = size_of(found) > size_of(expected) ? size_of(found) : size_of(expected);
    number const gap  = found.low > expected.high   ? number(found.low - expected.high)
                        : expected.low > found.high ? number(expected.low - found.high)
                                                    : number(0);
    if (gap > ldexp(size, -60)) return outcome::differs;
    number const width = (found.high - found.low) + (expected.high - expected.low);
    return width > ldexp(size, -50) ? outcome::undecided : outcome::agrees;
}

// The comparison of one gradient with the two one-sided difference quotients.
comparison compare(contraction const& loss, moved_leaf moved, double place, value const& found,
                   declared_slope const* declared, double upstream) {
    number const h      = step_for(place);
    value const step    = value(h, h);
    value const below   = loss(moved, number(-h)), middle_value = loss(moved, number(0)), above = loss(moved, h);
    value const left    = (middle_value - below) / step;
    value const right   = (above - middle_value) / step;
    value const central = (above - below) / (value(2.0) * step);

    comparison c;
    c.element  = static_cast<std::size_t>(moved.element < 0 ? 0 : moved.element);
    c.found    = middle(found);
    c.expected = middle(central);

    // One-sided quotients of a smooth function differ by h f''; 2^-40 apart is a breakpoint.
    bool breaks = false;
    if (!left.is_nan() && !right.is_nan()) {
        value const apart = magnitude(right - left);
        breaks            = apart.low > ldexp(size_of(left) > size_of(right) ? size_of(left) : size_of(right), -40);
    }
    if (!breaks) {
        c.result = judge(found, central);
        return c;
    }
    if (declared) {
        double slope = 0;
        if (!(*declared)(place, slope)) {
            c.result = outcome::differs;
            return c;
        }
        c.expected = slope * upstream;
        // The slope is evaluated in double, so that agreement is to its precision.
        c.result = std::fabs(c.found - c.expected) <= 0x1p-48 * std::fabs(c.expected) ? outcome::breakpoint : outcome::differs;
        return c;
    }
    value const either_side = hull(left, right);
    number const slack      = ldexp(size_of(either_side), -60);
    bool const inside = !found.is_nan() && found.low >= either_side.low - slack && found.high <= either_side.high + slack;
    c.result          = inside ? outcome::breakpoint : outcome::differs;
    return c;
}

std::vector<node_id> roots_of(gradient_graph const& g) {
    std::vector<node_id> roots;
    for (auto const& r : g.results) roots.push_back(r.root);
    return roots;
}

value total(rows const& all, node_id root) {
    value sum(0.0);
    for (value const& v : all[static_cast<std::size_t>(root)]) sum = sum + v;
    return sum;
}

double per_element(std::vector<double> const& list, std::size_t e) { return list.size() == 1 ? list[0] : list.at(e); }

// Every result of `gradient` against differences of `loss`.
std::vector<comparison> compare_all(contraction const& loss, gradient_graph const& gradient, bindings const& b,
                                    declared_slope const* declared) {
    rows const found = evaluate_rows<digits>(gradient.body, roots_of(gradient), b.elements(), b.group_size,
                                             [&](node const& n, std::size_t e) { return bound_leaf<digits>(b, n, e); });
    std::vector<comparison> all;
    auto const add = [&](kernel_result const& r, comparison c) {
        c.role  = r.role;
        c.index = r.index;
        all.push_back(c);
    };
    for (kernel_result const& r : gradient.results) {
        auto const index = static_cast<std::size_t>(r.index);
        if (r.role == result_role::parameter_gradient) {
            add(r, compare(loss, {&leaves::parameter, r.index, -1}, b.parameters.at(index).high, total(found, r.root), nullptr, 1));
            continue;
        }
        bool const by_input = r.role == result_role::input_gradient;
        if (!by_input && r.role != result_role::upstream_gradient) continue;
        primitive const* leaf = by_input ? &leaves::input : &leaves::upstream;
        for (std::size_t e = 0; e < b.elements(); ++e)
            add(r, compare(loss, {leaf, r.index, static_cast<int>(e)},
                           per_element(by_input ? b.inputs.at(index) : b.upstream, e),
                           found[static_cast<std::size_t>(r.root)][e], by_input ? declared : nullptr,
                           per_element(b.upstream, e)));
    }
    return all;
}

}  // namespace

std::vector<comparison> compare_first_order(graph const& forward, node_id root, gradient_graph const& first,
                                            bindings const& b, declared_slope const& declared) {
    contraction const loss(forward, {root}, b, [&](rows const& all) {
        value sum(0.0);
        for (std::size_t e = 0; e < b.elements(); ++e)
            sum = sum + value(per_element(b.upstream, e)) * all[static_cast<std::size_t>(root)][e];
        return sum;
    });
    return compare_all(loss, first, b, declared ? &declared : nullptr);
}

std::vector<comparison> compare_second_order(gradient_graph const& first, gradient_graph const& second,
                                             bindings const& b) {
    contraction const loss(first.body, roots_of(first), b, [&](rows const& all) {
        value sum(0.0);
        for (kernel_result const& r : first.results) {
            auto const index = static_cast<std::size_t>(r.index);
            if (r.role == result_role::parameter_gradient)
                sum = sum + value(b.parameter_directions.at(index)) * total(all, r.root);
            else if (r.role == result_role::input_gradient)
                for (std::size_t e = 0; e < b.elements(); ++e)
                    sum = sum + value(per_element(b.input_directions.at(index), e)) * all[static_cast<std::size_t>(r.root)][e];
        }
        return sum;
    });
    std::vector<comparison> all = compare_all(loss, second, b, nullptr);
    std::erase_if(all, [](comparison const& c) { return c.result == outcome::breakpoint; });
    return all;
}

}  // namespace actgen
