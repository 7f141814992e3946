// Rows and groups of a kernel that is data: each element where it lies, one row after the other.
#pragma once
#include <actgen/runtime/library/arrays.h>
#include <actgen/runtime/library/blocks.h>
#include <actgen/runtime/library/conversion.h>
#include <actgen/runtime/library/run_program.h>

namespace actgen {

// S: what the caller's arrays hold.
template <class S>
class program_rows final : public program_streams {
    using P = parameter_type<S>;

public:
    // All are kept by the caller.  `sums`: of the block at hand; null: parameters' gradients are not asked for.
    program_rows(kernel_record const& kernel, actgen_call const& call, extents const& sizes, slots<P> const& parameters, int target,
                 partial_sum<P>* sums, block_plan const& plan)
        : kernel_(kernel), call_(call), sizes_(sizes), parameters_(parameters), target_(target), sums_(sums), plan_(plan),
          accumulate_(accumulates(kernel, call)) {
        count = call.shape->axis;
        for (int i = 0; i < parameters.count; ++i) {
            slot<P> const& s = parameters.of[i];
            value_[i]        = s.per_channel ? 0 : static_cast<double>(s.at(0));
            direction_[i]    = s.per_channel || s.direction == nullptr ? 0 : static_cast<double>(*s.direction);
        }
        parameter = value_;
        direction = direction_;
        phase_record const& phase = kernel.phases[0];
        for (int r = 0; r < phase.result_count; ++r)
            if (sums != nullptr || phase.results[r].what != sink::parameter_gradient) ++results_;
    }

    void run(std::size_t row) {
        row_   = row;
        outer_ = row / call_.shape->inner;
        inner_ = row % call_.shape->inner;
        run_row_program(*kernel_.phases[0].program, *this, results_);
    }

    double read(int which, std::size_t element) const override {
        phase_source const& s = kernel_.phases[0].inputs[which];
        if (s.what == source::noise) return draw(element);
        if (s.what == source::parameter) return static_cast<double>(parameters_.of[s.index].at(element));
        if (s.what == source::parameter_direction) {
            P const* const all = parameters_.of[s.index].direction;
            return all == nullptr ? 0 : static_cast<double>(all[element]);
        }
        array_in<S> const array = array_of<S>(s, call_);
        if (array.data == nullptr) return 0;
        if (kernel_.extent == ACTGEN_GROUP && (s.what == source::upstream || s.what == source::output)) return widened<double>(array.data[row_]);
        return widened<double>(array.data[steps_of(*call_.shape, sizes_, array.paired, s.index).at(outer_, element, inner_)]);
    }

    void write(int which, std::size_t element, double value) override {
        phase_sink const& s = kernel_.phases[0].results[which];
        if (s.what == sink::parameter_gradient) return add_gradient(s.index, element, value);
        array_out<S> const array = array_of<S>(s, call_);
        if (array.data == nullptr) return;
        bool const once = kernel_.extent == ACTGEN_GROUP && (s.what == sink::output || s.what == sink::upstream_gradient);
        if (once && element != 0) return;
        S& to = array.data[once ? row_ : steps_of(*call_.shape, sizes_, array.paired, s.index).at(outer_, element, inner_)];
        to    = accumulate_ ? increased(to, value) : narrowed<S>(value);
    }

private:
    double draw(std::size_t element) const {
        actgen_random const& noise = *call_.noise;
        if (noise.deterministic) return 0.5;
        P number;
        streams_for<P>(target_).uniform(&number, 1, noise.seed, noise.offset + (outer_ * count + element) * call_.shape->inner + inner_);
        return static_cast<double>(number);
    }
    void add_gradient(int index, std::size_t element, double addend) {
        slot<P> const& s = parameters_.of[index];
        if (sums_ != nullptr && s.gradient != nullptr) sums_[first_sum(kernel_, plan_, index) + (s.per_channel ? element : 0)].add(addend);
    }

    kernel_record const& kernel_;
    actgen_call const& call_;
    extents const& sizes_;
    slots<P> const& parameters_;
    int target_;
    partial_sum<P>* sums_;
    block_plan const& plan_;
    bool accumulate_;
    int results_ = 0;
    double value_[stream_limit];
    double direction_[stream_limit];
    std::size_t row_   = 0;
    std::size_t outer_ = 0;
    std::size_t inner_ = 0;
};

}  // namespace actgen
