// Tables are the same bytes whatever compiler built the search and whatever version of FLINT gave the exact values.
#include "catch.hpp"

#include "functions.hpp"
#include "synthesis/synthesis.hpp"

namespace synthesis_tests {

using namespace actgen;
using namespace actgen::synthesis;

namespace {

class fnv1a {
public:
    void add(float v) {
        for (int k = 0; k < 4; ++k) state_ = (state_ ^ (std::bit_cast<std::uint32_t>(v) >> 8 * k & 0xFF)) * 1099511628211u;
    }
    std::uint64_t state() const { return state_; }

private:
    std::uint64_t state_ = 14695981039346656037u;
};

std::uint64_t fingerprint_of(direct_table const& t) {
    fnv1a f;
    for (float const v : {t.clamp_low, t.clamp_high, t.scale, t.offset, t.base.left.slope, t.base.left.constant, t.base.right.slope, t.base.right.constant,
                          t.clamp.low, t.clamp.high, t.low_threshold, t.high_threshold})
        f.add(v);
    for (auto const& line : {t.low_line, t.high_line})
        if (line)
            for (float const v : {line->slope, line->constant}) f.add(v);
    for (float const v : t.centre) f.add(v);
    for (int k = 0; k <= t.degree; ++k)
        for (float const v : t.coefficient[static_cast<std::size_t>(k)]) f.add(v);
    return f.state();
}

}  // namespace

TEST_CASE("tables are these bytes") {
    struct known {
        char const* name;
        tolerance allowed;
        int entries;
        std::uint64_t bytes;
    };
    for (known const& k : {known{"gelu", tolerance::fast(), 8, 0x1de6ea27bee3a835u}, known{"mish'", tolerance::fast(), 8, 0xb2b1d033c29962a2u},
                           known{"tanh", tolerance::fast(), 16, 0xc28dec51aead5883u}, known{"silu'", tolerance::ulp(2), 16, 0x90b4c6abc2b2c9dau}}) {
        named_function const f = function_of(k.name);
        auto const result      = synthesise(f.g, f.root, f.fixed, {.allowed = k.allowed, .entries = k.entries});
        REQUIRE(result.found);
        CAPTURE(k.name);
        CHECK(fingerprint_of(result.found->table) == k.bytes);
    }
}

}  // namespace synthesis_tests
