// Builds, in a cache, a tool that knows one spec file: what `actgen try` runs.
#pragma once
#include <filesystem>
#include <string>

#include "build_cache.hpp"

namespace actgen::tool {

struct spec_wish {
    std::filesystem::path spec;
    bool kernels = true;   // compiled for this machine's instruction set alone
    bool verbose = false;  // all that compilers say, on standard error
};

struct built_spec {
    std::string name;   // of the activation: the file's stem
    cache_entry entry;  // holds the tool for as long as it is used
    bool was_cached = false;

    std::filesystem::path tool() const { return entry.folder() / "actgen"; }
};

// Fails where the file is no spec, does not compile or is refused, in one sentence.
built_spec build_spec(spec_wish const& wish);

}  // namespace actgen::tool
