// Rows that lie in memory as phases want them, one after the other: where each stream begins and how far it is to the next
// row is decided once per call, so that short rows cost little more than their phases.  Short rows go through a phase some
// at a time: while the sum of one is waited for, the next ones are added up.
#pragma once
#include <algorithm>

#include <actgen/runtime/library/arrays.h>
#include <actgen/runtime/library/row_reductions.h>

namespace actgen {

template <class T>
class rows_in_place {
public:
    // `room`: for the values of some rows that a phase leaves to a later one.
    rows_in_place(kernel_record const& kernel, actgen_call const& call, bool accumulate, extents const& sizes,
                  stream_functions<T> const& streams, int target, T* room, std::size_t room_size)
        : call_(call), sizes_(sizes), streams_(streams), axis_(call.shape->axis),
          together_(std::clamp<std::size_t>(elements_together / std::max<std::size_t>(axis_, 1), 1, most_together)) {
        if (call.shape->inner != 1 || accumulate) return;
        bool const saves = kernel.saving_phases != nullptr && find_room(kernel, room, room_size);
        prepare_all(saves ? kernel.saving_phases : kernel.phases, saves ? kernel.saving_phase_count : kernel.phase_count, target);
    }

    bool applies() const { return applies_; }

    void run(std::size_t begin, std::size_t end, T const* parameters, T const* directions) {
        for (int f = 0; f < phases_; ++f) {
            phase_[f].call.parameter = parameters;
            phase_[f].call.direction = directions;
        }
        for (std::size_t first = begin; first < end; first += together_) {
            std::size_t const rows = std::min(together_, end - first);
            for (int f = 0; f < phases_; ++f) evaluate(phase_[f], first, rows);
        }
    }

private:
    static constexpr int phase_limit               = 6;
    static constexpr std::size_t most_together     = 8;
    static constexpr std::size_t elements_together = 4096 / sizeof(T);  // what they read and write stays in the first-level cache

    struct place {
        T* first;
        std::size_t step;  // to the next row
        bool of_all;       // first: of all rows, else of those that go together
        T* at(std::size_t row) const { return of_all ? first + row * step : first; }
    };

    struct prepared {
        phase_record const* record;
        phase_function run;
        int inputs;
        int results;
        int stored;  // results that are streams; reductions follow
        bool adds;  // the reductions are sums that the phase adds up itself
        place input[stream_limit];
        place result[stream_limit];
        phase_call call;
    };

    // Saved values go into the room, or for long rows to where the last phase writes results, over which it reads them.
    bool find_room(kernel_record const& kernel, T* room, std::size_t room_size) {
        auto const values = static_cast<std::size_t>(kernel.saved_count);
        if (axis_ <= room_size / values) {
            for (std::size_t s = 0; s < values; ++s) saved_[s] = {room + s * axis_, values * axis_, false};
            together_ = std::min(together_, room_size / (values * std::max<std::size_t>(axis_, 1)));
            return true;
        }
        phase_record const& last = kernel.saving_phases[kernel.saving_phase_count - 1];
        int found                = 0;
        for (int r = 0; r < last.result_count && found < kernel.saved_count; ++r)
            if (is_last_alone(kernel, last.results[r]) && place_of(last.results[r], array_of<T>(last.results[r], call_), saved_[found])) ++found;
        return found == kernel.saved_count;
    }
    // Whether nothing reads the sink's array, and only the last phase writes it.
    bool is_last_alone(kernel_record const& kernel, phase_sink const& sink) const {
        T const* const array = array_of<T>(sink, call_).data;
        for (int f = 0; f < kernel.saving_phase_count; ++f) {
            phase_record const& phase = kernel.saving_phases[f];
            for (int i = 0; i < phase.input_count; ++i)
                if (array_of<T>(phase.inputs[i], call_).data == array) return false;
            for (int r = 0; f + 1 < kernel.saving_phase_count && r < phase.result_count; ++r)
                if (array_of<T>(phase.results[r], call_).data == array) return false;
        }
        return true;
    }

