// Kernels of rows as C: phases with the reductions of a row between them.
#pragma once
#include <string>
#include <vector>

#include "c_kernel.hpp"

namespace actgen {

struct c_rows {
    emitted_kernel const* kernel = nullptr;
    std::string name{};                    // softmax_forward_f32
    std::vector<c_kernel> phases{};        // those that only reduce what they read have no body
    std::vector<bool> direct{};            // by phase
    std::vector<std::string> arrays_in{}, arrays_out{};  // in the order in which drivers are handed them
    std::vector<int> gradients{};          // slots, in the order of their sums
    int parameters = 0;                    // numbers of them, directions included

    dtype type() const { return kernel->lowered.type; }
};

c_rows make_c_rows(emitted_kernel const& k, kernel_set const& set);

// Whether what its phases read and write is more than the drivers have room for.
bool exceeds_row_streams(c_rows const& rows);

std::string c_row_loops(c_rows const& rows, c_machine const& m);  // bodies and loops of its phases
// What drivers know of it; `runs`: whether its own loops do.
std::string c_row_tables(c_rows const& rows, bool runs);
std::string c_row_drivers();                                       // the drivers themselves

}  // namespace actgen
