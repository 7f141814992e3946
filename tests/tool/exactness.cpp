// Every activation of the build as `eval` evaluates it: known to 17 digits, and the same in many times the bits.
#include "catch.hpp"

#include <cmath>

#include <actgen/build/registered.hpp>

#include "reference/exact_rows.hpp"
#include "reference/multiprecision.hpp"
#include "tool/formulas.hpp"
#include "tool/lookup.hpp"

using namespace actgen;
using namespace actgen::tool;

namespace {

std::vector<std::vector<double>> places(activation_record const& a) {
    if (extent_of(a) != extent::pointwise)
        return {{1, 2, 3}, {0, 1e30}, {-1e30, 1e30, 0}, {88, 89}, {1e4, 1e4, -1e4}, {1e-3, -2e-3, 5e-4}, {0.5}, {-30, 30, 1, 2},
                {1e10, 1e10, 3}, {5e-324, 0, -1}, {-700, 709, 1}};
    std::vector<std::vector<double>> all;
    for (double x : {0.0, 5e-324, 1e-300, 1e-30, 1e-8, 0.01, 0.5, 0.6931471805599453, 1.0, 2.75, 3.141592653589793, 6.0, 13.0, 20.0, 60.0, 150.0,
                     709.8, 745.2, 1e4, 1e6, 1e10, 1e30, 1e150, 1e300})
        for (double side : {1.0, -1.0}) all.push_back({side * x});
    return all;
}

// The initial values, and for each end of a domain that is finite and belongs to it that end.
std::vector<std::vector<along_row>> parameter_sets(activation_record const& a) {
    std::vector<along_row> initial;
    for (parameter_record const& p : a.parameters)
        for (double v : p.initial) initial.emplace_back(v);
    std::vector<std::vector<along_row>> all{initial};
    for (parameter_record const& p : a.parameters)
        for (double end : {p.open_low ? std::nextafter(p.domain.low, p.domain.high) : p.domain.low, p.open_high ? 50.0 : p.domain.high}) {
            if (!std::isfinite(end) || !in_domain(p, end)) continue;
            all.push_back(initial);
            for (int k = 0; k < p.count(); ++k) all.back()[static_cast<std::size_t>(p.slot + k)] = end;
        }
    return all;
}

struct tally {
    std::size_t values = 0, unknown = 0, undefined = 0, wrong = 0;
};

void judge(graph const& g, node_id root, bindings const& b, tally& count) {
    auto const found = rounded_exactly(g, root, b, std::chrono::milliseconds(200));
    working_precision const bits(8192);
    exact_rows const rows = evaluate_rows(g, {root}, b.elements(), b.group_size, [&](node const& n, std::size_t e) { return bound_leaf(b, n, e); });
    for (std::size_t e = 0; e < found.size(); ++e) {
        ++count.values;
        count.unknown += !found[e].known;
        count.undefined += found[e].undefined;
        wide_interval const again = rows[root][e].total();
        if (!found[e].known || found[e].undefined) {
            count.wrong += found[e].undefined && !again.is_undefined();
            continue;
        }
        auto const one = again.rounded();
        count.wrong += one ? *one != found[e].value : again.above() < found[e].value || again.below() > found[e].value;
    }
}

}  // namespace

TEST_CASE("every activation's values are known to 17 digits, in all orders and at the ends of its parameters") {
    tally all;
    for (activation_record const* a : registered_activations()) {
        CAPTURE(a->name);
        formulas const f = formulas_of(*a);
        std::vector<node_id> roots;
        if (extent_of(*a) == extent::pointwise)
            roots = {f.derived.forward, f.derived.slope, f.curvature};
        else
            roots = {f.derived.forward, f.derived.gradient.at(0).root};
        tally here;
        for (auto const& parameters : parameter_sets(*a))
            for (auto const& row : places(*a)) {
                bindings b;
                b.inputs     = {row, std::vector<double>(row.size(), 1.5)};
                b.parameters = parameters;
                b.noise      = {0.5};
                if (extent_of(*a) == extent::row) {
                    b.upstream.clear();
                    for (std::size_t e = 0; e < row.size(); ++e) b.upstream.push_back(e % 2 == 0 ? 1.0 : -0.25);
                }
                for (node_id root : roots)
                    if (root != no_node) judge(f.derived.g, root, b, here);
            }
        CHECK(here.wrong == 0);
        CHECK(here.values > 0);
        CHECK(here.undefined < here.values);
        if (here.unknown != 0) WARN(a->name << ": " << here.unknown << " of " << here.values << " values not known");
        all.values += here.values;
        all.unknown += here.unknown;
    }
    CAPTURE(all.values, all.unknown);
    CHECK(all.unknown * 500 <= all.values);  // 0.2 %
}
