// Speed of every kernel of the registry: names like backward/gelu/f32/4096, and backward/gelu/f32_fast/4096 where that is another; ns per element is time / items.
#include <benchmark/benchmark.h>

#include "kernel_call.hpp"

namespace {

template <class T>
void measure(benchmark::State& state, actgen_activation const* a, int kind, std::size_t n, int tier = ACTGEN_ACCURATE) {
    actgen::bench::kernel_call<T> call(*a, kind, n, tier);
    for (auto _ : state)
        if (actgen_status const status = call.run(); status != ACTGEN_OK) {
            state.SkipWithError(actgen_status_message(status));
            break;
        }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(n));
}

// The limit: one read and one write, two reads and one write.
void copy(benchmark::State& state, std::size_t n, bool two_reads) {
    auto const x = actgen::bench::inputs<float>(n, 1), dy = actgen::bench::inputs<float>(n, 2);
    std::vector<float> y(n);
    for (auto _ : state) {
        if (two_reads)
            for (std::size_t i = 0; i < n; ++i) y[i] = x[i] + dy[i];
        else
            for (std::size_t i = 0; i < n; ++i) y[i] = x[i];
        benchmark::DoNotOptimize(y.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(n));
}

// What a call costs: few elements, against a call through a function pointer that does nothing.
actgen_status nothing(actgen_kernel const*, actgen_call const*) { return ACTGEN_OK; }
void call_nothing(benchmark::State& state) {
    auto run = &nothing;
    benchmark::DoNotOptimize(run);
    for (auto _ : state) {
        benchmark::DoNotOptimize(run(nullptr, nullptr));
        benchmark::ClobberMemory();
    }
}
// The same through typed functions, which a build of few activations may lack.
extern "C" {
[[gnu::weak]] actgen_status actgen_relu_forward_f32(actgen_shape const* shape, float const* x, float* y);
[[gnu::weak]] actgen_status actgen_sigmoid_forward_f32(actgen_shape const* shape, float const* x, float* y);
}
void call_typed(benchmark::State& state, actgen_status (*function)(actgen_shape const*, float const*, float*), std::size_t n) {
    auto const x = actgen::bench::inputs<float>(n, 1);
    std::vector<float> y(n);
    actgen_shape const shape = actgen_flat(n);
    benchmark::DoNotOptimize(function);
    for (auto _ : state) {
        benchmark::DoNotOptimize(function(&shape, x.data(), y.data()));
        benchmark::ClobberMemory();
    }
}
void register_calls() {
    benchmark::RegisterBenchmark("limit/call", call_nothing);
    for (auto const& [name, function] : {std::pair{"relu", &actgen_relu_forward_f32}, std::pair{"sigmoid", &actgen_sigmoid_forward_f32}})
        for (std::size_t n : {1, 4, 16})
            if (function != nullptr)
                benchmark::RegisterBenchmark(("call/typed/" + std::string(name) + "/f32/" + std::to_string(n)).c_str(),
                                             [f = function, n](benchmark::State& s) { call_typed(s, f, n); });
    for (char const* name : {"relu", "swish", "sigmoid"})
        for (int kind : {ACTGEN_FORWARD, ACTGEN_BACKWARD_FROM_OUTPUT})
            for (std::size_t n : {1, 4, 16}) {
                actgen_activation const* a = actgen_find(name);
                if (a == nullptr || actgen::kernel_of(*a, kind, ACTGEN_F32) == nullptr) continue;
                std::string const title = std::string("call/") + actgen::bench::kernel_name(kind) + "/" + name + "/f32/" + std::to_string(n);
                benchmark::RegisterBenchmark(title.c_str(), [=](benchmark::State& s) { measure<float>(s, a, kind, n); });
            }
}

}  // namespace

int main(int argc, char** argv) {
    constexpr std::size_t sizes[]    = {4096, 65536, 16777216};
    constexpr char const* suffixes[] = {"", "_fast", "_exact"};  // by tier
    register_calls();
    for (std::size_t n : sizes) {
        benchmark::RegisterBenchmark(("limit/copy/f32/" + std::to_string(n)).c_str(), [n](benchmark::State& s) { copy(s, n, false); });
        benchmark::RegisterBenchmark(("limit/add/f32/" + std::to_string(n)).c_str(), [n](benchmark::State& s) { copy(s, n, true); });
    }
    for (std::size_t i = 0; i < actgen_activation_count; ++i) {
        actgen_activation const* a = actgen_activations[i];
        for (std::size_t k = 0; k < a->kernel_count; ++k) {
            actgen_kernel const& kernel = *a->kernels[k];
            int const kind = kernel.kind, tier = actgen::tier_of(kernel);
            if (actgen::stores_halves(kernel)) continue;  // of what is computed in float32
            if (tier != ACTGEN_ACCURATE && kernel.record == actgen::kernel_of(*a, kind, kernel.dtype)->record) continue;
            for (std::size_t n : sizes) {
                std::string const name = std::string(actgen::bench::kernel_name(kind)) + "/" + a->name + "/" +
                                         actgen::bench::dtype_name(kernel.dtype) + suffixes[tier] + "/" + std::to_string(n);
                auto const run = kernel.dtype == ACTGEN_F32 ? measure<float> : measure<double>;
                benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& s) { run(s, a, kind, n, tier); });
            }
        }
    }
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
    benchmark::RunSpecifiedBenchmarks();
}
