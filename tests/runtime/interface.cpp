// What every misuse of the C interface is told, and the choice of the target.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include <actgen/runtime/kernel.h>
#include <actgen/runtime/kernel_of.hpp>
#include <actgen/runtime/library/dispatch.h>

#include "catch.hpp"
#include "example_swish.h"
#include "plain_activation.hpp"

extern "C" int abi_is_c99(void);

namespace {

struct swish_call {  // a right call, for one thing to be spoilt
    std::vector<float> x = std::vector<float>(100, 1.0f), dy = x, dx = std::vector<float>(100, -7.0f);
    std::vector<double> workspace = std::vector<double>(8);
    float dbeta                   = -7;
    actgen_shape shape            = actgen_flat(100);
    actgen_values parameter{};
    actgen_results gradient{};
    float beta = 1;
    actgen_call call = actgen_call_on(nullptr);

    swish_call() {
        parameter                = {&beta, 1};
        gradient                 = {&dbeta, 1};
        call.shape               = &shape;
        call.x                   = x.data();
        call.dy                  = dy.data();
        call.dx                  = dx.data();
        call.parameters          = &parameter;
        call.parameter_gradients = &gradient;
        call.workspace           = workspace.data();
        call.workspace_size      = workspace.size() * sizeof(double);
    }
    actgen_status run() const {
        actgen_kernel const* kernel = actgen::kernel_of(actgen_swish, ACTGEN_BACKWARD, ACTGEN_F32);
        return kernel->run(kernel, &call);
    }
    bool untouched() const {
        for (float v : dx)
            if (v != -7.0f) return false;
        return dbeta == -7.0f;
    }
};

template <class Spoil>
actgen_status status_after(Spoil spoil) {
    swish_call c;
    spoil(c);
    actgen_status const status = c.run();
    if (status != ACTGEN_OK) CHECK(c.untouched());
    return status;
}

}  // namespace

TEST_CASE("the interface is C") { CHECK(abi_is_c99() == 1); }

template <class Shape>
concept can_be_kept = requires(Shape shape) { actgen_call_on(shape); };

TEST_CASE("shapes can be arguments in C++, too, and no call keeps them") {
    auto const is = [](actgen_shape const* shape, actgen_shape const& wanted) { return shape->size == wanted.size && shape->outer == wanted.outer && shape->axis == wanted.axis && shape->inner == wanted.inner &&
               shape->outer_stride == wanted.outer_stride && shape->gate == wanted.gate; };
    CHECK(is(ACTGEN_FLAT(5), actgen_flat(5)));
    CHECK(is(ACTGEN_EXTENTS(2, 3, 4), actgen_extents(2, 3, 4)));
    CHECK(is(ACTGEN_ROWS(2, 3, 5), actgen_rows(2, 3, 5)));
    CHECK(is(ACTGEN_GATED(ACTGEN_GATE_HALVES, 2, 3, 4), actgen_gated(ACTGEN_GATE_HALVES, 2, 3, 4)));
    STATIC_REQUIRE(can_be_kept<actgen_shape const*>);
    STATIC_REQUIRE(!can_be_kept<actgen_shape_for_this_call>);
}

TEST_CASE("every status has a sentence of its own") {
    std::set<std::string> sentences;
    for (int s = 0; s <= ACTGEN_RECORD_SIZE + 1; ++s) {  // the last one is none
        std::string const text = actgen_status_message(static_cast<actgen_status>(s));
        CHECK(text.rfind("actgen: ", 0) == 0);
        if (s != ACTGEN_OK) CHECK(text.find("; ") != std::string::npos);
        CHECK(sentences.insert(text).second);
    }
}

