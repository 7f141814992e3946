// Builds, in a cache, a tool that knows one spec file: what `actgen try` runs.
#pragma once
#include <filesystem>
#include <string>

namespace actgen::tool {

struct built_spec {
    std::string name;             // of the activation: the file's stem
    std::filesystem::path tool;   // knows the spec, has no kernels
    bool was_cached = false;
};

// Fails where the file is no spec or does not compile; the compiler's own words are on standard error by then.
built_spec build_spec(std::filesystem::path const& spec);

}  // namespace actgen::tool
