// Faults planted in compiled kernels, each of which `verify` has to find: a check that lets one pass is none.
#include "catch.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>

#include <actgen/build/registered.hpp>
#include <actgen/kernels.h>
#include <actgen/runtime/kernel_of.hpp>

#include "tool/verification.hpp"

namespace actgen {
namespace {

// What a kernel does instead: it may change the operands, and the results of the call.
struct fault {
    char const* what;
    std::function<void(actgen_activation const&, actgen_call&, std::size_t bytes)> before;
    std::function<void(actgen_activation const&, actgen_call const&, std::size_t bytes)> after;
};

// Kernels of one activation with the fault in all of them; `kernels` of the copy point to its own.
struct faulty_activation {
    struct faulty_kernel {
        actgen_kernel shown{};
        actgen_kernel const* real = nullptr;
        faulty_activation const* owner = nullptr;
        std::size_t bytes = 0;
    };

    fault planted;
    actgen_activation copy;
    std::vector<faulty_kernel> kernels;
    std::vector<actgen_kernel const*> shown;

    faulty_activation(actgen_activation const& real, fault f) : planted(std::move(f)), copy(real) {
        kernels.resize(real.kernel_count);
        for (std::size_t i = 0; i < real.kernel_count; ++i) {
            if (stores_halves(*real.kernels[i])) {  // `verify` judges what they are made of
                shown.push_back(real.kernels[i]);
                continue;
            }
            faulty_kernel& k  = kernels[i];
            k                 = {*real.kernels[i], real.kernels[i], this, real.kernels[i]->dtype == ACTGEN_F32 ? std::size_t{4} : std::size_t{8}};
            k.shown.record    = &k;
            k.shown.run       = run;
            k.shown.workspace = [](actgen_kernel const* called, actgen_shape const* shape, std::size_t* bytes, std::size_t* blocks) {
                auto const& one = *static_cast<faulty_kernel const*>(called->record);
                return one.real->workspace(one.real, shape, bytes, blocks);
            };
            shown.push_back(&k.shown);
        }
        copy.kernels = shown.data();
    }
    faulty_activation(faulty_activation const&) = delete;

