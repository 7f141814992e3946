// The operands that a kernel is tried at, for one choice of parameters after another.
#pragma once
#include <cstdint>
#include <vector>

#include "passes/kernel_compiler.hpp"

#include "operand_source.hpp"
#include "trial_places.hpp"

namespace actgen::tool {

// At which operands.
struct trial_depth {
    std::size_t points = 0;    // of a pointwise activation, or so
    bool thorough      = true; // infinities, where analysis knows limits for moderate parameters; more rows, and a long one
    bool everyday      = true; // sums over elements, and rows of everyday size
};
inline constexpr trial_depth deep{8000, true, true}, shallow{1000, false, true}, far_off{1000, false, false};

// One call, and what of it is judged.
struct trial_case {
    enum class judged : std::uint8_t { elements, rows, sums };
    judged what;
    trial_operands operands;                       // y is what forward makes of them: not there yet
    std::vector<delicate_places const*> places{};  // of each row of elements, which is a channel
};

// Some of a case: elements of one row, or whole rows; `units` says which of the case's elements, or rows, they are.
struct trial_part {
    trial_case what;
    std::vector<std::size_t> units;
};
// Of a case that is not judged as a whole.
std::vector<trial_part> parts_of(trial_case const&, std::vector<bool> const& wanted);
trial_results part_of(trial_results const&, trial_case const& whole, trial_part const&);
// How many elements a case has, or rows; 1 where it is judged as a whole.
std::size_t units_of(trial_case const&);

class trial_cases {
public:
    // All are kept by the caller.
    trial_cases(kernel_compiler& compiler, trial_places& places, kernel_kind kind, dtype type);

    // Operands are drawn: whoever asks for the same in the same order gets the same.
    std::vector<trial_case> at(std::vector<double> const& slots, trial_depth depth);

private:
    trial_case stratified(std::vector<double> const& slots, trial_depth depth);

    trial_places& places_;
    operand_source source_;
    bool pointwise_;
    bool has_sums_ = false;
};

}  // namespace actgen::tool
