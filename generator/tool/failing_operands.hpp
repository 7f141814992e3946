// What a kernel's wrong result was computed from.
#pragma once
#include <string>

#include <nlohmann/json_fwd.hpp>

#include <actgen/runtime/kind.h>
#include <actgen/spec/activation_record.hpp>

#include "result_judgement.hpp"

namespace actgen::tool {

// For a sentence, what stands beside x: ", gate = 2, dy = 0.5, in the row 1, 2, 3"; empty where the place is not known.
std::string describe_operands(activation_record const&, kernel_kind, measured_error const&);

// {"operand": [of each element ...], "parameters": {...}, "element": 3}, of the element alone for pointwise activations.  Of rows
// of more than 64 elements the element's own numbers are said, and "length".  Null where the place is not known.
nlohmann::json operands_as_json(activation_record const&, kernel_kind, measured_error const&);

}  // namespace actgen::tool