    static actgen_status run(actgen_kernel const* shown, actgen_call const* call) {
        auto const& k          = *static_cast<faulty_kernel const*>(shown->record);
        actgen_call changed    = *call;
        fault const& f         = k.owner->planted;
        if (f.before) f.before(k.owner->copy, changed, k.bytes);
        actgen_status const status = k.real->run(k.real, &changed);
        if (f.after) f.after(k.owner->copy, *call, k.bytes);
        return status;
    }
};

// Every element of y, dx and ddy, whatever the type.  A group has one y, and one ddy.
void each_element(actgen_activation const& a, actgen_call const& call, std::size_t bytes, std::function<double(std::size_t, double)> const& change) {
    std::size_t const lines = call.shape->outer * call.shape->inner, whole = lines * call.shape->axis;
    auto const over = [&]<class T>(T* all, std::size_t elements) {
        if (all != nullptr)
            for (std::size_t e = 0; e < elements; ++e) all[e] = static_cast<T>(change(e, static_cast<double>(all[e])));
    };
    for (void* array : {call.y, call.dx, call.ddy}) {
        std::size_t const elements = a.extent == ACTGEN_GROUP && array != call.dx ? lines : whole;
        bytes == 4 ? over(static_cast<float*>(array), elements) : over(static_cast<double*>(array), elements);
    }
}

std::vector<fault> faults() {
    return {
        {"results are 2^-18 too great", {}, [](auto const& a, auto const& call, std::size_t bytes) {
             each_element(a, call, bytes, [](std::size_t, double v) { return v * (1 + 0x1p-18); });
         }},
        {"the last element is left out", {}, [](auto const& a, auto const& call, std::size_t bytes) {
             std::size_t const n = call.shape->outer * call.shape->inner * (a.extent == ACTGEN_GROUP ? 1 : call.shape->axis);
             each_element(a, call, bytes, [&](std::size_t e, double v) { return e + 1 == n ? v + 1 : v; });
         }},
        {"a large result is NaN", {}, [](auto const& a, auto const& call, std::size_t bytes) {
             each_element(a, call, bytes, [](std::size_t, double v) { return std::abs(v) > 0.75 ? NAN : v; });
         }},
        {"small results are flushed to zero", {}, [](auto const& a, auto const& call, std::size_t bytes) {
             each_element(a, call, bytes, [](std::size_t, double v) { return std::abs(v) < 1e-20 ? 0 : v; });
         }},
        {"results have the other sign", {}, [](auto const& a, auto const& call, std::size_t bytes) {
             each_element(a, call, bytes, [](std::size_t, double v) { return -v; });
         }},
        {"every channel has the first one's parameters",
         [](auto const& a, actgen_call& call, std::size_t bytes) {
             thread_local std::vector<std::vector<std::byte>> numbers;
             thread_local std::vector<actgen_values> values;
             numbers.clear(), values.clear();
             for (std::size_t p = 0; p < a.parameter_count; ++p) {
                 auto const* given = static_cast<std::byte const*>(call.parameters[p].data);
                 std::size_t const count = call.parameters[p].count, each = a.parameters[p]->per_channel ? call.shape->axis : 1;
                 numbers.emplace_back(count * bytes);
                 for (std::size_t k = 0; k < count; ++k) std::memcpy(numbers.back().data() + k * bytes, given + k / each * each * bytes, bytes);
                 values.push_back({numbers.back().data(), count});
             }
             call.parameters = values.data();
         },
         {}},
        {"the mean of dx along a row is taken for its weighted mean",
         {},
         [](auto const& a, auto const& call, std::size_t bytes) {
             if (a.extent == ACTGEN_POINTWISE || call.dx == nullptr || call.shape->axis < 2) return;
             actgen_call gradient = actgen_call_on(call.shape);
             gradient.dx    = call.dx;
             each_element(a, gradient, bytes, [](std::size_t e, double v) { return e % 2 == 0 ? v * 1.01 : v * 0.99; });
         }},
    };
}

// Does the fault touch an activation at all?
bool matters(fault const& f, actgen_activation const& a) {
    std::string_view const what = f.what;
    bool channels = false;
    for (std::size_t p = 0; p < a.parameter_count; ++p) channels = channels || a.parameters[p]->per_channel != 0;
    if (what.starts_with("every channel")) return channels;
    if (what.starts_with("the mean of dx")) return a.extent != ACTGEN_POINTWISE;
    return true;
}

// How many results fail.
std::uint64_t failing(activation_record const& a, actgen_activation const& kernels, std::uint64_t* compared = nullptr) {
    std::uint64_t all = 0;
    for (tool::check const& c : tool::verify_kernels(a, kernels, [](std::string_view) {}, tool::effort::quick)) {
        all += c.measured["failing"].get<std::uint64_t>();
        if (compared != nullptr) *compared += c.measured["compared"].get<std::uint64_t>();
    }
    return all;
}

}  // namespace

TEST_CASE("verify finds faults that are planted in kernels, rows with weights by channel among them") {
    int planted = 0;
    for (activation_record const* a : registered_activations()) {
        actgen_activation const* const kernels = actgen_find(std::string(a->name).c_str());
        REQUIRE(kernels != nullptr);
        std::uint64_t compared = 0;
        std::uint64_t const without = failing(*a, *kernels, &compared);
        REQUIRE(without < compared / 4);  // rows of every scale have failures of their own
        for (fault const& f : faults()) {
            if (!matters(f, *kernels)) continue;
            faulty_activation const broken(*kernels, f);
            INFO(a->name << ": " << f.what);
            CHECK(failing(*a, broken.copy) > without);
            ++planted;
        }
    }
    CHECK(planted >= 20);
}

}  // namespace actgen
