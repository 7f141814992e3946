// Derivatives by MPFR central differences.
//
// The step is h = 2^-100 |x|: the truncation error h^2 f'''/6 is then about 2^-200 relative, and 333 bits leave
// 2^-233 for rounding; both ends are interval evaluations, so rounding is known and not guessed.
#include <actgen/reference/central_difference.hpp>

#include <algorithm>

#include <actgen/reference/multiprecision_evaluate.hpp>

namespace actgen {

namespace {

constexpr unsigned difference_digits = 100;
using wide_value  = multiprecision_interval<difference_digits>;
using wide_number = wide_value::number;
using wide_rows   = multiprecision_rows<difference_digits>;

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
    std::function<wide_value(wide_rows const&)> sum;
    wide_rows base;  // what stop_gradient keeps
    std::vector<real> worked_out{};  // constants that are no author's, each rounded to a pair of doubles

    contraction(graph const& g, std::vector<node_id> r, bindings const& b, std::function<wide_value(wide_rows const&)> s)
        : body(g), roots(std::move(r)), at(b), sum(std::move(s)), base(evaluate({nullptr, 0, 0, 0}, 0, nullptr)) {}

    // `off`: a constant that is taken as far off as rounding may have moved it.
    wide_rows evaluate(moved_leaf moved, wide_number const& by, wide_rows const* frozen, real const* off = nullptr) const {
        return evaluate_rows<difference_digits>(
            body, roots, at.elements(), at.group_size,
            [&](node const& n, std::size_t e) {
                wide_value leaf = bound_leaf<difference_digits>(at, n, e);
                if (off != nullptr && n.op == &leaves::constant && n.value == *off) leaf = leaf + leaf * wide_value(0x1p-104);
                bool const moves = n.op == moved.op && n.index == moved.index && moved.begin <= e && e < moved.end;
                return moves ? leaf + wide_value(by, by) : leaf;
            },
            frozen);
    }
    wide_value operator()(moved_leaf moved, wide_number const& by, real const* off = nullptr) const { return sum(evaluate(moved, by, &base, off)); }
};

wide_number step_for(double x) { return ldexp(wide_number(x == 0 ? 0x1p-20 : std::fabs(x)), -100); }

wide_number size_of(wide_value const& a) { return magnitude(a).high; }

// The author's constants, which are the same on both sides.
std::vector<real> written_constants(graph const& body, std::vector<node_id> const& roots) {
    std::vector<real> all;
    node_flags const live = reachable(body, roots);
    for (node_id i = 0; i < body.size(); ++i)
        if (live[static_cast<std::size_t>(i)] && body[i].op == &leaves::constant) all.push_back(absolute(body[i].value));
    return all;
}
// A constant that the derivatives' algebra has worked out is rounded to a pair of doubles.
bool is_worked_out(node const& n, std::vector<real> const& written) {
    return n.op == &leaves::constant && n.value.low != 0 && std::find(written.begin(), written.end(), absolute(n.value)) == written.end();
}
wide_value around(wide_value const& constant) {
    wide_number const slack = ldexp(size_of(constant), -104);
    return {constant.low - slack, constant.high + slack};
}

double middle(wide_value const& a) { return narrowed<difference_digits>(a).value.high; }

// 2^-60 relative agreement is asked for, 2^-50 relative width is what counts as resolved.  Where f' is 0 the quotient is
// nothing but what h leaves of higher derivatives.
outcome judge(wide_value const& found, wide_value const& expected) {
    if (expected.is_nan()) return outcome::undecided;  // f is not defined on both sides
    if (found.is_nan()) return outcome::differs;
    // Constants are pairs of doubles: where terms cancel to 0, as f'' of an odd f does at 0, they leave less than 2^-90.
    wide_number const least = ldexp(wide_number(1), -90);
    bool const vanishes     = size_of(found) == 0 || expected.holds_zero();
    if (vanishes && size_of(found) < least && size_of(expected) < least) return outcome::agrees;
    wide_number const size = size_of(found) > size_of(expected) ? size_of(found) : size_of(expected);
    wide_number const gap  = found.low > expected.high   ? wide_number(found.low - expected.high)
                        : expected.low > found.high ? wide_number(expected.low - found.high)
                                                    : wide_number(0);
    if (gap > ldexp(size, -60)) return outcome::differs;
    wide_number const width = (found.high - found.low) + (expected.high - expected.low);
    return width > ldexp(size, -50) ? outcome::undecided : outcome::agrees;
}

// Whether a and b are apart by more than smooth functions' quotients are: those differ by h f'', 2^-40 is a break.  Where f'
// is 0 the quotients are nothing but h f'', which no break is as small as.
bool apart(wide_value const& a, wide_value const& b) {
    if (a.is_nan() || b.is_nan()) return false;
    wide_number const least = ldexp(wide_number(1), -50), size = size_of(a) > size_of(b) ? size_of(a) : size_of(b);
    return magnitude(a - b).low > ldexp(size > least ? size : least, -40);
}

bool within(wide_value const& found, wide_value const& range) {
    wide_number const slack = ldexp(size_of(range), -60);
    return !found.is_nan() && found.low >= range.low - slack && found.high <= range.high + slack;
}

// What a rule makes of the one-sided quotients.
wide_value chosen(slope_rule rule, wide_value const& left, wide_value const& right) {
    switch (rule) {
        case slope_rule::right: return right;
        case slope_rule::midpoint: return (left + right) / wide_value(2.0);
        case slope_rule::minimum_norm:
            if (hull(left, right).low <= 0 && hull(left, right).high >= 0) return wide_value(0.0);
            return size_of(left) < size_of(right) ? left : right;
        case slope_rule::left:
        case slope_rule::value: break;
    }
    return left;
}

// Difference quotients.  The one-sided ones keep off the place itself, where a jump may have a value of its own.
struct difference_quotients {
    wide_value left, right, central;
    wide_number error;      // of the central one: a third of what twice the step changes
    wide_value up_to_here;  // from the left, to the place itself
};
difference_quotients quotients(contraction const& loss, moved_leaf moved, wide_number const& h) {
    wide_value const step(h, h), farther_below = loss(moved, wide_number(-2 * h)), below = loss(moved, wide_number(-h)),
                                 here = loss(moved, wide_number(0)), above = loss(moved, h), farther_above = loss(moved, wide_number(2 * h));
    wide_value const central = (above - below) / (wide_value(2.0) * step), wide = (farther_above - farther_below) / (wide_value(4.0) * step);
    return {(below - farther_below) / step, (farther_above - above) / step, central, wide.is_nan() ? wide_number(0) : size_of(wide - central), (here - below) / step};
}

// How far rounded constants may have moved the central quotient: where terms cancel, far more than themselves.
wide_number rounding_of(contraction const& loss, moved_leaf moved, wide_number const& h, wide_value const& central) {
    wide_number all(0);
    for (real const& constant : loss.worked_out) {
        wide_value const off = (loss(moved, h, &constant) - loss(moved, wide_number(-h), &constant)) / (wide_value(2.0) * wide_value(h, h));
        if (!off.is_nan()) all += size_of(off - central);
    }
    return all;
}

// Whether all quotients near the gradient as the step shrinks, however slowly: |x|^1.5 at 0 has the slope 0, and quotients
// like sqrt(h).
bool tends_to(wide_value const& found, contraction const& loss, moved_leaf moved, difference_quotients const& at_h, wide_number const& h) {
    difference_quotients const nearer = quotients(loss, moved, ldexp(h, -60));
    auto const nears = [&](wide_value const& far, wide_value const& near) {
        if (far.is_nan() || near.is_nan() || found.is_nan()) return false;
        wide_number const rest = size_of(near - found);
        return rest < magnitude(far - found).low * 15 / 16 || rest < ldexp(wide_number(1), -90) + ldexp(size_of(found), -90);
    };
    return nears(at_h.left, nearer.left) && nears(at_h.right, nearer.right) && nears(at_h.central, nearer.central);
}

// The comparison of one gradient with difference quotients, one-sided where the sides differ.
comparison compare(contraction const& loss, moved_leaf moved, double place, wide_value const& found,
                   declared_slopes const* declared, double upstream) {
    wide_number const h          = step_for(place);
    difference_quotients const q = quotients(loss, moved, h);
    wide_value const &left = q.left, &right = q.right, &central = q.central;
    bool const jumps    = apart(central, left) && apart(central, right);

    comparison c;
    c.element  = moved.begin;
    c.found    = middle(found);
    c.expected = middle(central);
    c.gap      = middle(found - central);
    if (!apart(left, right) && !jumps && !apart(q.up_to_here, left)) {
        c.result = judge(found, {central.low - q.error, central.high + q.error});
        if (c.result == outcome::differs) {
            wide_number const error = q.error + rounding_of(loss, moved, h, central);
            c.result                = judge(found, {central.low - error, central.high + error});
        }
        return c;
    }
    if (tends_to(found, loss, moved, q, h)) {
        c.result = outcome::breakpoint;
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
    if (slope->rule != slope_rule::value) {
        // A one-sided quotient is off by 3/2 h f''.
        wide_value const limit = chosen(slope->rule, left, right);
        c.expected             = middle(limit);
        c.result               = apart(found, limit) ? outcome::differs : outcome::breakpoint;
        return c;
    }
    c.expected = slope->value * upstream;
    // The slope is evaluated in double, so that agreement is to its precision; at a kink it lies between both sides.
    bool const declared_one = std::fabs(c.found - c.expected) <= 0x1p-48 * std::fabs(c.expected);
    bool const between      = jumps || within(found, hull(left, right)) || !apart(found, left) || !apart(found, right);
    c.result                = declared_one && between ? outcome::breakpoint : outcome::differs;
    return c;
}

std::vector<node_id> roots_of(gradient_graph const& g) {
    std::vector<node_id> roots;
    for (auto const& r : g.results) roots.push_back(r.root);
    return roots;
}

wide_value total(wide_rows const& all, node_id root) {
    wide_value sum(0.0);
    for (wide_value const& v : all[static_cast<std::size_t>(root)]) sum = sum + v;
    return sum;
}

double per_element(std::vector<double> const& list, std::size_t e) { return list.size() == 1 ? list[0] : list.at(e); }

// A group has one result, and its elements one dy.
std::size_t elements_per_result(bindings const& b) { return b.group_size == 0 ? 1 : b.group_size; }

// Every result of `gradient` against differences of `loss`.
std::vector<comparison> compare_all(contraction const& loss, gradient_graph const& gradient, bindings const& b,
                                    declared_slopes const* declared, std::vector<real> const& written) {
    wide_rows const found = evaluate_rows<difference_digits>(gradient.body, roots_of(gradient), b.elements(), b.group_size,
                                             [&](node const& n, std::size_t e) {
                                                 wide_value const leaf = bound_leaf<difference_digits>(b, n, e);
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
    contraction const loss(forward, {root}, b, [&](wide_rows const& all) {
        wide_value sum(0.0);
        for (std::size_t e = 0; e < b.elements(); e += elements_per_result(b))
            sum = sum + wide_value(per_element(b.upstream, e)) * all[static_cast<std::size_t>(root)][e];
        return sum;
    });
    return compare_all(loss, first, b, declared ? &declared : nullptr, written_constants(forward, {root}));
}

std::vector<comparison> compare_second_order(gradient_graph const& first, gradient_graph const& second,
                                             bindings const& b, graph const* forward, node_id root) {
    contraction loss(first.body, roots_of(first), b, [&](wide_rows const& all) {
        wide_value sum(0.0);
        for (kernel_result const& r : first.results) {
            auto const index = static_cast<std::size_t>(r.index);
            if (r.role == result_role::parameter_gradient)
                sum = sum + wide_value(b.parameter_directions.at(index)) * total(all, r.root);
            else if (r.role == result_role::input_gradient)
                for (std::size_t e = 0; e < b.elements(); ++e)
                    sum = sum + wide_value(per_element(b.input_directions.at(index), e)) *
                                    all[static_cast<std::size_t>(r.root)][e];
        }
        return sum;
    });
    std::vector<real> const written = forward ? written_constants(*forward, {root}) : written_constants(first.body, roots_of(first));
    node_flags const live           = reachable(first.body, roots_of(first));
    for (node_id i = 0; i < first.body.size(); ++i)
        if (live[static_cast<std::size_t>(i)] && is_worked_out(first.body[i], written)) loss.worked_out.push_back(first.body[i].value);
    std::vector<comparison> all = compare_all(loss, second, b, nullptr, written);
    std::erase_if(all, [](comparison const& c) { return c.result == outcome::breakpoint; });
    return all;
}

}  // namespace actgen
