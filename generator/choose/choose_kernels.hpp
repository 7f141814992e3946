// How each kernel of an activation is computed: the cheapest way that the oracle finds right.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "emit/kernel_set.hpp"

namespace actgen {

// What speaks for a choice.
struct choice_evidence {
    std::string kernel;  // forward_f32
    kernel_choice choice;
    bool holds = true;   // whether it passes where it was tried
    std::vector<std::string> why{};  // of a choice that is not the cheapest, or does not hold: what was found of others
    std::uint64_t fails = 0;         // at how many of the places where it was tried
    std::string failure{};           // what `verify` says of the first of them
};

// Tries the kernels of the set, which computes in its own types until then, by interpreting them: in the arrays' own type; in
// that type but for what is left to a wider one, by magnitude or since the kernel says that it may be wrong; always in the wider
// one.  The same on every machine; each type in a thread of its own.
std::vector<choice_evidence> choose_kernels(kernel_set& set);

}  // namespace actgen
