// The driver of row kernels: each row is led through the phases; all but the last reduce, the last writes.
//
// A row whose elements are contiguous is worked on where it lies.  Other rows are gathered, some neighbouring ones at a
// time, a chunk of the axis after the other, so that they go through the same instructions and give the same bits.
// Row kernels have no noise, no per-channel parameters and no parameter gradients.
#include <cmath>
#include <limits>

#include <actgen/runtime/library/drivers.h>
#include <actgen/runtime/library/staging.h>
#include <actgen/runtime/library/streams.h>

namespace actgen {
namespace {

constexpr int neighbours = 8;  // rows gathered together: they share cache lines
template <class T>
constexpr std::size_t saved_elements = 65536 / sizeof(T);  // saved values stay in the second-level cache

template <class T>
struct row_state {
    T value[reduction_limit];
    T greatest[reduction_limit];
    std::size_t first[reduction_limit];  // where the maximum stands first
    lanes<T> sum[reduction_limit];
};

template <class T>
class row_pass {
public:
    row_pass(kernel_record const& kernel, actgen_call const& call, extents const& sizes, int target)
        : kernel_(kernel), call_(call), sizes_(sizes), axis_(call.shape->axis), streams_(streams_for<T>(target)),
          target_(target), accumulate_((call.flags & ACTGEN_ACCUMULATE) != 0), contiguous_(sizes.axis_stride == 1),
          together_(contiguous_ ? 1 : std::clamp(stream_room / most_streams(kernel), 1, neighbours)),
          saves_(kernel.saving_phases != nullptr &&
                 axis_ <= saved_room / static_cast<std::size_t>(kernel.saved_count * together_)),
          buffer_(most_streams(kernel) * together_) {
        slots<T> const parameters = slots_of<T>(kernel, call);
        for (int i = 0; i < parameters.count; ++i) {
            value_[i]     = *parameters.of[i].value;
            direction_[i] = parameters.of[i].direction == nullptr ? T(0) : *parameters.of[i].direction;
        }
        for (int f = 0; f < kernel.phase_count; ++f)
            for (int i = 0; i < kernel.phases[f].input_count; ++i)
                asks_where_ = asks_where_ || kernel.phases[f].inputs[i].what == source::first_maximum;
    }

    void run() {
        std::size_t const inner = contiguous_ ? 1 : call_.shape->inner;
        for (std::size_t o = 0; o < call_.shape->outer; ++o)
            for (std::size_t i = 0; i < inner; i += static_cast<std::size_t>(together_)) {
                origin_ = o * sizes_.outer_stride + i;
                rows_   = static_cast<int>(std::min(static_cast<std::size_t>(together_), inner - i));
                if (saves_)
                    for (int f = 0; f < kernel_.saving_phase_count; ++f) run(kernel_.saving_phases[f]);
                else
                    for (int f = 0; f < kernel_.phase_count; ++f) run(kernel_.phases[f]);
            }
    }

private:
    static constexpr std::size_t saved_room = saved_elements<T>;
    static constexpr int stream_room        = static_cast<int>(staging<T>::bytes / (staging<T>::smallest * sizeof(T)));
    static int most_streams(kernel_record const& kernel) {
        int most = 1;
        for (int f = 0; f < kernel.phase_count; ++f)
            most = std::max(most, kernel.phases[f].input_count + kernel.phases[f].result_count);
        for (int f = 0; f < kernel.saving_phase_count; ++f)
            most = std::max(most, kernel.saving_phases[f].input_count + kernel.saving_phases[f].result_count);
        return most;
    }

    void run(phase_record const& phase) {
        for (int r = 0; r < phase.result_count; ++r) begin(phase.results[r]);
        // Long rows go in chunks only where a stream needs the buffer.
        std::size_t const chunk = staged(phase) ? buffer_.chunk() : axis_;
        for (std::size_t at = 0; at < axis_; at += chunk) {
            std::size_t const count = std::min(chunk, axis_ - at);
            if (!contiguous_)
                for (int i = 0; i < phase.input_count; ++i) gather(phase, i, at, count);
            for (int row = 0; row < rows_; ++row) evaluate(phase, row, at, count);
            if (!contiguous_)
                for (int r = 0; r < phase.result_count; ++r) scatter(phase, r, at, count);
        }
        for (int r = 0; r < phase.result_count; ++r) end(phase.results[r]);
    }