    // Without an array, and where a row's elements lie apart, there is no place.
    template <class Stream, class Array>
    bool place_of(Stream const& s, Array const& array, place& to) const {
        if (array.data == nullptr) return false;
        steps const all = steps_of(*call_.shape, sizes_, array.paired, s.index);
        to              = {const_cast<T*>(array.data) + all.first, all.outer, true};
        return all.axis == 1;
    }
    bool find(phase_source const& s, place& to) const {
        if (s.what != source::saved) return place_of(s, array_of<T>(s, call_), to);
        to = saved_[s.index];
        return true;
    }
    bool find(phase_sink const& s, place& to) const {
        if (s.what != sink::saved) return place_of(s, array_of<T>(s, call_), to);
        to = saved_[s.index];
        return true;
    }

    void prepare_all(phase_record const* phases, int count, int target) {
        applies_ = count <= phase_limit;
        for (int f = 0; applies_ && f < count; ++f) applies_ = prepare(phases[f], phase_[phases_++], target);
    }

    bool prepare(phase_record const& record, prepared& p, int target) const {
        chosen_phase const all = choose(record, false, target);
        p.record               = &record;
        p.inputs               = record.input_count;
        p.results              = all.results;
        p.call.count           = axis_;
        for (int i = 0; i < p.inputs; ++i)
            if (!find(record.inputs[i], p.input[i])) return false;
        p.stored = 0;
        while (p.stored < p.results && !reduces(record.results[p.stored])) ++p.stored;
        for (int r = 0; r < p.stored; ++r)
            if (!find(record.results[r], p.result[r])) return false;
        p.adds     = p.stored < p.results && record.sums.of[target] != nullptr;
        p.run      = p.adds ? record.sums.of[target] : all.run;
        for (int r = p.stored; r < p.results; ++r)
            if (p.adds ? !adds_up(record.results[r]) : p.run != nullptr) return false;  // a stream would have to be staged
        return true;
    }

    void evaluate(prepared& p, std::size_t first, std::size_t rows) {
        phase_call& call = p.call;
        for (int i = 0; i < p.inputs; ++i) call.input[i] = p.input[i].at(first);
        for (int r = 0; r < p.stored; ++r) call.result[r] = p.result[r].at(first);
        for (int r = p.stored; p.adds && r < p.results; ++r) call.result[r] = &sum_[r];
        for (std::size_t turn = 0; turn < rows; ++turn) {
            row_state<T>& state = state_[turn];
            call.row            = state.value;
            if (p.run != nullptr) p.run(call);
            for (int r = p.stored; r < p.results; ++r) {
                phase_sink const& s = p.record->results[r];
                if (p.adds)
                    state.end_sum(s, sum_[r], axis_);
                else
                    reduce(s, static_cast<T const*>(call.input[r]), state);
            }
            for (int i = 0; i < p.inputs; ++i) call.input[i] = static_cast<T const*>(call.input[i]) + p.input[i].step;
            for (int r = 0; r < p.stored; ++r) call.result[r] = static_cast<T*>(call.result[r]) + p.result[r].step;
        }
    }

    void reduce(phase_sink const& s, T const* operand, row_state<T>& state) const {
        if (adds_up(s)) return state.end_sum(s, streams_.sum(operand, axis_), axis_);
        state.begin(s, axis_);
        if (s.what == sink::row_max)
            state.raise(s, operand, 0, axis_, axis_, false, streams_);
        else
            do state.threshold[s.index].add(operand, axis_);
            while (state.wants_more(s));
        state.end(s, axis_);
    }

    actgen_call const& call_;
    extents const& sizes_;
    stream_functions<T> const& streams_;
    std::size_t axis_;
    std::size_t together_;
    bool applies_ = false;
    int phases_   = 0;
    place saved_[stream_limit];
    prepared phase_[phase_limit];
    row_state<T> state_[most_together];
    partial_sum<T> sum_[stream_limit];
};

}  // namespace actgen
