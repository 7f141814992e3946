// The loop around a phase's body: whole vectors, then one padded vector for the tail, so that every element goes
// through the same full-lane instructions and its bits depend on its value alone.  The padding repeats the last element:
// a body meets no operands but those of the call.
//
// A body, one per (kernel, phase, dtype), is a struct that derives from `phase_body<T>` (which gives V, M, P and `constant`):
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
#ifdef ACTGEN_RUNTIME_ALL_TARGETS_H_  // parsed already
#include <hwy/ops/set_macros-inl.h>
#elif defined(ACTGEN_RUNTIME_PHASE_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ACTGEN_RUNTIME_PHASE_INL_H_
#undef ACTGEN_RUNTIME_PHASE_INL_H_
#else
#define ACTGEN_RUNTIME_PHASE_INL_H_
#endif

#include <actgen/runtime/look_up-inl.h>
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
    using P    = machine::places<V>;
    static HWY_INLINE V constant(T value) { return hn::Set(D{}, value); }
    static HWY_INLINE bool any(M condition) { return !hn::AllFalse(D{}, condition); }
};

// The first `count` lanes of a whole vector at `padded`, from and to memory of which nothing else is touched; `last` fills
// what is left of what is loaded.  The padded side is read and written whole: processors hand on what they just stored
// only if it is loaded as it was stored.
template <class T>
HWY_INLINE void load_first(T const* HWY_RESTRICT from, T* HWY_RESTRICT padded, size_t count, T last) {
    hn::ScalableTag<T> const d;
#if HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX2
    auto const valid = hn::FirstN(d, count);
    hn::Store(hn::IfThenElse(valid, hn::MaskedLoad(valid, d, from), hn::Set(d, last)), d, padded);
#else
    hn::Store(hn::Set(d, last), d, padded);
    for (size_t lane = 0; lane < count; ++lane) padded[lane] = from[lane];
#endif
}
template <class T>
HWY_INLINE void store_first(T const* HWY_RESTRICT padded, T* HWY_RESTRICT to, size_t count) {
#if HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX2
    hn::ScalableTag<T> const d;
    hn::BlendedStore(hn::Load(d, padded), hn::FirstN(d, count), d, to);
#else
    for (size_t lane = 0; lane < count; ++lane) to[lane] = padded[lane];
#endif
}

// A vector from and to memory that holds the same numbers, or floats where the vector has doubles.
template <class D>
HWY_INLINE hn::Vec<D> load(D d, hn::TFromD<D> const* from) {
    return hn::LoadU(d, from);
}
HWY_INLINE hn::Vec<hn::ScalableTag<double>> load(hn::ScalableTag<double> d, float const* from) {
    return hn::PromoteTo(d, hn::LoadU(hn::Rebind<float, decltype(d)>{}, from));
}
template <class D>
HWY_INLINE void store(hn::Vec<D> v, D d, hn::TFromD<D>* to) {
    hn::StoreU(v, d, to);
}
HWY_INLINE void store(hn::Vec<hn::ScalableTag<double>> v, hn::ScalableTag<double> d, float* to) {
#if HWY_TARGET == HWY_SCALAR  // Highway would make the greatest float where the double rounds to infinity
    (void)d;
    *to = static_cast<float>(hn::GetLane(v));
#else
    hn::Rebind<float, decltype(d)> const narrow;
    hn::StoreU(hn::DemoteTo(narrow, v), narrow, to);
#endif
}

