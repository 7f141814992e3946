// A list of at most N values that needs no allocation: views of sums and products are made for every node.
#pragma once
#include <cstddef>

namespace actgen {

template <class T, int N>
struct short_list {
    T items[static_cast<std::size_t>(N)]{};
    int count     = 0;
    bool overfull = false;  // more than N values were offered

    constexpr void push(T const& v) {
        if (count < N)
            items[count++] = v;
        else
            overfull = true;
    }
    constexpr void remove(int i) {
        for (--count; i < count; ++i) items[i] = items[i + 1];
    }
    constexpr T& operator[](int i) { return items[i]; }
    constexpr T const& operator[](int i) const { return items[i]; }
    constexpr T const* begin() const { return items; }
    constexpr T const* end() const { return items + count; }
};

}  // namespace actgen
