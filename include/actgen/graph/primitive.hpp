// A primitive: one function that a graph's nodes may apply, as one record of everything the passes need to know about it.
//
// Passes read the fields; where one still asks which primitive it holds, a field is missing.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include <actgen/graph/exact_meaning.hpp>
#include <actgen/graph/node.hpp>
#include <actgen/number/interval.hpp>
#include <actgen/number/real.hpp>
#include <actgen/number/value_set.hpp>

namespace actgen {

// Where a primitive may stand: leaves everywhere, `real` ones before lowering, `machine` ones after it.
enum class stage : std::uint8_t { leaf, real, machine };

// What a primitive does along the axis of a row or of a group, if anything.
enum class extent : std::uint8_t { pointwise, row, group };

// What becomes of the elements that a primitive looks at.
enum class reduction : std::uint8_t { none, total, mean, greatest, first_greatest, threshold };

// How a function of one operand runs on its natural domain.
enum class trend : std::uint8_t { none, increasing, decreasing };

// What algebra takes a function for.
enum class algebra : std::uint8_t { none, negation, magnitude, sum, product, extreme, order, choice };

// What a value of a kernel is for each element: a number, a truth value, the place of an entry in a row of a table; or the row,
// which is the same for all, or a constant that instructions hold.
enum class lanes : std::uint8_t { number, condition, place, row, literal };

// How f(-u) relates to f(u).
enum class parity : std::int8_t { odd = -1, none = 0, even = 1 };

constexpr std::uint32_t fingerprint(std::string_view name) {  // FNV-1a
    std::uint32_t h = 2166136261u;
    for (char c : name) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
    return h;
}

// A node together with its graph (primitive/term.hpp): the notation of the formulas in records.
struct term;

// How a primitive becomes part of a written formula; defined for expressions by the expr room, for terms by primitive/term.hpp.
template <class... Operands>
struct call_expression;

// What a function of one operand looks like as the operand tends to infinity.
struct far_form {
    term (*leading)(term u) = nullptr;  // null: no form is known
    term (*rest)(term u)    = nullptr;  // grows as what `leading` leaves out; null: nothing is left out
};

enum class beside_root : std::uint8_t { nothing, one, operand };

// What an operation on 16 floats costs beside a fused multiply-add on them: estimates to choose kernels by.
struct instruction_cost {
    double avx512 = 1, avx2 = 1;
};

struct primitive {
    std::string_view name;
    int arity   = 0;
    stage level = stage::real;

    // Of leaves: one value for all elements; how they are written, by index.
    bool uniform = false;
    std::array<std::string_view, 6> letters{}, latex_letters{};

    std::string_view infix = {};  // how it is written between its operands; empty: name(u, v)
    std::string_view latex = {};  // its name in LaTeX; empty: its name, upright
    bool commutative       = false;
    algebra kind           = algebra::none;
    bool condition         = false;  // the result is a truth value
    bool logical           = false;  // and the operands are, too
    extent reduces         = extent::pointwise;
    extent within          = extent::pointwise;  // what it looks at, where that is more than its element
    reduction along        = reduction::none;

    // Derivative by each operand, from the operands u, v and the result y; null: none is known.  Functions, so that a
    // formula may mention its own primitive or one that is declared later.
    std::array<term (*)(term u, term v, term y), 3> partial{};

    bool gradient_only = false;  // the value is the first operand's; only the gradient goes another way

    // The value for double operands, within a few units in the last place; NaN outside the domain.
    double (*value)(double u, double v, double w) = nullptr;
    // Of machine operations: what the operands and the result are (but for conditions), and the value in every format and on
    // every kind of target, to the bit.
    std::array<lanes, 3> takes{};
    lanes gives = lanes::number;
    instruction_cost cost{};
    exact_meaning exactly{};

    bool branches = false;  // the second operand matters only where the first holds, which is rare: what only it needs may be skipped

    // Shape, for functions of one operand.
    interval domain{-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    trend shape = trend::none;
    // The set of results for operands in intervals, where `shape` does not already give it.
    interval (*range)(interval u, interval v, interval w) = nullptr;
    // All values for operands in sets, where none of the above says it.
    value_set (*over)(value_set const& u, value_set const& v, value_set const& w) = nullptr;
    parity symmetry = parity::none;

    // What it is in terms of other primitives: for whoever has no knowledge of its own.
    term (*meaning)(term u, term v, term w) = nullptr;
    // The value as a pair of doubles, for operands of moderate size; to about 100 bits.
    real (*precise)(real u) = nullptr;
    // The operand as a formula in the value u; null: there is none.
    term (*inverse)(term u) = nullptr;
    // As the operand tends to minus infinity, and to infinity.
    std::array<far_form, 2> far_out{};

    bool sensitive = false;  // its relative error grows with its operand's rounding (exp, sin, erfc ...): lowering
                             // hands it the operand's low part

    // Of functions with roots other than 0: what |u f'(u)| is at most beside them, and so, in units of the operand's rounding, how far
    // the value may be off.
    beside_root loses = beside_root::nothing;

    bool flat  = false;  // constant between its jumps, so that limits are attained
    bool steps = false;  // flat, with jumps without end

    bool oscillates = false;  // turns for ever: lowering takes multiples of pi / 2 off its operand, up to a limit

    // In a formula: exp(x).
    template <class... Operands>
    constexpr auto operator()(Operands... operands) const {
        return call_expression<Operands...>::make(*this, operands...);
    }

    std::uint32_t key = fingerprint(name);  // hashed once, so that graphs can look nodes up quickly
};

constexpr lanes lanes_of(node const& n) { return n.op->condition ? lanes::condition : n.op->gives; }
constexpr bool is_negation(node const& n) { return n.op->kind == algebra::negation; }
constexpr bool is_magnitude(node const& n) { return n.op->kind == algebra::magnitude; }  // |u|
constexpr bool is_sum(node const& n) { return n.op->kind == algebra::sum; }          // u + v, u - v
constexpr bool is_product(node const& n) { return n.op->kind == algebra::product; }  // u v, u / v
constexpr bool is_extreme(node const& n) { return n.op->kind == algebra::extreme; }  // the greater, the lesser
constexpr bool is_choice(node const& n) { return n.op->kind == algebra::choice; }    // c ? u : v
constexpr bool is_piecewise(node const& n) { return is_extreme(n) || is_magnitude(n) || is_choice(n); }
constexpr bool is_row_total(node const& n) { return n.op->along == reduction::total || n.op->along == reduction::mean; }
constexpr bool is_first_maximum(node const& n) { return n.op->along == reduction::first_greatest; }
constexpr bool looks_along_row(node const& n) { return n.op->reduces != extent::pointwise || n.op->within != extent::pointwise; }
constexpr bool is_order(node const& n) { return n.op->kind == algebra::order; }      // u < v, u <= v

}  // namespace actgen
