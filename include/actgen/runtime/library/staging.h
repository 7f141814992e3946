// A buffer of one cache's size, cut into streams of a chunk of elements each.
#pragma once
#include <algorithm>
#include <cstddef>

namespace actgen {

template <class T>
class staging {
public:
    static constexpr std::size_t bytes     = 49152;  // most of a first-level cache; 96 streams of 64 doubles
    static constexpr std::size_t preferred = 32768;  // leaves room for arrays that are not staged
    static constexpr std::size_t smallest  = 64;     // a multiple of every vector, and of a cache line
    static constexpr std::size_t largest   = 4096;

    explicit staging(int streams) {
        std::size_t const share = preferred / (static_cast<std::size_t>(std::max(streams, 1)) * sizeof(T));
        chunk_                  = std::clamp(share / smallest * smallest, smallest, largest);
    }
    std::size_t chunk() const { return chunk_; }  // elements of each stream
    T* stream(int i) { return reinterpret_cast<T*>(memory_) + static_cast<std::size_t>(i) * chunk_; }

private:
    std::size_t chunk_;
    alignas(64) unsigned char memory_[bytes];
};

}  // namespace actgen
