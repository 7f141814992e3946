// Law: results that are stored past the caches have the bits of those that are not, whatever the layout and the alignment.
#include <actgen/runtime/library/check.h>
#include <actgen/runtime/library/dispatch.h>
#include <actgen/runtime/library/drivers.h>

#include "catch.hpp"
#include "kernel_runner.hpp"
#include "tally.hpp"

namespace actgen::laws {

namespace {

template <class T>
void drive(actgen_kernel const& kernel, actgen_call const& call, std::size_t cached_bytes) {
    kernel_record const& record = kernel_for(*static_cast<kernel_record const*>(kernel.record), call);
    extents const sizes         = extents_of(*call.shape, record.extent, sizeof(T));
    int const target            = the_target().index;
    std::size_t const blocks    = blocks_of(record, *call.shape, sizes.elements).count;
    bool const gradients        = offers_parameter_gradients(record);
    bool const wider            = record.computed != record.type;
    if (gradients && wider)
        run_pointwise_blocks<double, T>(record, call, sizes, target, cached_bytes, 0, blocks);
    else if (gradients)
        run_pointwise_blocks<T, T>(record, call, sizes, target, cached_bytes, 0, blocks);
    else if (wider)
        run_pointwise<double, T>(record, call, sizes, target, cached_bytes);
    else
        run_pointwise<T, T>(record, call, sizes, target, cached_bytes);
    if (gradients) finish_gradients<T>(record, call, sizes);
}

// The results, moved by so many elements from where they begin.
template <class T>
class moved_results {
public:
    moved_results(actgen_call& call, std::size_t n, std::size_t offset) : offset_(offset) {
        for (void** member : {&call.y, &call.derivative, &call.dx, &call.dgate, &call.ddy})
            if (*member != nullptr) {
                arrays_.emplace_back(n + offset + 64 / sizeof(T), T(-77));
                *member = arrays_.back().data() + offset;
            }
    }
    // Also before and behind them.
    bool operator==(moved_results const& other) const {
        bool same = arrays_.size() == other.arrays_.size();
        for (std::size_t a = 0; same && a < arrays_.size(); ++a) same = same_bits(arrays_[a], other.arrays_[a]);
        return same;
    }

private:
    std::size_t offset_;
    std::vector<std::vector<T>> arrays_;
};

template <class T>
void compare(actgen_activation const& a, int kind, actgen_shape const& shape, std::size_t n, std::size_t offset, unsigned flags, tally& done) {
    runner<T> ordinary(a, kind, shape, n), past(a, kind, shape, n);
    ordinary.flags = past.flags = flags;
    bool const joined = shape.gate != ACTGEN_GATE_TWO_BUFFERS;
    actgen_call first = ordinary.call(), second = past.call();
    if (joined) {  // operands of both in one array, and their gradients
        for (runner<T>* r : {&ordinary, &past}) {
            r->data.x  = numbers<T>(2 * n, 1);
            r->data.vx = numbers<T>(2 * n, 4, 2);
        }
        for (actgen_call* c : {&first, &second}) c->gate = nullptr, c->vgate = nullptr, c->dgate = nullptr;
        first.x = ordinary.data.x.data(), first.vx = ordinary.data.vx.data();
        second.x = past.data.x.data(), second.vx = past.data.vx.data();
    }
    moved_results<T> const expected(first, joined ? 2 * n : n, offset), found(second, joined ? 2 * n : n, offset);
    drive<T>(*ordinary.kernel, first, SIZE_MAX);
    drive<T>(*past.kernel, second, 0);
    INFO("layout " << shape.gate << ", results " << offset << " elements on, flags " << flags);
    REQUIRE(expected == found);
    REQUIRE(same_results(ordinary.data, past.data));  // parameter gradients
    done.compare();
}

}  // namespace

TEST_CASE("results past the caches have the bits of ordinary ones, in every layout and at every alignment") {
    tally done;
    for_each_kernel([&](actgen_activation const& a, int kind, auto type) {
        using T = decltype(type);
        if (a.extent != ACTGEN_POINTWISE) return done.skip("kernels of rows and groups, which store as ever");
        INFO(title(a, kind, sizeof(T)));
        constexpr std::size_t n = 6 * 37;  // whole vectors and a tail
        for (std::size_t offset : {0u, 1u, 5u, 15u}) {
            compare<T>(a, kind, shape_for(a, n), n, offset, ACTGEN_OVERWRITE, done);
            if (a.inputs == 2)
                for (actgen_gate_layout layout : {ACTGEN_GATE_HALVES, ACTGEN_GATE_INTERLEAVED})
                    compare<T>(a, kind, actgen_gated(layout, 2, 3, n / 6), n, offset, ACTGEN_OVERWRITE, done);
        }
        compare<T>(a, kind, shape_for(a, n), n, 5, ACTGEN_ACCUMULATE, done);
    });
    done.conclude();
}

}  // namespace actgen::laws
