// The streams that a phase reads and writes: rows of the run-time's tables, as values and as text.
#pragma once
#include <string>
#include <string_view>

#include <actgen/runtime/kernel.h>

#include "kernel_set.hpp"

namespace actgen {

phase_source source_of(scheduled_input const& in, graph const& g);
phase_source source_of_leaf(node const& n);
phase_sink sink_of(kernel_result const& r);
phase_sink sink_of(scheduled_result const& r, schedule const& plan, graph const& g);

// {source::input, 0}
std::string spell(phase_source const&);
std::string spell(phase_sink const&);
std::string_view name_of(extended_operation);

// As text; `elementwise` counts the results that are not parameter gradients, `before_sums` those that are not sums over a row.
struct stream_tables {
    std::string inputs, results;
    std::size_t input_count = 0, result_count = 0, elementwise = 0, before_sums = 0;
    bool has_parameter_gradients = false;
    bool has_plain() const { return has_parameter_gradients && elementwise > 0; }
    bool has_sums() const { return before_sums < result_count; }
};
stream_tables emit_streams(emitted_kernel const& k, phase const& p);

}  // namespace actgen
