// A phase's body as text: the straight-line mathematics of one kernel, one dtype.
#pragma once
#include <string>

#include "kernel_set.hpp"

namespace actgen {

std::string emit_body(emitted_kernel const& k, std::size_t phase_number, activation_record const& a);
std::string body_name(emitted_kernel const& k, std::size_t phase_number);

// The streams that the phase reads and writes, as rows of the runtime's tables; `elementwise` counts the results that
// are not parameter gradients.
struct stream_tables {
    std::string inputs, results;
    std::size_t input_count = 0, result_count = 0, elementwise = 0;
    bool has_parameter_gradients = false;
};
stream_tables emit_streams(emitted_kernel const& k, std::size_t phase_number);

}  // namespace actgen
