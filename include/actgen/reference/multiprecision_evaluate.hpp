// Evaluation of a graph of real primitives in MPFR intervals, over a point or a whole row at once.
#pragma once
#include <cmath>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include <actgen/graph/real_math.hpp>
#include <actgen/reference/bindings.hpp>
#include <actgen/reference/multiprecision_table.hpp>

namespace actgen {

// [node][element]; nodes that the roots do not reach are empty.
template <unsigned digits>
using multiprecision_rows = std::vector<std::vector<multiprecision_interval<digits>>>;

template <unsigned digits>
using multiprecision_leaf = std::function<multiprecision_interval<digits>(node const&, std::size_t element)>;

// A constant of a formula.  Pi times a power of two is itself and not the pair of doubles next to it: atan(u) + pi/2 has to
// vanish where it should.
template <unsigned digits>
multiprecision_interval<digits> exact_constant(real v) {
    constexpr real pi    = real_math::half_pi * real(2);
    double const factor = v.high / pi.high;
    int exponent        = 0;
    bool const power    = std::fabs(std::frexp(factor, &exponent)) == 0.5;
    if (!power || absolute(v - pi * real(factor)).high > std::fabs(v.high) * 0x1p-95) return v;
    return multiprecision_interval<digits>(factor) * pi_between_neighbours<digits>();
}

// What the leaves stand for under the bindings.
template <unsigned digits>
multiprecision_interval<digits> bound_leaf(bindings const& b, node const& n, std::size_t element) {
    auto const entry = [&](auto const& list, std::string_view what) -> auto const& {
        if (list.empty())
            throw std::invalid_argument("reference: the bindings hold no " + std::string(what) +
                                        "; give one value per element");
        return list.size() == 1 ? list[0] : list.at(element);
    };
    auto const index = static_cast<std::size_t>(n.index);
    if (n.op == &leaves::constant) return exact_constant<digits>(n.value);
    if (n.op == &leaves::input) return entry(b.inputs.at(index), "input");
    if (is_parameter(n)) return b.parameters.at(index).at(element);
    if (n.op == &leaves::noise) return entry(b.noise, "noise");
    if (n.op == &leaves::upstream) return entry(b.upstream, "upstream gradient");
    if (n.op == &leaves::output) return entry(b.output, "output");
    if (n.op == &leaves::input_direction) return entry(b.input_directions.at(index), "input direction");
    if (is_parameter_direction(n)) return b.parameter_directions.at(index).at(element);
    throw std::invalid_argument("reference: the leaf " + std::string(n.op->name) +
                                " has no value; evaluate graphs, not patterns");
}

// The first maximum of elements [begin, end): certainly `at` if every earlier one is smaller and no later one larger.
template <unsigned digits>
multiprecision_interval<digits> is_first_maximum(std::vector<multiprecision_interval<digits>> const& u,
                                                 std::size_t begin, std::size_t end, std::size_t at) {
    using functions = multiprecision_functions<digits>;
    auto result     = truth<digits>(true, true);
    for (std::size_t i = begin; i < end; ++i)
        if (i != at)
            result =
                functions::both(result, i < at ? functions::less(u[i], u[at]) : functions::less_equal(u[i], u[at]));
    return result;
}

// The t with sum max(u - t, 0) = 1 rises with every element, so that its ends are those of the elements' ends.  Of the
// elements sorted down, the first k with  k u_k > u_1 + ... + u_k - 1  are above it, and it is (their sum - 1) / k.
template <unsigned digits>
multiprecision_number<digits> threshold_of_ends(std::vector<multiprecision_number<digits>> ends, mpfr_rnd_t way) {
    std::sort(ends.begin(), ends.end(), [](auto const& a, auto const& b) { return a > b; });
    multiprecision_number<digits> sum = ends[0], found;
    mpfr_sub_ui(raw<digits>(found), raw<digits>(sum), 1, way);
    for (std::size_t k = 1; k < ends.size() && ends[k] > found; ++k) {
        mpfr_add(raw<digits>(sum), raw<digits>(sum), raw<digits>(ends[k]), way);
        mpfr_sub_ui(raw<digits>(found), raw<digits>(sum), 1, way);
        mpfr_div_ui(raw<digits>(found), raw<digits>(found), static_cast<unsigned long>(k + 1), way);
    }
    return found;
}
template <unsigned digits>
multiprecision_interval<digits> threshold_of(std::vector<multiprecision_interval<digits>> const& u) {
    std::vector<multiprecision_number<digits>> low, high;
    for (auto const& one : u) {
        if (one.is_nan()) return undefined_interval<digits>();
        low.push_back(one.low);
        high.push_back(one.high);
    }
    return {threshold_of_ends<digits>(low, MPFR_RNDD), threshold_of_ends<digits>(high, MPFR_RNDU)};
}

// exp(-1e9) is a number, too.  MPFR's range belongs to a thread.
inline void widen_range() {
    thread_local bool const widened = mpfr_set_emin(mpfr_get_emin_min()) == 0 && mpfr_set_emax(mpfr_get_emax_max()) == 0;
    static_cast<void>(widened);
}

// `frozen` is an earlier evaluation of the same graph.  Where it is given, values that no gradient flows through keep
// what they were there, so that finite differences see the derivative that the formula declares.
template <unsigned digits>
multiprecision_rows<digits> evaluate_rows(graph const& g, std::vector<node_id> const& roots, std::size_t elements,
                                          std::size_t group_size, multiprecision_leaf<digits> const& leaf,
                                          multiprecision_rows<digits> const* frozen = nullptr) {
    using value     = multiprecision_interval<digits>;
    using functions = multiprecision_functions<digits>;
    auto const live = reachable(g, roots);
    if (group_size == 0) group_size = elements;
    multiprecision_rows<digits> rows(static_cast<std::size_t>(g.size()));
    static value const none;
    widen_range();
    for (node_id i = 0; i < g.size(); ++i) {
        auto const at = static_cast<std::size_t>(i);
        if (!live[at]) continue;
        node const& n = g[i];
        auto& row     = rows[at];
        row.resize(elements);
        auto const operand = [&](int k, std::size_t e) -> value const& {
            return k < n.op->arity ? rows[static_cast<std::size_t>(n.operand[static_cast<std::size_t>(k)])][e] : none;
        };
        auto const over = [&](auto combine) {  // the whole row in one value
            value all = operand(0, 0);
            for (std::size_t e = 1; e < elements; ++e) all = combine(all, operand(0, e));
            return all;
        };
        auto const sum = [](value const& a, value const& b) { return a + b; };
        if (n.op->level == stage::leaf) {
            for (std::size_t e = 0; e < elements; ++e) row[e] = leaf(n, e);
        } else if (n.op == &primitives::stop_gradient) {
            for (std::size_t e = 0; e < elements; ++e) row[e] = frozen ? (*frozen)[at][e] : operand(0, e);
        } else if (n.op == &primitives::with_derivative) {
            auto const flow = static_cast<std::size_t>(n.operand[1]);
            for (std::size_t e = 0; e < elements; ++e)
                row[e] = frozen ? (*frozen)[at][e] + (operand(1, e) - (*frozen)[flow][e]) : operand(0, e);
        } else if (n.op == &primitives::row_max) {
            row.assign(elements, over(functions::maximum));
        } else if (n.op == &primitives::row_sum) {
            row.assign(elements, over(sum));
        } else if (n.op == &primitives::row_mean) {
            row.assign(elements, over(sum) / value(static_cast<double>(elements)));
        } else if (n.op == &primitives::row_threshold) {
            row.assign(elements, threshold_of(rows[static_cast<std::size_t>(n.operand[0])]));
        } else if (n.op == &primitives::row_first_max) {
            for (std::size_t e = 0; e < elements; ++e)
                row[e] = is_first_maximum<digits>(rows[static_cast<std::size_t>(n.operand[0])], 0, elements, e);
        } else if (n.op == &primitives::group_max || n.op == &primitives::group_first_max) {
            for (std::size_t e = 0; e < elements; ++e) {
                std::size_t const begin = e / group_size * group_size, end = std::min(begin + group_size, elements);
                if (n.op == &primitives::group_first_max) {
                    row[e] = is_first_maximum<digits>(rows[static_cast<std::size_t>(n.operand[0])], begin, end, e);
                } else {
                    row[e] = operand(0, begin);
                    for (std::size_t k = begin + 1; k < end; ++k) row[e] = functions::maximum(row[e], operand(0, k));
                }
            }
        } else {
            auto const* found = std::find_if(functions::table.begin(), functions::table.end(),
                                             [&](auto const& known) { return known.op == n.op; });
            if (found == functions::table.end())
                throw std::invalid_argument("reference: the primitive " + std::string(n.op->name) +
                                            " has no MPFR meaning; add its line to reference/multiprecision_table.hpp");
            for (std::size_t e = 0; e < elements; ++e)
                row[e] = found->evaluate(operand(0, e), operand(1, e), operand(2, e));
        }
    }
    return rows;
}

// The middle of an interval as a pair of doubles, and how far the ends are from it.
template <unsigned digits>
enclosure narrowed(multiprecision_interval<digits> const& a) {
    if (a.is_nan()) return {real(std::numeric_limits<double>::quiet_NaN()), std::numeric_limits<double>::infinity()};
    multiprecision_number<digits> const middle = a.is_point() ? a.low : (a.low + a.high) / 2;
    enclosure e;
    e.value.high = mpfr_get_d(raw<digits>(middle), MPFR_RNDN);
    if (!exact::finite(e.value.high)) {  // beyond every double: where all of the interval is, the sign is what counts
        bool const all_beyond = mpfr_get_d(raw<digits>(a.low), MPFR_RNDN) == mpfr_get_d(raw<digits>(a.high), MPFR_RNDN);
        e.bound               = all_beyond ? 0 : std::numeric_limits<double>::infinity();
        return e;
    }
    e.value.low = mpfr_get_d(raw<digits>(multiprecision_number<digits>(middle - e.value.high)), MPFR_RNDN);
    multiprecision_number<digits> const rest =
        (a.high - a.low) / 2 + abs(multiprecision_number<digits>(middle - e.value.high - e.value.low));
    e.bound = mpfr_get_d(raw<digits>(rest), MPFR_RNDU);
    return e;
}

}  // namespace actgen
