// Elements that a pointwise kernel is not right for: their operands lie outside its magnitudes, or it says itself that they are
// in doubt.  They are computed again by the kernel beyond, one by one, so that no element's bits depend on its neighbours.
#pragma once
#include <algorithm>
#include <cstdint>

#include <actgen/runtime/kernel.h>
#include <actgen/runtime/library/run_program.h>
#include <actgen/runtime/library/slots.h>
#include <actgen/runtime/library/streams.h>

namespace actgen {

// T: what the kernel computes in.  The kernel beyond computes in doubles, and reads nothing that the kernel does not read.
template <class T>
class exceptional_elements {
public:
    // Of a kernel that leaves elements to another one.  `plain`: the parameters' gradients are not asked for.
    exceptional_elements(kernel_record const& kernel, slots<T> const& parameters, int target, bool plain, stream_functions<T> const& streams)
        : kernel_(kernel), streams_(streams) {
        phase_record const& own    = kernel.phases[0];
        phase_record const& beyond = kernel.beyond->phases[0];
        bool const skips           = plain && (beyond.plain.of[target] != nullptr || beyond.program != nullptr);
        int const widest           = std::max({beyond.input_count, beyond.result_count, 1});
        most_                      = std::min(most_elements, room / static_cast<std::size_t>(widest));
        function_                  = (skips ? beyond.plain : beyond.full).of[target];
        program_                   = beyond.program;
        for (int r = 0; r < beyond.result_count; ++r)
            if (!(skips && beyond.results[r].what == sink::parameter_gradient)) {
                to_[results_] = -1;
                for (int k = 0; k < own.result_count; ++k)
                    if (own.results[k].what == beyond.results[r].what && own.results[k].index == beyond.results[r].index && own.results[k].what != sink::doubt) to_[results_] = k;
                ++results_;
            }
        for (int k = 0; k < own.result_count; ++k)
            if (own.results[k].what == sink::doubt) doubt_ = k;
        for (int i = 0; i < beyond.input_count; ++i)
            for (int k = 0; k < own.input_count; ++k)
                if (own.inputs[k].what == beyond.inputs[i].what && own.inputs[k].index == beyond.inputs[i].index) from_[i] = k;
        for (int k = 0; k < own.input_count; ++k)
            if (own.inputs[k].what == source::input || own.inputs[k].what == source::output) watched_[own.inputs[k].index] = k;
        for (int s = 0; s < parameters.count; ++s) {
            slot<T> const& one = parameters.of[s];
            value_[s]          = one.per_channel ? 0 : static_cast<double>(one.at(0));
            direction_[s]      = one.per_channel || one.direction == nullptr ? 0 : static_cast<double>(*one.direction);
        }
        call_.parameter = value_;
        call_.direction = direction_;
    }

    std::size_t most() const { return most_; }  // elements at a time

    // Whether there are none; of any number of elements.  Of a kernel that has doubts: after its phase.
    bool all_within(phase_call const& own) const {
        if (doubt_ >= 0 && !streams_.all_within(static_cast<T const*>(own.result[doubt_]), own.count, 2, 2)) return false;
        for (int o = 0; o < kernel_.operands; ++o)
            if (!is_within(own, o, own.count)) return false;
        return true;
    }

    // Before the kernel's own phase, whose results may lie where its operands do; or after it, if it has doubts: then they must
    // not.  At most `most()` elements.
    void collect(phase_call const& own) {
        found_ = 0;
        if (all_within(own)) return;
        for (std::size_t e = 0; e < own.count; ++e) {
            bool fine = doubt_ < 0 || static_cast<T const*>(own.result[doubt_])[e] == 0;
            for (int o = 0; o < kernel_.operands; ++o)
                fine = fine && (!watches(o) || kernel_.input_ranges[o].holds(static_cast<double>(static_cast<T const*>(own.input[watched_[o]])[e])));
            if (!fine) at_[found_++] = static_cast<std::uint16_t>(e);
        }
        phase_record const& beyond = kernel_.beyond->phases[0];
        for (int i = 0; i < beyond.input_count; ++i)
            for (std::size_t k = 0; k < found_; ++k) in(i)[k] = static_cast<double>(static_cast<T const*>(own.input[from_[i]])[at_[k]]);
    }

    // After it.
    void replace(phase_call const& own) {
        if (found_ == 0) return;
        phase_record const& beyond = kernel_.beyond->phases[0];
        for (int i = 0; i < beyond.input_count; ++i) call_.input[i] = in(i);
        for (int r = 0; r < results_; ++r) call_.result[r] = out(r);
        call_.count = found_;
        if (program_ != nullptr)
            run_program(*program_, call_, results_);
        else
            function_(call_);
        for (int r = 0; r < results_; ++r)
            if (to_[r] >= 0)
                for (std::size_t k = 0; k < found_; ++k) static_cast<T*>(own.result[to_[r]])[at_[k]] = static_cast<T>(out(r)[k]);
    }

private:
    static constexpr std::size_t most_elements = 256, room = 16 * most_elements;  // numbers read, or written, at a time

    double* in(int i) { return in_ + static_cast<std::size_t>(i) * most_; }
    double* out(int r) { return out_ + static_cast<std::size_t>(r) * most_; }

    bool watches(int operand) const { return kernel_.input_ranges != nullptr && watched_[operand] >= 0; }
    bool is_within(phase_call const& own, int operand, std::size_t count) const {
        if (!watches(operand)) return true;
        magnitude_range const& range = kernel_.input_ranges[operand];
        return streams_.all_within(static_cast<T const*>(own.input[watched_[operand]]), count, range.least, range.greatest);
    }

    kernel_record const& kernel_;
    stream_functions<T> const& streams_;
    phase_function function_         = nullptr;
    extended_program const* program_ = nullptr;
    phase_call call_;
    int results_ = 0;
    int from_[stream_limit]{};
    int to_[stream_limit]{};  // which of the kernel's results it is; -1: none
    int doubt_      = -1;
    int watched_[2] = {-1, -1};
    double value_[stream_limit];
    double direction_[stream_limit];
    std::size_t most_  = most_elements;
    std::size_t found_ = 0;
    std::uint16_t at_[most_elements];
    alignas(64) double in_[room];
    alignas(64) double out_[room];
};

}  // namespace actgen
