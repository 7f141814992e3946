// The driver of row kernels: each row is led through the phases; all but the last reduce, the last writes.
//
// A row whose elements are contiguous is worked on where it lies.  Other rows are gathered, some neighbouring ones at a
// time, a chunk of the axis after the other, so that they go through the same instructions and give the same bits.  A
// per-channel parameter has one value for each place along the axis.  The noise of an element belongs to its number
// (outer, axis, inner), wherever it lies and whichever thread meets it.
#include <actgen/runtime/library/arrays.h>
#include <actgen/runtime/library/conversion.h>
#include <actgen/runtime/library/drivers.h>
#include <actgen/runtime/library/program_rows.h>
#include <actgen/runtime/library/row_reductions.h>
#include <actgen/runtime/library/rows_in_place.h>
#include <actgen/runtime/library/staging.h>

namespace actgen {
namespace {

template <class T>
constexpr int neighbours = 64 / sizeof(T);  // rows gathered together: they share cache lines
template <class T>
constexpr std::size_t saved_elements = 65536 / sizeof(T);  // saved values stay in the second-level cache
constexpr int lane_room = 64;  // sums of the rows at hand that come in chunks: of reductions, or of parameter gradients

template <class T, class S>
class row_pass {
    using P = parameter_type<S>;

public:
    row_pass(kernel_record const& kernel, actgen_call const& call, extents const& sizes, int target, bool gradients)
        : kernel_(kernel), call_(call), sizes_(sizes), axis_(call.shape->axis), parameters_(slots_of<P>(kernel, call)),
          streams_(streams_for<T>(target)), convert_(conversion_for<T, S>(target)), target_(target), gradients_(gradients),
          accumulate_(accumulates(kernel, call)), together_(rows_together()),
          saves_(kernel.saving_phases != nullptr &&
                 axis_ <= saved_elements<T> / static_cast<std::size_t>(kernel.saved_count * together_)),
          buffer_(most_streams() * together_) {
        for (int i = 0; i < parameters_.count; ++i) {
            slot<P> const& s = parameters_.of[i];
            value_[i]        = s.per_channel ? T(0) : static_cast<T>(s.at(0));
            direction_[i]    = s.per_channel || s.direction == nullptr ? T(0) : static_cast<T>(*s.direction);
        }
        phase_call_.parameter = value_;
        phase_call_.direction = direction_;
        for (int f = 0; f < kernel.phase_count; ++f)
            for (int i = 0; i < kernel.phases[f].input_count; ++i)
                asks_where_ = asks_where_ || kernel.phases[f].inputs[i].what == source::first_maximum;
    }

    std::size_t rows() const { return call_.shape->outer * call_.shape->inner; }

    // Rows with operands that the kernel is not right for go to the kernel beyond, one by one.
    void run_all(std::size_t begin, std::size_t end) {
        if constexpr (std::is_same_v<T, P>) {
            if (kernel_.input_ranges != nullptr && kernel_.beyond != nullptr) {
                for (std::size_t row = begin; row < end;) {
                    std::size_t ordinary = row;
                    while (ordinary < end && row_is_within(ordinary)) ++ordinary;
                    if (row < ordinary) run(row, ordinary);
                    row = ordinary;
                    for (; row < end && !row_is_within(row); ++row) {
                        row_pass<double, S> beyond(*kernel_.beyond, call_, sizes_, target_, gradients_);
                        beyond.share_sums(sums_, plan_);
                        beyond.run(row, row + 1);
                    }
                }
                return;
            }
        }
        run(begin, end);
    }
    void share_sums(partial_sum<P>* sums, block_plan const& plan) {
        sums_ = sums;
        plan_ = plan;
    }

