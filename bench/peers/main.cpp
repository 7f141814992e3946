// Speed and error of actgen's kernels beside those of its peers, float32, one thread, by turns in one process.
//
//     bench_peers_avx512 [--only ACTIVATION] [--elements N]... [--json FILE]
//
// Prints a line per cell: ns for each element, |error| / max(1, |f|) and ULP of everyone.  Errors are against actgen's float64
// kernel on 65,536 inputs of the normal distribution with standard deviation 3.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <memory>
#include <string>

#include "../kernel_call.hpp"
#include "measured.hpp"
#include "turns.hpp"

namespace actgen::peers {
namespace {

constexpr std::size_t judged = 65536;  // elements whose error is looked at
constexpr std::size_t row_lengths[] = {64, 1024, 32768};

// Everyone's own way to be told an instruction set and one thread.  Some look when they are loaded, so the program begins anew.
void settle_environment(char** argv) {
    struct setting {
        char const *name, *value;
    };
    setting const settings[] = {{"OMP_NUM_THREADS", "1"},
                                {"ACTGEN_TARGET", is_avx2 ? "AVX2" : "AVX3"},
                                {"ATEN_CPU_CAPABILITY", is_avx2 ? "avx2" : "avx512"},
                                {"DNNL_MAX_CPU_ISA", is_avx2 ? "AVX2" : "ALL"},
                                {"ONEDNN_MAX_CPU_ISA", is_avx2 ? "AVX2" : "ALL"}};
    bool settled = true;
    for (setting const& s : settings) {
        char const* const now = std::getenv(s.name);
        settled               = settled && now != nullptr && std::strcmp(now, s.value) == 0;
        setenv(s.name, s.value, 1);
    }
    if (!settled) execv("/proc/self/exe", argv);
}

std::vector<peer> all_peers() {
    std::vector<peer> all{libmvec_peer(), highway_peer()};
#ifdef ACTGEN_PEER_TORCH
    all.push_back(torch_peer());
#endif
#ifdef ACTGEN_PEER_ONEDNN
    all.push_back(onednn_peer());
#endif
#ifdef ACTGEN_PEER_ONNXRUNTIME
    if (!is_avx2) all.push_back(onnxruntime_peer());
#endif
#ifdef ACTGEN_PEER_XNNPACK
    if (!is_avx2) all.push_back(xnnpack_peer());
#endif
#ifdef ACTGEN_PEER_EIGEN
    all.push_back(eigen_peer());
#endif
    return all;
}

char const* name_of(direction way) {
    switch (way) {
        case direction::forward: return "forward";
        case direction::backward: return "backward";
        case direction::backward_from_output: return "backward_from_output";
    }
    return "";
}

// One of actgen's kernels on float or double arrays; the call's records stay while it is timed.
template <class T>
class our_call {
public:
    our_call(actgen_activation const& a, actgen_kernel const* kernel, direction way, T const* in, T const* dy, T* out, extent size)
        : kernel_(kernel), shape_(a.extent == ACTGEN_ROW ? actgen_rows(size.rows, size.length, 0) : actgen_flat(size.elements())) {
        for (std::size_t p = 0; p < a.parameter_count; ++p) {
            numbers_[p] = static_cast<T>(a.parameters[p]->initial[0]);
            values_[p]  = {&numbers_[p], 1};
        }
        call_            = actgen_call_on(&shape_);
        call_.x          = way == direction::backward_from_output ? nullptr : in;
        call_.y_saved    = in;
        call_.dy         = dy;
        call_.y          = out;
        call_.dx         = out;
        call_.parameters = values_;
    }
    our_call(our_call const&)            = delete;
    our_call& operator=(our_call const&) = delete;
    void run() const { kernel_->run(kernel_, &call_); }

private:
    actgen_kernel const* kernel_;
    actgen_shape shape_;
    T numbers_[16];
    actgen_values values_[16];
    actgen_call call_;
};

// Arrays that begin at cache lines, as those of every library do, and not all at one place of a page: stores to such a place hold
// up loads from it.
class floats {
public:
    explicit floats(std::vector<float> const& values) : floats(values.size()) { std::copy(values.begin(), values.end(), data()); }
    explicit floats(std::size_t n) : memory_(static_cast<float*>(std::aligned_alloc(page, (n * sizeof(float) + 2 * page - 1) / page * page)), std::free), n_(n) {
        static std::size_t made = 0;
        offset_                 = made++ % 4 * (page / 4 + 64) / sizeof(float) % (page / sizeof(float));
        std::fill_n(data(), n, 0.0f);
    }
    float* data() const { return memory_.get() + offset_; }
    std::vector<float> values() const { return {data(), data() + n_}; }

private:
    static constexpr std::size_t page = 4096;
    std::unique_ptr<float, decltype(&std::free)> memory_;
    std::size_t n_;
    std::size_t offset_ = 0;
};

// Who runs a cell, and what everyone is held to.
struct contender {
    std::string by;
    std::function<void(float const* in, float const* dy, float* out, extent size)> run;
};

struct cell_of_all {
    actgen_activation const* activation;
    direction way;
    std::vector<contender> contenders;
    bool rows() const { return activation->extent == ACTGEN_ROW; }
};

// Inputs of a cell: of a kernel that is handed the output, a true output.
struct operands {
    floats in, dy;
    operands(cell_of_all const& c, extent size) : in(bench::inputs<float>(size.elements(), 1)), dy(bench::inputs<float>(size.elements(), 2)) {
        if (c.way != direction::backward_from_output) return;
        floats const x(in.values());
        actgen_kernel const* const forward = actgen_kernel_of(c.activation, "forward_f32");
        our_call<float>(*c.activation, forward, direction::forward, x.data(), nullptr, in.data(), size).run();
    }
};

std::vector<double> exact_results(cell_of_all const& c, operands const& of, extent size) {
    std::vector<float> const in = of.in.values(), dy = of.dy.values();
    std::vector<double> const in64(in.begin(), in.end()), dy64(dy.begin(), dy.end());
    std::vector<double> exact(size.elements());
    std::string const name = std::string(name_of(c.way)) + "_f64";
    our_call<double>(*c.activation, actgen_kernel_of(c.activation, name.c_str()), c.way, in64.data(), dy64.data(), exact.data(), size).run();
    return exact;
}

std::vector<greatest_error> errors(cell_of_all const& c, extent size) {
    operands const of(c, size);
    std::vector<double> const exact = exact_results(c, of, size);
    std::vector<greatest_error> all;
    for (contender const& one : c.contenders) {
        floats const out(size.elements());
        one.run(of.in.data(), of.dy.data(), out.data(), size);
        all.push_back(error_of(out.values(), exact));
    }
    return all;
}

measured_cell measure(cell_of_all const& c, extent size, std::vector<greatest_error> const& errors) {
    operands const of(c, size);
    floats const out(size.elements());
    std::vector<std::function<void()>> work;
    for (contender const& one : c.contenders) work.push_back([&] { one.run(of.in.data(), of.dy.data(), out.data(), size); });
    std::vector<double> const seconds = seconds_by_turns(work);
    measured_cell result{name_of(c.way), c.activation->name, size, c.rows(), {}};
    for (std::size_t k = 0; k < work.size(); ++k)
        result.all.push_back({c.contenders[k].by, seconds[k] * 1e9 / static_cast<double>(size.elements()), errors[k]});
    return result;
}

// The peers' cells by activation and direction, each with actgen's kernels of every tier that it has.
std::vector<cell_of_all> cells_of(std::vector<peer> const& peers, std::string const& only) {
    std::map<std::pair<std::string, direction>, cell_of_all> all;
    for (peer const& p : peers)
        for (cell const& c : p.cells) {
            actgen_activation const* const a = actgen_find(c.activation.c_str());
            if (a == nullptr || (!only.empty() && only != c.activation)) continue;
            if (actgen_kernel_of(a, (std::string(name_of(c.way)) + "_f32").c_str()) == nullptr) continue;
            cell_of_all& cell = all.try_emplace({c.activation, c.way}, cell_of_all{a, c.way, {}}).first->second;
            for (auto const& [tier, suffix] : {std::pair{"accurate", "_f32"}, std::pair{"fast", "_f32_fast"}, std::pair{"exact", "_f32_exact"}}) {
                std::string const name = std::string(name_of(c.way)) + suffix, by = std::string("actgen ") + tier;
                bool const known = std::any_of(cell.contenders.begin(), cell.contenders.end(), [&](contender const& one) { return one.by == by; });
                actgen_kernel const* const kernel = actgen_kernel_of(a, name.c_str());
                if (known || kernel == nullptr) continue;
                cell.contenders.push_back({by, [a, kernel, way = c.way](float const* in, float const* dy, float* out, extent size) {
                                               our_call<float>(*a, kernel, way, in, dy, out, size).run();
                                           }});
            }
            cell.contenders.push_back({p.name, c.run});
        }
    std::vector<cell_of_all> list;
    for (auto& [key, cell] : all) list.push_back(std::move(cell));
    return list;
}

std::string processor() {
    std::ifstream info("/proc/cpuinfo");
    std::map<std::string, std::string> first;
    for (std::string line; std::getline(info, line);)
        if (auto const colon = line.find(':'); colon != std::string::npos && colon + 2 <= line.size())
            first.try_emplace(line.substr(0, line.find_last_not_of("\t ", colon - 1) + 1), line.substr(colon + 2));
    return first["model name"] + ", family " + first["cpu family"] + ", model " + first["model"];
}

std::string target() {
    char const* name = "unknown";
    return actgen_target_name(&name) == ACTGEN_OK ? name : "unknown";
}

void print(measured_cell const& c) {
    std::printf("%s/%s/%zu", c.kernel.c_str(), c.activation.c_str(), c.size.elements());
    if (c.rows) std::printf(" rows of %zu", c.size.length);
    for (measured const& m : c.all) std::printf("  %s %.4f (%.1e, %.3g)", m.by.c_str(), m.nanoseconds, m.error.scaled, m.error.ulps);
    std::printf("\n");
    std::fflush(stdout);
}

struct options {
    std::string only, json;
    std::vector<std::size_t> elements;
};

bool read(int argc, char** argv, options& o) {
    for (int i = 1; i < argc; ++i) {
        std::string const word = argv[i];
        if (i + 1 == argc) return false;
        if (word == "--only") o.only = argv[++i];
        else if (word == "--json") o.json = argv[++i];
        else if (word == "--elements") o.elements.push_back(std::strtoull(argv[++i], nullptr, 10));
        else return false;
    }
    if (o.elements.empty()) o.elements = {4096, 65536, 16777216};
    return std::all_of(o.elements.begin(), o.elements.end(), [](std::size_t n) { return n != 0 && n % row_lengths[0] == 0; });
}

}  // namespace
}  // namespace actgen::peers

