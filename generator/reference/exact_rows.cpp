// Evaluation of a graph of real primitives over a point or a whole row at once.
#include "exact_rows.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include <actgen/primitive/all.hpp>
#include <actgen/primitive/spelled_out.hpp>

#include "exact_constant.hpp"

namespace actgen {

namespace {

using row = std::vector<anchored_value>;

// The first maximum of elements [begin, end): certainly `at` if every earlier one is smaller and no later one larger.
anchored_value is_first_greatest(row const& u, std::size_t begin, std::size_t end, std::size_t at) {
    wide_interval result = 1.0;
    for (std::size_t i = begin; i < end; ++i)
        if (i != at) result = are_both(result, i < at ? is_less(u[i], u[at]) : is_less_equal(u[i], u[at]));
    return result;
}

// The t with sum max(u - t, 0) = 1 rises with every element, so that its ends are those of the elements' ends.  Of the
// elements sorted down, the first k with  k u_k > u_1 + ... + u_k - 1  are above it, and it is (their sum - 1) / k; of any other
// k the quotient is smaller, so that one that cannot be told from it does no harm.
wide_interval threshold_of_ends(std::vector<wide_interval> ends) {
    std::sort(ends.begin(), ends.end(), [](auto const& a, auto const& b) { return certainly_less(b, a); });
    wide_interval sum = ends[0], found = sum - 1.0;
    for (std::size_t k = 1; k < ends.size() && !certainly_less_equal(ends[k], found); ++k) {
        sum   = sum + ends[k];
        found = wide::greatest(found, (sum - 1.0) / wide_interval(static_cast<double>(k + 1)));
    }
    return found;
}
anchored_value threshold_of(row const& u) {
    std::vector<wide_interval> low, high;
    bool exact = true;
    for (anchored_value const& one : u) {
        if (one.is_undefined()) return wide_interval::undefined();
        wide_interval const all = one.total();
        low.push_back(all.low());
        high.push_back(all.high());
        exact = exact && all.is_point();
    }
    wide_interval const least = threshold_of_ends(std::move(low));
    return exact ? least : wide_interval::hull(least, threshold_of_ends(std::move(high)));
}

// Leaves are what is bound; the rest is the meaning of each primitive along the row.
class evaluation {
public:
    evaluation(graph const& g, std::size_t elements, std::size_t group_size, exact_leaf const& leaf, exact_rows const* frozen)
        : g_(g), elements_(elements), group_size_(group_size == 0 ? elements : group_size), leaf_(leaf), frozen_(frozen),
          rows(g.size()) {}

    void evaluate(node_id i) {
        at_           = i;
        node const& n = g_[i];
        row& y        = rows[at_];
        y.resize(elements_);
        if (n.op->level == stage::leaf) {
            fill(y, [&](std::size_t e) { return leaf_(n, e); });
        } else if (n.op == &primitives::stop_gradient) {
            fill(y, [&](std::size_t e) { return frozen_ ? (*frozen_)[at_][e] : operand(n, 0)[e]; });
        } else if (n.op == &primitives::with_derivative) {
            node_id const flow = n.operand[1];
            fill(y, [&](std::size_t e) {
                return frozen_ ? (*frozen_)[at_][e] + (operand(n, 1)[e] - (*frozen_)[flow][e]) : operand(n, 0)[e];
            });
        } else if (n.op->meaning != nullptr && anchored_meaning(*n.op) == nullptr) {
            y = spelled_out(n);
        } else if (looks_along_row(n)) {
            along(n, y);
        } else {
            pointwise(n, y);
        }
    }

private:
    static void fill(row& y, auto const& of) {
        for (std::size_t e = 0; e < y.size(); ++e) y[e] = of(e);
    }
    row const& operand(node const& n, std::size_t k) const { return rows[n.operand[k]]; }

    // The function as what it means in others.
    row spelled_out(node const& n) const {
        graph formula;
        node_id const root    = meaning_of(*n.op, formula);
        exact_leaf const leaf = [&](node const& part, std::size_t e) {
            return is_constant(part) ? exact_constant(part.value) : operand(n, static_cast<std::size_t>(part.index))[e];
        };
        return evaluate_rows(formula, {root}, elements_, group_size_, leaf)[root];
    }

