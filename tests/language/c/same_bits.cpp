// The C text of every activation of this build gives the library's bits: for all magnitudes, NaN and infinities included.
//
// ACTGEN_TARGET chooses the library's instruction set and the text's machine; ACTGEN_TEST_MACHINE=SCALAR the text's alone.
#include "c_functions.hpp"

#include <cstdlib>
#include <iostream>

namespace {

using namespace actgen;
using namespace actgen::language_test;

struct tally {
    std::size_t functions = 0, elements = 0, sums = 0, in_doubles = 0, left_out = 0, excluded = 0, refused_calls = 0;
};

template <class T>
std::string worst_place(T x, T found, T expected) {
    std::ostringstream text;
    text.precision(17);
    text << "x = " << x << ": " << found << ", not " << expected;
    return text.str();
}

// Elements that the library leaves to extended numbers, of which the text knows nothing.
template <class T>
std::vector<bool> left_to_programs(actgen_kernel const& kernel, operands<T> const& given, std::size_t n) {
    auto const& record = *static_cast<kernel_record const*>(kernel.record);
    std::vector<bool> left(n, false);
    if (record.beyond == nullptr || record.beyond->phases[0].program == nullptr) return left;
    bool const from_output = kind_records[record.kind].reads_output;
    for (std::size_t e = 0; record.input_ranges != nullptr && e < n; ++e)
        for (int o = 0; o < (from_output ? 1 : record.operands); ++o) {
            T const v = from_output ? given.y[e] : o == 0 ? given.x[e] : given.gate[e];
            if (!record.input_ranges[o].holds(static_cast<double>(v))) left[e] = true;
        }
    for (std::size_t e = 0; given.length != 0 && e < n; ++e)  // of rows all elements
        if (left[e]) std::fill_n(left.begin() + static_cast<std::ptrdiff_t>(e / given.length * given.length), given.length, true);
    if (!has_doubts(record)) return left;
    std::vector<std::vector<T>> results(static_cast<std::size_t>(record.phases[0].result_count), std::vector<T>(n));
    std::vector<T> const slots = given.slots();
    std::vector<std::vector<T>> channels;
    phase_call call;
    call.count     = n;
    call.parameter = slots.data();
    channels.reserve(static_cast<std::size_t>(record.phases[0].input_count));
    for (int i = 0; i < record.phases[0].input_count; ++i) {
        phase_source const& s = record.phases[0].inputs[i];
        switch (s.what) {
            case source::input: call.input[i] = s.index == 0 ? given.x.data() : given.gate.data(); break;
            case source::output: call.input[i] = given.y.data(); break;
            case source::upstream: call.input[i] = given.dy.data(); break;
            default: call.input[i] = channels.emplace_back(n, slots[static_cast<std::size_t>(s.index)]).data();
        }
    }
    for (std::size_t r = 0; r < results.size(); ++r) call.result[r] = results[r].data();
    record.phases[0].full.of[target_in_use()](call);
    for (std::size_t r = 0; r < results.size(); ++r)
        for (std::size_t e = 0; record.phases[0].results[r].what == sink::doubt && e < n; ++e) left[e] = left[e] || results[r][e] != 0;
    return left;
}

// Whether the call's parameters are such that the library computes in extended numbers.
template <class T>
bool is_left_to_programs(actgen_kernel const& kernel, operands<T> const& given) {
    auto const& record = *static_cast<kernel_record const*>(kernel.record);
    if (record.beyond == nullptr || record.ranges == nullptr || record.beyond->phases[0].program == nullptr) return false;
    for (std::size_t p = 0; p < given.parameters.size(); ++p)
        for (T v : given.parameters[p])
            if (!record.ranges[p].holds(static_cast<double>(v))) return true;
    return false;
}
template <class T>
bool is_left_to_doubles(actgen_kernel const& kernel, operands<T> const& given) {
    auto const& record = *static_cast<kernel_record const*>(kernel.record);
    if (record.computed != record.type) return true;
    if (record.beyond == nullptr || record.beyond->phases[0].program != nullptr) return false;
    for (std::size_t p = 0; record.ranges != nullptr && p < given.parameters.size(); ++p)
        for (T v : given.parameters[p])
            if (!record.ranges[p].holds(static_cast<double>(v))) return true;
    for (std::size_t e = 0; record.input_ranges != nullptr && e < given.x.size(); ++e)
        if (!record.input_ranges[0].holds(static_cast<double>(kind_records[record.kind].reads_output ? given.y[e] : given.x[e]))) return true;
    return false;
}

template <class T>
void compare(kernel_function const& f, operands<T> const& given, bool with_sums, tally& counted) {
    std::size_t const n = given.x.size();
    results<T> library(n, given, with_sums), text(n, given, with_sums);
    if (call_library(f, given, library) != ACTGEN_OK) {
        ++counted.refused_calls;
        return;
    }
    call_text(f, given, text);
    if (is_left_to_programs(*f.kernel, given)) {
        counted.excluded += n;
        return;
    }
    counted.in_doubles += is_left_to_doubles(*f.kernel, given) ? n : 0;
    std::vector<bool> const left = left_to_programs(*f.kernel, given, n);
    bool any_left                = false;
    std::string wrong;
    for (std::size_t e = 0; e < n; ++e) {
        any_left = any_left || left[e];
        if (left[e]) {
            ++counted.excluded;
            continue;
        }
        for (auto const& [found, expected] : {std::pair(&text.first, &library.first), std::pair(&text.second, &library.second)}) {
            ++counted.elements;
            if (!same_number((*found)[e], (*expected)[e]) && wrong.empty()) wrong = worst_place(given.x[e], (*found)[e], (*expected)[e]);
        }
    }
    for (std::size_t p = 0; with_sums && !any_left && p < text.gradients.size(); ++p)
        for (std::size_t k = 0; k < text.gradients[p].size(); ++k) {
            ++counted.sums;
            T const found = static_cast<T>(text.gradients[p][k]);
            if (!same_number(found, library.library_gradients[p][k]) && wrong.empty()) wrong = "sum: " + worst_place(T(0), found, library.library_gradients[p][k]);
        }
    INFO(f.name << " with n = " << n << ", " << wrong);
    CHECK(wrong.empty());
}

template <class T>
operands<T> in_rows(operands<T> given, std::size_t length) {
    given.length = length;
    return given;
}
template <class T>
void compare_rows(kernel_function const& f, tally& counted) {
    for (std::vector<std::vector<T>> const& parameters : parameter_choices<T>(*f.activation))
        for (auto const& [rows, length] : {std::pair<std::size_t, std::size_t>{1366, 3}, {111, 37}, {700, 20}, {9, 1}, {5, 255}, {5, 256}, {5, 257}, {2, 5000}, {0, 7}}) {
            compare(f, in_rows(all_magnitudes<T>(rows * length, parameters), length), false, counted);
            compare(f, in_rows(moderate<T>(rows * length, parameters), length), true, counted);
        }
}

template <class T>
void compare_all(kernel_function const& f, tally& counted) {
    if (f.activation->extent == ACTGEN_ROW) return compare_rows<T>(f, counted);
    for (std::vector<std::vector<T>> const& parameters : parameter_choices<T>(*f.activation)) {
        compare(f, all_magnitudes<T>(4099, parameters), false, counted);
        compare(f, moderate<T>(9001, parameters), true, counted);
    }
    for (std::size_t n = 0; n < 70; ++n) compare(f, moderate<T>(n, parameter_choices<T>(*f.activation).front()), true, counted);
}

}  // namespace

TEST_CASE("the C text gives the library's bits") {
    tally counted;
    for_each_function([&](kernel_function const& f) {
        std::string const reason = reason_to_leave_out(f);
        CAPTURE(f.name, reason);
        CHECK((f.address != nullptr) == reason.empty());
        if (f.address == nullptr) {
            ++counted.left_out;
            return;
        }
        ++counted.functions;
        if (f.kernel->dtype == ACTGEN_F32)
            compare_all<float>(f, counted);
        else
            compare_all<double>(f, counted);
    });
    std::cout << "machine " << machine_in_use() << ": " << counted.functions << " functions, " << counted.elements << " results and " << counted.sums
              << " sums compared (" << counted.in_doubles << " elements in calls with some in doubles); " << counted.excluded
              << " elements left to extended numbers excluded, " << counted.refused_calls << " calls with parameters outside their domain, " << counted.left_out
              << " functions left out\n";
    CHECK(counted.functions > 0);
    CHECK(counted.elements > 10000 * counted.functions);
}
