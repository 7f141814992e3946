// A phase's body as text: the straight-line mathematics of one kernel, one dtype.
#pragma once
#include <string>

#include "kernel_set.hpp"

namespace actgen {

// A phase and its name; phases that save values may be the same as phases that do not.
struct emitted_phase {
    phase const* what = nullptr;
    std::string name;
    bool saving   = false;  // belongs to the list that saves values
    bool repeated = false;  // stands in the other list, too
};
std::vector<emitted_phase> phases_of(emitted_kernel const& k);

std::string emit_body(emitted_kernel const& k, emitted_phase const& p, activation_record const& a);

// The streams that the phase reads and writes, as rows of the runtime's tables; `elementwise` counts the results that
// are not parameter gradients, `before_sums` those that are not sums over a row.
struct stream_tables {
    std::string inputs, results;
    std::size_t input_count = 0, result_count = 0, elementwise = 0, before_sums = 0;
    bool has_parameter_gradients = false;
    bool has_plain() const { return has_parameter_gradients && elementwise > 0; }
    bool has_sums() const { return before_sums < result_count; }
};
stream_tables emit_streams(emitted_kernel const& k, phase const& p);

}  // namespace actgen