using namespace actgen::peers;

int main(int argc, char** argv) {
    options o;
    if (!read(argc, argv, o)) {
        std::fprintf(stderr, "%s: an argument is not known, or a size is not a multiple of %zu; write %s [--only ACTIVATION] [--elements N]... "
                             "[--json FILE]\n", argv[0], row_lengths[0], argv[0]);
        return 2;
    }
    settle_environment(argv);
    std::vector<peer> const peers = all_peers();
    measured_machine machine{processor(), target(), {}};
    for (peer const& p : peers) machine.versions.emplace_back(p.name, p.version);
    std::vector<measured_cell> all;
    for (cell_of_all const& c : cells_of(peers, o.only)) {
        std::map<std::size_t, std::vector<greatest_error>> errors_of;  // by the length of rows
        for (std::size_t const n : o.elements)
            for (std::size_t const length : row_lengths) {
                extent const size = c.rows() ? extent{n / length, length} : extent{1, n};
                extent const some = c.rows() ? extent{judged / length, length} : extent{1, judged};
                if (size.rows == 0) continue;
                auto const [at, is_new] = errors_of.try_emplace(some.length);
                if (is_new) at->second = errors(c, some);
                all.push_back(measure(c, size, at->second));
                print(all.back());
                if (!c.rows()) break;
            }
    }
    if (!o.json.empty()) std::ofstream(o.json) << as_json(machine, all);
    return 0;
}
