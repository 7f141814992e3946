// How numbers, names and places of the C interface are spelled in generated text.
#pragma once
#include <string>

#include <actgen/kernel/kernel.hpp>
#include <actgen/kernel/key.hpp>
#include <actgen/spec/activation_record.hpp>

namespace actgen {

std::string spell_constant(double value, dtype type);      // an exact literal of the dtype: 0x1.8p+1f
std::string spell_double(double value);                     // of a table: 0.25, HUGE_VAL
std::string type_of(dtype type);                            // float, double
std::string kernel_name(kernel_key);                        // backward_f32
std::string replaced_colons(std::string_view name);         // jax::leaky_relu as a C name: jax_leaky_relu
std::string sentence_for_comment(std::string_view text);    // safe inside a comment

// The C name of the leaf in the body: x, gate, dy, y, vx, vgate, beta, a_0, u_beta.
std::string leaf_name(node const& n, activation_record const& a);
std::string slot_name(int slot, activation_record const& a);

}  // namespace actgen
