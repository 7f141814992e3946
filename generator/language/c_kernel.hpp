// A kernel of one loop as C: its body on a machine, and what the drivers know of it.
#pragma once
#include <string>
#include <vector>

#include <actgen/runtime/kernel.h>

#include "../emit/body_plan.hpp"
#include "c_machine.hpp"

namespace actgen {

// A kernel with its streams in the order in which its loop takes them.
struct c_kernel {
    emitted_kernel const* kernel = nullptr;
    std::string name{};  // swish_forward_f32
    body_plan plan{};
    std::vector<table_row> const* rows = nullptr;
    std::vector<phase_source> inputs{};    // arrays that the loop reads; a parameter of each channel is one number
    std::vector<int> input_at{};           // by the plan's inputs: which array, or -1
    std::vector<phase_sink> results{};     // arrays that it writes, then addends
    std::vector<int> result_at{};          // by the plan's results: which array, or -1
    int elementwise = 0;                   // of the results: those that are no addends of a parameter's gradient
    int slots       = 0;                   // of parameters
    int numbers     = 0;                   // slots, and their directions where it reads any; behind them a loop is handed the reductions of a row

    dtype type() const { return plan.type; }
    int addends() const { return static_cast<int>(results.size()) - elementwise; }
};

// Parameters' slots, and their directions in kernels that read them.
int c_numbers(emitted_kernel const& k, activation_record const& a);

c_kernel make_c_kernel(emitted_kernel const& k, kernel_set const& set);
// The same of one phase of several.
c_kernel make_c_phase(emitted_kernel const& k, emitted_phase const& p, kernel_set const& set);

// Which of a function's arrays a stream is: x, gate, y, dy, vx, vgate, noise; y, derivative, ddy, dx, dgate.
std::string c_array(phase_source const& s);
std::string c_array(phase_sink const& s);

std::string spell_c_constant(double value, dtype type);  // 9 or 17 significant digits

// The rows of its tables, once for all machines; `words`: how they are stored.
std::string c_tables(c_kernel const& k, std::string_view words = "static __attribute__((unused)) ");
bool has_uniforms(c_kernel const& k);                              // whether its body is handed what is the same for all elements
std::string c_body(c_kernel const& k, c_machine const& m);        // inline functions: actgen_avx2_swish_forward_f32_body
std::string c_loops(c_kernel const& k, c_machine const& m);       // actgen_avx2_swish_forward_f32 and, with addends, .._plain
std::string c_run_table(c_kernel const& k, std::string_view variant);  // a loop on all machines: actgen_swish_forward_f32_runs
std::string c_loop_tables(c_kernel const& k);                     // the loops of all machines, and the kernel for drivers

}  // namespace actgen