    void along(node const& n, row& y) const {
        row const& u     = operand(n, 0);
        auto const over  = [&](std::size_t begin, std::size_t end, auto const& combine) {
            anchored_value all = u[begin];
            for (std::size_t e = begin + 1; e < end; ++e) all = combine(all, u[e]);
            return all;
        };
        auto const sum      = [](anchored_value const& a, anchored_value const& b) { return a + b; };
        auto const group_of = [&](std::size_t e) {
            std::size_t const begin = e / group_size_ * group_size_;
            return std::pair{begin, std::min(begin + group_size_, elements_)};
        };
        bool const row_wide = n.op->reduces == extent::row || n.op->within == extent::row;
        auto const seen     = [&](std::size_t e) { return row_wide ? std::pair{std::size_t(0), elements_} : group_of(e); };
        auto const shared   = [&](auto const& combine) {
            if (row_wide) return y.assign(elements_, over(0, elements_, combine));
            fill(y, [&](std::size_t e) { return over(seen(e).first, seen(e).second, combine); });
        };
        switch (n.op->along) {
            case reduction::greatest: return shared(greater_of);
            case reduction::total: return shared(sum);
            case reduction::mean: return y.assign(elements_, over(0, elements_, sum) / anchored_value(static_cast<double>(elements_)));
            case reduction::threshold: return y.assign(elements_, threshold_of(u));
            case reduction::first_greatest: return fill(y, [&](std::size_t e) { return is_first_greatest(u, seen(e).first, seen(e).second, e); });
            case reduction::none: fail(n);
        }
    }

    void pointwise(node const& n, row& y) const {
        static anchored_value const none;
        anchored_function const meaning = anchored_meaning(*n.op);
        if (meaning == nullptr) fail(n);
        auto const value = [&](std::size_t k, std::size_t e) -> anchored_value const& {
            return k < static_cast<std::size_t>(n.op->arity) ? operand(n, k)[e] : none;
        };
        fill(y, [&](std::size_t e) { return meaning(value(0, e), value(1, e), value(2, e)); });
    }

    [[noreturn]] static void fail(node const& n) {
        throw std::invalid_argument("reference: the primitive " + std::string(n.op->name) +
                                    " has no exact meaning; add its line to generator/reference/anchored_functions.cpp");
    }

    graph const& g_;
    std::size_t elements_, group_size_;
    node_id at_ = no_node;
    exact_leaf const& leaf_;
    exact_rows const* frozen_;

public:
    exact_rows rows;
};

struct row_reader {
    bindings const& b;
    std::size_t element;

    anchored_value constant(real v) const { return exact_constant(v); }
    anchored_value input(int i) const { return entry(b.inputs.at(static_cast<std::size_t>(i)), "input"); }
    anchored_value parameter(int slot) const { return exactly(b.parameters.at(static_cast<std::size_t>(slot)).at(element)); }
    anchored_value upstream() const { return entry(b.upstream, "upstream gradient"); }
    anchored_value noise() const { return entry(b.noise, "noise"); }
    anchored_value output() const { return entry(b.output, "output"); }
    anchored_value input_direction(int i) const { return entry(b.input_directions.at(static_cast<std::size_t>(i)), "input direction"); }
    anchored_value parameter_direction(int slot) const { return exactly(b.parameter_directions.at(static_cast<std::size_t>(slot)).at(element)); }
    [[noreturn]] anchored_value other(node const& n) const {
        throw std::invalid_argument("reference: the leaf " + std::string(n.op->name) + " has no value; evaluate graphs, not patterns");
    }

private:
    static anchored_value exactly(auto v) { return anchored_value(wide_interval(v)); }
    anchored_value entry(auto const& list, std::string_view what) const {
        if (list.empty()) throw std::invalid_argument("reference: the bindings hold no " + std::string(what) + "; give one value per element");
        return exactly(list.size() == 1 ? list[0] : list.at(element));
    }
};

}  // namespace

anchored_value bound_leaf(bindings const& b, node const& n, std::size_t element) { return read_leaf(n, row_reader{b, element}); }

exact_rows evaluate_rows(graph const& g, std::vector<node_id> const& roots, std::size_t elements, std::size_t group_size,
                         exact_leaf const& leaf, exact_rows const* frozen) {
    node_flags const live = reachable(g, roots);
    evaluation all(g, elements, group_size, leaf, frozen);
    for (node_id i = 0; i < g.size(); ++i)
        if (live[i]) all.evaluate(i);
    return std::move(all.rows);
}

}  // namespace actgen
