// The registry of all activations: one line for each, so that a build may leave some out.
#include "registry.hpp"

#include <fmt/format.h>

#include "banner.hpp"

namespace actgen {

std::string emit_registry_header(std::vector<std::string> const& names) {
    std::string text = emit_banner("Every kernel, and the registry to find an activation by name.");
    text += "#ifndef ACTGEN_KERNELS_H\n#define ACTGEN_KERNELS_H\n\n";
    for (auto const& n : names) text += fmt::format("#include <actgen/kernels/{}.h>\n", n);
    text += "\n#include <actgen/runtime/registry.h>\n\n#ifdef __cplusplus\n";
    for (auto const& n : names) text += fmt::format("#include <actgen/kernels/{}.hpp>\n", n);
    return text + "#endif\n\n#endif\n";
}

std::string emit_registry_source(std::vector<std::string> const& names) {
    std::string text = emit_banner("The registry: every activation by name.");
    text += "#include <actgen/kernels.h>\n\n#include <actgen/runtime/join.h>\n\n";
    std::string rows;
    for (auto const& n : names) rows += fmt::format("    &actgen_{},\n", n);
    text += "extern \"C\" {\n\n";
    text += fmt::format("ACTGEN_LIST_OF_LIBRARY = {{\n{}    nullptr,\n}};\n", rows);
    return text + "\nACTGEN_JOIN_REGISTRY\n\n}  // extern \"C\"\n";
}

}  // namespace actgen
