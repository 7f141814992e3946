// What every kernel costs beside ReLU's kernel of the same kind, measured by turns in one run: generated/cost.json.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <vector>

#include <nlohmann/json.hpp>

#include "kernel_call.hpp"
#include "peers/timing.hpp"

namespace {

constexpr std::size_t elements = 65536;
constexpr int repeats          = 3;  // the median counts; the others say how far a busy machine shook it
constexpr int measured_kinds[] = {ACTGEN_FORWARD, ACTGEN_BACKWARD, ACTGEN_FORWARD_DERIVATIVE, ACTGEN_BACKWARD_FROM_OUTPUT};

template <class T>
nlohmann::ordered_json cost_of(actgen_activation const& a, actgen_activation const& relu, int kind, char const* dtype) {
    actgen::bench::kernel_call<T> call(a, kind, elements), yardstick(relu, kind, elements);
    actgen_status status = ACTGEN_OK;
    std::vector<actgen::peers::pair_of_times> all;
    for (int i = 0; i < repeats; ++i) all.push_back(actgen::peers::compare([&] { status = call.run(); }, [&] { yardstick.run(); }));
    if (status != ACTGEN_OK) throw std::runtime_error(actgen_status_message(status));
    auto const of_relu = [](actgen::peers::pair_of_times const& t) { return t.ours / t.theirs; };
    std::sort(all.begin(), all.end(), [&](auto const& x, auto const& y) { return of_relu(x) < of_relu(y); });
    auto const rounded = [](double v) { return std::round(v * 1000) / 1000; };
    auto const& median = all[repeats / 2];
    return {{"kernel", actgen::bench::kernel_name(kind)},
            {"dtype", dtype},
            {"nanoseconds", rounded(median.ours * 1e9 / elements)},
            {"of_relu", rounded(of_relu(median))},
            {"lowest", rounded(of_relu(all.front()))},
            {"highest", rounded(of_relu(all.back()))}};
}

nlohmann::ordered_json costs_of(actgen_activation const& a, actgen_activation const& relu) {
    auto rows = nlohmann::ordered_json::array();
    for (int kind : measured_kinds) {
        if (actgen::kernel_of(a, kind, ACTGEN_F32) == nullptr) continue;
        rows.push_back(cost_of<float>(a, relu, kind, "f32"));
        rows.push_back(cost_of<double>(a, relu, kind, "f64"));
    }
    return rows;
}

int refuse(char const* sentence) {
    std::fprintf(stderr, "bench_cost: %s\n", sentence);
    return 1;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2 || arguments[1][0] == '-') return refuse("one file is needed; write bench_cost generated/cost.json");
    actgen_activation const* relu = actgen_find("relu");
    char const* target            = nullptr;
    if (relu == nullptr) return refuse("there is no relu to compare with; add specs/relu.hpp");
    if (actgen_status const status = actgen_target_name(&target); status != ACTGEN_OK) return refuse(actgen_status_message(status));
    nlohmann::ordered_json table;
    table["command"]         = "bench_cost generated/cost.json";
    table["instruction_set"] = target;
    table["elements"]        = elements;
    table["activations"]     = nlohmann::ordered_json::object();
    try {
        for (std::size_t i = 0; i < actgen_activation_count; ++i) {
            actgen_activation const& a = *actgen_activations[i];
            std::fprintf(stderr, "%zu/%zu %s\n", i + 1, actgen_activation_count, a.name);
            table["activations"][a.name] = costs_of(a, *relu);
        }
    } catch (std::exception const& error) {
        return refuse(error.what());
    }
    // Whole or not at all: written beside its place, then renamed.
    std::string const file = arguments[1], beside = file + ".partial";
    std::ofstream out(beside, std::ios::binary);
    out << table.dump(1) << '\n';
    out.close();
    if (!out || std::rename(beside.c_str(), file.c_str()) != 0) {
        std::remove(beside.c_str());
        return refuse("the file cannot be written; write a path in a folder that exists and has space");
    }
}