TEST_CASE("misuse is told from success, and leaves results alone") {
    float const nan = std::numeric_limits<float>::quiet_NaN();
    CHECK(status_after([](auto&) {}) == ACTGEN_OK);
    CHECK(status_after([](auto& c) { c.call.shape = nullptr; }) == ACTGEN_NULL_POINTER);
    CHECK(status_after([](auto& c) { c.call.x = nullptr; }) == ACTGEN_NULL_POINTER);
    CHECK(status_after([](auto& c) { c.call.dy = nullptr; }) == ACTGEN_NULL_POINTER);
    CHECK(status_after([](auto& c) { c.call.parameters = nullptr; }) == ACTGEN_NULL_POINTER);
    CHECK(status_after([](auto& c) { c.parameter.data = nullptr; }) == ACTGEN_NULL_POINTER);
    CHECK(status_after([](auto& c) { c.call.dx = nullptr; }) == ACTGEN_OK);
    CHECK(status_after([](auto& c) { c.gradient.data = nullptr; }) == ACTGEN_OK);
    CHECK(status_after([](auto& c) { c.gradient.data = nullptr, c.call.dx = nullptr; }) == ACTGEN_NULL_POINTER);
    CHECK(status_after([](auto& c) { c.shape.inner = SIZE_MAX / 2; }) == ACTGEN_SIZE_OVERFLOW);
    CHECK(status_after([](auto& c) { c.shape.outer = SIZE_MAX, c.shape.axis = 3; }) == ACTGEN_SIZE_OVERFLOW);
    CHECK(status_after([](auto& c) { c.call.dx = c.x.data() + 1; }) == ACTGEN_OVERLAP);
    CHECK(status_after([](auto& c) { c.call.dx = c.x.data(); }) == ACTGEN_OK);
    CHECK(status_after([](auto& c) { c.gradient.data = c.dx.data() + 99; }) == ACTGEN_OVERLAP);
    CHECK(status_after([](auto& c) { c.gradient.data = &c.beta; }) == ACTGEN_OVERLAP);
    CHECK(status_after([](auto& c) { c.call.x = reinterpret_cast<char*>(c.x.data()) + 2, c.shape.inner = 9; }) == ACTGEN_MISALIGNED);
    CHECK(status_after([&](auto& c) { c.beta = nan; }) == ACTGEN_PARAMETER_NAN);
    CHECK(status_after([](auto& c) { c.beta = -1; }) == ACTGEN_PARAMETER_DOMAIN);
    CHECK(status_after([](auto& c) { c.beta = 0; }) == ACTGEN_OK);
    CHECK(status_after([](auto& c) { c.beta = HUGE_VALF; }) == ACTGEN_PARAMETER_DOMAIN);
    CHECK(status_after([](auto& c) { c.parameter.count = 2; }) == ACTGEN_PARAMETER_COUNT);
    CHECK(status_after([](auto& c) { c.gradient.count = 2; }) == ACTGEN_PARAMETER_COUNT);
    CHECK(status_after([](auto& c) { c.call.workspace = nullptr; }) == ACTGEN_WORKSPACE_MISSING);
    CHECK(status_after([](auto& c) { c.call.workspace_size = 7; }) == ACTGEN_WORKSPACE_SIZE);
    CHECK(status_after([](auto& c) { c.call.workspace = reinterpret_cast<char*>(c.workspace.data()) + 4; }) ==
          ACTGEN_WORKSPACE_ALIGNMENT);
    CHECK(status_after([](auto& c) { c.shape.gate = ACTGEN_GATE_HALVES; }) == ACTGEN_LAYOUT);
    CHECK(status_after([](auto& c) { c.shape.outer_stride = 101; c.shape.outer = 2; }) == ACTGEN_STRIDE);
    CHECK(status_after([](auto& c) { c.call.flags = 2; }) == ACTGEN_FLAGS);
    CHECK(actgen_run(nullptr, nullptr) == ACTGEN_NO_KERNEL);

    swish_call c;
    actgen_kernel const* kernel = actgen::kernel_of(actgen_swish, ACTGEN_BACKWARD, ACTGEN_F32);
    CHECK(kernel->partial(kernel, &c.call, 0, 1) == ACTGEN_OK);
    CHECK(kernel->partial(kernel, &c.call, 1, 1) == ACTGEN_BLOCK_RANGE);
    CHECK(kernel->partial(kernel, &c.call, SIZE_MAX, 2) == ACTGEN_BLOCK_RANGE);
}