// Evaluates the body on all elements, storing its first `stored` results.  S: what the streams hold.
template <class Body, int stored = Body::results, class S = typename Body::lane>
HWY_INLINE void evaluate(phase_call const& call) {
    using T = typename Body::lane;
    using V = typename Body::V;
    typename Body::D const d;
    constexpr size_t width = sizeof(V) / sizeof(T);  // all targets have vectors of one fixed size
    constexpr size_t whole = sizeof(V) / sizeof(S);  // what is padded is a vector of the streams

    Body const body(call);
    S const* from[Body::inputs];
    S* to[stored];
    for (int i = 0; i < Body::inputs; ++i) from[i] = static_cast<S const*>(call.input[i]);
    for (int r = 0; r < stored; ++r) to[r] = static_cast<S*>(call.result[r]);

    size_t const tail = call.count % width;
    size_t begin      = 0;
    size_t end        = call.count - tail;
    HWY_ALIGN S padded_input[Body::inputs][whole];
    HWY_ALIGN S padded_result[stored][whole];
    auto const step = [&](size_t at, V(&out)[Body::results]) HWY_ATTR __attribute__((always_inline)) {
        V in[Body::inputs];
        ACTGEN_UNROLL
        for (int i = 0; i < Body::inputs; ++i) in[i] = load(d, from[i] + at);
        body(in, out);
    };
#if HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX2  // elsewhere all stores are ordinary
    if constexpr (whole != width) {  // what doubts its results writes beside the caller's arrays
    } else if (uint64_t const past = call.past_caches; past != 0) {
        for (; begin < end; begin += width) {
            V out[Body::results];
            step(begin, out);
            ACTGEN_UNROLL
            for (int r = 0; r < stored; ++r)
                if ((past >> r & 1) != 0)
                    hn::Stream(out[r], d, to[r] + begin);
                else
                    hn::StoreU(out[r], d, to[r] + begin);
        }
    }
#endif
    for (bool in_tail = false;; in_tail = true) {
        for (size_t at = begin; at < end; at += width) {
            V out[Body::results];
            step(at, out);
            ACTGEN_UNROLL
            for (int r = 0; r < stored; ++r) store(out[r], d, to[r] + at);
        }
        if (tail == 0) return;
        if (in_tail) {
            for (int r = 0; r < stored; ++r)
                store_first(padded_result[r], static_cast<S*>(call.result[r]) + (call.count - tail), tail);
            return;
        }
        for (int i = 0; i < Body::inputs; ++i) {
            load_first(from[i] + end, padded_input[i], tail, from[i][call.count - 1]);
            from[i] = padded_input[i];
        }
        for (int r = 0; r < stored; ++r) to[r] = padded_result[r];
        begin = 0;
        end   = width;
    }
}

// The sums of a phase's last results, in the tree of library/lanes.h, a block of addends at a time.
template <class T>
struct sum_lanes {
    static constexpr size_t width = 16;                        // lanes
    static constexpr size_t block = sizeof(T) == 4 ? 32 : 16;  // addends
    using D = hn::ScalableTag<double>;
    using V = hn::Vec<D>;
    using Addend = hn::Vec<hn::ScalableTag<T>>;
    static constexpr size_t step    = sizeof(V) / sizeof(double);
    static constexpr size_t vectors = block / (sizeof(Addend) / sizeof(T));
    V sum[width / step];
    V error[sizeof(T) == 4 ? 1 : width / step];

    HWY_INLINE sum_lanes() {  // written out: an implied one would be compiled for no target in particular
        for (V& v : sum) v = hn::Zero(D{});
        for (V& v : error) v = hn::Zero(D{});
    }
    HWY_INLINE void add(Addend const (&addend)[vectors]) {
        if constexpr (sizeof(T) == 8) {
            ACTGEN_UNROLL
            for (size_t k = 0; k < vectors; ++k) {
                V const s = hn::Add(sum[k], addend[k]);
                V const t = hn::Sub(s, sum[k]);
                error[k]  = hn::Add(error[k], hn::Add(hn::Sub(sum[k], hn::Sub(s, t)), hn::Sub(addend[k], t)));
                sum[k]    = s;
            }
        } else {
            ACTGEN_UNROLL
            for (size_t k = 0; k < vectors / 2; ++k) {
                Addend const pair = hn::Add(addend[k], addend[k + vectors / 2]);
#if HWY_TARGET == HWY_SCALAR
                sum[k] = hn::Add(sum[k], hn::PromoteTo(D{}, pair));
#else
                hn::Half<hn::ScalableTag<float>> const half;
                V& lower = sum[2 * k];
                V& upper = sum[2 * k + 1];
                lower    = hn::Add(lower, hn::PromoteTo(D{}, hn::LowerHalf(half, pair)));
                upper    = hn::Add(upper, hn::PromoteTo(D{}, hn::UpperHalf(half, pair)));
#endif
            }
        }
    }
    // The sum of all lanes, into a `partial_sum<T>` at `to`: halves of vectors first, then halves of one vector's lanes.
    HWY_INLINE void store_total(double* to) {
        ACTGEN_UNROLL
        for (size_t half = width / step / 2; half > 0; half /= 2) {
            ACTGEN_UNROLL
            for (size_t k = 0; k < half; ++k) merge(D{}, sum[k], error[sizeof(T) == 4 ? 0 : k], sum[k + half], error[sizeof(T) == 4 ? 0 : k + half]);
        }
        halve<step>(D{}, sum[0], error[0], to);
    }

private:
    template <class E, class W = hn::Vec<E>>
    static HWY_INLINE void merge(E, W& s, W& e, W const& other, W const& other_error) {
        if constexpr (sizeof(T) == 4) {
            s = hn::Add(s, other);
        } else {
            W const all = hn::Add(s, other);
            W const t   = hn::Sub(all, s);
            e           = hn::Add(e, hn::Add(hn::Sub(s, hn::Sub(all, t)), hn::Sub(other, t)));
            s           = all;
            e           = hn::Add(e, other_error);
        }
    }
    template <size_t count, class E, class W = hn::Vec<E>>
    static HWY_INLINE void halve(E d, W s, W e, double* to) {
#if HWY_TARGET != HWY_SCALAR
        if constexpr (count > 1) {
            hn::Half<E> const half;
            auto low = hn::LowerHalf(half, s), low_error = hn::LowerHalf(half, e);
            merge(half, low, low_error, hn::UpperHalf(half, s), sizeof(T) == 4 ? low_error : hn::UpperHalf(half, e));
            return halve<count / 2>(half, low, low_error, to);
        }
#endif
        to[0] = hn::GetLane(s);
        if constexpr (sizeof(T) == 8) to[1] = hn::GetLane(e);
        (void)d;
    }
};

