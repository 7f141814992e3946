// Derivatives by central differences of exact values.
//
// The step is h = 2^-100 |x|: the truncation error h^2 f'''/6 is then about 2^-200 relative, and 333 bits leave
// 2^-233 for rounding; both ends are interval evaluations, so rounding is known and not guessed.
#include "central_difference.hpp"

#include <algorithm>
#include <cmath>

#include "exact_constant.hpp"
#include "exact_rows.hpp"

namespace actgen {

namespace {

constexpr long difference_bits = 333;

// The leaf that a difference moves, at elements [begin, end): one, or all that share it (a parameter, a group's dy).
struct moved_leaf {
    primitive const* op;
    int index;
    std::size_t begin;
    std::size_t end;

    bool is(node const& n) const { return n.index == index && (n.op == op || (op == &leaves::parameter && is_parameter(n))); }
};

// A scalar function of the bindings, and its value where one leaf is moved by `by`.
struct contraction {
    graph const& body;
    std::vector<node_id> roots;  // reachable ones, for the evaluation
    bindings const& at;
    std::function<anchored_value(exact_rows const&)> sum;
    exact_rows base;  // what stop_gradient keeps
    std::vector<real> worked_out{};  // constants that are no author's, each rounded to a pair of doubles

    contraction(graph const& g, std::vector<node_id> r, bindings const& b, std::function<anchored_value(exact_rows const&)> s)
        : body(g), roots(std::move(r)), at(b), sum(std::move(s)), base(evaluate({nullptr, 0, 0, 0}, 0.0, nullptr)) {}

