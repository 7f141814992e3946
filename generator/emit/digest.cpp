// Digests of generated text.
#include "digest.hpp"

#include <fmt/format.h>

#include <actgen/kernel/digest.hpp>

#include "source.hpp"

namespace actgen {

std::uint64_t fnv1a(std::string_view text) {
    std::uint64_t h = 0xcbf29ce484222325u;  // offset basis and prime as its authors give them
    for (char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    return h;
}

std::uint64_t digest_of(kernel_program const& p) {
    word_digest all;
    for (extended_step const& s : p.steps) {
        all.add(static_cast<int>(s.what)).add(s.to).add(s.high).add(s.low);
        for (std::int16_t o : s.operand) all.add(o);
    }
    for (std::int16_t r : p.results) all.add(r);
    return all.value();
}

std::uint64_t digest_of(emitted_kernel const& k, kernel_set const& set) {
    if (!k.has_record()) return digest_of(*set.find(k.same_as), set);
    if (!k.choice.is_wide()) return digest_of(k.lowered);
    word_digest all;
    all.add(format_of(k.arrays()).significand);
    all.add(k.choice.is_program() ? digest_of(k.chosen_program()) : digest_of(set.find(k.in_doubles)->lowered));
    if (!k.choice.is_always_wide()) all.add(digest_of(k.lowered));
    for (auto const* ranges : {&k.choice.ranges, &k.choice.input_ranges})
        for (magnitude_range const& r : *ranges) all.add(r.least).add(r.greatest);
    return all.value();
}

std::map<std::string, std::string> emit_digests(kernel_set const& set) {
    std::map<std::string, std::string> texts{{"interface", emit_header(set) + emit_typed_header(set)}};
    for (source_part const& p : source_parts(set)) texts[p.kernel.empty() ? "interface" : p.kernel] += p.text;
    std::map<std::string, std::string> digests;
    for (auto const& [name, text] : texts) digests[name] = fmt::format("{:016x}", fnv1a(text));
    return digests;
}

}  // namespace actgen