    void run(std::size_t begin, std::size_t end) {
        if constexpr (std::is_same_v<T, double>)
            if (kernel_.phases[0].program != nullptr) {
                program_rows<S> rows(kernel_, call_, sizes_, parameters_, target_, gradients_ ? sums_ : nullptr, plan_);
                for (std::size_t row = begin; row < end; ++row) rows.run(row);
                return;
            }
        if constexpr (!conversion<T, S>::needed)
            if (!gradients_) {
                rows_in_place<T> in_place(kernel_, call_, accumulate_, sizes_, streams_, target_, saved_, saved_elements<T>);
                if (in_place.applies()) return in_place.run(begin, end, value_, direction_);
            }
        std::size_t const inner = call_.shape->inner;
        for (std::size_t row = begin; row < end; row += static_cast<std::size_t>(rows_)) {
            outer_ = row / inner;
            inner_ = row % inner;
            rows_  = static_cast<int>(std::min({static_cast<std::size_t>(together_), inner - inner_, end - row}));
            if (saves_)
                for (int f = 0; f < kernel_.saving_phase_count; ++f) run(kernel_.saving_phases[f]);
            else
                for (int f = 0; f < kernel_.phase_count; ++f) run(kernel_.phases[f]);
        }
    }

    void run_block(block_plan const& plan, std::size_t block) {
        sums_ = static_cast<partial_sum<P>*>(call_.workspace) + block * sums_of_block(kernel_, plan);
        for (std::size_t i = 0; i < sums_of_block(kernel_, plan); ++i) sums_[i] = {};
        plan_ = plan;
        run_all(plan.first(block), plan.last(block, rows()));
    }

private:
    bool row_is_within(std::size_t row) const {
        std::size_t const inner = call_.shape->inner, outer_index = row / inner, inner_index = row % inner;
        bool const from_output  = kind_records[kernel_.kind].reads_output;
        for (std::int16_t o = 0; o < kernel_.operands; ++o) {
            array_in<S> const array = array_of<S>({from_output ? source::output : source::input, o}, call_);
            if (array.data == nullptr || (from_output && o > 0)) continue;
            steps const step = steps_of(*call_.shape, sizes_, array.paired, o);
            S const* at      = array.data + step.at(outer_index, 0, inner_index);
            magnitude_range const& range = kernel_.input_ranges[o];
            if (step.axis == 1) {
                if (!all_within(at, range)) return false;
            } else {
                for (std::size_t a = 0; a < axis_; ++a)
                    if (!range.holds(widened<double>(at[a * step.axis]))) return false;
            }
        }
        return true;
    }

    // A row whose elements are contiguous.
    bool all_within(S const* row, magnitude_range const& range) const {
        if constexpr (conversion<T, S>::needed) {
            constexpr std::size_t at_once = 64;
            T number[at_once];
            for (std::size_t a = 0; a < axis_; a += at_once) {
                std::size_t const some = std::min(at_once, axis_ - a);
                convert_.widen(row + a, number, some);
                if (!streams_.all_within(number, some, range.least, range.greatest)) return false;
            }
            return true;
        } else {
            return streams_.all_within(row, axis_, range.least, range.greatest);
        }
    }

    int most_streams() const {
        int most = 1;
        for (int f = 0; f < kernel_.phase_count; ++f)
            most = std::max(most, kernel_.phases[f].input_count + kernel_.phases[f].result_count);
        for (int f = 0; f < kernel_.saving_phase_count; ++f)
            most = std::max(most, kernel_.saving_phases[f].input_count + kernel_.saving_phases[f].result_count);
        return most;
    }
    int rows_together() const {
        if (call_.shape->inner == 1) return 1;
        int const room = static_cast<int>(staging<T>::bytes / (staging<T>::smallest * sizeof(T))) / most_streams();
        static_assert(lane_room >= stream_limit && lane_room >= reduction_limit);
        return std::clamp(std::min(room, lane_room / std::max({parameters_.count, kernel_.reduction_count, 1})), 1, neighbours<T>);
    }

    void run(phase_record const& phase) {
        function_ = choose(phase, gradients_, target_);
        for (int r = 0; r < function_.results; ++r)
            if (reduces(phase.results[r]))
                for (int row = 0; row < rows_; ++row) state_[row].begin(phase.results[r], axis_);
        // Long rows go in chunks only where a stream needs the buffer.
        std::size_t const chunk = staged(phase) ? buffer_.chunk() : axis_;
        do {
            for (std::size_t at = 0; at < axis_; at += chunk) {
                std::size_t const count = std::min(chunk, axis_ - at);
                for (int i = 0; i < phase.input_count; ++i) load(phase.inputs[i], i, at, count);
                for (int row = 0; row < rows_; ++row) evaluate(phase, row, at, count);
                for (int r = 0; r < function_.results; ++r) store(phase.results[r], phase.input_count + r, at, count);
            }
        } while (wants_more(phase));
        for (int r = 0; r < function_.results; ++r) {
            if (reduces(phase.results[r]))
                for (int row = 0; row < rows_; ++row) state_[row].end(phase.results[r], axis_);
            else if (phase.results[r].what == sink::parameter_gradient)
                end_gradient(phase.results[r].index);
        }
    }

