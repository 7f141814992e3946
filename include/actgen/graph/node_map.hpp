// A value for each node of a graph.
#pragma once
#include <vector>

#include <actgen/graph/node.hpp>

namespace actgen {

template <class T>
class node_map {
public:
    constexpr node_map() = default;
    constexpr explicit node_map(node_id size, T const& value = T{}) : values_(static_cast<std::size_t>(size), value) {}

    constexpr T& operator[](node_id i) { return values_.data()[i]; }
    constexpr T const& operator[](node_id i) const { return values_.data()[i]; }
    constexpr T* data() { return values_.data(); }
    constexpr node_id size() const { return static_cast<node_id>(values_.size()); }
    constexpr void resize(node_id size, T const& value = T{}) { values_.resize(static_cast<std::size_t>(size), value); }

private:
    std::vector<T> values_;
};

// One yes or no per node.  (Not every compiler can evaluate std::vector<bool> in a constant expression.)
using node_flags = node_map<unsigned char>;

}  // namespace actgen
