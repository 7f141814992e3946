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
    std::size_t functions = 0, elements = 0, sums = 0, singles = 0, in_place = 0, in_doubles = 0, left_out = 0, excluded = 0, refused_calls = 0;
};

template <class T>
std::string worst_place(T x, T found, T expected) {
    std::ostringstream text;
    text.precision(17);
    text << "x = " << x << ": " << found << ", not " << expected;
    return text.str();
}

// Whether the machine in use has fused multiply-add, as the functions of one value do.
bool rounds_once() { return target_in_use() < 2 || target_in_use() == 3; }

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
    std::vector<T> const slots = given.slots(given.parameters), directions = given.slots(given.directions());
    std::vector<std::vector<T>> channels;
    phase_call call;
    call.count     = n;
    call.parameter = slots.data();
    call.direction = directions.data();
    channels.reserve(static_cast<std::size_t>(record.phases[0].input_count));
    for (int i = 0; i < record.phases[0].input_count; ++i) {
        phase_source const& s = record.phases[0].inputs[i];
        switch (s.what) {
            case source::input: call.input[i] = s.index == 0 ? given.x.data() : given.gate.data(); break;
            case source::output: call.input[i] = given.y.data(); break;
            case source::upstream: call.input[i] = given.dy.data(); break;
            case source::noise: call.input[i] = given.noise.data(); break;
            case source::input_direction: call.input[i] = s.index == 0 ? given.vx().data() : given.vgate().data(); break;
            case source::parameter_direction: call.input[i] = channels.emplace_back(n, directions[static_cast<std::size_t>(s.index)]).data(); break;
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

// Extended numbers are slow, and their results not compared: the library meets ordinary elements in these places.
template <class T>
operands<T> without(operands<T> given, std::vector<bool> const& left) {
    for (std::size_t e = 0; e < left.size(); ++e)
        if (left[e]) given.x[e] = given.gate[e] = given.y[e] = given.dy[e] = T(0.5);
    return given;
}

template <class T>
void compare(kernel_function const& f, operands<T> given, bool with_sums, tally& counted) {
    add_noise(f, given);
    std::size_t const n = given.x.size();
    if (is_left_to_programs(*f.kernel, given)) {
        counted.excluded += n;
        return;
    }
    std::vector<bool> const left = left_to_programs(*f.kernel, given, n);
    operands<T> const ordinary   = without(given, left);
    results<T> library(n, given, with_sums), text(n, given, with_sums);
    if (call_library(f, ordinary, library) != ACTGEN_OK) {
        ++counted.refused_calls;
        return;
    }
    call_text(f, given, text);
    counted.in_doubles += is_left_to_doubles(*f.kernel, given) ? n : 0;
    bool any_left                = false;
    std::string wrong;
    for (std::size_t e = 0; e < n; ++e) {
        any_left = any_left || left[e];
        if (left[e]) {
            ++counted.excluded;
            continue;
        }
        for (auto const& [found, expected] : {std::pair(&text.first, &library.first), std::pair(&text.second, &library.second), std::pair(&text.third, &library.third)}) {
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
    results<T> again(n, given, with_sums);
    call_text(f, given, again, true);
    for (std::size_t e = 0; e < n; ++e) {
        ++counted.in_place;
        bool const same = same_number(again.first[e], text.first[e]) && same_number(again.second[e], text.second[e]) && same_number(again.third[e], text.third[e]);
        if (!same && wrong.empty()) wrong = "in place: " + worst_place(given.x[e], again.first[e], text.first[e]);
    }
    for (std::size_t e = 0; f.single != nullptr && rounds_once() && e < n; e += 3) {  // one value goes without vectors, by fma()
        ++counted.singles;
        T const found = call_single(f, given, e);
        if (!same_number(found, text.first[e]) && wrong.empty()) wrong = "one value: " + worst_place(given.x[e], found, text.first[e]);
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
              << " sums compared, " << counted.singles << " single values, " << counted.in_place << " elements in place (" << counted.in_doubles << " elements in calls with some in doubles); " << counted.excluded
              << " elements left to extended numbers excluded, " << counted.refused_calls << " calls with parameters outside their domain, " << counted.left_out
              << " functions left out\n";
    CHECK(counted.functions > 0);
    CHECK(counted.elements > 10000 * counted.functions);
}