    static bool reduces(phase_sink const& s) {
        return s.what == sink::row_sum || s.what == sink::row_mean || s.what == sink::row_max;
    }
    bool staged(phase_record const& phase) const {
        if (!contiguous_ || accumulate_) return true;
        for (int i = 0; i < phase.input_count; ++i)
            if (phase.inputs[i].what != source::saved && array_of(phase.inputs[i]) == nullptr) return true;
        bool const computes = phase.full.of[target_] != nullptr;
        for (int r = 0; r < phase.result_count; ++r)
            if (phase.results[r].what != sink::saved && array_of(phase.results[r]) == nullptr &&
                (computes || !reduces(phase.results[r])))
                return true;
        return false;
    }

    T const* array_of(phase_source const& s) const {
        auto const typed = [](void const* p) { return static_cast<T const*>(p); };
        switch (s.what) {
            case source::input: return typed(s.index == 0 ? call_.x : call_.gate);
            case source::upstream: return typed(call_.dy);
            case source::output: return typed(call_.y_saved);
            case source::input_direction: return typed(s.index == 0 ? call_.vx : call_.vgate);
            default: return nullptr;
        }
    }
    T* array_of(phase_sink const& s) const {
        auto const typed = [](void* p) { return static_cast<T*>(p); };
        switch (s.what) {
            case sink::output: return typed(call_.y);
            case sink::derivative: return typed(call_.derivative);
            case sink::input_gradient: return typed(s.index == 0 ? call_.dx : call_.dgate);
            case sink::upstream_gradient: return typed(call_.ddy);
            default: return nullptr;
        }
    }
    T* saved(int which, int row, std::size_t at) {
        return saved_ + static_cast<std::size_t>(which * together_ + row) * axis_ + at;
    }
    T* stream(int which, int row) { return buffer_.stream(which * rows_ + row); }

    void begin(phase_sink const& s) {
        if (!reduces(s)) return;
        for (int row = 0; row < rows_; ++row) {
            row_state<T>& state = state_[row];
            if (s.what != sink::row_max) {
                streams_.clear(state.sum[s.index]);
                continue;
            }
            state.greatest[s.index] = -std::numeric_limits<T>::infinity();
            state.first[s.index]    = axis_;
        }
    }

    void end(phase_sink const& s) {
        for (int row = 0; row < rows_; ++row) {
            row_state<T>& state = state_[row];
            if (s.what == sink::row_max) state.value[s.index] = state.greatest[s.index];
            if (s.what == sink::row_sum) state.value[s.index] = static_cast<T>(streams_.combine(state.sum[s.index]).total());
            if (s.what == sink::row_mean)
                state.value[s.index] = static_cast<T>(streams_.combine(state.sum[s.index]).total() / static_cast<double>(axis_));
        }
    }

    void reduce(phase_sink const& s, row_state<T>& state, T const* operand, std::size_t at, std::size_t count) {
        if (s.what != sink::row_max) return streams_.accumulate(operand, count, at, state.sum[s.index]);
        T const before    = state.greatest[s.index];
        T const after     = streams_.maximum(operand, count, before);
        state.greatest[s.index] = after;
        if (!asks_where_) return;
        bool const is_new = state.first[s.index] == axis_ || after > before || (after != after && before == before);
        if (is_new)  // the first NaN counts as the maximum of a row that has one
            for (std::size_t i = 0; i < count; ++i)
                if (operand[i] == after || (after != after && operand[i] != operand[i])) {
                    state.first[s.index] = at + i;
                    break;
                }
    }

