// The driver of group kernels (maxout): groups of `axis` elements at distance `inner`, one output each.
//
// Side by side: a phase is run on element a of many groups at once, for one a after the other, so that groups of two fill
// whole vectors and no group is too large.  A phase that writes the groups' own results (y, ddy) runs once per group.
// Group kernels have no noise, no per-channel parameters and no parameter gradients.
#include <algorithm>
#include <limits>

#include <actgen/runtime/library/drivers.h>
#include <actgen/runtime/library/streams.h>

namespace actgen {
namespace {

constexpr std::size_t side_by_side = 128;  // groups at a time

template <class T>
class group_pass {
public:
    group_pass(kernel_record const& kernel, actgen_call const& call, int target)
        : kernel_(kernel), call_(call), axis_(call.shape->axis), inner_(call.shape->inner),
          streams_(streams_for<T>(target)), target_(target), accumulate_((call.flags & ACTGEN_ACCUMULATE) != 0) {
        slots<T> const parameters = slots_of<T>(kernel, call);
        for (int i = 0; i < parameters.count; ++i) {
            value_[i]     = *parameters.of[i].value;
            direction_[i] = parameters.of[i].direction == nullptr ? T(0) : *parameters.of[i].direction;
        }
        phase_call_.parameter = value_;
        phase_call_.direction = direction_;
    }

    void run() {
        // Neighbouring groups: along inner or, where that is 1, along outer.
        std::size_t const lines  = inner_ == 1 ? 1 : call_.shape->outer;
        std::size_t const length = inner_ == 1 ? call_.shape->outer : inner_;
        for (std::size_t line = 0; line < lines; ++line)
            for (std::size_t i = 0; i < length; i += side_by_side) {
                first_group_   = line * length + i;
                first_element_ = inner_ == 1 ? i * axis_ : line * axis_ * inner_ + i;
                groups_        = std::min(side_by_side, length - i);
                for (int f = 0; f < kernel_.phase_count; ++f) run(kernel_.phases[f]);
            }
    }

private:
    void run(phase_record const& phase) {
        bool once = false;
        for (int r = 0; r < phase.result_count; ++r) {
            phase_sink const& s = phase.results[r];
            once                = once || s.what == sink::output || s.what == sink::upstream_gradient;
            begin(s);
        }
        for (std::size_t a = 0; a < (once ? 1 : axis_); ++a) evaluate(phase, a);
        for (int r = 0; r < phase.result_count; ++r) end(phase.results[r]);
    }

    void begin(phase_sink const& s) {
        if (s.what == sink::row_max) {
            std::fill_n(reduction_[s.index], groups_, -std::numeric_limits<T>::infinity());
            std::fill_n(first_[s.index], groups_, axis_);
        } else if (s.what == sink::row_sum || s.what == sink::row_mean) {
            std::fill_n(sum_[s.index], groups_, partial_sum<T>{});
        }
    }
    void end(phase_sink const& s) {
        if (s.what != sink::row_sum && s.what != sink::row_mean) return;
        double const divisor = s.what == sink::row_mean ? static_cast<double>(axis_) : 1.0;
        for (std::size_t g = 0; g < groups_; ++g)
            reduction_[s.index][g] = static_cast<T>(sum_[s.index][g].total() / divisor);
    }
    void reduce(phase_sink const& s, T const* operand, std::size_t a) {
        T* const greatest        = reduction_[s.index];
        std::size_t* const first = first_[s.index];
        for (std::size_t g = 0; g < groups_; ++g) {
            T const v = operand[g];
            if (s.what != sink::row_max) {
                sum_[s.index][g].add(static_cast<double>(v));
            } else if (first[g] == axis_ || v > greatest[g] || (v != v && greatest[g] == greatest[g])) {
                greatest[g] = v;  // the first NaN counts as the maximum of a group that has one
                first[g]    = a;
            }
        }
    }

    void evaluate(phase_record const& phase, std::size_t a) {
        for (int i = 0; i < phase.input_count; ++i) phase_call_.input[i] = load(phase.inputs[i], in_[i], a);
        bool const computes = phase.full.of[target_] != nullptr;
        for (int r = 0; r < phase.result_count; ++r) phase_call_.result[r] = out_[r];
        if (computes) {
            phase_call_.count = groups_;
            phase.full.of[target_](phase_call_);
        }
        for (int r = 0; r < phase.result_count; ++r)
            store(phase.results[r], static_cast<T const*>(computes ? phase_call_.result[r] : phase_call_.input[r]), a);
    }

    // Element a of the groups at hand.
    T const* slice(void const* array, T* to, std::size_t a) const {
        if (array == nullptr) {
            std::fill_n(to, groups_, T(0));
            return to;
        }
        T const* const from = static_cast<T const*>(array) + first_element_ + a * inner_;
        if (inner_ != 1) return from;
        for (std::size_t g = 0; g < groups_; ++g) to[g] = from[g * axis_];
        return to;
    }

    T const* load(phase_source const& s, T* to, std::size_t a) const {
        switch (s.what) {
            case source::input: return slice(call_.x, to, a);
            case source::input_direction: return slice(call_.vx, to, a);
            case source::upstream: return static_cast<T const*>(call_.dy) + first_group_;
            case source::output: return static_cast<T const*>(call_.y_saved) + first_group_;
            case source::reduction: return reduction_[s.index];
            case source::first_maximum:
                for (std::size_t g = 0; g < groups_; ++g) to[g] = first_[s.index][g] == a ? T(1) : T(0);
                return to;
            default: return slice(nullptr, to, a);
        }
    }

    void store(phase_sink const& s, T const* from, std::size_t a) {
        T* to               = nullptr;
        std::size_t between = 1;
        switch (s.what) {
            case sink::output: to = static_cast<T*>(call_.y) + first_group_; break;
            case sink::upstream_gradient:
                if (call_.ddy == nullptr) return;
                to = static_cast<T*>(call_.ddy) + first_group_;
                break;
            case sink::input_gradient:
                if (call_.dx == nullptr) return;
                to      = static_cast<T*>(call_.dx) + first_element_ + a * inner_;
                between = inner_ == 1 ? axis_ : 1;
                break;
            default: return reduce(s, from, a);
        }
        if (between == 1 && accumulate_) return streams_.add(from, to, groups_);
        for (std::size_t g = 0; g < groups_; ++g) to[g * between] = accumulate_ ? to[g * between] + from[g] : from[g];
    }

    kernel_record const& kernel_;
    actgen_call const& call_;
    std::size_t axis_;
    std::size_t inner_;
    stream_functions<T> const& streams_;
    int target_;
    bool accumulate_;
    T value_[stream_limit];
    T direction_[stream_limit];
    std::size_t first_group_   = 0;
    std::size_t first_element_ = 0;
    std::size_t groups_        = 0;
    alignas(64) T reduction_[reduction_limit][side_by_side];
    std::size_t first_[reduction_limit][side_by_side];
    partial_sum<T> sum_[reduction_limit][side_by_side];
    alignas(64) T in_[stream_limit][side_by_side];
    alignas(64) T out_[stream_limit][side_by_side];
    phase_call phase_call_;
};

}  // namespace

template <class T>
void run_groups(kernel_record const& kernel, actgen_call const& call, int target) {
    group_pass<T>(kernel, call, target).run();
}

template void run_groups<float>(kernel_record const&, actgen_call const&, int);
template void run_groups<double>(kernel_record const&, actgen_call const&, int);

}  // namespace actgen
