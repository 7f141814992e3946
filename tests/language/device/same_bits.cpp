// The kernels for devices of every activation of this build give the library's bits, gradients by parameters included.
#include "../library/library_calls.hpp"
#include "device.hpp"

#include <iostream>

#include <actgen/runtime/philox.h>

namespace {

using namespace actgen;
using namespace actgen::language_test;

struct tally {
    std::size_t kernels = 0, elements = 0, sums = 0, in_place = 0, in_doubles = 0, left_out = 0, excluded = 0, refused_calls = 0;
};

struct named_kernel {
    actgen_activation const* activation;
    actgen_kernel const* kernel;
    std::string name;
    kernel_record const& record() const { return *static_cast<kernel_record const*>(kernel->record); }
    kind_record const& kind() const { return kind_records[kernel->kind]; }
    bool gated() const { return activation->inputs == 2; }
};

std::string reason_to_leave_out_here(actgen_kernel const& k) {
    return static_cast<kernel_record const*>(k.record)->extent == ACTGEN_ROW ? "works on rows" : reason_to_leave_out(k);
}

template <class T>
void add_noise(named_kernel const& k, operands<T>& given) {
    if (!k.activation->uses_noise) return;
    for (std::size_t e = 0; e < given.x.size(); ++e)
        if constexpr (sizeof(T) == 4)
            given.noise.push_back(philox::uniform_f32(seed_of_noise, offset_of_noise + e));
        else
            given.noise.push_back(philox::uniform_f64(seed_of_noise, offset_of_noise + e));
}

template <class T>
device_argument array_of(std::vector<T> const& of) {
    return device_array{const_cast<T*>(of.data()), of.size() * sizeof(T)};  // of operands the bits come back that went there
}

// A number, or a list of them.
template <class T>
void add_parameters(named_kernel const& k, std::vector<std::vector<T>> const& of, bool learnable_alone, std::vector<device_argument>& to) {
    for (std::size_t p = 0; p < of.size(); ++p) {
        if (learnable_alone && !k.activation->parameters[p]->learnable) continue;
        if (k.activation->parameters[p]->is_list)
            to.push_back(array_of(of[p]));
        else
            to.emplace_back(of[p][0]);
    }
}

// The slots of the gradients, in their order.
std::vector<int> slots_of_gradients(kernel_record const& record) {
    phase_record const& last = record.phases[record.phase_count - 1];
    std::vector<int> slots;
    for (int r = 0; r < last.result_count; ++r)
        if (last.results[r].what == sink::parameter_gradient) slots.push_back(last.results[r].index);
    return slots;
}

template <class T>
std::vector<double> call_device(named_kernel const& k, operands<T> const& given, results<T>& written, bool in_place = false) {
    std::vector<std::vector<T>> const directions = given.directions();
    std::vector<int> const slots                 = slots_of_gradients(k.record());
    bool const sums                              = written.with_sums && !slots.empty();
    std::vector<T> const& first                  = k.kind().reads_output ? given.y : given.x;
    std::uint64_t const n                        = given.x.size();
    if (in_place) written.first = first;
    std::vector<device_argument> all{n, array_of(written.first)};
    if (k.kind().writes_derivative || k.kind().reads_directions || (k.kind().reads_upstream && k.gated())) all.push_back(array_of(written.second));
    if (k.kind().reads_directions && k.gated()) all.push_back(array_of(written.third));
    all.push_back(array_of(in_place ? written.first : first));
    if (k.gated() && !k.kind().reads_output) all.push_back(array_of(given.gate));
    if (k.kind().reads_upstream) all.push_back(array_of(given.dy));
    if (k.kind().reads_directions) all.push_back(array_of(given.vx()));
    if (k.kind().reads_directions && k.gated()) all.push_back(array_of(given.vgate()));
    if (k.activation->uses_noise) all.push_back(array_of(given.noise));
    add_parameters(k, given.parameters, false, all);
    if (k.kind().reads_directions) add_parameters(k, directions, true, all);
    std::vector<double> partial((n + 4095) / 4096 * 32 * slots.size(), -77), gradient(slots.size(), -77);
    if (sums) all.push_back(array_of(partial));
    run_kernel(k.name + (sums ? "_sums" : ""), all);
    if (!sums) return {};
    std::vector<device_argument> finishing{n, array_of(partial), array_of(gradient)};
    add_parameters(k, given.parameters, false, finishing);
    run_kernel(k.name + "_finish", finishing);
    return gradient;
}

template <class T>
void compare(named_kernel const& k, operands<T> given, bool with_sums, tally& counted) {
    add_noise(k, given);
    std::size_t const n = given.x.size();
    if (is_left_to_programs(*k.kernel, given)) {
        counted.excluded += n;
        return;
    }
    std::vector<bool> const left = left_to_programs(*k.kernel, given);
    results<T> library(n, given, with_sums), device(n, given, with_sums), again(n, given, with_sums);
    if (call_library(*k.activation, *k.kernel, without(given, left), library) != ACTGEN_OK) {
        ++counted.refused_calls;
        return;
    }
    std::vector<double> const gradient = call_device(k, given, device);
    call_device(k, given, again, true);
    counted.in_doubles += is_left_to_doubles(*k.kernel, given) ? n : 0;
    bool any_left = false;
    std::string wrong;
    for (std::size_t e = 0; e < n; ++e) {
        ++counted.in_place;
        if (!(same_number(again.first[e], device.first[e]) && same_number(again.second[e], device.second[e]) && same_number(again.third[e], device.third[e])) && wrong.empty())
            wrong = "in place: " + worst_place(given.x[e], again.first[e], device.first[e]);
        any_left = any_left || left[e];
        if (left[e]) {
            ++counted.excluded;
            continue;
        }
        for (auto const& [found, expected] : {std::pair(&device.first, &library.first), std::pair(&device.second, &library.second), std::pair(&device.third, &library.third)}) {
            ++counted.elements;
            if (!same_number((*found)[e], (*expected)[e]) && wrong.empty()) wrong = worst_place(given.x[e], (*found)[e], (*expected)[e]);
        }
    }
    std::vector<T> const expected = given.slots(library.library_gradients);
    std::vector<int> const slots  = slots_of_gradients(k.record());
    for (std::size_t s = 0; !any_left && s < gradient.size(); ++s) {
        ++counted.sums;
        T const found = static_cast<T>(gradient[s]), wanted = expected[static_cast<std::size_t>(slots[s])];
        if (!same_number(found, wanted) && wrong.empty()) wrong = "sum: " + worst_place(T(0), found, wanted);
    }
    INFO(k.name << " with n = " << n << ", " << wrong);
    CHECK(wrong.empty());
}

template <class T>
void compare_all(named_kernel const& k, tally& counted) {
    for (std::vector<std::vector<T>> const& parameters : parameter_choices<T>(*k.activation)) {
        compare(k, all_magnitudes<T>(4099, parameters), false, counted);
        compare(k, moderate<T>(9001, parameters), true, counted);
    }
    std::vector<std::vector<T>> const initial = parameter_choices<T>(*k.activation).front();
    for (std::size_t n : std::initializer_list<std::size_t>{0, 1, 15, 16, 17, 31, 32, 33, 4096, 12289}) compare(k, moderate<T>(n, initial), true, counted);
}

}  // namespace

