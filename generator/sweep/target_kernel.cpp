// A pointwise float32 kernel on an instruction set of one's choice.
#include "target_kernel.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include <actgen/runtime/library/dispatch.h>
#include <actgen/runtime/library/on_target.h>

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
    : record_(static_cast<kernel_record const*>(kernel.record)), target_(target), slots_(slots.begin(), slots.end()) {
    phase_record const& phase = record_->phases[0];
    bool const takes_driver   = record_->computed != record_->type || record_->beyond != nullptr;
    function_ = takes_driver ? nullptr : phase.plain.of[target] != nullptr ? phase.plain.of[target] : phase.full.of[target];
    if (record_->extent != ACTGEN_POINTWISE || record_->type != ACTGEN_F32 || (!takes_driver && function_ == nullptr))
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

void target_kernel::drive(float const* x, float const* y_saved, float* const* results, std::size_t n) const {
    actgen_shape const shape = actgen_flat(n);
    actgen_call call         = actgen_call_on(&shape);
    std::vector<actgen_values> values;
    float const* value = slots_.data();
    for (int p = 0; p < record_->parameter_count; value += record_->parameters[p++].count) values.push_back({value, record_->parameters[p].count});
    actgen_random const deterministic{sizeof(actgen_random), 0, 0, 1};
    call.parameters           = values.data();
    call.noise                = &deterministic;
    call.x                    = x;
    call.y_saved              = y_saved;
    phase_record const& phase = record_->phases[0];
    for (int i = 0; i < phase.input_count; ++i)
        if (phase.inputs[i].what == source::upstream) call.dy = constants_[static_cast<std::size_t>(i)].data();
    int written = 0;
    for (int r = 0; r < phase.result_count; ++r) {
        if (phase.results[r].what == sink::output) call.y = results[written++];
        if (phase.results[r].what == sink::derivative) call.derivative = results[written++];
        if (phase.results[r].what == sink::input_gradient) call.dx = results[written++];
    }
    run_on_target(*record_, call, target_);
}

std::uint64_t target_kernel::doubted(float const* x, std::size_t n) const {
    if (record_->computed != ACTGEN_F32 || record_->beyond == nullptr || !has_doubts(*record_)) return 0;
    phase_record const& phase = record_->phases[0];
    std::vector<std::vector<float>> results(static_cast<std::size_t>(phase.result_count), std::vector<float>(n));
    phase_call call;
    call.count    = n;
    call.input[0] = x;  // kernels of the exact tier have one operand
    for (int r = 0; r < phase.result_count; ++r) call.result[r] = results[static_cast<std::size_t>(r)].data();
    phase.full.of[target_](call);
    std::uint64_t sum = 0;
    for (int r = 0; r < phase.result_count; ++r)
        if (phase.results[r].what == sink::doubt) sum += static_cast<std::uint64_t>(std::count(results[static_cast<std::size_t>(r)].begin(), results[static_cast<std::size_t>(r)].end(), 1.0f));
    return sum;
}

void target_kernel::run(float const* x, float const* y_saved, float* const* results, std::size_t n) const {
    if (function_ == nullptr) return drive(x, y_saved, results, n);
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