    // `off`: a constant that is taken as far off as rounding may have moved it.
    exact_rows evaluate(moved_leaf moved, wide_interval const& by, exact_rows const* frozen, real const* off = nullptr) const {
        return evaluate_rows(
            body, roots, at.elements(), at.group_size,
            [&](node const& n, std::size_t e) {
                anchored_value leaf = bound_leaf(at, n, e);
                if (off != nullptr && is_constant(n) && n.value == *off) leaf = leaf + anchored_value(wide::power_of_two(leaf.total(), -104));
                bool const moves = moved.is(n) && moved.begin <= e && e < moved.end;
                return moves ? leaf + anchored_value(by) : leaf;
            },
            frozen);
    }
    anchored_value operator()(moved_leaf moved, wide_interval const& by, real const* off = nullptr) const { return sum(evaluate(moved, by, &base, off)); }
};

// Shorter where a breakpoint is near: twice the step must not reach it.  The breakpoint that x is, or is the rounding of, is no
// matter of steps but of sides.
wide_interval step_for(double x, std::vector<real> const& breakpoints) {
    wide_interval h = wide::power_of_two(x == 0 ? 0x1p-20 : std::fabs(x), -100);
    for (real const& place : breakpoints) {
        wide_interval const quarter = wide::power_of_two(wide::magnitude(wide_interval(place) - wide_interval(x)), -2);
        if (static_cast<double>(place) != x && certainly_less(quarter, h)) h = quarter;
    }
    return h.high();
}

wide_interval size_of(wide_interval const& a) { return wide::magnitude(a).high(); }

// The author's constants, which are the same on both sides.
std::vector<real> written_constants(graph const& body, std::vector<node_id> const& roots) {
    std::vector<real> all;
    node_flags const live = reachable(body, roots);
    for (node_id i = 0; i < body.size(); ++i)
        if (live[i] && body[i].op == &leaves::constant) all.push_back(absolute(body[i].value));
    return all;
}
// A constant that the derivatives' algebra has worked out is rounded to a pair of doubles, unless it is known what it stands for.
bool is_worked_out(node const& n, std::vector<real> const& written) {
    return is_constant(n) && n.value.low != 0 && (exact_constant(n.value) - wide_interval(n.value)).is_zero() &&
           std::find(written.begin(), written.end(), absolute(n.value)) == written.end();
}
anchored_value around(anchored_value const& constant) {
    wide_interval const all = constant.total(), slack = wide::power_of_two(size_of(all), -104);
    return wide_interval::hull(all.low() - slack, all.high() + slack);
}

double middle(wide_interval const& a) { return a.narrowed().value.high; }
wide_interval larger(wide_interval const& a, wide_interval const& b) { return certainly_less(b, a) ? a : b; }

// 2^-60 relative agreement is asked for, 2^-50 relative width is what counts as resolved.  Where f' is 0 the quotient is
// nothing but what h leaves of higher derivatives.
outcome judge(wide_interval const& found, wide_interval const& expected) {
    if (expected.is_undefined()) return outcome::undefined;  // f is not defined on both sides
    if (!expected.is_finite()) return outcome::undecided;
    if (found.is_undefined()) return outcome::differs;
    // Constants that no formula names are pairs of doubles: where terms cancel to 0, they leave less than 2^-90.
    wide_interval const least = 0x1p-90;
    bool const vanishes       = found.is_zero() || expected.holds_zero();
    if (vanishes && certainly_less(size_of(found), least) && certainly_less(size_of(expected), least)) return outcome::agrees;
    wide_interval const size = larger(size_of(found), size_of(expected));
    wide_interval const gap  = certainly_less(expected, found)   ? found.low() - expected.high()
                               : certainly_less(found, expected) ? expected.low() - found.high()
                                                                 : wide_interval(0.0);
    if (certainly_less(wide::power_of_two(size, -60), gap)) return outcome::differs;
    wide_interval const width = found.width() + expected.width();
    return certainly_less(wide::power_of_two(size, -50), width) || !width.is_finite() ? outcome::undecided : outcome::agrees;
}

// Whether a and b are apart by more than smooth functions' quotients are: those differ by h f'', 2^-40 is a break.  Where f'
// is 0 the quotients are nothing but h f'', which no break is as small as.
bool apart(wide_interval const& a, wide_interval const& b) {
    if (a.is_undefined() || b.is_undefined()) return false;
    wide_interval const size = larger(larger(size_of(a), size_of(b)), 0x1p-50);
    return certainly_less(wide::power_of_two(size, -40), wide::magnitude(a - b).low());
}

bool within(wide_interval const& found, wide_interval const& range) {
    wide_interval const slack = wide::power_of_two(size_of(range), -60);
    return certainly_less_equal(range.low() - slack, found.low()) && certainly_less_equal(found.high(), range.high() + slack);
}

// What a rule makes of the one-sided quotients.
wide_interval chosen(slope_rule rule, wide_interval const& left, wide_interval const& right) {
    switch (rule) {
        case slope_rule::right: return right;
        case slope_rule::midpoint: return wide::power_of_two(left + right, -1);
        case slope_rule::minimum_norm:
            if (wide_interval::hull(left, right).holds_zero()) return 0.0;
            return certainly_less(size_of(left), size_of(right)) ? left : right;
        case slope_rule::left:
        case slope_rule::value: break;
    }
    return left;
}

// Difference quotients.  The one-sided ones keep off the place itself, where a jump may have a value of its own.
struct difference_quotients {
    wide_interval left, right, central;
    wide_interval error;       // of the central one: a third of what twice the step changes
    wide_interval up_to_here;  // from the left, to the place itself
    // Whether f has no value at the place, or none on one side of it: there is no slope that a central quotient could near.
    bool is_at_end() const { return up_to_here.is_undefined() || left.is_undefined() || right.is_undefined(); }
    // Whether f has a value of its own at the place, which no slope beside it leads to.
    bool is_isolated() const { return certainly_less(wide::power_of_two(size_of(left), 40), wide::magnitude(up_to_here).low()); }
};
difference_quotients quotients(contraction const& loss, moved_leaf moved, wide_interval const& h) {
    wide_interval const twice          = wide::power_of_two(h, 1);
    anchored_value const farther_below = loss(moved, -twice), below = loss(moved, -h), here = loss(moved, 0.0), above = loss(moved, h),
                         farther_above = loss(moved, twice);
    wide_interval const central = wide::power_of_two((above - below).total() / h, -1), across = wide::power_of_two((farther_above - farther_below).total() / h, -2);
    return {(below - farther_below).total() / h, (farther_above - above).total() / h, central,
            across.is_finite() ? size_of(across - central) : wide_interval(0.0), (here - below).total() / h};
}

// How far rounded constants may have moved the central quotient: where terms cancel, far more than themselves.
wide_interval rounding_of(contraction const& loss, moved_leaf moved, wide_interval const& h, wide_interval const& central) {
    wide_interval all = 0.0;
    for (real const& constant : loss.worked_out) {
        wide_interval const off = wide::power_of_two((loss(moved, h, &constant) - loss(moved, -h, &constant)).total() / h, -1);
        if (off.is_finite()) all = all + size_of(off - central);
    }
    return all;
}

// Whether all quotients near the gradient as the step shrinks, however slowly: |x|^1.5 at 0 has the slope 0, and quotients
// like sqrt(h).
bool tends_to(wide_interval const& found, contraction const& loss, moved_leaf moved, difference_quotients const& at_h, wide_interval const& h) {
    difference_quotients const nearer = quotients(loss, moved, wide::power_of_two(h, -60));
    auto const nears = [&](wide_interval const& far, wide_interval const& near) {
        if (far.is_undefined() || near.is_undefined() || found.is_undefined()) return false;
        wide_interval const rest = size_of(near - found), before = wide::magnitude(far - found).low();
        return certainly_less(rest, before * wide_interval::ratio(15, 16)) ||
               certainly_less(rest, wide::power_of_two(size_of(found) + 1.0, -90));
    };
    return nears(at_h.left, nearer.left) && nears(at_h.right, nearer.right) && nears(at_h.central, nearer.central);
}

// Whether the sides' quotients are as far apart at steps that are far smaller, however little that is: a kink of small slopes.
bool stays_apart(contraction const& loss, moved_leaf moved, difference_quotients const& at_h, wide_interval const& h) {
    difference_quotients const nearer = quotients(loss, moved, wide::power_of_two(h, -60));
    if (nearer.left.is_undefined() || nearer.right.is_undefined()) return false;
    return certainly_less(wide::power_of_two(size_of(at_h.right - at_h.left), -1), wide::magnitude(nearer.right - nearer.left).low());
}

// The comparison of one gradient with difference quotients, one-sided where the sides differ.
comparison compare(contraction const& loss, moved_leaf moved, double place, wide_interval const& found,
                   declared_slopes const* declared, double upstream, std::vector<real> const& breakpoints) {
    wide_interval const h        = step_for(place, breakpoints);
    difference_quotients const q = quotients(loss, moved, h);
    wide_interval const &left = q.left, &right = q.right, &central = q.central;
    bool const jumps = (apart(central, left) && apart(central, right)) || q.is_isolated();

    comparison c;
    c.element  = moved.begin;
    c.found    = middle(found);
    c.expected = middle(central);
    c.gap      = middle(found - central);
    if (q.is_at_end() || !q.up_to_here.is_finite()) {
        c.result = q.is_at_end() ? outcome::undefined : outcome::undecided;
        return c;
    }
    if (!apart(left, right) && !jumps && !apart(q.up_to_here, left)) {
        c.result = judge(found, wide_interval::hull(central.low() - q.error, central.high() + q.error));
        if (c.result == outcome::differs) {
            wide_interval const error = q.error + rounding_of(loss, moved, h, central);
            c.result                  = judge(found, wide_interval::hull(central.low() - error, central.high() + error));
        }
        if (c.result != outcome::differs || !stays_apart(loss, moved, q, h)) return c;
    }
    if (tends_to(found, loss, moved, q, h)) {
        c.result = outcome::breakpoint;
        return c;
    }
    if (!declared) {
        c.result = jumps || within(found, wide_interval::hull(left, right)) ? outcome::breakpoint : outcome::differs;
        return c;
    }
    auto const slope = (*declared)(place);
    if (!slope) {
        c.result = outcome::differs;
        return c;
    }
    if (slope->rule != slope_rule::value) {
        // A one-sided quotient is off by 3/2 h f''.
        wide_interval const limit = chosen(slope->rule, left, right);
        c.expected             = middle(limit);
        c.result               = apart(found, limit) ? outcome::differs : outcome::breakpoint;
        return c;
    }
    c.expected = slope->value * upstream;
    // The slope is evaluated in double, so that agreement is to its precision; at a kink it lies between both sides.
    bool const declared_one = std::fabs(c.found - c.expected) <= 0x1p-48 * std::fabs(c.expected);
    bool const between      = jumps || within(found, wide_interval::hull(left, right)) || !apart(found, left) || !apart(found, right);
    c.result                = declared_one && between ? outcome::breakpoint : outcome::differs;
    return c;
}

anchored_value total(exact_rows const& all, node_id root) {
    anchored_value sum;
    for (anchored_value const& v : all[root]) sum = sum + v;
    return sum;
}

double per_element(std::vector<double> const& list, std::size_t e) { return list.size() == 1 ? list[0] : list.at(e); }

// A group has one result, and its elements one dy.
std::size_t elements_per_result(bindings const& b) { return b.group_size == 0 ? 1 : b.group_size; }

// Every result of `gradient` against differences of `loss`.
std::vector<comparison> compare_all(contraction const& loss, gradient_graph const& gradient, bindings const& b,
                                    declared_slopes const* declared, std::vector<real> const& written,
                                    std::vector<real> const& breakpoints) {
    exact_rows const found = evaluate_rows(gradient.body, roots_of(gradient.results), b.elements(), b.group_size,
                                           [&](node const& n, std::size_t e) {
                                               anchored_value const leaf = bound_leaf(b, n, e);
                                               return is_worked_out(n, written) ? around(leaf) : leaf;
                                           });
    std::vector<comparison> all;
    auto const add = [&](kernel_result const& r, comparison c) {
        c.role  = r.role;
        c.index = r.index;
        all.push_back(c);
    };
    for (kernel_result const& r : gradient.results) {
        auto const index = static_cast<std::size_t>(r.index);
        if (r.role == result_role::parameter_gradient) {
            along_row const& parameter = b.parameters.at(index);
            if (!parameter.varies())
                add(r, compare(loss, {&leaves::parameter, r.index, 0, b.elements()}, parameter.value().high, total(found, r.root).total(), nullptr, 1, {}));
            else  // each channel has a gradient of its own
                for (std::size_t e = 0; e < b.elements(); ++e)
                    add(r, compare(loss, {&leaves::parameter, r.index, e, e + 1}, parameter.at(e).high,
                                   found[r.root][e].total(), nullptr, 1, {}));
            continue;
        }
        bool const by_input = r.role == result_role::input_gradient;
        if (!by_input && r.role != result_role::upstream_gradient) continue;
        primitive const* leaf   = by_input ? &leaves::input : &leaves::upstream;
        std::size_t const share = by_input ? 1 : elements_per_result(b);
        for (std::size_t e = 0; e < b.elements(); e += share)
            add(r,
                compare(loss, {leaf, r.index, e, e + share}, per_element(by_input ? b.inputs.at(index) : b.upstream, e),
                        found[r.root][e].total(), by_input ? declared : nullptr,
                        per_element(b.upstream, e), by_input ? breakpoints : std::vector<real>{}));
    }
    return all;
}

}  // namespace

std::vector<comparison> compare_first_order(graph const& forward, node_id root, gradient_graph const& first,
                                            bindings const& b, declared_slopes const& declared, std::vector<real> const& breakpoints) {
    working_precision const bits(difference_bits);
    contraction const loss(forward, {root}, b, [&](exact_rows const& all) {
        anchored_value sum;
        for (std::size_t e = 0; e < b.elements(); e += elements_per_result(b))
            sum = sum + anchored_value(per_element(b.upstream, e)) * all[root][e];
        return sum;
    });
    return compare_all(loss, first, b, declared ? &declared : nullptr, written_constants(forward, {root}), breakpoints);
}

std::vector<comparison> compare_second_order(gradient_graph const& first, gradient_graph const& second,
                                             bindings const& b, graph const* forward, node_id root,
                                             std::vector<real> const& breakpoints) {
    working_precision const bits(difference_bits);
    contraction loss(first.body, roots_of(first.results), b, [&](exact_rows const& all) {
        anchored_value sum;
        for (kernel_result const& r : first.results) {
            auto const index = static_cast<std::size_t>(r.index);
            if (r.role == result_role::parameter_gradient)
                for (std::size_t e = 0; e < b.elements(); ++e)
                    sum = sum + anchored_value(wide_interval(b.parameter_directions.at(index).at(e))) * all[r.root][e];
            else if (r.role == result_role::input_gradient)
                for (std::size_t e = 0; e < b.elements(); ++e)
                    sum = sum + anchored_value(per_element(b.input_directions.at(index), e)) *
                                    all[r.root][e];
        }
        return sum;
    });
    std::vector<real> const written = forward ? written_constants(*forward, {root}) : written_constants(first.body, roots_of(first.results));
    node_flags const live           = reachable(first.body, roots_of(first.results));
    for (node_id i = 0; i < first.body.size(); ++i)
        if (live[i] && is_worked_out(first.body[i], written)) loss.worked_out.push_back(first.body[i].value);
    std::vector<comparison> all = compare_all(loss, second, b, nullptr, written, breakpoints);
    std::erase_if(all, [](comparison const& c) { return c.result == outcome::breakpoint; });
    return all;
}

}  // namespace actgen