TEST_CASE("kernels for devices give the library's bits") {
    tally counted;
    for_each_kernel([](actgen_activation const& a) { open_text(a.name); },
                    [&](actgen_activation const& a, actgen_kernel const& kernel) {
                        named_kernel const k{&a, &kernel, name_of_function(a.name, kernel)};
                        std::string const reason = reason_to_leave_out_here(kernel);
                        CAPTURE(k.name, reason);
                        CHECK(has_kernel(k.name) == reason.empty());
                        if (!reason.empty()) {
                            ++counted.left_out;
                            return;
                        }
                        if (!has_kernel(k.name)) return;
                        ++counted.kernels;
                        if (kernel.dtype == ACTGEN_F32)
                            compare_all<float>(k, counted);
                        else
                            compare_all<double>(k, counted);
                    });
    std::cout << device_name() << ": " << counted.kernels << " kernels, " << counted.elements << " results and " << counted.sums << " sums compared, " << counted.in_place
              << " elements in place (" << counted.in_doubles << " elements in calls with some in doubles); " << counted.excluded << " elements left to extended numbers excluded, "
              << counted.refused_calls << " calls with parameters outside their domain, " << counted.left_out << " kernels left out\n";
    CHECK(counted.kernels > 0);
    CHECK(counted.elements > 10000 * counted.kernels);
}
