// The hand-made swish against its formula, and what every kernel promises: tails, alignment, in place, accumulation,
// blocks over threads, and the same bits on every target with fused multiply-add.
#include <cmath>
#include <cstring>
#include <vector>

#include "catch.hpp"
#include "example_swish.h"

namespace {

struct memory {  // `count` floats that start `offset` elements past a cache line, with sentinels around
    static constexpr float sentinel = -12345.0f;
    std::vector<float> all;
    float* first;
    std::size_t count;
    memory(std::size_t n, std::size_t offset) : all(n + 96, sentinel), count(n) {
        auto const misplaced = reinterpret_cast<std::uintptr_t>(all.data()) % 64 / sizeof(float);
        first                = all.data() + 16 + (16 - misplaced) % 16 + offset;
    }
    bool sentinels_stand() const {
        for (float const& v : all)
            if ((&v < first || &v >= first + count) && v != sentinel) return false;
        return true;
    }
};

float sample(std::size_t i) { return static_cast<float>(static_cast<int>(i * 7919 % 4001) - 2000) / 130.0f; }
float slope(std::size_t i) { return static_cast<float>(static_cast<int>(i * 104729 % 1009) - 504) / 300.0f; }

bool same_bits(float const* a, float const* b, std::size_t n) { return std::memcmp(a, b, n * sizeof(float)) == 0; }

struct gradient {
    std::vector<float> dx;
    float beta = 0;
};

gradient whole_backward(std::size_t n, float beta) {
    memory x(n, 0), dy(n, 0);
    for (std::size_t i = 0; i < n; ++i) x.first[i] = sample(i), dy.first[i] = slope(i);
    actgen_shape const shape = actgen_flat(n);
    std::size_t bytes        = 0;
    REQUIRE(actgen_swish_backward_f32_workspace_size(&shape, &bytes, nullptr) == ACTGEN_OK);
    std::vector<double> workspace(bytes / sizeof(double) + 1);
    gradient g{std::vector<float>(n), 0};
    actgen_swish_gradients_f32 const gradients{&g.beta};
    actgen_swish_parameters_f32 const parameters{beta};
    REQUIRE(actgen_swish_backward_f32(&shape, x.first, dy.first, g.dx.data(), &gradients, &parameters, ACTGEN_OVERWRITE,
                                      workspace.data(), bytes) == ACTGEN_OK);
    return g;
}

}  // namespace

TEST_CASE("swish agrees with its formula") {
    std::size_t const n = 4001;
    for (float beta : {0.0f, 1.0f, 1.7f}) {
        gradient const g = whole_backward(n, beta);
        std::vector<float> x(n), y(n);
        for (std::size_t i = 0; i < n; ++i) x[i] = sample(i);
        actgen_shape const shape = actgen_flat(n);
        actgen_swish_parameters_f32 const parameters{beta};
        REQUIRE(actgen_swish_forward_f32(&shape, x.data(), y.data(), &parameters) == ACTGEN_OK);
        double slope_sum = 0;
        for (std::size_t i = 0; i < n; ++i) {
            double const u = x[i], b = beta, s = 1 / (1 + std::exp(-b * u)), dy = slope(i);
            CHECK(y[i] == Approx(u * s).epsilon(1e-5).margin(1e-7));
            CHECK(g.dx[i] == Approx(dy * s * (1 + b * u * (1 - s))).epsilon(1e-5).margin(1e-6));
            slope_sum += dy * u * u * s * (1 - s);
        }
        CHECK(g.beta == Approx(slope_sum).epsilon(1e-5).margin(1e-3));
    }
}

TEST_CASE("bits do not depend on length, alignment or in-place use") {
    std::size_t const most = 70;  // more than four vectors of the widest target
    gradient const all     = whole_backward(most, 1.3f);
    actgen_swish_parameters_f32 const parameters{1.3f};
    for (std::size_t n = 0; n <= most; ++n)
        for (std::size_t offset : {0u, 1u, 3u}) {
            memory x(n, offset), dy(n, offset + 1), dx(n, offset + 2);
            for (std::size_t i = 0; i < n; ++i) x.first[i] = sample(i), dy.first[i] = slope(i);
            actgen_shape const shape = actgen_flat(n);
            REQUIRE(actgen_swish_backward_f32(&shape, x.first, dy.first, dx.first, nullptr, &parameters,
                                              ACTGEN_OVERWRITE, nullptr, 0) == ACTGEN_OK);
            CHECK(same_bits(dx.first, all.dx.data(), n));
            CHECK(dx.sentinels_stand());
            std::vector<float> before(dy.first, dy.first + n);
            REQUIRE(actgen_swish_backward_f32(&shape, x.first, dy.first, dy.first, nullptr, &parameters,
                                              ACTGEN_OVERWRITE, nullptr, 0) == ACTGEN_OK);
            CHECK(same_bits(dy.first, all.dx.data(), n));
            std::copy(before.begin(), before.end(), dx.first);
            REQUIRE(actgen_swish_backward_f32(&shape, x.first, before.data(), dx.first, nullptr, &parameters,
                                              ACTGEN_ACCUMULATE, nullptr, 0) == ACTGEN_OK);
            for (std::size_t i = 0; i < n; ++i) CHECK(dx.first[i] == before[i] + all.dx[i]);
            CHECK(dx.sentinels_stand());
        }
}

TEST_CASE("parameter gradients are the same however the blocks are shared") {
    std::size_t const n      = 50021;
    gradient const all       = whole_backward(n, 0.8f);
    actgen_shape const shape = actgen_flat(n);
    std::vector<float> x(n), dy(n);
    for (std::size_t i = 0; i < n; ++i) x[i] = sample(i), dy[i] = slope(i);
    std::size_t bytes = 0, blocks = 0;
    REQUIRE(actgen_swish_backward_f32_workspace_size(&shape, &bytes, &blocks) == ACTGEN_OK);
    REQUIRE(blocks == 13);
    for (std::size_t workers : {1u, 2u, 7u}) {
        std::vector<double> workspace(bytes / sizeof(double), 1e300);
        std::vector<float> dx(n);
        float dbeta = 5;
        actgen_swish_gradients_f32 const gradients{&dbeta};
        actgen_swish_parameters_f32 const parameters{0.8f};
        for (std::size_t w = workers; w-- > 0;)  // the order does not matter either
            REQUIRE(actgen_swish_backward_f32_partial(&shape, x.data(), dy.data(), dx.data(), &gradients, &parameters,
                                                      ACTGEN_OVERWRITE, workspace.data(), bytes, blocks * w / workers,
                                                      blocks * (w + 1) / workers - blocks * w / workers) == ACTGEN_OK);
        REQUIRE(actgen_swish_backward_f32_finish(&shape, &gradients, ACTGEN_OVERWRITE, workspace.data(), bytes) == ACTGEN_OK);
        CHECK(same_bits(&dbeta, &all.beta, 1));
        CHECK(same_bits(dx.data(), all.dx.data(), n));
        REQUIRE(actgen_swish_backward_f32_finish(&shape, &gradients, ACTGEN_ACCUMULATE, workspace.data(), bytes) == ACTGEN_OK);
        CHECK(dbeta == all.beta + all.beta);
    }
}
