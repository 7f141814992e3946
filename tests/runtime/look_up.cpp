// Look-ups in rows of tables on every target against what their records say that they mean.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "look_up.cpp"
#include <actgen/runtime/targets.h>

#include <hwy/foreach_target.h>

#include <actgen/runtime/phase-inl.h>

HWY_BEFORE_NAMESPACE();
namespace actgen::look_up_test {
namespace HWY_NAMESPACE {
using namespace ::actgen::HWY_NAMESPACE::machine;

// The rows are handed over as a row's reductions.  Of both sizes and of vectors of one lane, as one number is expanded.
template <class T, int Bits, int Entries>
struct looked_up : ::actgen::HWY_NAMESPACE::phase_body<T> {
    using body                   = ::actgen::HWY_NAMESPACE::phase_body<T>;
    using V                      = typename body::V;
    static constexpr int inputs  = 1;
    static constexpr int results = 3;
    look_up_row<V, Entries> const row_0, row_1;
    T const* const entries;
    HWY_INLINE explicit looked_up(phase_call const& call)
        : row_0(static_cast<T const*>(call.row)), row_1(static_cast<T const*>(call.row) + Entries), entries(static_cast<T const*>(call.row)) {}
    HWY_INLINE void operator()(V const (&in)[inputs], V (&out)[results]) const {
        typename body::P const place = segment<Bits, Entries>(in[0]);
        out[0] = entry(place, row_0);
        out[1] = entry(place, row_1);
        hn::CappedTag<T, 1> const one;
        using S           = hn::Vec<decltype(one)>;
        constexpr size_t width = hn::MaxLanes(typename body::D{});
        HWY_ALIGN T number[width];
        hn::Store(in[0], typename body::D{}, number);
        look_up_row<S, Entries> const alone(entries);
        for (T& v : number) v = hn::GetLane(entry(segment<Bits, Entries>(hn::Set(one, v)), alone));
        out[2] = hn::Load(typename body::D{}, number);
    }
};

#define ACTGEN_LOOKED_UP(name, T, bits, entries) \
    void name(phase_call const& call) { ::actgen::HWY_NAMESPACE::evaluate<looked_up<T, bits, entries>>(call); }
ACTGEN_LOOKED_UP(single_0_8, float, 0, 8)
ACTGEN_LOOKED_UP(single_2_8, float, 2, 8)
ACTGEN_LOOKED_UP(single_1_16, float, 1, 16)
ACTGEN_LOOKED_UP(single_5_16, float, 5, 16)
ACTGEN_LOOKED_UP(double_0_8, double, 0, 8)
ACTGEN_LOOKED_UP(double_2_8, double, 2, 8)
ACTGEN_LOOKED_UP(double_1_16, double, 1, 16)
ACTGEN_LOOKED_UP(double_5_16, double, 5, 16)
#undef ACTGEN_LOOKED_UP

}  // namespace HWY_NAMESPACE
}  // namespace actgen::look_up_test
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include <random>
#include <vector>

#include <actgen/lower/machine.hpp>
#include <actgen/runtime/library/dispatch.h>

#include "catch.hpp"

namespace actgen::look_up_test {
namespace {

struct table_shape {
    phase_table run;
    int bits, entries;
};
constexpr table_shape single_shapes[] = {{ACTGEN_PHASE(single_0_8), 0, 8}, {ACTGEN_PHASE(single_2_8), 2, 8},
                                         {ACTGEN_PHASE(single_1_16), 1, 16}, {ACTGEN_PHASE(single_5_16), 5, 16}};
constexpr table_shape double_shapes[] = {{ACTGEN_PHASE(double_0_8), 0, 8}, {ACTGEN_PHASE(double_2_8), 2, 8},
                                         {ACTGEN_PHASE(double_1_16), 1, 16}, {ACTGEN_PHASE(double_5_16), 5, 16}};
constexpr char const* target_names[]  = {"AVX3", "AVX2", "SSE4", "NEON", "SCALAR"};

// Special ones, any bits, and the borders of segments with their neighbours.
template <class T>
std::vector<T> operands(std::size_t count) {
    using L = std::numeric_limits<T>;
    std::vector<T> all{T(0), -T(0), L::infinity(), -L::infinity(), L::quiet_NaN(), -L::quiet_NaN(), L::signaling_NaN(), L::denorm_min(), L::min(), L::max()};
    std::mt19937_64 random(9);
    while (all.size() < count) {
        T const border = std::ldexp(T(1) + static_cast<T>(random() % 32) / 32, static_cast<int>(random() % 40) - 20);
        for (T v : {border, std::nextafter(border, T(0)), ieee::number<T>(static_cast<ieee::bits_of<T>>(random()))}) all.push_back(v);
    }
    return all;
}

template <class T>
void check(table_shape const& shape, int target) {
    std::vector<T> const u = operands<T>(30011);
    std::mt19937_64 random(static_cast<unsigned>(10 + shape.bits));
    alignas(64) T rows[2 * 16];  // any bits, NaN among them
    for (T& v : rows) v = ieee::number<T>(static_cast<ieee::bits_of<T>>(random()));
    rows[3] = -T(0), rows[5] = std::numeric_limits<T>::infinity();
    std::vector<T> out[3];
    phase_call call;
    call.count    = u.size();
    call.input[0] = u.data();
    call.row      = rows;
    for (int r = 0; r < 3; ++r) {
        out[r].assign(u.size(), T(1));
        call.result[r] = out[r].data();
    }
    shape.run.of[target](call);

    std::vector<T> const bits(u.size(), static_cast<T>(shape.bits)), entries(u.size(), static_cast<T>(shape.entries));
    std::vector<T> place(u.size()), expected(u.size());
    machine::segment.exactly.value.of<T>()({u.data(), bits.data(), entries.data(), place.data(), u.size(), true});
    std::size_t wrong = 0, found[16] = {};
    for (T p : place) ++found[static_cast<std::size_t>(p)];
    for (int r = 0; r < 3; ++r) {
        machine::entry.exactly.value.of<T>()({place.data(), r == 1 ? rows + shape.entries : rows, nullptr, expected.data(), u.size(), true});
        for (std::size_t i = 0; i < u.size(); ++i) wrong += ieee::bits(out[r][i]) != ieee::bits(expected[i]);
    }
    INFO(target_names[target] << ", " << shape.entries << " entries of " << sizeof(T) << " bytes, " << shape.bits << " bits");
    CHECK(wrong == 0);
    for (int k = 0; k < shape.entries; ++k) CHECK(found[k] > 100);
}

}  // namespace

TEST_CASE("rows are looked up alike on every target, in any lane and alone") {
    int tried = 0;
    for (int target = 0; target < target_count; ++target) {
        if (choose_target(target_names[target]).status != ACTGEN_OK) continue;
        for (table_shape const& shape : single_shapes) check<float>(shape, target);
        for (table_shape const& shape : double_shapes) check<double>(shape, target);
        ++tried;
    }
    CHECK(tried >= 1);
}

}  // namespace actgen::look_up_test
#endif