    // A threshold that has settled stays while the others of the rows at hand go on.
    bool wants_more(phase_record const& phase) {
        bool more = false;
        for (int r = 0; r < function_.results; ++r)
            for (int row = 0; row < rows_; ++row)
                if (state_[row].wants_more(phase.results[r])) more = true;
        return more;
    }

    // Whether a stream is where the phase can read or write it.
    template <class Stream, class Array>
    bool lies_well(Stream const& s, Array const& a) const {
        return !conversion<T, S>::needed && a.data != nullptr && steps_of(*call_.shape, sizes_, a.paired, s.index).axis == 1;
    }
    bool in_place(phase_sink const& s) const { return !accumulate_ && lies_well(s, array_of<S>(s, call_)); }
    bool staged(phase_record const& phase) const {
        for (int i = 0; i < phase.input_count; ++i) {
            phase_source const& s = phase.inputs[i];
            bool const held       = s.what == source::saved || (std::is_same_v<T, P> && channel_values(s) != nullptr);
            if (!held && !lies_well(s, array_of<S>(s, call_))) return true;
        }
        for (int r = 0; r < function_.results; ++r) {
            phase_sink const& s = phase.results[r];
            bool const none     = s.what == sink::saved || (function_.run == nullptr && reduces(s)) ||
                              (phase.sums.of[target_] != nullptr && adds_up(s));
            if (!none && !in_place(s)) return true;
        }
        return false;
    }
    // A per-channel parameter or its direction: one value for each place along the axis; null: the same in all places.
    P const* channel_values(phase_source const& s) const {
        if (s.what == source::parameter) return parameters_.of[s.index].value;
        return s.what == source::parameter_direction ? parameters_.of[s.index].direction : nullptr;
    }
    T* saved(int which, int row, std::size_t at) {
        return saved_ + static_cast<std::size_t>(which * together_ + row) * axis_ + at;
    }
    lanes<T>& lanes_of(int which, int row) { return lanes_[which * together_ + row]; }
    T* stream(int which, int row) { return buffer_.stream(which * together_ + row); }

    // Fills the streams of all rows at hand, where the array itself will not do.
    void load(phase_source const& s, int i, std::size_t at, std::size_t count) {
        if (s.what == source::saved || s.what == source::first_maximum) return;
        if (P const* const values = channel_values(s); values != nullptr) {
            if constexpr (!std::is_same_v<T, P>)
                for (int row = 0; row < rows_; ++row) std::copy_n(values + at, count, stream(i, row));
            return;
        }
        if (s.what == source::noise) return draw(i, at, count);
        array_in<S> const array = array_of<S>(s, call_);
        if (array.data == nullptr) {
            T const everywhere = s.what == source::parameter ? static_cast<T>(parameters_.of[s.index].initial) : T(0);
            for (int row = 0; row < rows_; ++row) std::fill_n(stream(i, row), count, everywhere);
            return;
        }
        steps const step = steps_of(*call_.shape, sizes_, array.paired, s.index);
        if (!conversion<T, S>::needed && step.axis == 1) return;
        S const* const from = array.data + step.at(outer_, at, inner_);
        if constexpr (conversion<T, S>::needed) {
            if (step.axis == 1) {
                for (int row = 0; row < rows_; ++row) convert_.widen(from + static_cast<std::size_t>(row) * step.inner, stream(i, row), count);
                return;
            }
        } else if (step.inner == 1 && rows_ > 1)
            return streams_.transpose(from, step.axis, stream(i, 0), buffer_.chunk(), count, static_cast<std::size_t>(rows_));
        for (int row = 0; row < rows_; ++row)
            for (std::size_t a = 0; a < count; ++a)
                stream(i, row)[a] = widened<T>(from[a * step.axis + static_cast<std::size_t>(row) * step.inner]);
    }

