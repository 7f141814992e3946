// The driver of group kernels (maxout): groups of `axis` elements at distance `inner`, one output each.
//
// Side by side: a phase is run on element a of many groups at once, for one a after the other, so that groups of two fill
// whole vectors and no group is too large.  A phase that writes the groups' own results (y, ddy) runs once per group.  A
// per-channel parameter has one value for each place in a group; noise belongs to the element's number.
#include <algorithm>
#include <limits>

#include <actgen/runtime/library/arrays.h>
#include <actgen/runtime/library/conversion.h>
#include <actgen/runtime/library/drivers.h>
#include <actgen/runtime/library/program_rows.h>
#include <actgen/runtime/library/streams.h>
#include <actgen/runtime/philox.h>

namespace actgen {
namespace {

constexpr std::size_t side_by_side = 128;  // groups at a time

float uniform_number(float, std::uint64_t seed, std::uint64_t number) { return philox::uniform_f32(seed, number); }
double uniform_number(double, std::uint64_t seed, std::uint64_t number) { return philox::uniform_f64(seed, number); }

template <class T, class S>
class group_pass {
    using P = parameter_type<S>;

public:
    group_pass(kernel_record const& kernel, actgen_call const& call, extents const& sizes, int target, bool gradients)
        : kernel_(kernel), call_(call), sizes_(sizes), axis_(call.shape->axis), inner_(call.shape->inner),
          parameters_(slots_of<P>(kernel, call)), streams_(streams_for<T>(target)), target_(target), gradients_(gradients),
          accumulate_(accumulates(kernel, call)) {
        for (int i = 0; i < parameters_.count; ++i) {
            slot<P> const& s = parameters_.of[i];
            value_[i]        = s.per_channel ? T(0) : static_cast<T>(s.at(0));
            direction_[i]    = s.per_channel || s.direction == nullptr ? T(0) : static_cast<T>(*s.direction);
        }
        phase_call_.parameter = value_;
        phase_call_.direction = direction_;
    }

    std::size_t groups() const { return call_.shape->outer * inner_; }

    void run(std::size_t begin, std::size_t end) {
        if constexpr (std::is_same_v<T, double>)
            if (kernel_.phases[0].program != nullptr) {
                program_rows<S> groups(kernel_, call_, sizes_, parameters_, target_, gradients_ ? sums_ : nullptr, plan_);
                for (std::size_t group = begin; group < end; ++group) groups.run(group);
                return;
            }
        // Neighbouring groups: along inner or, where that is 1, along outer.
        std::size_t const length = inner_ == 1 ? groups() : inner_;
        for (std::size_t group = begin; group < end; group += groups_) {
            first_group_ = group;
            outer_       = group / inner_;
            place_       = group % inner_;
            groups_      = std::min({side_by_side, length - group % length, end - group});
            for (int f = 0; f < kernel_.phase_count; ++f) run(kernel_.phases[f]);
        }
    }

    void run_block(block_plan const& plan, std::size_t block) {
        sums_ = static_cast<partial_sum<P>*>(call_.workspace) + block * sums_of_block(kernel_, plan);
        for (std::size_t i = 0; i < sums_of_block(kernel_, plan); ++i) sums_[i] = {};
        plan_ = plan;
        run(plan.first(block), plan.last(block, groups()));
    }

private:
    void run(phase_record const& phase) {
        function_ = choose(phase, gradients_, target_);
        bool once = false;
        for (int r = 0; r < function_.results; ++r) {
            phase_sink const& s = phase.results[r];
            once                = once || s.what == sink::output || s.what == sink::upstream_gradient;
            begin(s);
        }
        for (std::size_t a = 0; a < (once ? 1 : axis_); ++a) evaluate(phase, a);
        for (int r = 0; r < function_.results; ++r) end(phase.results[r]);
    }

