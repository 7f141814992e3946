// Speed and error of actgen's kernels beside those of its peers, in one run: float32, one thread.
//
//     bench_peers [n] [--json]
//
// Prints one line per (kernel, activation, peer): ns per element of both, the ratio ours / theirs, and the greatest
// error of both against actgen's float64 kernel, relative to max(1, |f|).  A ratio below 1 means actgen is faster.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <string>

#include "../kernel_call.hpp"
#include "cell.hpp"

namespace {

using namespace actgen;
using namespace actgen::peers;

actgen_kernel_kind kind_of(direction way) {
    switch (way) {
        case direction::forward: return ACTGEN_FORWARD;
        case direction::backward: return ACTGEN_BACKWARD;
        case direction::backward_from_output: return ACTGEN_BACKWARD_FROM_OUTPUT;
    }
    return ACTGEN_FORWARD;
}

template <class T>
void run_ours(actgen_activation const& a, direction way, T const* in, T const* dy, T* out, std::size_t n) {
    actgen_kernel const* k   = a.kernels[kind_of(way)][sizeof(T) == 4 ? ACTGEN_F32 : ACTGEN_F64];
    actgen_shape const shape = bench::shape_for(a, n);
    T numbers[16];
    actgen_values values[16];
    for (std::size_t p = 0; p < a.parameter_count; ++p) {
        numbers[p] = static_cast<T>(a.parameters[p].initial[0]);
        values[p]  = {&numbers[p], 1};
    }
    actgen_call call{};
    call.shape      = &shape;
    call.x          = way == direction::backward_from_output ? nullptr : in;
    call.y_saved    = in;
    call.dy         = dy;
    call.y          = out;
    call.dx         = out;
    call.parameters = values;
    k->run(k, &call);
}

double seconds(std::function<void()> const& work, int repeats) {
    auto const start = std::chrono::steady_clock::now();
    for (int i = 0; i < repeats; ++i) work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double greatest_error(std::vector<float> const& y, std::vector<double> const& exact) {
    double worst = 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
        double const error = std::fabs(static_cast<double>(y[i]) - exact[i]) / std::max(1.0, std::fabs(exact[i]));
        worst              = std::isnan(error) ? INFINITY : std::max(worst, error);
    }
    return worst;
}

}  // namespace

int main(int argc, char** argv) {
    std::size_t n = 65536;
    bool json     = false;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--json") == 0) json = true;
        else n = std::strtoull(argv[i], nullptr, 10) / bench::row_length * bench::row_length;
    }
    if (n == 0) {
        std::fprintf(stderr, "bench_peers: the size is no multiple of %zu elements; write a greater number\n", bench::row_length);
        return 2;
    }
    std::vector<cell> cells;
    add_plain_loops(cells);
#ifdef ACTGEN_PEER_TORCH
    add_torch(cells);
#endif
#ifdef ACTGEN_PEER_ONEDNN
    add_onednn(cells);
#endif
#ifdef ACTGEN_PEER_EIGEN
    add_eigen(cells);
#endif
    auto const x = bench::inputs<float>(n, 1), dy = bench::inputs<float>(n, 2);
    std::vector<double> const x64(x.begin(), x.end()), dy64(dy.begin(), dy.end());
    std::vector<float> in(n), ours(n), theirs(n);
    std::vector<double> in64(n), exact(n);
    std::printf(json ? "[" : "%-22s %-14s %-10s %9s %9s %7s %10s %10s\n", "kernel", "activation", "peer", "ours ns", "peer ns",
                "ratio", "our error", "its error");
    bool first = true;
    for (cell const& c : cells) {
        actgen_activation const* a = actgen_find(c.activation.c_str());
        if (a == nullptr || a->kernels[kind_of(c.way)][ACTGEN_F32] == nullptr) continue;
        in   = x;
        in64 = x64;
        if (c.way == direction::backward_from_output) {
            run_ours<float>(*a, direction::forward, x.data(), nullptr, in.data(), n);
            in64.assign(in.begin(), in.end());
        }
        run_ours<double>(*a, c.way, in64.data(), dy64.data(), exact.data(), n);
        auto const our_work   = [&] { run_ours<float>(*a, c.way, in.data(), dy.data(), ours.data(), n); };
        auto const their_work = [&] { c.run(in.data(), dy.data(), theirs.data(), n); };
        int const repeats     = static_cast<int>(std::max(1.0, 2e-3 / std::max(1e-9, seconds(our_work, 3) / 3)));
        std::vector<double> our_times, their_times;
        for (int round = 0; round < 15; ++round) {  // in turns, so that noise meets both
            our_times.push_back(seconds(our_work, repeats));
            their_times.push_back(seconds(their_work, repeats));
        }
        std::nth_element(our_times.begin(), our_times.begin() + 7, our_times.end());
        std::nth_element(their_times.begin(), their_times.begin() + 7, their_times.end());
        double const scale = 1e9 / (static_cast<double>(n) * repeats);
        char const* kernel = bench::kernel_name(kind_of(c.way));
        double const our_error = greatest_error(ours, exact), their_error = greatest_error(theirs, exact);
        if (json)
            std::printf("%s\n {\"kernel\": \"%s\", \"activation\": \"%s\", \"peer\": \"%s\", \"ns\": %.5f, \"peer_ns\": %.5f, "
                        "\"ratio\": %.4f, \"error\": %.3g, \"peer_error\": %.3g}",
                        first ? "" : ",", kernel, c.activation.c_str(), c.peer.c_str(), our_times[7] * scale, their_times[7] * scale,
                        our_times[7] / their_times[7], our_error, std::isinf(their_error) ? 1e999 : their_error);
        else
            std::printf("%-22s %-14s %-10s %9.4f %9.4f %7.2f %10.1e %10.1e\n", kernel, c.activation.c_str(), c.peer.c_str(),
                        our_times[7] * scale, their_times[7] * scale, our_times[7] / their_times[7], our_error, their_error);
        std::fflush(stdout);
        first = false;
    }
    if (json) std::printf("\n]\n");
}
