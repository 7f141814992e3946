// Elements whose operands lie outside the magnitudes that a pointwise kernel is right for: they are computed again by the kernel
// beyond, one by one, so that no element's bits depend on its neighbours.
#pragma once
#include <array>
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
    static constexpr std::size_t most = 256;  // elements at a time

    // `plain`: the parameters' gradients are not asked for.
    exceptional_elements(kernel_record const& kernel, slots<T> const& parameters, int target, bool plain, stream_functions<T> const& streams)
        : kernel_(kernel), streams_(streams) {
        if (!applies()) return;
        phase_record const& own    = kernel.phases[0];
        phase_record const& beyond = kernel.beyond->phases[0];
        bool const skips           = plain && (beyond.plain.of[target] != nullptr || beyond.program != nullptr);
        function_                  = (skips ? beyond.plain : beyond.full).of[target];
        program_                   = beyond.program;
        for (int r = 0; r < beyond.result_count; ++r)
            if (!(skips && beyond.results[r].what == sink::parameter_gradient)) ++results_;
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

    bool applies() const { return kernel_.beyond != nullptr && kernel_.input_ranges != nullptr; }

    // Whether there are none; of any number of elements.
    bool all_within(phase_call const& own) const {
        for (int o = 0; o < kernel_.operands; ++o)
            if (!is_within(own, o, own.count)) return false;
        return true;
    }

    // Before the kernel's own phase, whose results may lie where its operands do; at most `most` elements.
    void collect(phase_call const& own) {
        found_ = 0;
        if (all_within(own)) return;
        for (std::size_t e = 0; e < own.count; ++e) {
            bool fine = true;
            for (int o = 0; o < kernel_.operands; ++o)
                fine = fine && (watched_[o] < 0 || kernel_.input_ranges[o].holds(static_cast<double>(static_cast<T const*>(own.input[watched_[o]])[e])));
            if (!fine) at_[found_++] = static_cast<std::uint16_t>(e);
        }
        phase_record const& beyond = kernel_.beyond->phases[0];
        for (int i = 0; i < beyond.input_count; ++i)
            for (std::size_t k = 0; k < found_; ++k) in_[i][k] = static_cast<double>(static_cast<T const*>(own.input[from_[i]])[at_[k]]);
    }

    // After it.
    void replace(phase_call const& own) {
        if (found_ == 0) return;
        phase_record const& beyond = kernel_.beyond->phases[0];
        for (int i = 0; i < beyond.input_count; ++i) call_.input[i] = in_[i];
        for (int r = 0; r < results_; ++r) call_.result[r] = out_[r];
        call_.count = found_;
        if (program_ != nullptr)
            run_program(*program_, call_, results_);
        else
            function_(call_);
        for (int r = 0; r < results_; ++r)
            for (std::size_t k = 0; k < found_; ++k) static_cast<T*>(own.result[r])[at_[k]] = static_cast<T>(out_[r][k]);
    }

private:
    bool is_within(phase_call const& own, int operand, std::size_t count) const {
        if (watched_[operand] < 0) return true;
        magnitude_range const& range = kernel_.input_ranges[operand];
        return streams_.all_within(static_cast<T const*>(own.input[watched_[operand]]), count, range.least, range.greatest);
    }

    kernel_record const& kernel_;
    stream_functions<T> const& streams_;
    phase_function function_         = nullptr;
    extended_program const* program_ = nullptr;
    phase_call call_;
    int results_ = 0;
    int from_[replaced_stream_limit]{};
    int watched_[2] = {-1, -1};
    double value_[stream_limit];
    double direction_[stream_limit];
    std::size_t found_ = 0;
    std::uint16_t at_[most];
    alignas(64) double in_[replaced_stream_limit][most];
    alignas(64) double out_[replaced_stream_limit][most];
};

}  // namespace actgen