    void begin(phase_sink const& s) {
        if (s.what == sink::row_max) {
            std::fill_n(reduction_[s.index], groups_, -std::numeric_limits<T>::infinity());
            std::fill_n(first_[s.index], groups_, axis_);
        } else if (reduces(s)) {
            std::fill_n(sum_[s.index], groups_, partial_sum<T>{});
        }
    }
    void end(phase_sink const& s) {
        if (!adds_up(s)) return;
        double const divisor = s.what == sink::row_mean ? static_cast<double>(axis_) : 1.0;
        for (std::size_t g = 0; g < groups_; ++g) {
            partial_sum<T> const& sum = sum_[s.index][g];
            reduction_[s.index][g]    = static_cast<T>(sum.total() / divisor);
            if (s.rest >= 0) reduction_[s.rest][g] = static_cast<T>(sum.rest());
        }
    }
    void reduce(phase_sink const& s, T const* operand, std::size_t a) {
        if (s.what != sink::row_max) return streams_.add_each(operand, groups_, sum_[s.index]);
        T* const greatest        = reduction_[s.index];
        std::size_t* const first = first_[s.index];
        for (std::size_t g = 0; g < groups_; ++g) {
            T const v = operand[g];
            if (first[g] == axis_ || v > greatest[g] || (v != v && greatest[g] == greatest[g])) {
                greatest[g] = v;  // the first NaN counts as the maximum of a group that has one
                first[g]    = a;
            }
        }
    }

    void evaluate(phase_record const& phase, std::size_t a) {
        for (int i = 0; i < phase.input_count; ++i) phase_call_.input[i] = load(phase.inputs[i], in_[i], a);
        for (int r = 0; r < function_.results; ++r) phase_call_.result[r] = out_[r];
        if (function_.run != nullptr) {
            phase_call_.count = groups_;
            function_.run(phase_call_);
        }
        for (int r = 0; r < function_.results; ++r) {
            phase_sink const& s = phase.results[r];
            auto const* const v = static_cast<T const*>(function_.run != nullptr ? phase_call_.result[r] : phase_call_.input[r]);
            if (reduces(s))
                reduce(s, v, a);
            else if (s.what == sink::parameter_gradient)
                add_gradient(s.index, v, a);
            else
                store(s, v, a);
        }
    }

    // From element a of one of the groups at hand to that of the next.
    std::size_t between(steps const& step) const { return inner_ == 1 ? step.outer : step.inner; }

    T const* fill(T* to, T value) const {
        std::fill_n(to, groups_, value);
        return to;
    }

    // Elements `gap` apart, where they are or in `to`.
    T const* gather(S const* from, std::size_t gap, T* to) const {
        if constexpr (!conversion<T, S>::needed)
            if (gap == 1) return from;
        for (std::size_t g = 0; g < groups_; ++g) to[g] = widened<T>(from[g * gap]);
        return to;
    }

    T const* load(phase_source const& s, T* to, std::size_t a) const {
        switch (s.what) {
            case source::input:
            case source::input_direction: {
                array_in<S> const array = array_of<S>(s, call_);
                if (array.data == nullptr) return fill(to, T(0));
                steps const step    = steps_of(*call_.shape, sizes_, array.paired, s.index);
                return gather(array.data + step.at(outer_, a, place_), between(step), to);
            }
            case source::upstream: return gather(static_cast<S const*>(call_.dy) + first_group_, 1, to);
            case source::output: return gather(static_cast<S const*>(call_.y_saved) + first_group_, 1, to);
            case source::reduction: return reduction_[s.index];
            case source::first_maximum:
                for (std::size_t g = 0; g < groups_; ++g) to[g] = first_[s.index][g] == a ? T(1) : T(0);
                return to;
            case source::parameter: return fill(to, static_cast<T>(parameters_.of[s.index].at(a)));
            case source::parameter_direction: {
                P const* const direction = parameters_.of[s.index].direction;
                return fill(to, direction == nullptr ? T(0) : static_cast<T>(direction[a]));
            }
            case source::noise: return draw(to, a);
            case source::saved: break;  // rows only
        }
        return fill(to, T(0));
    }

    T const* draw(T* to, std::size_t a) const {
        actgen_random const& noise = *call_.noise;
        if (noise.deterministic) return fill(to, T(0.5));
        std::uint64_t const first = noise.offset + (outer_ * axis_ + a) * inner_ + place_;
        if (inner_ == 1)
            for (std::size_t g = 0; g < groups_; ++g) to[g] = static_cast<T>(uniform_number(P{}, noise.seed, first + g * axis_));
        else
            draw_uniform<T, P>(to, groups_, noise.seed, first, target_);
        return to;
    }