    void draw(int i, std::size_t at, std::size_t count) {
        actgen_random const& noise = *call_.noise;
        std::size_t const inner    = call_.shape->inner;
        std::uint64_t const first  = noise.offset + (outer_ * axis_ + at) * inner + inner_;
        if (noise.deterministic) {
            for (int row = 0; row < rows_; ++row) std::fill_n(stream(i, row), count, T(0.5));
        } else if (inner == 1) {
            draw_uniform<T, P>(stream(i, 0), count, noise.seed, first, target_);
        } else {
            T number[neighbours<T>];
            for (std::size_t a = 0; a < count; ++a) {
                draw_uniform<T, P>(number, static_cast<std::size_t>(rows_), noise.seed, first + a * inner, target_);
                for (int row = 0; row < rows_; ++row) stream(i, row)[a] = number[row];
            }
        }
    }

    void evaluate(phase_record const& phase, int row, std::size_t at, std::size_t count) {
        row_state<T>& state = state_[row];
        for (int i = 0; i < phase.input_count; ++i) phase_call_.input[i] = input(phase.inputs[i], i, row, at, count);
        phase_function const sums = count == axis_ ? phase.sums.of[target_] : nullptr;
        for (int r = 0; r < function_.results; ++r) {
            phase_sink const& s   = phase.results[r];
            bool const whole      = sums != nullptr && adds_up(s);
            phase_call_.result[r] = whole ? static_cast<void*>(&state.total[s.index]) : result(s, phase.input_count + r, row, at);
        }
        if (function_.run != nullptr) {
            phase_call_.count = count;
            phase_call_.row   = state.value;
            (sums != nullptr ? sums : function_.run)(phase_call_);
        }
        for (int r = 0; r < function_.results; ++r) {
            phase_sink const& s = phase.results[r];
            auto const* const v = static_cast<T const*>(function_.run != nullptr ? phase_call_.result[r] : phase_call_.input[r]);
            if (s.what == sink::row_max)
                state.raise(s, v, at, count, axis_, asks_where_, streams_);
            else if (s.what == sink::row_threshold)
                state.threshold[s.index].add(v, count);
            else if (reduces(s) && !(adds_up(s) && sums != nullptr))
                state.add(s, v, at, count, axis_, lanes_of(s.index, row), streams_);
            else if (s.what == sink::parameter_gradient)
                add_gradient(s.index, row, v, at, count);
        }
    }

    T const* input(phase_source const& s, int i, int row, std::size_t at, std::size_t count) {
        if (s.what == source::saved) return saved(s.index, row, at);
        if (s.what == source::first_maximum) {
            std::size_t const first = state_[row].first[s.index];
            std::fill_n(stream(i, row), count, T(0));
            if (first - at < count) stream(i, row)[first - at] = T(1);
            return stream(i, row);
        }
        if constexpr (std::is_same_v<T, P>)
            if (T const* const values = channel_values(s); values != nullptr) return values + at;
        if constexpr (conversion<T, S>::needed) {
            return stream(i, row);
        } else {
            array_in<S> const array = array_of<S>(s, call_);
            if (!lies_well(s, array)) return stream(i, row);
            return array.data + steps_of(*call_.shape, sizes_, array.paired, s.index).at(outer_, at, inner_);
        }
    }
    T* result(phase_sink const& s, int which, int row, std::size_t at) {
        if (s.what == sink::saved) return saved(s.index, row, at);
        if (!in_place(s)) return stream(which, row);
        if constexpr (conversion<T, S>::needed) {
            return nullptr;  // nothing is in place
        } else {
            array_out<S> const array = array_of<S>(s, call_);
            return array.data + steps_of(*call_.shape, sizes_, array.paired, s.index).at(outer_, at, inner_);
        }
    }

    void store(phase_sink const& s, int which, std::size_t at, std::size_t count) {
        array_out<S> const array = array_of<S>(s, call_);
        if (array.data == nullptr || in_place(s)) return;
        steps const step = steps_of(*call_.shape, sizes_, array.paired, s.index);
        S* const to      = array.data + step.at(outer_, at, inner_);
        if (step.axis == 1) return put<T, S>(stream(which, 0), to, count, accumulate_, streams_, convert_);
        if constexpr (!conversion<T, S>::needed)
            if (step.inner == 1 && rows_ > 1 && !accumulate_)
                return streams_.transpose(stream(which, 0), buffer_.chunk(), to, step.axis, static_cast<std::size_t>(rows_), count);
        for (std::size_t a = 0; a < count; ++a)
            for (int row = 0; row < rows_; ++row) {
                T const v = stream(which, row)[a];
                S& place  = to[a * step.axis + static_cast<std::size_t>(row) * step.inner];
                place     = accumulate_ ? increased(place, v) : narrowed<S>(v);
            }
    }

