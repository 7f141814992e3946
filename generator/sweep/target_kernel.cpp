// A pointwise float32 kernel on an instruction set of one's choice.
#include "target_kernel.hpp"

#include <stdexcept>
#include <string>

#include <actgen/runtime/library/dispatch.h>

namespace actgen {

std::vector<instruction_set> available_instruction_sets() {
    std::vector<instruction_set> all;
    for (instruction_set const& one :
         {instruction_set{"AVX3", 0, true}, {"AVX2", 0, true}, {"NEON", 0, true}, {"SSE4", 0, false}, {"SCALAR", 0, false}}) {
        chosen_target const found = choose_target(std::string(one.name).c_str());
        if (found.status == ACTGEN_OK) all.push_back({one.name, found.index, one.fused});
    }
    return all;
}

target_kernel::target_kernel(actgen_kernel const& kernel, int target, std::vector<double> const& slots, float dy)
    : record_(static_cast<kernel_record const*>(kernel.record)), slots_(slots.begin(), slots.end()) {
    phase_record const& phase = record_->phases[0];
    function_ = phase.plain.of[target] != nullptr ? phase.plain.of[target] : phase.full.of[target];
    if (record_->extent != ACTGEN_POINTWISE || record_->type != ACTGEN_F32 || function_ == nullptr)
        throw std::invalid_argument("sweep: this kernel is not pointwise in float32; sweep those that are");
    for (int i = 0; i < phase.input_count; ++i) {
        phase_source const& from = phase.inputs[i];
        switch (from.what) {
            case source::input:
            case source::output: constants_.emplace_back(); break;
            case source::upstream: constants_.emplace_back(most, dy); break;
            case source::noise: constants_.emplace_back(most, 0.5f); break;
            case source::parameter:
                constants_.emplace_back(most, slots_.at(static_cast<std::size_t>(from.index)));
                break;
            default: throw std::invalid_argument("sweep: this kernel reads directions; sweep those of first order");
        }
    }
}

void target_kernel::run(float const* x, float const* y_saved, float* const* results, std::size_t n) const {
    phase_record const& phase = record_->phases[0];
    phase_call call;
    for (int i = 0; i < phase.input_count; ++i) {
        std::vector<float> const& same = constants_[static_cast<std::size_t>(i)];
        call.input[i] = !same.empty() ? same.data() : phase.inputs[i].what == source::output ? y_saved : x;
    }
    int written = 0;
    for (int r = 0; r < phase.result_count; ++r)
        if (phase.results[r].what != sink::parameter_gradient) {
            call.result[written] = results[written];
            ++written;
        }
    // Without a plain variant a kernel has no parameter gradients to write.
    call.count     = n;
    call.parameter = slots_.data();
    function_(call);
}

}  // namespace actgen
