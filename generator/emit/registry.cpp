// The registry of all activations: the templates that CMake fills, too, where it chooses what a library holds.
#include "registry.hpp"

#include <string_view>

#include <fmt/format.h>

#include "emit/registry_templates.hpp"

namespace actgen {

namespace {

// A line for each name, {} in `line` standing for it.
std::string lines(std::vector<std::string> const& names, std::string_view line) {
    std::string text;
    for (std::string const& n : names) text += fmt::format(fmt::runtime(line), n);
    return text;
}

std::string filled(std::string text, std::string_view place, std::string const& with) {
    return text.replace(text.find(place), place.size(), with);
}

}  // namespace

std::string emit_registry_header(std::vector<std::string> const& names) {
    std::string const text = filled(std::string(registry_header_template), "@actgen_registry_headers@", lines(names, "#include <actgen/kernels/{}.h>\n"));
    return filled(text, "@actgen_registry_typed_headers@", lines(names, "#include <actgen/kernels/{}.hpp>\n"));
}

std::string emit_registry_source(std::vector<std::string> const& names) {
    return filled(std::string(registry_source_template), "@actgen_registry_rows@", lines(names, "    &actgen_{},\n"));
}

}  // namespace actgen
