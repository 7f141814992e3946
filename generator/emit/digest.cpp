// Digests of generated text.
#include "digest.hpp"

#include <fmt/format.h>

#include "source.hpp"

namespace actgen {

std::uint64_t fnv1a(std::string_view text) {
    std::uint64_t h = 0xcbf29ce484222325u;  // offset basis and prime as its authors give them
    for (char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    return h;
}

std::map<std::string, std::string> emit_digests(kernel_set const& set) {
    std::map<std::string, std::string> texts{{"interface", emit_header(set) + emit_typed_header(set)}};
    for (source_part const& p : source_parts(set)) texts[p.kernel.empty() ? "interface" : p.kernel] += p.text;
    std::map<std::string, std::string> digests;
    for (auto const& [name, text] : texts) digests[name] = fmt::format("{:016x}", fnv1a(text));
    return digests;
}

}  // namespace actgen
