// Kernels that compute in a wider type than the caller's arrays have: the wider kernel's results, each rounded once.
#include <array>
#include <random>
#include <vector>

#include <actgen/runtime/kernel.h>

#include "catch.hpp"
#include "plain_activation.hpp"

namespace actgen::runtime_test {
namespace {

using plain::everywhere;
using plain::in;
using plain::out;

// Rows and groups: y = w x / sum(x^2), and gradients that need no more than that to be plausible.
template <class T>
void squares(phase_call const& c) {
    for (std::size_t i = 0; i < c.count; ++i) out<T>(c, 0)[i] = in<T>(c, 0)[i] * in<T>(c, 0)[i];
}
template <class T>
void shares(phase_call const& c) {
    T const sum = c.row_value<T>(0);
    for (std::size_t i = 0; i < c.count; ++i) out<T>(c, 0)[i] = in<T>(c, 1)[i] * in<T>(c, 0)[i] / sum + in<T>(c, 2)[i];
}
template <class T, bool gradients>
void share_gradients(phase_call const& c) {
    T const sum = c.row_value<T>(0);
    for (std::size_t i = 0; i < c.count; ++i) {
        T const x = in<T>(c, 0)[i], dy = in<T>(c, 1)[i], w = in<T>(c, 2)[i];
        out<T>(c, 0)[i] = w * dy / sum;
        if constexpr (gradients) out<T>(c, 1)[i] = dy * x / sum;
    }
}
template <class T>
void group_gradients(phase_call const& c) {
    for (std::size_t i = 0; i < c.count; ++i) out<T>(c, 0)[i] = in<T>(c, 1)[i] / in<T>(c, 0)[i];
}
template <class T>
void group_sums(phase_call const& c) {
    for (std::size_t i = 0; i < c.count; ++i) out<T>(c, 0)[i] = in<T>(c, 0)[i] / T(3);
}

constexpr double initial_w[] = {0.7};
constexpr actgen_parameter w[] = {{sizeof(actgen_parameter), "w", 1, 1, 1, 0, initial_w, -HUGE_VAL, HUGE_VAL, 1, 1}};

constexpr phase_source of_x[]          = {{source::input, 0}};
constexpr phase_source of_share[]      = {{source::input, 0}, {source::parameter, 0}, {source::noise, 0}};
constexpr phase_source of_gradient[]   = {{source::input, 0}, {source::upstream, 0}, {source::parameter, 0}};
constexpr phase_source of_sum[]        = {{source::reduction, 0}};
constexpr phase_source of_sum_and_dy[] = {{source::reduction, 0}, {source::upstream, 0}};
constexpr phase_sink to_sum[]          = {{sink::row_sum, 0}};
constexpr phase_sink to_y[]            = {{sink::output, 0}};
constexpr phase_sink to_gradients[]    = {{sink::input_gradient, 0}, {sink::parameter_gradient, 0}};

template <class T>
constexpr phase_record row_forward[] = {{of_x, 1, to_sum, 1, everywhere(squares<T>), {}, {}}, {of_share, 3, to_y, 1, everywhere(shares<T>), {}, {}}};
template <class T>
constexpr phase_record row_backward[] = {{of_x, 1, to_sum, 1, everywhere(squares<T>), {}, {}},
                                         {of_gradient, 3, to_gradients, 2, everywhere(share_gradients<T, true>), everywhere(share_gradients<T, false>), {}}};
template <class T>
constexpr phase_record group_forward[] = {{of_x, 1, to_sum, 1, everywhere(squares<T>), {}, {}}, {of_sum, 1, to_y, 1, everywhere(group_sums<T>), {}, {}}};
template <class T>
constexpr phase_record group_backward[] = {{of_x, 1, to_sum, 1, everywhere(squares<T>), {}, {}},
                                           {of_sum_and_dy, 2, to_gradients, 1, everywhere(group_gradients<T>), {}, {}}};

// The double kernel, and the same phases behind arrays of floats.
struct pair_of_records {
    kernel_record wide, stored;
    constexpr explicit pair_of_records(kernel_record all) : wide(all), stored(all) {
        wide.type = wide.computed = stored.computed = ACTGEN_F64;
        stored.type                                 = ACTGEN_F32;
    }
};

struct arrays {
    template <class T>
    using column = std::vector<T>;
    std::vector<float> x, gate, dy, vx, vgate, y, dx, dgate, ddy;
    std::vector<std::vector<float>> parameters, directions, gradients;
};

template <class T>
std::vector<T> as(std::vector<float> const& all) { return {all.begin(), all.end()}; }

// Runs the record on the arrays as T, and rounds what it writes to floats.
template <class T>
arrays run(kernel_record const& record, actgen_shape const& shape, arrays const& given, unsigned flags, bool sums) {
    auto x = as<T>(given.x), gate = as<T>(given.gate), dy = as<T>(given.dy), vx = as<T>(given.vx), vgate = as<T>(given.vgate);
    auto y = as<T>(given.y), dx = as<T>(given.dx), dgate = as<T>(given.dgate), ddy = as<T>(given.ddy);
    std::vector<std::vector<T>> parameters, directions, gradients;
    std::vector<actgen_values> values, value_directions;
    std::vector<actgen_results> results;
    for (std::size_t p = 0; p < given.parameters.size(); ++p) {
        parameters.push_back(as<T>(given.parameters[p]));
        directions.push_back(as<T>(given.directions[p]));
        gradients.push_back(as<T>(given.gradients[p]));
        values.push_back({parameters[p].data(), parameters[p].size()});
        value_directions.push_back({directions[p].data(), directions[p].size()});
        results.push_back({gradients[p].data(), gradients[p].size()});
    }
    actgen_random noise        = actgen_random_from(5, 3);
    noise.deterministic        = 1;  // the two types draw other numbers
    actgen_kernel const kernel = entry_points(record, "kernel", 0);
    std::size_t bytes = 0;
    REQUIRE(kernel.workspace(&kernel, &shape, &bytes, nullptr) == ACTGEN_OK);
    std::vector<double> workspace(bytes / 8 + 1);
    bool const joined = shape.gate != ACTGEN_GATE_TWO_BUFFERS;
    actgen_call call  = actgen_call_on(&shape);
    call.flags        = flags;
    call.x = x.data(), call.gate = joined ? nullptr : gate.data(), call.dy = dy.data(), call.vx = vx.data(), call.vgate = joined ? nullptr : vgate.data();
    call.y = y.data(), call.dx = dx.data(), call.dgate = joined ? nullptr : dgate.data(), call.ddy = ddy.data();
    call.parameters           = values.data();
    call.parameter_directions = value_directions.data();
    call.parameter_gradients  = sums ? results.data() : nullptr;
    call.noise                = &noise;
    call.workspace            = workspace.data();
    call.workspace_size       = bytes;
    REQUIRE(kernel.run(&kernel, &call) == ACTGEN_OK);
    auto const rounded = [](auto const& all) { return std::vector<float>(all.begin(), all.end()); };
    arrays after       = given;
    after.y = rounded(y), after.dx = rounded(dx), after.dgate = rounded(dgate), after.ddy = rounded(ddy);
    for (std::size_t p = 0; p < gradients.size(); ++p) after.gradients[p] = rounded(gradients[p]);
    return after;
}

std::vector<float> numbers(std::size_t n, std::mt19937& random) {
    std::uniform_real_distribution<float> unit(-3, 3);
    std::vector<float> all(n);
    for (float& v : all) v = unit(random);
    return all;
}

std::size_t compare(kernel_record const& record, actgen_shape const& shape) {
    static std::mt19937 random(17);
    pair_of_records const both(record);
    std::size_t const n = shape.outer * shape.axis * shape.inner, joined = shape.gate == ACTGEN_GATE_TWO_BUFFERS ? n : 2 * n;
    arrays given;
    for (auto* one : {&given.x, &given.dx, &given.vx}) *one = numbers(joined, random);
    for (auto* one : {&given.gate, &given.dgate, &given.vgate, &given.dy, &given.y, &given.ddy}) *one = numbers(n, random);
    for (int p = 0; p < record.parameter_count; ++p) {
        std::size_t const count = record.parameters[p].count * (record.parameters[p].per_channel ? shape.axis : 1);
        given.parameters.push_back(numbers(count, random));
        for (float& v : given.parameters.back()) v = v / 6 + 0.5f;
        given.directions.push_back(numbers(count, random));
        given.gradients.push_back(numbers(count, random));
    }
    std::size_t compared = 0;
    bool const writes_gradients = record.kind != ACTGEN_FORWARD;
    for (bool sums : {false, true})
        for (unsigned flags : {ACTGEN_OVERWRITE, ACTGEN_ACCUMULATE}) {
            if (!writes_gradients && (sums || flags != ACTGEN_OVERWRITE)) continue;
            arrays const stored = run<float>(both.stored, shape, given, flags, sums), wide = run<double>(both.wide, shape, given, flags, sums);
            auto const equal = [&](std::vector<float> const& a, std::vector<float> const& b, float within) {
                std::size_t wrong = 0;
                for (std::size_t i = 0; i < a.size(); ++i) wrong += !(std::fabs(a[i] - b[i]) <= within * (1 + std::fabs(b[i])));
                CHECK(wrong == 0);
                compared += a.size();
            };
            float const rounding = flags == ACTGEN_ACCUMULATE ? 1.2e-7f * 3 : 0;  // what is added to is rounded twice
            equal(stored.y, wide.y, rounding);
            equal(stored.dx, wide.dx, rounding);
            equal(stored.dgate, wide.dgate, rounding);
            equal(stored.ddy, wide.ddy, rounding);
            for (std::size_t p = 0; p < stored.gradients.size(); ++p) equal(stored.gradients[p], wide.gradients[p], 1.2e-7f * 4);
        }
    return compared;
}

}  // namespace

TEST_CASE("a kernel that computes in doubles serves arrays of floats in every layout") {
    std::size_t compared = 0;
    for (kernel_record const& record : plain::records<double>)
        for (actgen_gate_layout gate : {ACTGEN_GATE_TWO_BUFFERS, ACTGEN_GATE_HALVES, ACTGEN_GATE_INTERLEAVED})
            for (auto const& s : {std::array<std::size_t, 3>{3, 5, 7}, {1, 1, 10007}, {2, 3, 4099}, {700, 3, 1}})
                compared += compare(record, actgen_gated(gate, s[0], s[1], s[2]));
    CHECK(compared > 1000000);
}

TEST_CASE("rows and groups compute in doubles for arrays of floats") {
    constexpr kernel_record records[] = {
        {ACTGEN_FORWARD, ACTGEN_F64, ACTGEN_F64, ACTGEN_ROW, 1, w, 1, row_forward<double>, 2, 1},
        {ACTGEN_BACKWARD, ACTGEN_F64, ACTGEN_F64, ACTGEN_ROW, 1, w, 1, row_backward<double>, 2, 1},
        {ACTGEN_FORWARD, ACTGEN_F64, ACTGEN_F64, ACTGEN_GROUP, 1, nullptr, 0, group_forward<double>, 2, 1},
        {ACTGEN_BACKWARD, ACTGEN_F64, ACTGEN_F64, ACTGEN_GROUP, 1, nullptr, 0, group_backward<double>, 2, 1}};
    std::size_t compared = 0;
    for (kernel_record const& record : records)
        for (auto const& s : {std::array<std::size_t, 3>{5, 12, 1}, {3, 9, 21}, {2, 9000, 1}, {1, 300, 40}})
            compared += compare(record, actgen_extents(s[0], s[1], s[2]));
    CHECK(compared > 100000);
}

}  // namespace actgen::runtime_test
