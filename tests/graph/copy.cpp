// Copies keep structure, leave out what no root reaches, and replace what they are told to.
#include "catch.hpp"

#include <actgen/graph/copy.hpp>
#include <actgen/primitive/all.hpp>
#include <actgen/primitive/term.hpp>

namespace actgen {

constexpr bool copies_only_what_is_reached() {
    graph g, h;
    term const x{g, g.leaf(leaves::input)};
    term const kept = (x + 1.0) * x;
    term const lost = x - 5.0;
    node_id const r = copy(g, kept.id, h);
    return lost.id != no_node && h.size() == 4 && h.is(r, primitives::multiply) && copy(g, no_node, h) == no_node;
}
static_assert(copies_only_what_is_reached());

constexpr bool replaces_a_leaf() {
    graph g;
    term const x{g, g.leaf(leaves::input)};
    term const f = x * x + 1.0, inner = x - 2.0, expected = inner * inner + 1.0;
    return substitute(g, f.id, g, {{x.id, inner.id}}) == expected.id;
}
static_assert(replaces_a_leaf());

TEST_CASE("copying many roots shares what they share") {
    graph g, h;
    term const x{g, g.leaf(leaves::input)};
    term const shared = x * 3.0;
    auto const roots  = copy(g, {(shared + 1.0).id, (shared - 1.0).id}, h);
    CHECK(h.size() == 6);
    CHECK(h[roots[0]].operand[0] == h[roots[1]].operand[0]);
}

}  // namespace actgen
