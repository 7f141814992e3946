// The law of rules: both sides of every rule agree on samples, and every left side is reached.
#include "catch.hpp"

#include <random>
#include <string>

#include <actgen/meaning/print.hpp>
#include <actgen/output/output_piece.hpp>
#include <actgen/rewrite/rules/all.hpp>
#include <actgen/rewrite/stabilise.hpp>

#include "passes/passes.hpp"
#include "row_value.hpp"

namespace actgen {
namespace {

constexpr auto table = all_rules.view();

struct sampler {
    std::mt19937_64 random{7};
    double spread = 4;

    double number() { return std::uniform_real_distribution<double>(-spread, spread)(random); }
    std::array<row_value, wildcard_count> wildcards() {
        std::array<row_value, wildcard_count> values{};
        for (std::size_t w = 0; w < wildcard_count; ++w) {
            auto const kind = static_cast<wildcard_kind>(w);
            bool const varies = kind == wildcard_kind::a || kind == wildcard_kind::b || kind == wildcard_kind::c;
            values[w].fill(number());
            if (varies)
                for (double& v : values[w]) v = number();
            if (kind == wildcard_kind::p)
                for (double& v : values[w]) v = std::fabs(v);
        }
        return values;
    }
};

std::string shown(rule_set const& rules, node_id i) {
    graph g;
    std::vector<node_id> image;
    for (node_id k = 0; k <= i; ++k) {
        node n = rules[k];
        for (node_id& o : n.operand)
            if (o != no_node) o = image[o];
        image.push_back(g.add(n));
    }
    return std::string(print(g, image.back()).view());
}

}  // namespace

TEST_CASE("both sides of every rule agree") {
    sampler samples;
    for (int i = 0; i < table.count; ++i) {
        rule const& r = table.rules[i];
        INFO(std::string(r.name) << ": " << shown(table, r.left) << " -> " << shown(table, r.right));
        int compared = 0;
        for (int k = 0; k < 600; ++k) {
            samples.spread        = k % 3 == 0 ? 0.5 : k % 3 == 1 ? 4 : 12;
            auto const values = samples.wildcards();
            auto const leaf   = [&](node const& n) { return values[static_cast<std::size_t>(n.index)]; };
            if (r.holds != nullptr && !r.holds(values[3][0], values[4][0])) continue;
            node_id const size = static_cast<node_id>(all_rules.node_count);
            double magnitude   = 0;
            row_value const left  = evaluate_row(table.nodes, size, r.left, leaf, &magnitude);
            row_value const right = evaluate_row(table.nodes, size, r.right, leaf);
            for (std::size_t e = 0; e < row_length; ++e) {
                if (std::isnan(left[e]) || std::fabs(left[e]) > 1e100) continue;
                ++compared;
                // Cancellation on the left is what the rules are for: errors are judged by what was cancelled.
                REQUIRE(std::fabs(left[e] - right[e]) <= 1e-9 * std::fabs(left[e]) + 1e-12 * std::min(magnitude, 1e8));
            }
        }
        REQUIRE(compared > 0);
    }
}

TEST_CASE("what an output rule answers is what it seeks") {
    sampler samples;
    for (rules::output_rule const& r : output_table.rules)
        for (int k = 0; k < 100; ++k) {
            samples.spread = 0.9;
            auto values    = samples.wildcards();
            auto const leaf  = [&](node const& n) { return values[static_cast<std::size_t>(n.index)]; };
            auto const value = [&](node_id root) {
                return evaluate_row(output_table.nodes.data(), static_cast<node_id>(output_table.nodes.size()), root, leaf);
            };
            values[1] = value(r.known);
            row_value const sought = value(r.sought), answer = value(r.answer);
            for (std::size_t e = 0; e < row_length; ++e)
                if (!std::isnan(values[1][e])) REQUIRE(answer[e] == Approx(sought[e]).epsilon(1e-12));
        }
}

// A rule whose left side is rewritten by the algebra before the rule sees it could never fire.
TEST_CASE("every rule fires on its own left side") {
    for (int i = 0; i < table.count; ++i) {
        rule const& r = table.rules[i];
        INFO(std::string(r.name) << ": " << shown(table, r.left));
        graph g;
        std::vector<node_id> image;
        for (node_id k = 0; k <= r.left; ++k) {
            node n = table[k];
            for (node_id& o : n.operand)
                if (o != no_node) o = image[o];
            // Wildcards become leaves that nothing is known of; constants k < l; r and p parameters.
            if (n.op == &leaves::wildcard) {
                auto const kind = static_cast<wildcard_kind>(n.index);
                if (kind == wildcard_kind::k) n = {.op = &leaves::constant, .value = -3};
                else if (kind == wildcard_kind::l) n = {.op = &leaves::constant, .value = 5};
                else if (kind == wildcard_kind::r) n = {.op = &leaves::parameter, .index = 7};
                else if (kind == wildcard_kind::p) n = {.op = &leaves::parameter, .index = 0};
                else n = {.op = &leaves::input, .index = n.index};
            }
            image.push_back(g.add(n));
        }
        node_id const root = image[static_cast<std::size_t>(r.left)];
        simplified const one = passes::simplify(g, {root}), two = passes::stabilise(g, {root}, {{0, 5}});
        CHECK((print(one.g, one.roots[0]).view() != print(g, root).view() ||
               print(two.g, two.roots[0]).view() != print(g, root).view()));
    }
}

}  // namespace actgen