    void evaluate(phase_record const& phase, int row, std::size_t at, std::size_t count) {
        row_state<T>& state     = state_[row];
        std::size_t const place = origin_ + at;
        for (int i = 0; i < phase.input_count; ++i) {
            if (phase.inputs[i].what == source::saved) {
                phase_call_.input[i] = saved(phase.inputs[i].index, row, at);
                continue;
            }
            T const* const direct = array_of(phase.inputs[i]);
            phase_call_.input[i]  = contiguous_ && direct != nullptr ? direct + place : stream(i, row);
            if (direct == nullptr) fill(phase.inputs[i], state, stream(i, row), at, count);
        }
        bool const computes = phase.full.of[target_] != nullptr;
        for (int r = 0; r < phase.result_count; ++r) {
            T* const direct       = array_of(phase.results[r]);
            bool const in_place   = contiguous_ && direct != nullptr && !accumulate_;
            phase_call_.result[r] = in_place ? direct + place : stream(phase.input_count + r, row);
            if (phase.results[r].what == sink::saved) phase_call_.result[r] = saved(phase.results[r].index, row, at);
        }
        if (computes) {
            phase_call_.count     = count;
            phase_call_.parameter = value_;
            phase_call_.direction = direction_;
            phase_call_.row       = state.value;
            phase.full.of[target_](phase_call_);
        }
        for (int r = 0; r < phase.result_count; ++r) {
            phase_sink const& s = phase.results[r];
            if (reduces(s))
                reduce(s, state, static_cast<T const*>(computes ? phase_call_.result[r] : phase_call_.input[r]), at, count);
            else if (contiguous_ && accumulate_ && array_of(s) != nullptr)
                streams_.add(stream(phase.input_count + r, row), array_of(s) + place, count);
        }
    }

    // Inputs that no array holds: a missing direction is zero.
    void fill(phase_source const& s, row_state<T> const& state, T* to, std::size_t at, std::size_t count) {
        std::fill_n(to, count, T(0));
        if (s.what == source::first_maximum && state.first[s.index] - at < count) to[state.first[s.index] - at] = T(1);
    }

    void gather(phase_record const& phase, int i, std::size_t at, std::size_t count) {
        T const* from = array_of(phase.inputs[i]);
        if (from == nullptr) return;
        from += origin_ + at * sizes_.axis_stride;
        for (std::size_t a = 0; a < count; ++a, from += sizes_.axis_stride)
            for (int row = 0; row < rows_; ++row) stream(i, row)[a] = from[row];
    }
    void scatter(phase_record const& phase, int r, std::size_t at, std::size_t count) {
        T* to = array_of(phase.results[r]);
        if (to == nullptr) return;
        to += origin_ + at * sizes_.axis_stride;
        for (std::size_t a = 0; a < count; ++a, to += sizes_.axis_stride)
            for (int row = 0; row < rows_; ++row) {
                T const v = stream(phase.input_count + r, row)[a];
                to[row]   = accumulate_ ? to[row] + v : v;
            }
    }

    kernel_record const& kernel_;
    actgen_call const& call_;
    extents const& sizes_;
    std::size_t axis_;
    stream_functions<T> const& streams_;
    int target_;
    bool accumulate_;
    bool contiguous_;
    bool asks_where_ = false;  // whether any phase wants the place of a maximum
    int together_;
    bool saves_;
    staging<T> buffer_;
    alignas(64) T saved_[saved_elements<T>];
    T value_[stream_limit];
    T direction_[stream_limit];
    std::size_t origin_ = 0;  // of the first row at hand
    int rows_           = 0;
    row_state<T> state_[neighbours];
    phase_call phase_call_;
};

}  // namespace

template <class T>
void run_rows(kernel_record const& kernel, actgen_call const& call, extents const& sizes, int target) {
    row_pass<T>(kernel, call, sizes, target).run();
}

template void run_rows<float>(kernel_record const&, actgen_call const&, extents const&, int);
template void run_rows<double>(kernel_record const&, actgen_call const&, extents const&, int);

}  // namespace actgen
