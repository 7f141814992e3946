// The C interface of one kernel: its functions' arguments and how they fill the call record.
#pragma once
#include <string>
#include <vector>

#include "kernel_set.hpp"
#include "storage.hpp"

namespace actgen {

struct c_argument {
    std::string type, name;
    std::string call_member;  // `call.member = name`; empty: handled apart
};

struct c_interface {
    std::string function;  // actgen_swish_backward_f32
    std::vector<c_argument> arguments;
    bool has_parameters = false, has_gradients = false, has_directions = false;
};

// `stored`: of the same behind arrays of that format; what belongs to parameters is of the kernel's own type.
c_interface interface_of(emitted_kernel const& k, activation_record const& a, storage const* stored = nullptr);
std::string declaration(c_interface const& i);                        // run
std::string workspace_declaration(c_interface const& i);              // only where has_gradients
std::string partial_declaration(c_interface const& i);
std::string finish_declaration(c_interface const& i, activation_record const& a, dtype type);

// The argument structs of one dtype: parameters, directions, gradients.
std::string parameter_structs(activation_record const& a, dtype type);
bool is_array(parameter_record const& p);  // passed as pointer and count
bool has_learnable(activation_record const& a);
std::string struct_name(activation_record const& a, std::string_view what, dtype type);

}  // namespace actgen
