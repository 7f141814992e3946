// Calls of somebody else's kernel on operands in double precision.
#pragma once
#include <vector>

#include "foreign_kernel.hpp"
#include "tool/trial_cases.hpp"

namespace actgen::judging {

// Writes of a function where it was given nothing to write.
struct stray_writes {
    std::size_t calls = 0;  // that did so
    std::string array{};    // the first one's
};

class foreign_trial {
public:
    // All are kept by the caller.
    foreign_trial(foreign_kernel const& kernel, activation_record const& a) : kernel_(kernel), a_(a) {}

    // Results in the order of `wanted`; of parameters' gradients, which no such function gives, there are none.  Each row, or channel, is
    // a call.
    tool::trial_results operator()(std::vector<kernel_result> const& wanted, tool::trial_operands const& operands);

    // One array of each operand, of the same length, and the values of the slots; the elements begin so many elements after a place that
    // is aligned to 64 bytes.  dx (or y), then dgate.
    std::vector<std::vector<double>> call(std::vector<double> const& x, std::vector<double> const& gate, std::vector<double> const& dy,
                                          std::vector<std::vector<double>> const& slots, std::size_t offset = 0);

    stray_writes const& strays() const { return strays_; }

private:
    template <class T>
    std::vector<std::vector<double>> typed_call(std::vector<double> const& x, std::vector<double> const& gate, std::vector<double> const& dy,
                                                std::vector<std::vector<double>> const& slots, std::size_t offset);

    foreign_kernel const& kernel_;
    activation_record const& a_;
    stray_writes strays_;
};

}  // namespace actgen::judging
