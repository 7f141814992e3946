// Names and digests of kernels behind formats of storage.
#include "storage.hpp"

#include <actgen/kernel/digest.hpp>

#include "digest.hpp"

namespace actgen {

std::string stored_name(std::string_view kernel, storage const& s) {
    std::string name(kernel);
    std::string_view const computed = name_of(dtype::f32);
    return name.replace(name.find(computed), computed.size(), s.name);
}

std::uint64_t stored_digest(emitted_kernel const& k, kernel_set const& set, storage const& s) {
    return word_digest().add(digest_of(k, set)).add(fnv1a(s.name)).value();
}

}  // namespace actgen
