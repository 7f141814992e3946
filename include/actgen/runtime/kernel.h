// A kernel's record: which arrays its phases read and write, and the phases, compiled for every target.
//
// Generated code is one constexpr record per (activation, kernel, dtype); the drivers in library/ do the rest.
#pragma once
#include <cstddef>
#include <cstdint>

#include <actgen/runtime/abi.h>
#include <actgen/runtime/extended_program.h>
#include <actgen/runtime/phase.h>

namespace actgen {

inline constexpr int reduction_limit = 32;

// What a phase reads.  `index` says which: of two inputs, of the parameter slots (a list of K has K, in the order of the
// parameter table), of the row's reductions.
enum class source : std::uint8_t {
    input,                // 0: x, 1: the gate
    upstream,             // dy
    output,               // y, where a kernel is handed it
    noise,                // uniform on [0, 1)
    input_direction,      // vx, vgate
    parameter,            // slot of a per-channel parameter; other parameters are the same for all elements
    parameter_direction,  // likewise
    first_maximum,        // 1 at the row's (group's) first element with the maximum, 0 elsewhere; index: which reduction
    saved,                // rows only: what an earlier phase of a saving list wrote; index: which
    reduction,            // groups only, where reductions differ from lane to lane; rows have `phase_call::row`
};
inline constexpr std::size_t source_count = static_cast<std::size_t>(source::reduction) + 1;

struct phase_source {
    source what{};
    std::int16_t index = 0;
};

// What a phase writes.  A phase's elementwise results stand first, then its addends (parameter gradients, operands of
// reductions), each group in the order of the kernel's results.
enum class sink : std::uint8_t {
    output,              // y
    derivative,
    input_gradient,      // index: dx, dgate
    upstream_gradient,   // ddy
    parameter_gradient,  // index: slot; one addend per element
    row_sum,             // index: which of the kernel's reductions
    row_mean,
    row_max,              // these three of a group, too
    saved,                // rows only
    row_threshold,        // rows only
    doubt,                // pointwise kernels that leave elements to another one: 1 where it is to compute the element again, else 0
};
inline constexpr std::size_t sink_count = static_cast<std::size_t>(sink::doubt) + 1;

struct phase_sink {
    sink what{};
    std::int16_t index = 0;
    std::int16_t rest  = -1;  // of a sum: the reduction that is what rounding it loses, if that is wanted
};

struct phase_record {
    phase_source const* inputs = nullptr;
    int input_count            = 0;
    phase_sink const* results  = nullptr;
    int result_count           = 0;
    // Stores all results.  All null: reductions of the inputs as they are, result r of input r.
    phase_table full{};
    // Stores all but the parameter gradients; all null where there are none.
    phase_table plain{};
    // Rows that come whole: stores the results before the sums, which stand last, and writes each sum, a partial_sum of the
    // streams' type, where its stream would be; all null where there are none.
    phase_table sums{};
    // Instead of functions: what the phase computes, as data; of pointwise kernels that compute in doubles.
    extended_program const* program = nullptr;
};

// Magnitudes: 0, or from `least` to `greatest`.
struct magnitude_range {
    double least    = 0;
    double greatest = 0;

    constexpr bool holds(double v) const {
        double const size = v < 0 ? -v : v;
        return size == 0 || (size >= least && size <= greatest);
    }
};

struct kernel_record {
    actgen_kernel_kind kind{};
    actgen_dtype type{};                            // of the caller's arrays
    actgen_dtype computed{};                        // of the phases' streams: the same, or a wider one that the drivers convert to
    actgen_extent extent{};
    int operands = 1;                               // 2: x and a gate
    actgen_parameter const* parameters = nullptr;   // a kernel may narrow a domain (from-output kernels)
    int parameter_count                = 0;
    phase_record const* phases         = nullptr;   // pointwise kernels have one
    int phase_count                    = 0;
    int reduction_count                = 0;         // rows, groups; at most reduction_limit
    // Rows that fit a buffer may save per-element values between phases rather than compute them again; same results.
    phase_record const* saving_phases = nullptr;
    int saving_phase_count            = 0;
    int saved_count                   = 0;
    // What lies outside these ranges is left to another kernel of the same type, which computes in a wider one or in extended numbers; null: there is
    // none.  A call with such a value of a parameter is left to it whole, of others the elements (rows) with such operands, and
    // those for which a result `doubt` is not 0.
    magnitude_range const* ranges       = nullptr;  // one per parameter
    magnitude_range const* input_ranges = nullptr;  // of x and the gate, or of y where it is read; null: any
    kernel_record const* beyond         = nullptr;
};

}  // namespace actgen

// The drivers, for `actgen_kernel`'s function pointers.
extern "C" {
actgen_status actgen_run(actgen_kernel const* kernel, actgen_call const* call);
actgen_status actgen_workspace(actgen_kernel const* kernel, actgen_shape const* shape, size_t* bytes, size_t* blocks);
actgen_status actgen_partial(actgen_kernel const* kernel, actgen_call const* call, size_t first_block,
                             size_t block_count);
actgen_status actgen_finish(actgen_kernel const* kernel, actgen_call const* call);
}

namespace actgen {

// Whether one of its results says where the others may be wrong.
constexpr bool has_doubts(kernel_record const& record) {
    for (int r = 0; r < record.phases[0].result_count; ++r)
        if (record.phases[0].results[r].what == sink::doubt) return true;
    return false;
}
// Whether single elements of a pointwise kernel are left to the kernel beyond.
constexpr bool leaves_elements(kernel_record const& record) {
    return record.beyond != nullptr && (record.input_ranges != nullptr || has_doubts(record));
}

// Called while compiling, these are the compile error of a record that is too large, for they are not constexpr.
inline void a_kernel_has_too_many_reductions_raise_reduction_limit() { __builtin_trap(); }
inline void a_phase_has_too_many_streams_raise_stream_limit() { __builtin_trap(); }
inline void a_kernel_that_leaves_elements_needs_a_kernel_beyond_of_its_own_storage() { __builtin_trap(); }

// The kernel of float32 behind arrays of a format of storage, `type`; `beyond`: its kernel beyond behind such arrays.
constexpr kernel_record stored_as(kernel_record const& kernel, actgen_dtype type, kernel_record const* beyond = nullptr) {
    if ((kernel.beyond == nullptr) != (beyond == nullptr)) a_kernel_that_leaves_elements_needs_a_kernel_beyond_of_its_own_storage();
    kernel_record stored = kernel;
    stored.type          = type;
    stored.beyond        = beyond;
    return stored;
}

// `name`, `digest` and `tier` as actgen_kernel shows them.
constexpr actgen_kernel entry_points(kernel_record const& record, char const* name, std::uint64_t digest, actgen_tier tier = ACTGEN_ACCURATE) {
    if (record.reduction_count > reduction_limit) a_kernel_has_too_many_reductions_raise_reduction_limit();
    for (int f = 0; f < record.phase_count; ++f)
        if (record.phases[f].input_count > stream_limit || record.phases[f].result_count > stream_limit)
            a_phase_has_too_many_streams_raise_stream_limit();
    return {sizeof(actgen_kernel), name, record.kind, record.type, digest, &record, actgen_run, actgen_workspace, actgen_partial, actgen_finish, tier};
}

}  // namespace actgen