// Evaluates the body on all elements, storing the results before `first_sum`; the others are added up, and their sums
// written where their streams would be.  Needs a row that comes whole.
template <class Body, int first_sum>
HWY_INLINE void evaluate_sums(phase_call const& call) {
    using T     = typename Body::lane;
    using V     = typename Body::V;
    using Lanes = sum_lanes<T>;
    typename Body::D const d;
    constexpr size_t width = sizeof(V) / sizeof(T);
    constexpr int sums     = Body::results - first_sum;

    Body const body(call);
    T const* from[Body::inputs];
    for (int i = 0; i < Body::inputs; ++i) from[i] = static_cast<T const*>(call.input[i]);
    Lanes lanes[sums];
    V addend[sums][Lanes::vectors];

    size_t at           = 0;
    auto const evaluate = [&](size_t k) HWY_ATTR __attribute__((always_inline)) {  // a call would lead through memory
        V in[Body::inputs];
        V out[Body::results];
        ACTGEN_UNROLL
        for (int i = 0; i < Body::inputs; ++i) in[i] = hn::LoadU(d, from[i] + at + k * width);
        body(in, out);
        ACTGEN_UNROLL
        for (int r = 0; r < first_sum; ++r) hn::StoreU(out[r], d, static_cast<T*>(call.result[r]) + at + k * width);
        ACTGEN_UNROLL
        for (int r = 0; r < sums; ++r) addend[r][k] = out[first_sum + r];
    };
    for (; at + Lanes::block <= call.count; at += Lanes::block) {
        if constexpr (Lanes::vectors <= 4) {
            ACTGEN_UNROLL
            for (size_t k = 0; k < Lanes::vectors; ++k) evaluate(k);
        } else {
            for (size_t k = 0; k < Lanes::vectors; ++k) evaluate(k);
        }
        ACTGEN_UNROLL
        for (int r = 0; r < sums; ++r) lanes[r].add(addend[r]);
    }
    if (at < call.count) {  // beyond the last element zeros are added, which change no sum
        for (size_t k = 0; k < Lanes::vectors; ++k) {
            size_t const before = at + k * width;
            size_t const count  = before < call.count ? HWY_MIN(width, call.count - before) : 0;
            V in[Body::inputs];
            V out[Body::results];
            for (int i = 0; i < Body::inputs; ++i) {
                HWY_ALIGN T padded[width];
                load_first(from[i] + before, padded, count, from[i][call.count - 1]);
                in[i] = hn::Load(d, padded);
            }
            body(in, out);
            for (int r = 0; r < first_sum; ++r) {
                HWY_ALIGN T padded[width];
                hn::Store(out[r], d, padded);
                store_first(padded, static_cast<T*>(call.result[r]) + before, count);
            }
            for (int r = 0; r < sums; ++r) addend[r][k] = hn::IfThenElseZero(hn::FirstN(d, count), out[first_sum + r]);
        }
        for (int r = 0; r < sums; ++r) lanes[r].add(addend[r]);
    }
    for (int r = 0; r < sums; ++r) lanes[r].store_total(static_cast<double*>(call.result[first_sum + r]));
}

}  // namespace actgen::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
