// A digest of what a kernel computes: its operations, their constants and order, but not how its graph is numbered.
#pragma once
#include <bit>
#include <cstdint>

#include <actgen/graph/fold.hpp>
#include <actgen/kernel/kernel.hpp>

namespace actgen {

// FNV-1a over 64-bit words.
class word_digest {
public:
    constexpr word_digest& add(std::uint64_t word) {
        for (int byte = 0; byte < 8; ++byte) value_ = (value_ ^ (word >> 8 * byte & 0xFF)) * 0x100000001b3u;
        return *this;
    }
    constexpr word_digest& add(double number) { return add(std::bit_cast<std::uint64_t>(number)); }
    constexpr word_digest& add(int number) { return add(static_cast<std::uint64_t>(number)); }
    constexpr std::uint64_t value() const { return value_; }

private:
    std::uint64_t value_ = 0xcbf29ce484222325u;
};

// Of each node, with all that is below it.
constexpr node_map<std::uint64_t> node_digests(graph const& g) {
    return fold<std::uint64_t>(g, [&](node_id i, node_map<std::uint64_t> const& of) {
        node const& n = g[i];
        word_digest d;
        d.add(std::uint64_t{n.op->key}).add(n.index).add(n.value.high).add(n.value.low);
        for (node_id o : n.operand) d.add(o == no_node ? 0 : of[o]);
        return d.value();
    });
}

// Kernels with one digest give the same bits on the same target and run-time.
constexpr std::uint64_t digest_of(kernel const& k) {
    node_map<std::uint64_t> const of_nodes = node_digests(k.body);
    word_digest all;
    all.add(format_of(k.type).significand);
    for (table_row const& row : k.rows)
        for (double entry : row.value) all.add(entry);
    for (kernel_result const& r : k.results) all.add(static_cast<int>(r.role)).add(r.index).add(of_nodes[r.root]);
    return all.value();
}

}  // namespace actgen