// Second order with directions of every kind of parameter, and sums of their gradients in the first order.
TEST_CASE("what parameters read and write is checked as arrays are") {
    using namespace actgen::runtime_test;
    constexpr std::size_t n = 12, channels = 3;
    std::vector<float> x(n, 1), gate(n, 1), dy(n, 1), y(n, -7), dx(n, -7), dgate(n, -7), w(channels + 1, 1), vw(channels + 1, 1), s{1, 1}, dw(channels + 1, -7);
    std::vector<double> room(64);
    float b                           = 0.5f, db = -7;
    actgen_shape const shape          = actgen_extents(2, channels, 2);
    actgen_values const unset[]       = {{nullptr, 0}, {nullptr, 0}, {nullptr, 0}};
    actgen_values const right[]       = {{w.data(), channels}, {s.data(), 2}, {&b, 1}};
    auto const bytes                  = [](auto& array, std::size_t by) { return reinterpret_cast<char*>(array.data()) + by; };
    auto const run = [&](int kind, actgen_values const* values, actgen_values const* directions, actgen_results const* gradients, auto spoil) {
        actgen_call call = actgen_call_on(&shape);
        call.x                    = x.data();
        call.gate                 = gate.data();
        call.dy                   = dy.data();
        call.y                    = y.data();
        call.dx                   = dx.data();
        call.dgate                = dgate.data();
        call.parameters           = values;
        call.parameter_directions = directions;
        call.parameter_gradients  = gradients;
        call.workspace            = room.data();
        call.workspace_size       = room.size() * sizeof(double);
        spoil(call);
        actgen_kernel const* kernel = actgen::kernel_of(plain::activation, kind, ACTGEN_F32);
        return kernel->run(kernel, &call);
    };
    auto const nothing = [](actgen_call&) {};
    CHECK(run(ACTGEN_DOUBLE_BACKWARD, right, right, nullptr, nothing) == ACTGEN_OK);
    CHECK(run(ACTGEN_DOUBLE_BACKWARD, unset, nullptr, nullptr, nothing) == ACTGEN_OK);
    actgen_values directions[] = {{bytes(vw, 2), channels}, {s.data(), 2}, {&b, 1}};
    CHECK(run(ACTGEN_DOUBLE_BACKWARD, right, directions, nullptr, nothing) == ACTGEN_MISALIGNED);
    CHECK(run(ACTGEN_BACKWARD, right, directions, nullptr, nothing) == ACTGEN_OK);  // which reads none
    directions[0].data = dx.data() + 3;
    CHECK(run(ACTGEN_DOUBLE_BACKWARD, right, directions, nullptr, nothing) == ACTGEN_OVERLAP);
    directions[0] = {vw.data(), channels};
    directions[2].data = dgate.data();
    CHECK(run(ACTGEN_DOUBLE_BACKWARD, right, directions, nullptr, nothing) == ACTGEN_OVERLAP);
    // A number that the kernel is to read lies in what it writes.
    for (int kind : {ACTGEN_FORWARD, ACTGEN_BACKWARD, ACTGEN_DOUBLE_BACKWARD}) {
        std::vector<float>& result = kind == ACTGEN_FORWARD ? y : dx;
        result[5]                  = 0.5f;
        actgen_values const inside[] = {{w.data(), channels}, {s.data(), 2}, {&result[5], 1}};
        CHECK(run(kind, inside, nullptr, nullptr, nothing) == ACTGEN_OVERLAP);
        CHECK(result[5] == 0.5f);
    }
    CHECK(run(ACTGEN_FORWARD, right, nullptr, nullptr, [](actgen_call& c) { c.flags = 0xFFFFu; }) == ACTGEN_OK);
    CHECK(run(ACTGEN_BACKWARD, right, nullptr, nullptr, [](actgen_call& c) { c.flags = 0xFFFFu; }) == ACTGEN_FLAGS);

    // Gradients, also where only finish writes them.
    actgen_results gradients[] = {{dw.data(), channels}, {nullptr, 2}, {&db, 1}};
    actgen_kernel const* kernel = actgen::kernel_of(plain::activation, ACTGEN_BACKWARD, ACTGEN_F32);
    auto const finish           = [&](void* workspace) {
        actgen_call call = actgen_call_on(&shape);
        call.parameter_gradients = gradients;
        call.workspace           = workspace;
        call.workspace_size      = room.size() * sizeof(double);
        return kernel->finish(kernel, &call);
    };
    CHECK(run(ACTGEN_BACKWARD, right, nullptr, gradients, nothing) == ACTGEN_OK);
    CHECK(finish(room.data()) == ACTGEN_OK);
    gradients[0].data = bytes(dw, 2);
    CHECK(run(ACTGEN_BACKWARD, right, nullptr, gradients, nothing) == ACTGEN_MISALIGNED);
    CHECK(finish(room.data()) == ACTGEN_MISALIGNED);
    gradients[0].data = room.data();
    CHECK(finish(room.data()) == ACTGEN_OVERLAP);
    gradients[0] = {dw.data(), channels};
    gradients[2].data = dw.data() + 1;
    CHECK(finish(room.data()) == ACTGEN_OVERLAP);
    gradients[0].count = channels + 1;
    CHECK(finish(room.data()) == ACTGEN_PARAMETER_COUNT);
}

