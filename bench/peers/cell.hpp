// One cell that a peer offers: an activation, a direction, and how to run it on float arrays.
#pragma once
#include <functional>
#include <string>
#include <vector>

namespace actgen::peers {

enum class direction { forward, backward, backward_from_output };

struct cell {
    std::string peer, activation;
    direction way;
    // forward: in = x.  backward: in = x, dy.  backward_from_output: in = y, dy.  Writes n results.
    std::function<void(float const* in, float const* dy, float* out, std::size_t n)> run;
};

void add_plain_loops(std::vector<cell>& cells);  // -O3 -march=native loops over std:: functions
void add_torch(std::vector<cell>& cells);
void add_onednn(std::vector<cell>& cells);
void add_xnnpack(std::vector<cell>& cells);
void add_eigen(std::vector<cell>& cells);

}  // namespace actgen::peers