    void store(phase_sink const& s, T const* from, std::size_t a) {
        array_out<S> const array = array_of<S>(s, call_);
        if (array.data == nullptr) return;
        steps const step       = steps_of(*call_.shape, sizes_, array.paired, s.index);
        bool const whole_group = s.what == sink::output || s.what == sink::upstream_gradient;
        std::size_t const gap  = whole_group ? 1 : between(step);
        S* const to            = array.data + (whole_group ? first_group_ : step.at(outer_, a, place_));
        if constexpr (!conversion<T, S>::needed)
            if (gap == 1 && accumulate_) return streams_.add(from, to, groups_);
        for (std::size_t g = 0; g < groups_; ++g) to[g * gap] = accumulate_ ? increased(to[g * gap], from[g]) : narrowed<S>(from[g]);
    }

    void add_gradient(int index, T const* addend, std::size_t a) {
        slot<P> const& s = parameters_.of[index];
        if (!gradients_ || s.gradient == nullptr) return;
        partial_sum<P>* const sums = sums_ + first_sum(kernel_, plan_, index);
        sums[s.per_channel ? a : 0].add(stored_sum<P>(streams_.sum(addend, groups_)));
    }

    kernel_record const& kernel_;
    actgen_call const& call_;
    extents const& sizes_;
    std::size_t axis_;
    std::size_t inner_;
    slots<P> parameters_;
    stream_functions<T> const& streams_;
    int target_;
    bool gradients_;
    bool accumulate_;
    T value_[stream_limit];
    T direction_[stream_limit];
    std::size_t first_group_ = 0;  // of those at hand, and its outer and inner number
    std::size_t outer_       = 0;
    std::size_t place_       = 0;
    std::size_t groups_      = 0;
    chosen_phase function_{};
    partial_sum<P>* sums_ = nullptr;
    block_plan plan_;
    alignas(64) T reduction_[reduction_limit][side_by_side];
    std::size_t first_[reduction_limit][side_by_side];
    partial_sum<T> sum_[reduction_limit][side_by_side];
    alignas(64) T in_[stream_limit][side_by_side];
    alignas(64) T out_[stream_limit][side_by_side];
    phase_call phase_call_;
};

}  // namespace

template <class T, class S>
void run_groups(kernel_record const& kernel, actgen_call const& call, extents const& sizes, int target) {
    group_pass<T, S> pass(kernel, call, sizes, target, false);
    pass.run(0, pass.groups());
}
template <class T, class S>
void run_group_blocks(kernel_record const& kernel, actgen_call const& call, extents const& sizes, int target,
                      std::size_t first, std::size_t count) {
    group_pass<T, S> pass(kernel, call, sizes, target, true);
    block_plan const plan = blocks_of(kernel, *call.shape, sizes.elements);
    for (std::size_t block = first; block < first + count; ++block) pass.run_block(plan, block);
}

template void run_groups<float, float>(kernel_record const&, actgen_call const&, extents const&, int);
template void run_groups<double, double>(kernel_record const&, actgen_call const&, extents const&, int);
template void run_groups<double, float>(kernel_record const&, actgen_call const&, extents const&, int);
template void run_groups<float, bf16>(kernel_record const&, actgen_call const&, extents const&, int);
template void run_groups<double, bf16>(kernel_record const&, actgen_call const&, extents const&, int);
template void run_groups<float, f16>(kernel_record const&, actgen_call const&, extents const&, int);
template void run_groups<double, f16>(kernel_record const&, actgen_call const&, extents const&, int);
template void run_group_blocks<float, float>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t, std::size_t);
template void run_group_blocks<double, double>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t, std::size_t);
template void run_group_blocks<double, float>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t, std::size_t);
template void run_group_blocks<float, bf16>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t, std::size_t);
template void run_group_blocks<double, bf16>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t, std::size_t);
template void run_group_blocks<float, f16>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t, std::size_t);
template void run_group_blocks<double, f16>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t, std::size_t);

}  // namespace actgen