TEST_CASE("a scalar parameter inside a result is refused on the short way, too") {
    std::vector<float> x(9, 1.0f), y(9, 0.5f);
    actgen_shape const shape = actgen_flat(9);
    auto const* inside       = reinterpret_cast<actgen_swish_parameters_f32 const*>(&y[4]);
    CHECK(actgen_swish_forward_f32(&shape, x.data(), y.data(), inside) == ACTGEN_OVERLAP);
    CHECK(y == std::vector<float>(9, 0.5f));
    actgen_swish_parameters_f32 const outside{1};
    CHECK(actgen_swish_forward_f32(&shape, x.data(), y.data(), &outside) == ACTGEN_OK);
}

TEST_CASE("forward overwrites whatever the flags of its call say") {
    std::vector<float> x(9, 1.0f), once(9), again(9, 100.0f);
    actgen_shape const shape    = actgen_flat(9);
    float const beta            = 1;
    actgen_values const value{&beta, 1};
    actgen_kernel const* kernel = actgen::kernel_of(actgen_swish, ACTGEN_FORWARD, ACTGEN_F32);
    actgen_call call = actgen_call_on(&shape);
    call.x          = x.data();
    call.parameters = &value;
    call.y          = once.data();
    REQUIRE(kernel->run(kernel, &call) == ACTGEN_OK);
    call.flags = ACTGEN_ACCUMULATE;
    call.y     = again.data();
    REQUIRE(kernel->run(kernel, &call) == ACTGEN_OK);
    CHECK(again == once);
}

TEST_CASE("no workspace is said to be small because its size wrapped") {
    using namespace actgen::runtime_test;
    std::size_t bytes = 0, blocks = 0, refused = 0;
    for (actgen_dtype type : {ACTGEN_F32, ACTGEN_F64}) {
        actgen_kernel const* kernel = actgen::kernel_of(plain::activation, ACTGEN_BACKWARD, type);
        for (int o = 0; o < 64; o += 3)
            for (int a = 0; a < 64; ++a)
                for (int i = 0; i < 64; i += 3) {
                    actgen_shape const shape   = actgen_extents(std::size_t{1} << o, (std::size_t{1} << a) - 1, std::size_t{1} << i);
                    actgen_status const status = kernel->workspace(kernel, &shape, &bytes, &blocks);
                    if (status == ACTGEN_OK) {  // every channel of every block has a sum
                        REQUIRE(bytes <= PTRDIFF_MAX);
                        REQUIRE(bytes / 8 >= (shape.axis != 0 ? blocks : 0));
                        if (shape.inner < 4096) REQUIRE(bytes / 8 / std::max<std::size_t>(blocks, 1) >= shape.axis);
                    } else {
                        REQUIRE(status == ACTGEN_SIZE_OVERFLOW);
                        ++refused;
                    }
                }
    }
    CHECK(refused > 10000);
}

TEST_CASE("no elements is no work, and a gradient of zero") {
    swish_call c;
    c.shape = actgen_flat(0);
    CHECK(c.run() == ACTGEN_OK);
    CHECK(c.dbeta == 0.0f);
}

TEST_CASE("ACTGEN_TARGET chooses, or is told what is wrong") {
    CHECK(actgen::choose_target("AVX9").status == ACTGEN_UNKNOWN_TARGET);
    CHECK(actgen::choose_target("avx2 ").status == ACTGEN_UNKNOWN_TARGET);
    CHECK(actgen::choose_target(nullptr).status == ACTGEN_OK);
    CHECK(actgen::choose_target("").index == actgen::choose_target(nullptr).index);
#if defined(__x86_64__)
    CHECK(actgen::choose_target("NEON").status == ACTGEN_UNSUPPORTED_TARGET);
    CHECK(actgen::choose_target("SCALAR").status == ACTGEN_OK);
#endif
    char const* name = nullptr;
    REQUIRE(actgen_target_name(&name) == ACTGEN_OK);
    if (char const* wanted = std::getenv("ACTGEN_TARGET"); wanted != nullptr && *wanted != '\0')
        CHECK(std::string(name) == wanted);
    CHECK(actgen_target_name(nullptr) == ACTGEN_NULL_POINTER);
}
