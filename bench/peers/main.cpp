// Speed and error of actgen's kernels beside those of its peers, in one run: float32, one thread.
//
//     bench_peers [n] [--only ACTIVATION] [--json] [--table FILE] [--json-file FILE]
//
// One line per (kernel, activation, peer): ns per element of both, the ratio ours / theirs, and the greatest error of
// both against actgen's float64 kernel, relative to max(1, |f|).  A ratio below 1 means actgen is faster.
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <string>

#include "../kernel_call.hpp"
#include "cell.hpp"
#include "report.hpp"
#include "timing.hpp"

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
    actgen_kernel const* k   = actgen::kernel_of(a, kind_of(way), sizeof(T) == 4 ? ACTGEN_F32 : ACTGEN_F64);
    actgen_shape const shape = bench::shape_for(a, n);
    T numbers[16];
    actgen_values values[16];
    for (std::size_t p = 0; p < a.parameter_count; ++p) {
        numbers[p] = static_cast<T>(a.parameters[p]->initial[0]);
        values[p]  = {&numbers[p], 1};
    }
    actgen_call call = actgen_call_on(&shape);
    call.x          = way == direction::backward_from_output ? nullptr : in;
    call.y_saved    = in;
    call.dy         = dy;
    call.y          = out;
    call.dx         = out;
    call.parameters = values;
    k->run(k, &call);
}

double greatest_error(std::vector<float> const& y, std::vector<double> const& exact) {
    double worst = 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
        double const error = std::fabs(static_cast<double>(y[i]) - exact[i]) / std::max(1.0, std::fabs(exact[i]));
        worst              = std::isnan(error) ? INFINITY : std::max(worst, error);
    }
    return worst;
}

std::vector<cell> all_cells() {
    std::vector<cell> cells;
    add_plain_loops(cells);
#ifdef ACTGEN_PEER_TORCH
    add_torch(cells);
#endif
#ifdef ACTGEN_PEER_ONEDNN
    add_onednn(cells);
#endif
#ifdef ACTGEN_PEER_XNNPACK
    add_xnnpack(cells);
#endif
#ifdef ACTGEN_PEER_EIGEN
    add_eigen(cells);
#endif
    return cells;
}

measured_cell measure(cell const& c, actgen_activation const& a, std::size_t n) {
    auto const x = bench::inputs<float>(n, 1), dy = bench::inputs<float>(n, 2);
    std::vector<float> in(x), ours(n), theirs(n);
    std::vector<double> in64(x.begin(), x.end()), exact(n);
    std::vector<double> const dy64(dy.begin(), dy.end());
    if (c.way == direction::backward_from_output) {
        run_ours<float>(a, direction::forward, x.data(), nullptr, in.data(), n);
        in64.assign(in.begin(), in.end());
    }
    run_ours<double>(a, c.way, in64.data(), dy64.data(), exact.data(), n);
    pair_of_times const times = compare([&] { run_ours<float>(a, c.way, in.data(), dy.data(), ours.data(), n); },
                                        [&] { c.run(in.data(), dy.data(), theirs.data(), n); });
    double const scale = 1e9 / static_cast<double>(n);
    return {bench::kernel_name(kind_of(c.way)), c.activation, c.peer, times.ours * scale, times.theirs * scale,
            greatest_error(ours, exact), greatest_error(theirs, exact)};
}

struct options {
    std::size_t n = 65536;
    bool json     = false;
    std::string only, table_file, json_file;
};

bool read(int argc, char** argv, options& o) {
    for (int i = 1; i < argc; ++i) {
        std::string const word = argv[i];
        bool const has_value   = i + 1 < argc;
        if (word == "--json") o.json = true;
        else if (word == "--only" && has_value) o.only = argv[++i];
        else if (word == "--table" && has_value) o.table_file = argv[++i];
        else if (word == "--json-file" && has_value) o.json_file = argv[++i];
        else if (word.find_first_not_of("0123456789") == std::string::npos)
            o.n = std::strtoull(argv[i], nullptr, 10) / bench::row_length * bench::row_length;
        else return false;
    }
    return o.n != 0;
}

}  // namespace

int main(int argc, char** argv) {
    options o;
    if (!read(argc, argv, o)) {
        std::fprintf(stderr, "bench_peers: an argument is not known, or the size is below %zu; write bench_peers [n] "
                             "[--only ACTIVATION] [--json] [--table FILE] [--json-file FILE]\n", bench::row_length);
        return 2;
    }
    std::vector<measured_cell> measured;
    if (!o.json) std::cout << table_head();
    for (cell const& c : all_cells()) {
        actgen_activation const* a = actgen_find(c.activation.c_str());
        if (a == nullptr || actgen::kernel_of(*a, kind_of(c.way), ACTGEN_F32) == nullptr) continue;
        if (!o.only.empty() && o.only != c.activation) continue;
        measured.push_back(measure(c, *a, o.n));
        if (!o.json) std::cout << table_line(measured.back()) << std::flush;
    }
    if (o.json) std::cout << as_json(measured, o.n);
    if (!o.table_file.empty()) std::ofstream(o.table_file) << as_table(measured, o.n);
    if (!o.json_file.empty()) std::ofstream(o.json_file) << as_json(measured, o.n);
    return std::cout.good() ? 0 : 1;
}
