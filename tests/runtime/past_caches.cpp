// Which results are stored past the caches, as the phase of a kernel made by hand is told.
#include <algorithm>
#include <cstring>
#include <vector>

#include "catch.hpp"

#include <actgen/runtime/library/caches.h>
#include <actgen/runtime/library/drivers.h>

namespace actgen {
namespace {

constexpr std::size_t mib = std::size_t{1} << 20;

static_assert(bytes_that_caches_hold({0, 0}) == SIZE_MAX);               // a machine that does not say
static_assert(bytes_that_caches_hold({0, 32 * mib}) == SIZE_MAX);        // nor of a core's own
static_assert(bytes_that_caches_hold({mib, 0}) == mib);                  // no third level
static_assert(bytes_that_caches_hold({mib, 32 * mib}) == 32 * mib);      // eight cores
static_assert(bytes_that_caches_hold({2 * mib, 300 * mib}) == 64 * mib);  // sixty
static_assert(bytes_that_caches_hold({2 * mib, mib}) == 2 * mib);

// What the phase met, call by call.
struct met {
    std::size_t count;
    std::uint64_t past;
    bool at_line;
};
std::vector<met> calls;

// result[0] = input[0], result[1] = input[1]
void copy_two(phase_call const& call) {
    calls.push_back({call.count, call.past_caches, reinterpret_cast<std::uintptr_t>(call.result[0]) % cache_line == 0});
    for (int r = 0; r < 2; ++r) std::memmove(call.result[r], call.input[r], call.count * sizeof(float));
}

constexpr phase_table everywhere(phase_function f) { return {{f, f, f, f, f}}; }
constexpr phase_source reads[] = {{source::input, 0}, {source::upstream, 0}};
constexpr phase_sink writes[]  = {{sink::input_gradient, 0}, {sink::upstream_gradient, 0}};
phase_record const phases[]    = {{reads, 2, writes, 2, everywhere(copy_two), {}, {}, nullptr}};

kernel_record record() {
    kernel_record r;
    r.kind        = ACTGEN_DOUBLE_BACKWARD;
    r.type        = ACTGEN_F32;
    r.computed    = ACTGEN_F32;
    r.extent      = ACTGEN_POINTWISE;
    r.phases      = phases;
    r.phase_count = 1;
    return r;
}

struct alignas(64) line {
    float of[16];
};

class two_copies {
public:
    explicit two_copies(std::size_t n) : n_(n), lines_(4 * (n / 16 + 2)) {
        for (std::size_t i = 0; i < lines_.size() * 16; ++i) first()[i] = static_cast<float>(i);
    }
    float* array(int which, std::size_t offset) { return first() + static_cast<std::size_t>(which) * (n_ / 16 + 2) * 16 + offset; }

    void run(float* x, float* dy, float* dx, float* ddy, std::size_t cached_bytes, unsigned flags = ACTGEN_OVERWRITE) {
        actgen_shape const shape = actgen_flat(n_);
        actgen_call call         = actgen_call_on(&shape);
        call.x = x, call.dy = dy, call.dx = dx, call.ddy = ddy, call.flags = flags;
        calls.clear();
        kernel_record const kernel = record();
        run_pointwise<float, float>(kernel, call, extents_of(shape, ACTGEN_POINTWISE, sizeof(float)), 0, cached_bytes);
    }

private:
    float* first() { return lines_[0].of; }
    std::size_t n_;
    std::vector<line> lines_;
};

std::size_t elements_past(int result) {
    std::size_t count = 0;
    for (met const& m : calls)
        if ((m.past >> result & 1) != 0) count += m.count;
    return count;
}

}  // namespace

TEST_CASE("results of arrays that the caches do not hold go past them, from the first cache line on") {
    constexpr std::size_t n = 1000, bytes = 4 * n * sizeof(float);
    for (std::size_t offset : {0u, 1u, 7u, 15u}) {
        two_copies c(n);
        float *const x = c.array(0, 0), *const dy = c.array(1, 0), *const dx = c.array(2, offset), *const ddy = c.array(3, offset);
        c.run(x, dy, dx, ddy, bytes - 1);
        std::size_t const head = (16 - offset) % 16;
        CHECK(elements_past(0) == n - head);
        CHECK(elements_past(1) == n - head);
        CHECK(std::all_of(calls.begin(), calls.end(), [](met const& m) { return m.past == 0 || m.at_line; }));
        CHECK(std::memcmp(x, dx, n * sizeof(float)) == 0);
        CHECK(std::memcmp(dy, ddy, n * sizeof(float)) == 0);
        c.run(x, dy, dx, ddy, bytes);
        CHECK(elements_past(0) == 0);
        CHECK(calls.size() == 1);
    }
}

TEST_CASE("a result that lies across cache lines, in place, or is added to is stored as ever") {
    constexpr std::size_t n = 1000;
    two_copies c(n);
    float *const x = c.array(0, 0), *const dy = c.array(1, 0), *const dx = c.array(2, 3), *const ddy = c.array(3, 5);
    c.run(x, dy, dx, ddy, 0);
    CHECK(elements_past(0) == n - 13);
    CHECK(elements_past(1) == 0);
    c.run(x, dy, x, ddy, 0);
    CHECK(elements_past(0) == 0);
    CHECK(elements_past(1) == n - 11);
    c.run(x, dy, dx, nullptr, 0);
    CHECK(elements_past(0) == n - 13);
    CHECK(elements_past(1) == 0);
    c.run(x, dy, dx, ddy, 0, ACTGEN_ACCUMULATE);
    CHECK(elements_past(0) == 0);
    CHECK(elements_past(1) == 0);
}

}  // namespace actgen
