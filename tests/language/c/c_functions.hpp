// The functions of the C text beside the library's kernels: found by name, called through libffi, on the same operands.
#pragma once
#include "../library/library_calls.hpp"

namespace actgen::language_test {

// A kernel of the registry, and the text's function for it.
struct kernel_function {
    actgen_activation const* activation = nullptr;
    actgen_kernel const* kernel         = nullptr;
    std::string name{};                // actgen_swish_back_f32
    void (*address)() = nullptr;       // null: it was left out
    void (*single)() = nullptr;        // of one value, where there is such a function
};

// Calls visit(kernel_function) for every kernel of 32 and 64 bits of each activation, and of each preset that has its own.
void for_each_function(std::function<void(kernel_function const&)> const& visit);
std::string machine_in_use();  // of the text

// Draws them as the text does, for as many elements as there are.
template <class T>
void add_noise(kernel_function const& f, operands<T>& given);

// `in_place`: the first result lies where the first operand does, which it replaces in `written`, too.
template <class T>
void call_text(kernel_function const& f, operands<T> const& given, results<T>& written, bool in_place = false);

// The function of one value on one element.
template <class T>
T call_single(kernel_function const& f, operands<T> const& given, std::size_t element);

}  // namespace actgen::language_test
