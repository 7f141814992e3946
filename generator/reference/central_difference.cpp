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

// The leaf that a difference moves, at elements [begin, end): one, or all that share it (a parameter, a group's dy).
struct moved_leaf {
    primitive const* op;
    int index;
    std::size_t begin;
    std::size_t end;
};

// A scalar function of the bindings, and its value where one leaf is moved by `by`.
struct contraction {
    graph const& body;
    std::vector<node_id> roots;  // reachable ones, for the evaluation
    bindings const& at;
    std::function<value(rows const&)> sum;
    rows base;  // what stop_gradient keeps

    contraction(graph const& g, std::vector<node_id> r, bindings const& b, std::function<value(rows const&)> s)
        : body(g), roots(std::move(r)), at(b), sum(std::move(s)), base(evaluate({nullptr, 0, 0, 0}, 0, nullptr)) {}

    rows evaluate(moved_leaf moved, number const& by, rows const* frozen) const {
        return evaluate_rows<digits>(
            body, roots, at.elements(), at.group_size,
            [&](node const& n, std::size_t e) {
                value const leaf = bound_leaf<digits>(at, n, e);
                bool const moves = n.op == moved.op && n.index == moved.index && moved.begin <= e && e < moved.end;
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

// Whether a and b are apart by more than smooth functions' quotients are: those differ by h f'', 2^-40 is a break.
bool apart(value const& a, value const& b) {
    if (a.is_nan() || b.is_nan()) return false;
    return magnitude(a - b).low > ldexp(size_of(a) > size_of(b) ? size_of(a) : size_of(b), -40);
}

bool within(value const& found, value const& range) {
    number const slack = ldexp(size_of(range), -60);
    return !found.is_nan() && found.low >= range.low - slack && found.high <= range.high + slack;
}

// The comparison of one gradient with difference quotients, one-sided where the sides differ.
comparison compare(contraction const& loss, moved_leaf moved, double place, value const& found,
                   declared_slopes const* declared, double upstream) {
    number const h            = step_for(place);
    value const step          = value(h, h);
    value const farther_below = loss(moved, number(-2 * h)), below = loss(moved, number(-h)),
                here = loss(moved, number(0)), above = loss(moved, h), farther_above = loss(moved, number(2 * h));
    // The one-sided ones keep off the place itself, where a jump may have a value of its own.
    value const left    = (below - farther_below) / step;
    value const right   = (farther_above - above) / step;
    value const central = (above - below) / (value(2.0) * step);
    bool const jumps    = apart(central, left) && apart(central, right);

    comparison c;
    c.element  = moved.begin;
    c.found    = middle(found);
    c.expected = middle(central);
    if (!apart(left, right) && !jumps && !apart((here - below) / step, left)) {
        c.result = judge(found, central);
        return c;
    }
    if (!declared) {
        c.result = jumps || within(found, hull(left, right)) ? outcome::breakpoint : outcome::differs;
        return c;
    }
    auto const slope = (*declared)(place);
    if (!slope) {
        c.result = outcome::differs;
        return c;
    }
    if (slope->side != 0) {
        // A one-sided quotient is off by 3/2 h f''.
        value const& limit = slope->side < 0 ? left : right;
        c.expected         = middle(limit);
        c.result           = apart(found, limit) ? outcome::differs : outcome::breakpoint;
        return c;
    }
    c.expected = slope->value * upstream;
    // The slope is evaluated in double, so that agreement is to its precision.
    c.result =
        std::fabs(c.found - c.expected) <= 0x1p-48 * std::fabs(c.expected) ? outcome::breakpoint : outcome::differs;
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

// A group has one result, and its elements one dy.
std::size_t elements_per_result(bindings const& b) { return b.group_size == 0 ? 1 : b.group_size; }

// Every result of `gradient` against differences of `loss`.
std::vector<comparison> compare_all(contraction const& loss, gradient_graph const& gradient, bindings const& b,
                                    declared_slopes const* declared) {
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
            add(r, compare(loss, {&leaves::parameter, r.index, 0, b.elements()}, b.parameters.at(index).high,
                           total(found, r.root), nullptr, 1));
            continue;
        }
        bool const by_input = r.role == result_role::input_gradient;
        if (!by_input && r.role != result_role::upstream_gradient) continue;
        primitive const* leaf   = by_input ? &leaves::input : &leaves::upstream;
        std::size_t const share = by_input ? 1 : elements_per_result(b);
        for (std::size_t e = 0; e < b.elements(); e += share)
            add(r,
                compare(loss, {leaf, r.index, e, e + share}, per_element(by_input ? b.inputs.at(index) : b.upstream, e),
                        found[static_cast<std::size_t>(r.root)][e], by_input ? declared : nullptr,
                        per_element(b.upstream, e)));
    }
    return all;
}

}  // namespace

std::vector<comparison> compare_first_order(graph const& forward, node_id root, gradient_graph const& first,
                                            bindings const& b, declared_slopes const& declared) {
    contraction const loss(forward, {root}, b, [&](rows const& all) {
        value sum(0.0);
        for (std::size_t e = 0; e < b.elements(); e += elements_per_result(b))
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
                    sum = sum + value(per_element(b.input_directions.at(index), e)) *
                                    all[static_cast<std::size_t>(r.root)][e];
        }
        return sum;
    });
    std::vector<comparison> all = compare_all(loss, second, b, nullptr);
    std::erase_if(all, [](comparison const& c) { return c.result == outcome::breakpoint; });
    return all;
}

}  // namespace actgen
