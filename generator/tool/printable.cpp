// What may be shown on a terminal, and saying it beside the data.
#include "printable.hpp"

#include <cerrno>
#include <cstdint>

#include <fmt/format.h>
#include <unistd.h>

namespace actgen::tool {
namespace {

// How many bytes the character of UTF-8 at the front has; 0: it is none, or none to show.
std::size_t shown_bytes(std::string_view text) {
    auto const byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
    if (byte(0) < 0x80) return byte(0) >= 0x20 && byte(0) != 0x7f ? 1 : 0;
    std::size_t const count = byte(0) >= 0xf0 ? 4 : byte(0) >= 0xe0 ? 3 : 2;
    if (byte(0) < 0xc2 || byte(0) > 0xf4 || text.size() < count) return 0;
    std::uint32_t code = byte(0) & (0x7fu >> count);
    for (std::size_t i = 1; i < count; ++i) {
        if ((byte(i) & 0xc0u) != 0x80u) return 0;
        code = code << 6 | (byte(i) & 0x3fu);
    }
    bool const overlong  = code < (count == 2 ? 0x80u : count == 3 ? 0x800u : 0x10000u);
    bool const control   = code < 0xa0;  // of eight bits
    bool const surrogate = (code >= 0xd800 && code < 0xe000) || code > 0x10ffff;
    bool const turning =
        (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);  // the direction of writing
    return overlong || control || surrogate || turning ? 0 : count;
}

void write_aside(std::string_view bytes) {
    while (!bytes.empty()) {
        ssize_t const written = ::write(2, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

}  // namespace

std::string printable(std::string_view text) {
    std::string all;
    while (!text.empty()) {
        std::size_t const count = shown_bytes(text);
        if (count == 0)
            all += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[0]));
        else
            all += text.substr(0, count);
        text.remove_prefix(count == 0 ? 1 : count);
    }
    return all;
}

std::string excerpt(std::string_view text, std::size_t most) {
    return printable(text.substr(0, most)) + (text.size() > most ? "..." : "");
}

void say_aside(std::string_view lines) {
    std::string all;
    while (!lines.empty()) {
        std::size_t const end = lines.find('\n');
        all += printable(lines.substr(0, end)) + '\n';
        lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
    }
    write_aside(all);
}

void say_progress(std::string_view line) { write_aside("\r\033[K" + printable(line)); }

}  // namespace actgen::tool