    // Partial sums: of a channel over the rows in order; else of each row in lanes, then of the rows in order.
    void add_gradient(int index, int row, T const* addend, std::size_t at, std::size_t count) {
        if (!gradients_ || parameters_.of[index].gradient == nullptr) return;
        partial_sum<P>* const sums = sums_ + first_sum(kernel_, plan_, index);
        if (parameters_.of[index].per_channel) {
            for (std::size_t i = 0; i < count; ++i) sums[at + i].add(static_cast<double>(addend[i]));
            return;
        }
        if (count == axis_) return sums->add(stored_sum<P>(streams_.sum(addend, count)));
        lanes<T>& all = lanes_of(index, row);
        if (at == 0) streams_.clear(all);
        streams_.accumulate(addend, count, at, all);
    }
    void end_gradient(int index) {
        if (!gradients_ || parameters_.of[index].gradient == nullptr || parameters_.of[index].per_channel) return;
        if (axis_ <= buffer_.chunk()) return;  // whole rows were added at once
        for (int row = 0; row < rows_; ++row)
            sums_[first_sum(kernel_, plan_, index)].add(stored_sum<P>(streams_.combine(lanes_of(index, row))));
    }

    kernel_record const& kernel_;
    actgen_call const& call_;
    extents const& sizes_;
    std::size_t axis_;
    slots<P> parameters_;
    stream_functions<T> const& streams_;
    conversion<T, S> convert_;
    int target_;
    bool gradients_;
    bool accumulate_;
    bool asks_where_ = false;  // whether any phase wants the place of a maximum
    int together_;
    bool saves_;
    staging<T> buffer_;
    alignas(64) T saved_[saved_elements<T>];
    T value_[stream_limit];
    T direction_[stream_limit];
    std::size_t outer_ = 0;  // of the first row at hand
    std::size_t inner_ = 0;
    int rows_          = 0;
    chosen_phase function_{};
    row_state<T> state_[neighbours<T>];
    lanes<T> lanes_[lane_room];
    partial_sum<P>* sums_ = nullptr;
    block_plan plan_;
    phase_call phase_call_;
};

}  // namespace

template <class T, class S>
void run_rows(kernel_record const& kernel, actgen_call const& call, extents const& sizes, int target) {
    row_pass<T, S> pass(kernel, call, sizes, target, false);
    pass.run_all(0, pass.rows());
}
template <class T, class S>
void run_row_blocks(kernel_record const& kernel, actgen_call const& call, extents const& sizes, int target,
                    std::size_t first, std::size_t count) {
    row_pass<T, S> pass(kernel, call, sizes, target, true);
    block_plan const plan = blocks_of(kernel, *call.shape, sizes.elements);
    for (std::size_t block = first; block < first + count; ++block) pass.run_block(plan, block);
}

template void run_rows<float, float>(kernel_record const&, actgen_call const&, extents const&, int);
template void run_rows<double, double>(kernel_record const&, actgen_call const&, extents const&, int);
template void run_rows<double, float>(kernel_record const&, actgen_call const&, extents const&, int);
template void run_rows<float, bf16>(kernel_record const&, actgen_call const&, extents const&, int);
template void run_rows<double, bf16>(kernel_record const&, actgen_call const&, extents const&, int);
template void run_rows<float, f16>(kernel_record const&, actgen_call const&, extents const&, int);
template void run_rows<double, f16>(kernel_record const&, actgen_call const&, extents const&, int);
template void run_row_blocks<float, float>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t, std::size_t);
template void run_row_blocks<double, double>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t, std::size_t);
template void run_row_blocks<double, float>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t, std::size_t);
template void run_row_blocks<float, bf16>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t, std::size_t);
template void run_row_blocks<double, bf16>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t, std::size_t);
template void run_row_blocks<float, f16>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t, std::size_t);
template void run_row_blocks<double, f16>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t, std::size_t);

}  // namespace actgen
