// Polynomials over float32 stretches: every promised bound holds by ball arithmetic, on formulas that use every primitive.
#include "catch.hpp"
#include "reference/float_pieces.hpp"

#include <bit>
#include <random>

#include <actgen/primitive/term.hpp>

#include "reference/interval_jet.hpp"
#include "reference/multiprecision.hpp"
#include "reference/oracle.hpp"
#include "verify/sweep_block.hpp"

using namespace actgen;
namespace p = actgen::primitives;

namespace {

struct formulas {
    graph g;
    term x{g, g.leaf(leaves::input)};
    term one{g, g.constant(1)};

    term of(primitive const& op) { return apply(op, x); }
    term minus_one_to_one() { return x / (one + of(p::absolute)); }

    // Every formula is defined for every x.
    std::vector<std::pair<char const*, term>> all() {
        term const s = of(p::sigmoid), inside = minus_one_to_one();
        return {
            {"identity", x},
            {"relu", apply(p::maximum, x, term{g, g.constant(0)})},
            {"cut", apply(p::minimum, x, term{g, g.constant(0.7)})},
            {"shifted kink", apply(p::absolute, x - real(0.7))},
            {"chosen", apply(p::select, apply(p::less, x, term{g, g.constant(3)}), x, of(p::square))},
            {"chosen at an end", apply(p::select, apply(p::less_equal, x, term{g, g.constant(3)}), x, one)},
            {"step", of(p::sign)},
            {"whole", apply(p::floor, inside * real(4.7)) + apply(p::round, inside * real(6.3))},
            {"sigmoid", s},
            {"sigmoid's slope", s * (one - s)},
            {"softplus", of(p::softplus)},
            {"mish", x * apply(p::tanh, of(p::softplus))},
            {"gelu", real(0.5) * x * (one + apply(p::erf, x / square_root(real(2))))},
            {"gelu's slope", of(p::normal_cdf) + x * of(p::normal_pdf)},
            {"normal tail", of(p::erfc)},
            {"tanh", of(p::tanh)},
            {"bent identity", (apply(p::sqrt, of(p::square) + one) - one) / real(2) + x},
            {"expm1", of(p::expm1)},
            {"bell", apply(p::exp, -of(p::square))},
            {"logarithms", apply(p::log, one + of(p::square)) + apply(p::log1p, of(p::absolute))},
            {"atan", of(p::atan)},
            {"asinh", of(p::asinh)},
            {"bounded waves", apply(p::sin, real(4) * inside) + apply(p::cos, real(3) * inside)},
            {"bounded hyperbolas", apply(p::sinh, inside) / apply(p::cosh, inside)},
            {"powers", apply(p::power, one + of(p::absolute), term{g, g.constant(real(1) / real(3))}) +
                           apply(p::power, inside, term{g, g.constant(3)})},
        };
    }
};

double apart(enclosure const& exact, double value) {
    if (std::fabs(exact.value.high) >= 0x1p128) return std::copysign(0x1p128, exact.value.high) - value;
    return (exact.value.high - value) + exact.value.low;
}

}  // namespace

TEST_CASE("polynomials keep their bounds, by ball arithmetic on the formula as written") {
    formulas f;
    std::mt19937 random(5);
    for (auto const& [name, y] : f.all()) {
        auto const pieces = make_float_pieces(f.g, y.id, {});
        INFO(name);
        std::uint64_t open = 0, patterns = 0;
        std::uint32_t next = 0;
        for (float_piece const& piece : pieces) {
            REQUIRE(piece.first == (next == 0x7F800000u ? 0x80000000u : next));  // without gaps
            next = piece.last + 1;
            std::uint64_t const length = std::uint64_t(piece.last) - piece.first + 1;
            patterns += length;
            if (piece.open()) open += length;
        }
        CHECK(patterns == 2 * std::uint64_t(0x7F800000u));
        CHECK(open < 100000);
        std::size_t const each = 1 + pieces.size() / 150;
        for (std::size_t i = 0; i < pieces.size(); i += each) {
            float_piece const& piece = pieces[i];
            if (piece.open()) continue;
            std::uint32_t const inside = piece.first + static_cast<std::uint32_t>(random() % (std::uint64_t(piece.last) - piece.first + 1));
            for (std::uint32_t pattern : {piece.first, inside, piece.last}) {
                float const x = std::bit_cast<float>(pattern);
                bindings b;
                b.inputs              = {{x}};
                enclosure const exact = evaluate_exactly(f.g, y.id, b).at(0);
                double const value    = value_of(piece, x);
                CAPTURE(x, exact.value.high, value, piece.bound, piece.degree);
                REQUIRE(std::fabs(apart(exact, value)) <= (piece.bound + exact.bound) * (1 + 0x1p-40));
                REQUIRE(piece.bound <= 1e-3 * unit_in_last_place(value, dtype::f32) * 2);
            }
        }
    }
}

TEST_CASE("a wrong coefficient would be seen") {
    formulas f;
    auto pieces       = make_float_pieces(f.g, f.of(p::tanh).id, {});
    auto const middle = std::find_if(pieces.begin(), pieces.end(), [](float_piece const& q) { return q.degree > 2; });
    REQUIRE(middle != pieces.end());
    middle->coefficient[2] *= 1 + 1e-4;
    float const x = std::bit_cast<float>(middle->last);
    bindings b;
    b.inputs = {{x}};
    CHECK(std::fabs(apart(evaluate_exactly(f.g, f.of(p::tanh).id, b).at(0), value_of(*middle, x))) > middle->bound);
}

TEST_CASE("every pointwise primitive of the interval tier has Taylor coefficients") {
    for (auto const& known : double_interval_table()) {
        INFO(std::string(known.op->name));
        bool found = false;
        for (jet_table_entry const& e : interval_jet_table()) found = found || e.op == known.op;
        CHECK(found);
    }
}
