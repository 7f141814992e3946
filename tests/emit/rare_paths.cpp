// Tables and rare paths as text: what tests/runtime/example_rare.cpp compiles.
#include "catch.hpp"

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>

#include "language/highway.hpp"
#include "rare_example.hpp"

using namespace actgen;

namespace {

std::string example_text() {
    std::ifstream const file(ACTGEN_SOURCE_FOLDER "/tests/runtime/example_rare.cpp");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

emitted_kernel emitted(dtype type, activation_record const& a) {
    kernel const k = testing::rare_example(type);
    return {std::string(type == dtype::f32 ? "rare_f32" : "rare_f64"), k, make_schedule(k, a)};
}

std::size_t count_of(std::vector<node_id> const& all, node_id i) { return static_cast<std::size_t>(std::count(all.begin(), all.end(), i)); }

// Each node that is computed stands once, behind what it needs; what a branch computes is read inside alone.
void check_order(scheduled_kernel const& k) {
    graph const& g = k.body;
    phase const& p = k.plan.phases.at(0);
    node_flags known(g.size());
    std::vector<node_id> computed;
    std::size_t unknown = 0;
    auto const compute  = [&](node_id i, bool chosen) {
        for (int o = 0; o < 3; ++o)
            if (node_id const of = g[i].operand[o]; of != no_node && !g.is_constant(of) && !(chosen && o == 1)) unknown += !known[of];
        known[i] = true;
        computed.push_back(i);
    };
    for (auto const& in : p.inputs) known[in.at] = true;
    for (node_id i : p.uniform) known[i] = true;
    for (node_id i : p.varying) {
        if (known[i]) continue;  // chosen with others
        rare_part const* branch = nullptr;
        for (rare_part const& part : p.rare)
            if (part.choices[0] == i) branch = &part;
        if (branch == nullptr) {
            compute(i, false);
            continue;
        }
        node_flags const before = known;
        unknown += !known[branch->condition];
        for (node_id inside : branch->nodes) compute(inside, false);
        for (node_id choice : branch->choices) unknown += !known[g[choice].operand[1]] && !g.is_constant(g[choice].operand[1]);
        known = before;
        for (node_id choice : branch->choices) compute(choice, true);
    }
    CHECK(unknown == 0);
    for (node_id i : computed) CHECK(count_of(computed, i) == 1);
    for (node_id i : p.varying) CHECK(count_of(computed, i) == 1);
    for (auto const& r : p.results) CHECK((known[r.root] || g.is_constant(r.root)));
}

}  // namespace

TEST_CASE("a kernel with tables and rare paths is the text that is compiled elsewhere") {
    activation_record a;
    a.inputs     = 1;
    a.parameters = {{.name = "b", .initial = {1}, .tried = {}}};
    for (dtype type : all_dtypes) {
        emitted_kernel const k = emitted(type, a);
        auto const phases      = phases_of(k);
        REQUIRE(phases.size() == 1);
        std::string const body = emit_body(k, phases[0], a);
        INFO(body);
        CHECK(example_text().find("\n" + body) != std::string::npos);
    }
}

TEST_CASE("what is rare is computed in one branch for each condition") {
    activation_record a;
    a.inputs = 1;
    for (dtype type : all_dtypes) {
        scheduled_kernel const k = make_schedule(testing::rare_example(type), a);
        phase const& p           = k.plan.phases.at(0);
        REQUIRE(p.rare.size() == 2);
        CHECK(p.rare[0].choices.size() == 2);
        CHECK(p.rare[0].nodes.size() == 9);
        CHECK(p.rare[1].choices.size() == 1);
        CHECK(p.rare[1].nodes.size() == 2);
        check_order(k);
    }
}

TEST_CASE("a choice that another of its condition needs has a branch of its own, and what two branches share is common") {
    kernel k{.kind = kernel_kind::forward, .type = dtype::f32, .body = {}, .results = {}, .rows = {}};
    machine_writer w{k.body, k.type, k.rows};
    node_id const x = k.body.leaf(leaves::input), far = w.less(w.constant(4), x), near = w.less(x, w.constant(1));
    node_id const shared = w.divide(x, w.constant(3)), first = w.rarely(far, w.divide(shared, x), x);
    node_id const second = w.rarely(far, w.divide(first, w.constant(7)), first), third = w.rarely(near, w.multiply(shared, shared), second);
    k.results            = {{result_role::output, 0, third}};
    activation_record a;
    a.inputs                 = 1;
    scheduled_kernel const s = make_schedule(k, a);
    phase const& p           = s.plan.phases.at(0);
    REQUIRE(p.rare.size() == 3);
    for (rare_part const& part : p.rare) CHECK(part.nodes.size() == 1);
    CHECK(count_of(p.varying, shared) == 1);
    check_order(s);
}

TEST_CASE("whatever is rare, each node is computed once and behind what it needs") {
    std::mt19937 random(2);
    std::size_t parts = 0, shared_branches = 0;
    for (int trial = 0; trial < 1500; ++trial) {
        kernel k{.kind = kernel_kind::forward_derivative, .type = dtype::f32, .body = {}, .results = {}, .rows = {}};
        machine_writer w{k.body, k.type, k.rows};
        std::vector<node_id> numbers{k.body.leaf(leaves::input), k.body.leaf(leaves::parameter)};
        std::vector<node_id> conditions{w.less(numbers[0], numbers[1]), w.less(numbers[1], numbers[0])};
        auto const any = [&](std::vector<node_id> const& of) { return of[random() % of.size()]; };
        for (int i = 0; i < 30; ++i) {
            node_id const u = any(numbers), v = any(numbers), c = any(conditions);
            if (random() % 8 == 0) conditions.push_back(w.less(u, v));
            numbers.push_back(random() % 3 == 0 ? w.rarely(c, u, v) : w.apply(machine::multiply, u, v));
        }
        k.results = {{result_role::output, 0, numbers.back()}, {result_role::derivative, 0, any(numbers)}};
        activation_record a;
        a.inputs                 = 1;
        scheduled_kernel const s = make_schedule(k, a);
        for (phase const& p : s.plan.phases)
            for (rare_part const& part : p.rare) ++parts, shared_branches += part.choices.size() > 1;
        check_order(s);
    }
    CHECK(parts > 200);
    CHECK(shared_branches > 20);
}
