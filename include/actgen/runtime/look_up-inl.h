// Look-ups in rows of tables, and rare paths: beside machine-inl.h, what only some kernels are made of.
//
// A row lies in vector registers where the target can permute them by lanes' own places, else in memory.  `places` are what
// `entry` takes on the target, with bits that it does not look at: nothing else can be done with them.
#if defined(ACTGEN_RUNTIME_LOOK_UP_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ACTGEN_RUNTIME_LOOK_UP_INL_H_
#undef ACTGEN_RUNTIME_LOOK_UP_INL_H_
#else
#define ACTGEN_RUNTIME_LOOK_UP_INL_H_
#endif

#include <actgen/runtime/machine-inl.h>

HWY_BEFORE_NAMESPACE();
namespace actgen::HWY_NAMESPACE::machine {

namespace hn = hwy::HWY_NAMESPACE;

// `inserted`: loads lane by lane.  `chosen_of_two`: both halves are permuted, and the place's next bit chooses.  `bytes`: places
// are those of bytes.
enum class row_kind { in_memory, inserted, permuted, chosen_of_two, bytes };

template <class V, int Entries>
constexpr row_kind kind_of_row() {
#if HWY_TARGET == HWY_AVX3
    return sizeof(V) == 64 ? row_kind::permuted : row_kind::in_memory;
#elif HWY_TARGET == HWY_AVX2
    constexpr size_t registers = Entries * sizeof(hn::TFromV<V>) / 32;
    return sizeof(V) != 32 || registers > 2 ? row_kind::in_memory : registers == 1 ? row_kind::permuted : row_kind::chosen_of_two;
#elif HWY_TARGET == HWY_NEON
    return sizeof(V) == 16 && Entries * sizeof(hn::TFromV<V>) <= 64 ? row_kind::bytes : row_kind::in_memory;
#elif HWY_TARGET == HWY_SSE4
    return row_kind::inserted;
#else
    return row_kind::in_memory;
#endif
}

template <class V>
using places = hn::Vec<bits_of<V>>;

// The entries of a row at an address of 64 bytes' alignment.
template <class V, int Entries, row_kind = kind_of_row<V, Entries>()>
struct look_up_row {
    hn::TFromV<V> const* entries;
    HWY_INLINE explicit look_up_row(hn::TFromV<V> const* from) : entries(from) {}
    HWY_INLINE V at(places<V> place) const {
        hn::DFromV<V> const d;
        bits_of<V> const integers;
        constexpr size_t width = hn::MaxLanes(d);
        HWY_ALIGN typename format<hn::TFromV<V>>::bits number[width];
        HWY_ALIGN hn::TFromV<V> found[width];
        hn::Store(place, integers, number);
        for (size_t lane = 0; lane < width; ++lane) found[lane] = entries[number[lane] & (Entries - 1)];
        return hn::Load(d, found);
    }
};

#if HWY_TARGET == HWY_AVX3
template <class V, int Entries>
struct look_up_row<V, Entries, row_kind::permuted> {
    static constexpr bool wide = Entries * sizeof(hn::TFromV<V>) > 64;
    V row[wide ? 2 : 1];
    HWY_INLINE explicit look_up_row(hn::TFromV<V> const* from) {
        hn::DFromV<V> const d;
        if constexpr (Entries * sizeof(hn::TFromV<V>) == 32) {  // twice, so that the next bit of a place does not matter
            row[0] = V{_mm512_broadcast_f32x8(_mm256_load_ps(from))};
        } else {
            row[0] = hn::Load(d, from);
            if constexpr (wide) row[1] = hn::Load(d, from + Entries / 2);
        }
    }
    HWY_INLINE V at(places<V> place) const {
        if constexpr (sizeof(hn::TFromV<V>) == 4) return V{_mm512_permutexvar_ps(place.raw, row[0].raw)};
        else if constexpr (wide) return V{_mm512_permutex2var_pd(row[0].raw, place.raw, row[1].raw)};
        else return V{_mm512_permutexvar_pd(place.raw, row[0].raw)};
    }
};
#elif HWY_TARGET == HWY_AVX2
// Eight floats, or four doubles as pairs of 32 bits.
HWY_INLINE __m256 permuted(__m256 row, __m256i place) { return _mm256_permutevar8x32_ps(row, place); }
HWY_INLINE __m256d permuted(__m256d row, __m256i place) {
    __m256i const lower = _mm256_slli_epi64(place, 1);  // of a pair; the upper is one more
    __m256i const pairs = _mm256_or_si256(lower, _mm256_slli_epi64(_mm256_or_si256(lower, _mm256_set1_epi64x(1)), 32));
    return _mm256_castps_pd(_mm256_permutevar8x32_ps(_mm256_castpd_ps(row), pairs));
}

template <class V, int Entries>
struct look_up_row<V, Entries, row_kind::permuted> {
    V row;
    HWY_INLINE explicit look_up_row(hn::TFromV<V> const* from) : row(hn::Load(hn::DFromV<V>{}, from)) {}
    HWY_INLINE V at(places<V> place) const { return V{permuted(row.raw, place.raw)}; }
};
template <class V, int Entries>
struct look_up_row<V, Entries, row_kind::chosen_of_two> {
    V lower, upper;
    HWY_INLINE explicit look_up_row(hn::TFromV<V> const* from)
        : lower(hn::Load(hn::DFromV<V>{}, from)), upper(hn::Load(hn::DFromV<V>{}, from + Entries / 2)) {}
    HWY_INLINE V at(places<V> place) const {
        if constexpr (sizeof(hn::TFromV<V>) == 4)
            return V{_mm256_blendv_ps(permuted(lower.raw, place.raw), permuted(upper.raw, place.raw),
                                      _mm256_castsi256_ps(_mm256_slli_epi32(place.raw, 28)))};
        else
            return V{_mm256_blendv_pd(permuted(lower.raw, place.raw), permuted(upper.raw, place.raw),
                                      _mm256_castsi256_pd(_mm256_slli_epi64(place.raw, 61)))};
    }
};
#elif HWY_TARGET == HWY_SSE4
// Lanes stored one by one and loaded as a vector would wait for one another.
template <class V, int Entries>
struct look_up_row<V, Entries, row_kind::inserted> {
    hn::TFromV<V> const* entries;
    HWY_INLINE explicit look_up_row(hn::TFromV<V> const* from) : entries(from) {}
    HWY_INLINE V at(places<V> place) const {
        constexpr int among = Entries - 1;
        if constexpr (sizeof(hn::TFromV<V>) == 4)
            return V{_mm_setr_ps(entries[_mm_cvtsi128_si32(place.raw) & among], entries[_mm_extract_epi32(place.raw, 1) & among],
                                 entries[_mm_extract_epi32(place.raw, 2) & among], entries[_mm_extract_epi32(place.raw, 3) & among])};
        else
            return V{_mm_setr_pd(entries[_mm_cvtsi128_si32(place.raw) & among], entries[_mm_extract_epi32(place.raw, 2) & among])};
    }
};
#elif HWY_TARGET == HWY_NEON
// The places are those of an entry's bytes.
template <class V, int Entries>
struct look_up_row<V, Entries, row_kind::bytes> {
    static constexpr bool wide = Entries * sizeof(hn::TFromV<V>) == 64;
    std::conditional_t<wide, uint8x16x4_t, uint8x16x2_t> row;
    HWY_INLINE explicit look_up_row(hn::TFromV<V> const* from) {
        uint8_t const* const bytes = reinterpret_cast<uint8_t const*>(from);
        for (int k = 0; k < (wide ? 4 : 2); ++k) row.val[k] = vld1q_u8(bytes + 16 * k);
    }
    HWY_INLINE V at(places<V> place) const {
        auto bytes = hn::BitCast(hn::Repartition<uint8_t, hn::DFromV<V>>{}, place);
        if constexpr (wide) bytes.raw = vqtbl4q_u8(row, bytes.raw);
        else bytes.raw = vqtbl2q_u8(row, bytes.raw);
        return hn::BitCast(hn::DFromV<V>{}, bytes);
    }
};
#endif

// The segment in which u > 0 lies, told by the exponent's last bits and the significand's first `FractionBits`.
template <int FractionBits, int Entries, class V>
HWY_INLINE places<V> segment(V u) {
    using F = format<hn::TFromV<V>>;
    bits_of<V> const integers;
    auto const place = hn::ShiftRight<F::fraction - FractionBits>(hn::BitCast(integers, u));
    static_assert(FractionBits >= 0 && FractionBits < 16 && (Entries == 8 || Entries == 16));
    if constexpr (kind_of_row<V, Entries>() == row_kind::bytes) {  // first that of the entry's first byte in each byte
        constexpr bool is_single = sizeof(hn::TFromV<V>) == 4;
        auto bytes = hn::ShiftLeft<is_single ? 2 : 3>(hn::And(place, hn::Set(integers, Entries - 1)));
        bytes      = hn::Or(bytes, hn::ShiftLeft<8>(bytes));
        bytes      = hn::Or(bytes, hn::ShiftLeft<16>(bytes));
        if constexpr (!is_single) bytes = hn::Or(bytes, hn::ShiftLeft<32>(bytes));
        return hn::Or(bytes, hn::Set(integers, static_cast<typename F::bits>(0x0706050403020100ull)));
    }
    return place;
}

template <class V, int Entries>
HWY_INLINE V entry(places<V> place, look_up_row<V, Entries> const& row) { return row.at(place); }

// As a rare path ends, and where it is not worth a branch.
template <class M, class V>
HWY_INLINE V rarely(M condition, V u, V v) { return hn::IfThenElse(condition, u, v); }

}  // namespace actgen::HWY_NAMESPACE::machine
HWY_AFTER_NAMESPACE();

#endif
