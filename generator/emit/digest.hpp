// Digests of generated text, which stand for it where it is not kept.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "kernel_set.hpp"

namespace actgen {

// FNV-1a, 64 bits: cheap, and stable wherever it is computed.  It finds what has changed, not who wants to hide it.
std::uint64_t fnv1a(std::string_view text);

std::uint64_t digest_of(kernel_program const& p);

// What a kernel of the set shows as its digest: of its operations, and of those of the wider kernel that it may leave a call to.
std::uint64_t digest_of(emitted_kernel const& k, kernel_set const& set);

// What says how the lines below came about.
inline constexpr std::string_view digest_banner = "# activation, kernel, FNV-1a (64 bits) of what is generated of it - interface: of headers and tables";

// Sixteen hexadecimal digits for each kernel by its name, and for `interface`, which is what belongs to no kernel alone: headers,
// tables and descriptors.  Every byte that is generated of the activation goes into exactly one of them.
std::map<std::string, std::string> emit_digests(kernel_set const& set);

}  // namespace actgen
