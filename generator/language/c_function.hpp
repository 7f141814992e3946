// The functions of the C text: what they take, what they promise, and how they lead a kernel's loop over memory.
#pragma once
#include <string>

#include "c_arguments.hpp"
#include "c_rows.hpp"

namespace actgen {

// A function as the header declares it: actgen_swish_back_f32
struct c_function {
    emitted_kernel const* kernel = nullptr;
    std::string name{};
    std::vector<c_argument_text> arguments{};
};

// What the C text does not have, as the end of a sentence; nothing where it has the kernel.
std::string c_refusal(emitted_kernel const& k, kernel_set const& set);
// Where the library computes a kernel in extended numbers and the C text does not; empty: nowhere.
std::string c_weakness(emitted_kernel const& k, kernel_set const& set);

// `activation`: whose name it bears, the set's own or one of its presets.
c_function make_c_function(emitted_kernel const& k, kernel_set const& set, std::string const& activation);

std::string c_declaration(c_function const& f);
std::string c_comment(c_function const& f, kernel_set const& set);
// Sentences of such comments: the first, and how accurate it is and where in doubles.
std::string what_it_computes(emitted_kernel const& k, kernel_set const& set);
std::string how_it_computes(emitted_kernel const& k);
std::string c_definition(c_function const& f, kernel_set const& set);
// The function that does the same: an accurate kernel under the name of another tier.
std::string c_forwarding(c_function const& f, c_function const& same);

// One value at a time, inline: of forward kernels.  A helper for each, and the function.
std::string c_single_helper(c_kernel const& k, kernel_set const& set);
std::string c_single_function(emitted_kernel const& k, kernel_set const& set);

// What drivers know of a kernel that computes in doubles, always or sometimes; nothing of others.
std::string c_wide_table(c_kernel const& k, kernel_set const& set);
std::string c_wide_row_table(c_rows const& k, kernel_set const& set);

}  // namespace actgen
