// A diagnosis becomes a compile error: one sentence, which the compiler prints as a template argument.
#pragma once
#include <actgen/analysis/facts.hpp>
#include <actgen/build/record.hpp>

namespace actgen {

template <std::size_t Size>
struct message {
    char text[Size]{};
};

template <message Sentence>
constexpr bool well_formed() {
    static_assert(Sentence.text[0] == '\0', "actgen: the activation is ill-formed; the sentence stands in well_formed<message{...}>");
    return Sentence.text[0] == '\0';
}

template <auto const& Spec>
constexpr text sentence_about() {
    recorded const r = make_record(Spec);
    if (!r.error.fine()) return r.error.sentence;
    return diagnose(r.record).sentence;
}

constexpr text sentence_about_stem(std::string_view name, std::string_view stem) {
    if (name == stem) return {};
    return text(name) + ": the file is called " + stem + ".hpp; rename the file or the activation, so that both agree";
}

// Both are evaluated once, into a buffer: a sentence longer than it is cut.
template <class Sentence>
constexpr auto as_message(Sentence make) {
    message<240> m;
    text const t = make();
    for (std::size_t i = 0; i < t.size() && i + 1 < sizeof m.text; ++i) m.text[i] = t.view()[i];
    return m;
}

template <auto const& Spec>
inline constexpr bool checked = well_formed<as_message([] { return sentence_about<Spec>(); })>();

template <class Spec>
constexpr std::string_view name_of_spec(Spec const&) {
    return Spec::name_type::text();
}
template <auto const& Spec, letters_of Stem>
inline constexpr bool checked_stem =
    well_formed<as_message([] { return sentence_about_stem(name_of_spec(Spec), Stem.text); })>();

}  // namespace actgen
