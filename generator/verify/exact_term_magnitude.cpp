// What a value's terms come to when their signs are left out, by numbers of any size.
#include <limits>
#include <numeric>

#include <actgen/primitive/spelled_out.hpp>

#include "reference/exact_rows.hpp"

#include "term_rules.hpp"

namespace actgen {

namespace exact_terms {  // apart from the names of other files
namespace {

using column   = std::vector<wide_interval>;
using measured = term_rules::measured<wide_interval>;

bool settled(node const& n, wide_interval const& value, measured const& u) {
    anchored_function const function = anchored_meaning(*n.op);
    auto const as_double             = value.rounded();
    if (function == nullptr || !as_double) return false;
    wide_interval const reach = wide::power_of_two(u.magnitude, -10);
    for (wide_interval const& moved : {u.value - reach, u.value + reach})
        if (function(moved, {}, {}).total().rounded() != as_double) return false;
    return true;
}

// A reduction over all elements: one size for all of them, or that of a condition of each.
column reduced(node const& n, column const& value, column const& of, column const& magnitude) {
    std::size_t const elements = of.size();
    column all(elements);
    if (n.op->condition) {
        for (std::size_t e = 0; e < elements; ++e) all[e] = wide::magnitude(value[e]);
        return all;
    }
    if (is_row_total(n)) {
        wide_interval sum = 0.0;
        for (wide_interval const& one : magnitude) sum = sum + one;
        all.assign(elements, n.op->along == reduction::mean ? sum / wide_interval(static_cast<double>(elements)) : sum);
        return all;
    }
    std::size_t greatest = 0;
    for (std::size_t e = 1; e < elements; ++e)
        if (certainly_less(of[greatest], of[e])) greatest = e;
    all.assign(elements, n.op->along == reduction::threshold ? magnitude[greatest] + 1.0 : magnitude[greatest]);
    return all;
}

bool is_pointwise(graph const& g, node_id root) {
    node_flags const live = reachable(g, {root});
    for (node_id i = 0; i <= root; ++i)
        if (live[i] && looks_along_row(g[i])) return false;
    return true;
}

// Of these elements of the bindings.
column magnitudes(graph const& g, node_id root, bindings const& b, std::vector<std::size_t> const& elements, operand_rounding rounding) {
    exact_leaf const leaf      = [&](node const& n, std::size_t e) { return bound_leaf(b, n, elements[e]); };
    exact_rows const rows      = evaluate_rows(g, {root}, elements.size(), b.group_size, leaf);
    node_flags const live      = reachable(g, {root});
    node_map<column> value(g.size()), magnitude(g.size());
    for (node_id i = 0; i <= root; ++i) {
        if (!live[i]) continue;
        node const& n = g[i];
        for (anchored_value const& one : rows[i]) value[i].push_back(one.total());
        if (looks_along_row(n)) {
            magnitude[i] = reduced(n, value[i], value[n.operand[0]], magnitude[n.operand[0]]);
            continue;
        }
        bool const of_leaf = n.operand[0] != no_node && g[n.operand[0]].op->level == stage::leaf;
        for (std::size_t e = 0; e < value[i].size(); ++e) {
            auto const operand = [&](std::size_t k) {
                node_id const o = n.operand[k];
                return o == no_node ? measured{} : measured{value[o][e], magnitude[o][e]};
            };
            measured const u = operand(0), v = operand(1), w = operand(2);
            wide_interval const& here = value[i][e];
            magnitude[i].push_back(n.op->level == stage::leaf
                                       ? wide::magnitude(here)
                                       : term_rules::magnitude_of(n, here, of_leaf, rounding, u, v, w, [&] { return settled(n, here, u); }));
        }
    }
    return magnitude[root];
}

}  // namespace
}  // namespace exact_terms

std::vector<double> exact_term_magnitudes(graph const& formula, node_id of, bindings const& b, operand_rounding rounding, long most_bits) {
    constexpr long first_bits = 128, growth = 3, digits = 10;
    spelled_graph const spelled = spelled_out(formula, {of}, [](primitive const& p) { return p.value != nullptr; });
    bool const pointwise        = exact_terms::is_pointwise(spelled.g, spelled.roots[0]);
    std::vector<double> all(b.elements());
    std::vector<std::size_t> open(b.elements());
    std::iota(open.begin(), open.end(), std::size_t(0));
    for (long bits = first_bits; bits <= most_bits && !open.empty(); bits *= growth) {
        working_precision const precision(bits);
        auto const size = exact_terms::magnitudes(spelled.g, spelled.roots[0], b, open, rounding);
        std::vector<std::size_t> unknown;
        for (std::size_t k = 0; k < open.size(); ++k) {
            bool const is_known = size[k].is_undefined() || size[k].is_known_to(digits, -1100);
            all[open[k]]        = is_known && !size[k].is_undefined() ? size[k].above() : std::numeric_limits<double>::quiet_NaN();
            if (!is_known) unknown.push_back(open[k]);
        }
        if (pointwise || unknown.empty()) open = std::move(unknown);  // else elements look at each other
    }
    return all;
}

}  // namespace actgen
