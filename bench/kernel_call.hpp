// One kernel of the registry with memory of its own: what benchmarks run.
#pragma once
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <actgen/kernel/dtype.hpp>
#include <actgen/kernels.h>
#include <actgen/runtime/kernel_of.hpp>
#include <actgen/runtime/kind.h>

namespace actgen::bench {

inline char const* kernel_name(int kind) {
    return kind_records[kind].name.data();
}
inline char const* dtype_name(int type) { return name_of(static_cast<dtype>(type)).data(); }

inline constexpr std::size_t row_length = 1024, channel_count = 64, group_size = 2;

// How n elements are laid out for an activation: rows of 1024, 64 channels, groups of 2, otherwise flat.
inline actgen_shape shape_for(actgen_activation const& a, std::size_t n) {
    if (a.extent == ACTGEN_ROW) return actgen_rows(n / row_length, row_length, 0);
    if (a.extent == ACTGEN_GROUP) return actgen_extents(n / group_size, group_size, 1);
    for (std::size_t p = 0; p < a.parameter_count; ++p)
        if (a.parameters[p]->per_channel) return actgen_extents(1, channel_count, n / channel_count);
    return actgen_flat(n);
}

// Deterministic inputs, roughly normal with standard deviation 3: sums of uniforms of a multiplicative generator.
template <class T>
std::vector<T> inputs(std::size_t n, std::uint64_t seed) {
    std::vector<T> all(n);
    for (T& one : all) {
        double sum = -6;
        for (int k = 0; k < 12; ++k) {
            seed = seed * 6364136223846793005ull + 1442695040888963407ull;
            sum += static_cast<double>(seed >> 40) * 0x1p-24;
        }
        one = static_cast<T>(3 * sum);
    }
    return all;
}

template <class T>
class kernel_call {
public:
    kernel_call(actgen_activation const& a, int kind, std::size_t n, int tier = ACTGEN_ACCURATE)
        : kernel_(actgen::kernel_of(a, kind, sizeof(T) == 4 ? ACTGEN_F32 : ACTGEN_F64, tier)), shape_(shape_for(a, n)), x_(inputs<T>(n, 1)),
          gate_(inputs<T>(n, 2)), dy_(inputs<T>(n, 3)), vx_(inputs<T>(n, 4)), y_(n), derivative_(n), dx_(n), dgate_(n), ddy_(n) {
        for (std::size_t p = 0; p < a.parameter_count; ++p) {
            std::size_t const each = a.parameters[p]->per_channel ? channel_count : 1;
            numbers_.emplace_back();
            gradients_.emplace_back(a.parameters[p]->count * each);
            for (std::size_t k = 0; k < a.parameters[p]->count; ++k)
                numbers_.back().insert(numbers_.back().end(), each, static_cast<T>(a.parameters[p]->initial[k]));
        }
        for (std::size_t p = 0; p < a.parameter_count; ++p) {
            values_.push_back({numbers_[p].data(), numbers_[p].size()});
            results_.push_back({gradients_[p].data(), gradients_[p].size()});
        }
        call_.shape = &shape_;
        call_.x = x_.data();
        call_.gate = a.inputs == 2 ? gate_.data() : nullptr;
        call_.dy = dy_.data();
        call_.vx = vx_.data();
        call_.vgate = a.inputs == 2 ? gate_.data() : nullptr;
        call_.parameters = values_.data();
        call_.parameter_directions = values_.data();
        call_.noise = &noise_;
        call_.y = y_.data();
        call_.derivative = derivative_.data();
        call_.dx = dx_.data();
        call_.dgate = a.inputs == 2 ? dgate_.data() : nullptr;
        call_.ddy = ddy_.data();
        call_.parameter_gradients = results_.data();
        if (kind_records[kind].reads_output) {  // a true output
            actgen_kernel const* forward = actgen::kernel_of(a, ACTGEN_FORWARD, sizeof(T) == 4 ? ACTGEN_F32 : ACTGEN_F64);
            saved_.resize(n);
            call_.y = saved_.data();
            forward->run(forward, &call_);
            call_.y = y_.data();
            call_.y_saved = saved_.data();
        }
        std::size_t bytes = 0, blocks = 0;
        if (kernel_->workspace(kernel_, &shape_, &bytes, &blocks) == ACTGEN_OK) room_.resize(bytes / sizeof(double) + 1);
        call_.workspace = room_.data();
        call_.workspace_size = room_.size() * sizeof(double);
    }
    actgen_status run() { return kernel_->run(kernel_, &call_); }

private:
    actgen_kernel const* kernel_;
    actgen_shape shape_;
    std::vector<T> x_, gate_, dy_, vx_, saved_, y_, derivative_, dx_, dgate_, ddy_;
    std::vector<std::vector<T>> numbers_, gradients_;
    std::vector<actgen_values> values_;
    std::vector<actgen_results> results_;
    std::vector<double> room_;
    actgen_random noise_ = actgen_random_from(1, 0);
    actgen_call call_ = actgen_call_on(nullptr);
};

}  // namespace actgen::bench
