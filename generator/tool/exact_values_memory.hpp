// What the exact oracle said: several ways to compute one kernel are held to the same values.
#pragma once
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include <actgen/kernel/digest.hpp>

#include "reference/bindings.hpp"

namespace actgen::tool {

class exact_values_memory {
public:
    // What `compute` gives for this root of the kernel's mathematics and these leaves; `question` tells different ones apart.
    template <class Value, class Compute>
    std::vector<Value> const& operator()(int question, node_id root, bindings const& leaves, Compute const& compute) {
        auto& known            = of<Value>();
        auto const [at, is_new] = known.try_emplace(key_of(question, root, leaves));
        if (is_new) at->second = compute();
        return at->second;
    }

private:
    using key = std::pair<std::uint64_t, std::uint64_t>;  // two digests: no two questions have the same by chance

    static void add(word_digest& d, std::vector<double> const& list) {
        d.add(static_cast<std::uint64_t>(list.size()));
        for (double v : list) d.add(v);
    }
    static void add(word_digest& d, std::vector<along_row> const& slots, std::size_t elements) {
        for (along_row const& p : slots) {
            std::size_t const count = p.varies() ? elements : 1;
            d.add(static_cast<std::uint64_t>(count));
            for (std::size_t e = 0; e < count; ++e) d.add(p.at(e).high).add(p.at(e).low);
        }
    }
    static std::uint64_t digest(std::uint64_t seed, int question, node_id root, bindings const& b) {
        word_digest d;
        d.add(seed).add(question).add(static_cast<int>(root)).add(static_cast<std::uint64_t>(b.group_size));
        for (auto const& list : b.inputs) add(d, list);
        for (auto const& list : b.input_directions) add(d, list);
        add(d, b.noise);
        add(d, b.upstream);
        for (real v : b.output) d.add(v.high).add(v.low);
        add(d, b.parameters, b.elements());
        add(d, b.parameter_directions, b.elements());
        return d.value();
    }
    static key key_of(int question, node_id root, bindings const& b) { return {digest(1, question, root, b), digest(0x9E3779B97F4A7C15u, question, root, b)}; }

    template <class Value>
    auto& of() {
        if constexpr (std::is_same_v<Value, enclosure>) return enclosures_;
        else return numbers_;
    }

    std::map<key, std::vector<enclosure>> enclosures_;
    std::map<key, std::vector<double>> numbers_;
};

}  // namespace actgen::tool
