// Arrays of 16 bits by name: typed functions in C, and the C++ layer.
#include <vector>

#include <actgen/kernels/swish.hpp>

#include "catch.hpp"
#include "typed_halves.h"

namespace actgen::laws {

using namespace actgen::literals;

namespace {

template <class S>
std::vector<S> as_halves(std::vector<float> const& all) {
    std::vector<S> halves;
    for (float v : all) halves.push_back(to_half<S>(v));
    return halves;
}

template <class S>
bool have_one_pattern(std::vector<S> const& a, std::vector<S> const& b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i].bits != b[i].bits) return false;
    return a.size() == b.size();
}

std::vector<float> const five_numbers{-4, -1, 0, 1.5F, 70};

}  // namespace

TEST_CASE("C programs and the C++ layer call kernels of bfloat16 with parameters of float") {
    REQUIRE(five_numbers.size() == typed_halves_count);
    std::vector<bf16> const x = as_halves<bf16>(five_numbers), ones = as_halves<bf16>({1, 1, 1, 1, 1});
    std::vector<bf16> y(x.size()), dx(x.size()), y_in_c(x.size()), dx_in_c(x.size());
    float dbeta = 0, dbeta_in_c = 0, dbeta_of_floats = 0;
    double room[8];
    auto const space = workspace(std::as_writable_bytes(std::span(room)));
    REQUIRE(swish_of_bf16_in_c(x.data(), 1.25F, y_in_c.data(), dx_in_c.data(), &dbeta_in_c) == ACTGEN_OK);
    actgen_status said = ACTGEN_OK;  // apart from REQUIRE: clang 14 crashes on such calls inside it
    said = forward<activations::swish>(x, y, "beta"_s = 1.25F);
    REQUIRE(said == ACTGEN_OK);
    said = backward<activations::swish>(x, ones, dx, "beta"_s = 1.25F, gradient("beta"_s, dbeta), space);
    REQUIRE(said == ACTGEN_OK);
    CHECK(have_one_pattern(y, y_in_c));
    CHECK(have_one_pattern(dx, dx_in_c));

    std::vector<float> const dy_of_floats(five_numbers.size(), 1.0F);
    std::vector<float> y_of_floats(five_numbers.size()), dx_of_floats = y_of_floats;
    said = forward<activations::swish>(five_numbers, y_of_floats, "beta"_s = 1.25F);
    REQUIRE(said == ACTGEN_OK);
    said = backward<activations::swish>(five_numbers, dy_of_floats, dx_of_floats, "beta"_s = 1.25F, gradient("beta"_s, dbeta_of_floats), space);
    REQUIRE(said == ACTGEN_OK);
    CHECK(have_one_pattern(y, as_halves<bf16>(y_of_floats)));
    CHECK(have_one_pattern(dx, as_halves<bf16>(dx_of_floats)));
    CHECK(dbeta == dbeta_of_floats);
    CHECK(dbeta_in_c == dbeta_of_floats);
}

TEST_CASE("the C++ layer takes IEEE halves, initial values and the fast tier") {
    std::vector<f16> const x = as_halves<f16>(five_numbers);
    std::vector<f16> y(x.size()), y_fast(x.size());
    std::vector<float> y_of_floats(x.size()), y_fast_of_floats(x.size());
    actgen_status said = ACTGEN_OK;
    said = forward<activations::swish>(x, y);
    REQUIRE(said == ACTGEN_OK);
    said = forward<activations::swish>(x, y_fast, fast);
    REQUIRE(said == ACTGEN_OK);
    said = forward<activations::swish>(five_numbers, y_of_floats);
    REQUIRE(said == ACTGEN_OK);
    said = forward<activations::swish>(five_numbers, y_fast_of_floats, fast);
    REQUIRE(said == ACTGEN_OK);
    CHECK(have_one_pattern(y, as_halves<f16>(y_of_floats)));
    CHECK(have_one_pattern(y_fast, as_halves<f16>(y_fast_of_floats)));
}

}  // namespace actgen::laws
