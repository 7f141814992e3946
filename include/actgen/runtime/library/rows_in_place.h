// Rows that lie in memory as phases want them, one after the other: where each stream begins and how far it is to the next
// row is decided once per call, so that short rows cost little more than their phases.
#pragma once
#include <actgen/runtime/library/arrays.h>
#include <actgen/runtime/library/row_reductions.h>

namespace actgen {

template <class T>
class rows_in_place {
public:
    // `saved`: room for the values of one row that a phase leaves to a later one.
    rows_in_place(phase_record const* phases, int count, actgen_call const& call, bool accumulate, extents const& sizes,
                  stream_functions<T> const& streams, int target, T* saved)
        : shape_(*call.shape), sizes_(sizes), streams_(streams), saved_(saved) {
        applies_ = call.shape->inner == 1 && !accumulate && count <= phase_limit;
        for (int f = 0; applies_ && f < count; ++f) prepare(phases[f], call, target);
    }

    bool applies() const { return applies_; }

    void run(std::size_t begin, std::size_t end, T const* parameters, T const* directions) {
        for (int f = 0; f < phases_; ++f) {
            prepared& p      = phase_[f];
            p.call.parameter = parameters;
            p.call.direction = directions;
            for (int i = 0; i < p.inputs; ++i) p.call.input[i] = static_cast<T const*>(p.call.input[i]) + begin * p.input_step[i];
            for (int r = 0; r < p.stored; ++r) p.call.result[r] = static_cast<T*>(p.call.result[r]) + begin * p.result_step[r];
        }
        for (std::size_t row = begin; row < end; ++row)
            for (int f = 0; f < phases_; ++f) evaluate(phase_[f]);
    }

private:
    static constexpr int phase_limit = 6;

    struct prepared {
        phase_record const* record;
        phase_function run;
        int inputs;
        int results;
        int stored;  // results that are streams; reductions follow
        bool in_lanes;
        std::size_t input_step[stream_limit];
        std::size_t result_step[stream_limit];
        phase_call call;
    };

    template <class Stream, class Array>
    bool place(Stream const& s, Array const& array, std::size_t& step) const {
        if (array.data == nullptr) return false;
        steps const all = steps_of(shape_, sizes_, array.paired, s.index);
        step            = all.outer;
        return all.axis == 1;
    }

    void prepare(phase_record const& record, actgen_call const& call, int target) {
        prepared& p            = phase_[phases_++];
        chosen_phase const all = choose(record, false, target);
        p.record               = &record;
        p.inputs               = record.input_count;
        p.results              = all.results;
        p.call.count           = call.shape->axis;
        p.call.row             = state_.value;
        for (int i = 0; applies_ && i < p.inputs; ++i) {
            phase_source const& s = record.inputs[i];
            if (s.what == source::saved) {
                p.call.input[i]  = saved_ + static_cast<std::size_t>(s.index) * call.shape->axis;
                p.input_step[i] = 0;
                continue;
            }
            array_in<T> const array = array_of<T>(s, call);
            applies_                = place(s, array, p.input_step[i]);
            if (applies_) p.call.input[i] = array.data + steps_of(shape_, sizes_, array.paired, s.index).first;
        }
        p.stored = 0;
        while (p.stored < p.results && !reduces(record.results[p.stored])) ++p.stored;
        for (int r = 0; applies_ && r < p.stored; ++r) {
            phase_sink const& s = record.results[r];
            if (s.what == sink::saved) {
                p.call.result[r]  = saved_ + static_cast<std::size_t>(s.index) * call.shape->axis;
                p.result_step[r] = 0;
                continue;
            }
            array_out<T> const array = array_of<T>(s, call);
            applies_                 = place(s, array, p.result_step[r]);
            if (applies_) p.call.result[r] = array.data + steps_of(shape_, sizes_, array.paired, s.index).first;
        }
        p.in_lanes = p.stored < p.results && record.sums.of[target] != nullptr;
        p.run      = p.in_lanes ? record.sums.of[target] : all.run;
        for (int r = p.stored; applies_ && r < p.results; ++r) {
            applies_ = p.in_lanes ? adds_up(record.results[r]) : p.run == nullptr;  // else a stream would have to be staged
            if (p.in_lanes) p.call.result[r] = lanes_[r].sum;
        }
    }

    void evaluate(prepared& p) {
        if (p.run != nullptr) p.run(p.call);
        std::size_t const axis = p.call.count;
        for (int r = p.stored; r < p.results; ++r) {
            phase_sink const& s = p.record->results[r];
            state_.begin(s, axis);
            if (p.in_lanes)
                state_.total[s.index] = streams_.combine(lanes_[r]);
            else if (s.what == sink::row_max)
                state_.raise(s, static_cast<T const*>(p.call.input[r]), 0, axis, axis, false, streams_);
            else if (s.what == sink::row_threshold)
                do state_.threshold[s.index].add(static_cast<T const*>(p.call.input[r]), axis);
                while (state_.wants_more(s));
            else
                state_.total[s.index] = streams_.sum(static_cast<T const*>(p.call.input[r]), axis);
            state_.end(s, axis);
        }
        for (int i = 0; i < p.inputs; ++i) p.call.input[i] = static_cast<T const*>(p.call.input[i]) + p.input_step[i];
        for (int r = 0; r < p.stored; ++r) p.call.result[r] = static_cast<T*>(p.call.result[r]) + p.result_step[r];
    }

    actgen_shape const& shape_;
    extents const& sizes_;
    stream_functions<T> const& streams_;
    T* saved_;
    bool applies_;
    int phases_ = 0;
    prepared phase_[phase_limit];
    row_state<T> state_;
    lanes<T> lanes_[stream_limit];
};

}  // namespace actgen
