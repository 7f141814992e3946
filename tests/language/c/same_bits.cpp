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

// Whether the machine in use has fused multiply-add, as the functions of one value do.
bool rounds_once() { return target_in_use() < 2 || target_in_use() == 3; }

template <class T>
void compare(kernel_function const& f, operands<T> given, bool with_sums, tally& counted) {
    add_noise(f, given);
    std::size_t const n = given.x.size();
    if (is_left_to_programs(*f.kernel, given)) {
        counted.excluded += n;
        return;
    }
    std::vector<bool> const left = left_to_programs(*f.kernel, given);
    operands<T> const ordinary   = without(given, left);
    results<T> library(n, given, with_sums), text(n, given, with_sums);
    if (call_library(*f.activation, *f.kernel, ordinary, library) != ACTGEN_OK) {
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
        std::string const reason = reason_to_leave_out(*f.kernel);
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
