// The machines of the C text: vectors of one processor's instructions, as functions with one name for each operation.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <actgen/kernel/dtype.hpp>

namespace actgen {

struct c_machine {
    std::string_view name;     // in functions' names: avx2
    std::string_view guard;    // of what is compiled in: ACTGEN_HAS_AVX2; empty: always
    std::string_view target;   // the compiler's words for its instructions; empty: none are needed
    bool is_scalar() const { return target.empty() && guard.empty(); }
};

// The best one first, one number at a time last.
std::span<c_machine const> c_machines();
c_machine const& scalar_machine();

// What all operations of a machine on numbers of a type begin with: actgen_avx2_f32_
std::string c_prefix(c_machine const& m, dtype type);

std::string c_operations(c_machine const& m, dtype type);        // all of them
std::string c_memory_operations(c_machine const& m, dtype type);  // whole arrays

// A text of generator/language/assets with what depends on the type filled in.
std::string c_text_for(std::string_view text, dtype type);

// The same of a text of a machine; `own` stands for words that are not C's.
using places_to_fill = std::vector<std::pair<std::string_view, std::string>>;
std::string c_text_on(std::string_view text, c_machine const& m, dtype type, places_to_fill own);

}  // namespace actgen
