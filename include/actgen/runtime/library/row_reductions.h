// The reductions of one row: their state while the row goes by, in chunks or whole, and their values.
#pragma once
#include <limits>

#include <actgen/runtime/kernel.h>
#include <actgen/runtime/library/streams.h>
#include <actgen/runtime/library/threshold_search.h>

namespace actgen {

template <class T>
struct row_state {
    T value[reduction_limit];  // what later phases read
    T greatest[reduction_limit];
    std::size_t first[reduction_limit];  // where the maximum stands first
    partial_sum<T> total[reduction_limit];
    threshold_search threshold[reduction_limit];

    void begin(phase_sink const& s, std::size_t axis) {
        if (s.what == sink::row_threshold) threshold[s.index].begin();
        greatest[s.index] = -std::numeric_limits<T>::infinity();
        first[s.index]    = axis;
    }

    // A chunk of the row's operands; `partial` holds the sums of a row that comes in several.
    void add(phase_sink const& s, T const* operand, std::size_t at, std::size_t count, std::size_t axis,
             lanes<T>& partial, stream_functions<T> const& streams) {
        if (count == axis) {
            total[s.index] = streams.sum(operand, count);
            return;
        }
        if (at == 0) streams.clear(partial);
        streams.accumulate(operand, count, at, partial);
        if (at + count == axis) total[s.index] = streams.combine(partial);
    }

    void raise(phase_sink const& s, T const* operand, std::size_t at, std::size_t count, std::size_t axis, bool asks_where,
               stream_functions<T> const& streams) {
        T const before    = greatest[s.index];
        T const after     = streams.maximum(operand, count, before);
        greatest[s.index] = after;
        if (!asks_where) return;
        bool const is_new = first[s.index] == axis || after > before || (after != after && before == before);
        if (is_new)  // the first NaN counts as the maximum of a row that has one
            for (std::size_t i = 0; i < count; ++i)
                if (operand[i] == after || (after != after && operand[i] != operand[i])) {
                    first[s.index] = at + i;
                    break;
                }
    }

    // Whether the row must go by once more: only thresholds need that, and what else the phase does comes out the same.
    bool wants_more(phase_sink const& s) { return s.what == sink::row_threshold && threshold[s.index].end_pass(); }

    void end(phase_sink const& s, std::size_t axis) {
        if (s.what == sink::row_max)
            value[s.index] = greatest[s.index];
        else if (s.what == sink::row_threshold)
            value[s.index] = static_cast<T>(threshold[s.index].threshold());
        else
            end_sum(s, total[s.index], axis);
    }
    void end_sum(phase_sink const& s, partial_sum<T> const& sum, std::size_t axis) {
        double const all = sum.total();
        value[s.index]   = static_cast<T>(s.what == sink::row_mean ? all / static_cast<double>(axis) : all);
        if (s.rest >= 0) value[s.rest] = static_cast<T>(sum.rest());
    }
};

}  // namespace actgen
