// The notation in which rules are written: formulas of wildcards, with the operators and functions of every formula.
//
//     make_rule("one minus sigmoid", exact, (1.0 - sigmoid(a)) >> sigmoid(-a))
//
// Wildcards are terms of one shared graph (primitive/term.hpp).
#pragma once
#include <actgen/primitive/all.hpp>
#include <actgen/primitive/term.hpp>
#include <actgen/rewrite/rule.hpp>

namespace actgen {

// The two sides of a rule.
struct replacement {
    term left;
    term right;
};
constexpr replacement operator>>(term left, term right) { return {left, right}; }
constexpr replacement operator>>(term left, double right) { return {left, constant_like(left, literal(right))}; }

constexpr rule make_rule(std::string_view name, exactness kind, replacement sides,
                         bool (*holds)(real k, real l) = nullptr) {
    return {name, kind, sides.left.id, sides.right.id, holds};
}

// Which wildcard is which, and what it may stand for.
// a b c: anything; k l: constants; r: row-uniform; p: a parameter that is never negative
enum class wildcard_kind : std::int16_t { a, b, c, k, l, r, p };
inline constexpr std::size_t wildcard_count = 7;

struct wildcards {
    graph* page;

    constexpr term of(wildcard_kind which) const {
        return {*page, page->leaf(leaves::wildcard, static_cast<int>(which))};
    }
    constexpr term a() const { return of(wildcard_kind::a); }
    constexpr term b() const { return of(wildcard_kind::b); }
    constexpr term c() const { return of(wildcard_kind::c); }
    constexpr term k() const { return of(wildcard_kind::k); }
    constexpr term l() const { return of(wildcard_kind::l); }
    constexpr term r() const { return of(wildcard_kind::r); }
    constexpr term p() const { return of(wildcard_kind::p); }
    constexpr term number(real v) const { return {*page, page->constant(v)}; }
};

}  // namespace actgen
