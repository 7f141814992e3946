// A peer: a library in its version, and the cells that it offers: an activation, a direction, and how to run it on float arrays.
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace actgen::peers {

enum class direction { forward, backward, backward_from_output };

// Pointwise: one row of all elements.
struct extent {
    std::size_t rows;
    std::size_t length;
    std::size_t elements() const { return rows * length; }
    bool operator==(extent const&) const = default;
};

struct cell {
    std::string activation;
    direction way;
    // forward: in = x.  backward: in = x, dy.  backward_from_output: in = y, dy.  Writes all elements.
    std::function<void(float const* in, float const* dy, float* out, extent size)> run;
};

struct peer {
    std::string name, version;
    std::vector<cell> cells;
};

// Libraries that choose an instruction set by themselves are told which: ACTGEN_PEERS_AVX2 is defined where it is to be AVX2.
// Those that cannot be told are left out there.
#ifdef ACTGEN_PEERS_AVX2
inline constexpr bool is_avx2 = true;
#else
inline constexpr bool is_avx2 = false;
#endif

peer torch_peer();
peer onednn_peer();
peer onnxruntime_peer();
peer xnnpack_peer();
peer eigen_peer();
peer highway_peer();
peer libmvec_peer();

}  // namespace actgen::peers
