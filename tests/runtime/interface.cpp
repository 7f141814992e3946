// What every misuse of the C interface is told, and the choice of the target.
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include <actgen/runtime/kernel.h>
#include <actgen/runtime/library/dispatch.h>

#include "catch.hpp"
#include "example_swish.h"

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
    actgen_call call{};

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
        actgen_kernel const* kernel = actgen_swish.kernels[ACTGEN_BACKWARD][ACTGEN_F32];
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

TEST_CASE("every status has a sentence of its own") {
    std::set<std::string> sentences;
    for (int s = 0; s <= ACTGEN_STATUS_COUNT; ++s) {
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
    actgen_kernel const* kernel = actgen_swish.kernels[ACTGEN_BACKWARD][ACTGEN_F32];
    CHECK(kernel->partial(kernel, &c.call, 0, 1) == ACTGEN_OK);
    CHECK(kernel->partial(kernel, &c.call, 1, 1) == ACTGEN_BLOCK_RANGE);
    CHECK(kernel->partial(kernel, &c.call, SIZE_MAX, 2) == ACTGEN_BLOCK_RANGE);
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
