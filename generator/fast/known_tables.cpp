// Tables for functions of one variable, each made once.
#include "known_tables.hpp"

#include <actgen/graph/copy.hpp>
#include <actgen/kernel/digest.hpp>

namespace actgen {

namespace {

std::uint64_t digest_of(graph const& g, node_id root, interval within) {
    return word_digest().add(node_digests(g)[root]).add(within.low).add(within.high).value();
}

}  // namespace

synthesis::synthesis_result const& known_tables::find(graph const& g, node_id function, node_id variable, interval within,
                                                        synthesis::table_cost const& cost) {
    graph alone;
    node_id const x = alone.leaf(leaves::input), root = substitute(g, function, alone, {{variable, x}});
    auto [at, is_new] = known_.try_emplace(digest_of(alone, root, within));
    if (is_new) at->second = synthesis::synthesise(alone, root, {}, {.cost = cost, .within = within});
    return at->second;
}

}  // namespace actgen
