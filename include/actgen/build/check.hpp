// Turns a diagnosis into a compile error: the one place where a spec's sentence meets the compiler.
//
//     static_assert(actgen::checked<actgen::specs::swish_activation::spec>);
//
// What takes more steps than the compiler's budget has is not checked, and the assertion says so; specs that are registered
// (build/register.hpp) are then left for the generator.  The sentence is a template argument, which g++ prints in full; clang cuts it short, so the generator prints it again.
#pragma once
#include <actgen/analysis/budget.hpp>
#include <actgen/analysis/diagnose.hpp>
#include <actgen/build/frozen_record.hpp>

namespace actgen {

template <std::size_t Size>
struct sentence {
    char letters[Size]{};

    constexpr sentence() = default;
    constexpr sentence(char const (&written)[Size]) {
        for (std::size_t i = 0; i < Size; ++i) letters[i] = written[i];
    }
    constexpr std::string_view view() const { return {letters, Size - 1}; }
};

template <sentence Text>
constexpr bool without_fault() {
    static_assert(Text.letters[0] == '\0', "actgen: the spec is refused; the sentence above says why and what to write");
    return true;  // whatever it says: one error is enough
}

namespace checking {

// Room for any sentence; the pass runs once, and the template argument is cut to its length.
struct page {
    static constexpr std::size_t capacity = 600;
    char letters[capacity]{};
    std::size_t size = 0;

    constexpr explicit page(text const& t) : size(t.size() < capacity - 1 ? t.size() : capacity - 1) {
        for (std::size_t i = 0; i < size; ++i) letters[i] = t.view()[i];
    }
};

template <auto const& Page>
constexpr auto cut() {
    sentence<Page.size + 1> s;
    for (std::size_t i = 0; i < Page.size; ++i) s.letters[i] = Page.letters[i];
    return s;
}

// What the compiler finds out about a spec in one evaluation: what is wrong with it, and how large its record is.
struct judgement {
    page fault;
    frozen_sizes sizes;
};

struct judge {
    template <class Spec>
    static constexpr judgement of(Spec const& spec) {
        recorded const r = make_record(spec);
        if (!r.error.fine()) return {page(r.error.sentence), {}};
        frozen_sizes const sizes = write_record(r.record).sizes();
        return {page(diagnose(r.record).sentence), sizes};
    }
};

template <auto const& Spec>
using judged = budget::evaluation<judge, Spec>;

template <auto const& Spec>
inline constexpr page fault = judged<Spec>::value.fault;

template <bool Suffices>
constexpr bool within_budget() {
    static_assert(Suffices, "actgen: judging this spec takes more steps than the compiler's budget has; "
                            "give it to actgen_add_kernels(... SPECS ...), whose generator judges it, or raise "
                            "-fconstexpr-ops-limit (g++) or -fconstexpr-steps (clang)");
    return Suffices;
}

// A spec that is refuted, or cannot be judged here, fails; `Deferrable`: one that cannot be judged here passes.
template <auto const& Spec, bool Deferrable>
constexpr bool passes() {
    if constexpr (judged<Spec>::suffices) return without_fault<cut<fault<Spec>>()>();
    else return within_budget<Deferrable>();
}

constexpr page stem_fault(std::string_view name, std::string_view stem) {
    if (name == stem) return page(text());
    return page(text(name) + ": the spec stands in the file " + stem + ".hpp; write activation(\"" + stem + "\"_s, ...) or rename the file");
}
template <auto const& Spec, sentence Stem>
inline constexpr page fault_in_stem = stem_fault(std::remove_cvref_t<decltype(Spec)>::name_type::text(), Stem.view());

}  // namespace checking

// A spec that says what is true: its formula can be differentiated, its kinks are declared, no fact is refuted.
template <auto const& Spec>
inline constexpr bool checked = checking::passes<Spec, false>();

// The same of a spec that somebody else judges where the compiler's budget does not suffice.
template <auto const& Spec>
inline constexpr bool checked_within_budget = checking::passes<Spec, true>();
template <auto const& Spec>
inline constexpr bool judged_while_compiling = checking::judged<Spec>::suffices;

// A spec that calls itself as its file is called.
template <auto const& Spec, sentence Stem>
inline constexpr bool checked_stem = without_fault<checking::cut<checking::fault_in_stem<Spec, Stem>>()>();

}  // namespace actgen
