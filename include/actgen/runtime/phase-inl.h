// The loop around a phase's body: whole vectors, then one padded vector for the tail, so that every element goes
// through the same full-lane instructions and its bits depend on its value alone.
//
// A body, one per (kernel, phase, dtype), is a struct that derives from `phase_body<T>` (which gives V and `constant`):
//
//     struct forward_f32 : phase_body<float> {
//         static constexpr int inputs  = 1;                        // streams read, in the order of the kernel's record
//         static constexpr int results = 1;                        // streams written, likewise
//         V const beta;                                            // what is the same for all elements, computed once
//         explicit forward_f32(phase_call const& call) : beta(constant(call.parameter_value<float>(0))) {}
//         void operator()(V const (&in)[inputs], V (&out)[results]) const { out[0] = multiply(beta, in[0]); }
//     };
//
// A phase without inputs or without results declares arrays of one and ignores it: inputs and results are at least 1.
#if defined(ACTGEN_RUNTIME_PHASE_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ACTGEN_RUNTIME_PHASE_INL_H_
#undef ACTGEN_RUNTIME_PHASE_INL_H_
#else
#define ACTGEN_RUNTIME_PHASE_INL_H_
#endif

#include <actgen/runtime/machine-inl.h>
#include <actgen/runtime/phase.h>
#include <actgen/runtime/unroll.h>

HWY_BEFORE_NAMESPACE();
namespace actgen::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

template <class T>
struct phase_body {
    using lane = T;
    using D    = hn::ScalableTag<T>;
    using V    = hn::Vec<D>;
    using M    = hn::Mask<D>;
    static HWY_INLINE V constant(T value) { return hn::Set(D{}, value); }
};

// The first `count` lanes of a vector, which has `width` of them; nothing else is touched in memory.
template <class T>
HWY_INLINE void copy_first(T const* HWY_RESTRICT from, T* HWY_RESTRICT to, size_t count) {
#if HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX2
    hn::ScalableTag<T> const d;
    auto const first = hn::FirstN(d, count);
    hn::BlendedStore(hn::MaskedLoad(first, d, from), first, d, to);
#else
    for (size_t lane = 0; lane < count; ++lane) to[lane] = from[lane];
#endif
}

// Evaluates the body on all elements, storing its first `stored` results.
template <class Body, int stored = Body::results>
HWY_INLINE void evaluate(phase_call const& call) {
    using T = typename Body::lane;
    using V = typename Body::V;
    typename Body::D const d;
    constexpr size_t width = sizeof(V) / sizeof(T);  // all targets have vectors of one fixed size

    Body const body(call);
    T const* from[Body::inputs];
    T* to[stored];
    for (int i = 0; i < Body::inputs; ++i) from[i] = static_cast<T const*>(call.input[i]);
    for (int r = 0; r < stored; ++r) to[r] = static_cast<T*>(call.result[r]);

    size_t const tail = call.count % width;
    size_t end        = call.count - tail;
    HWY_ALIGN T padded_input[Body::inputs][width];
    HWY_ALIGN T padded_result[stored][width];
    for (bool in_tail = false;; in_tail = true) {
        for (size_t at = 0; at < end; at += width) {
            V in[Body::inputs];
            V out[Body::results];
            ACTGEN_UNROLL
            for (int i = 0; i < Body::inputs; ++i) in[i] = hn::LoadU(d, from[i] + at);
            body(in, out);
            ACTGEN_UNROLL
            for (int r = 0; r < stored; ++r) hn::StoreU(out[r], d, to[r] + at);
        }
        if (tail == 0) return;
        if (in_tail) {
            for (int r = 0; r < stored; ++r)
                copy_first(padded_result[r], static_cast<T*>(call.result[r]) + (call.count - tail), tail);
            return;
        }
        for (int i = 0; i < Body::inputs; ++i) {
            hn::Store(hn::Zero(d), d, padded_input[i]);
            copy_first(from[i] + end, padded_input[i], tail);
            from[i] = padded_input[i];
        }
        for (int r = 0; r < stored; ++r) to[r] = padded_result[r];
        end = width;
    }
}

}  // namespace actgen::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
