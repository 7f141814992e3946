// Writes the kernels of activations: the job of `actgen generate`.
#include "generate.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>


#include "emit/mathematics.hpp"
#include "emit/source.hpp"
#include "passes/passes.hpp"

namespace actgen {

namespace {

void write_if_changed(std::filesystem::path const& file, std::string const& text) {
    {
        std::ifstream old(file, std::ios::binary);
        std::ostringstream content;
        content << old.rdbuf();
        if (old && content.str() == text) return;
    }
    std::filesystem::path const beside = file.string() + ".partial";
    {
        std::ofstream out(beside, std::ios::binary);
        out << text;
        out.flush();
        if (!out) throw std::runtime_error(fmt::format("actgen generate: {} cannot be written; choose a writable folder", beside.string()));
    }
    std::filesystem::rename(beside, file);
}

}  // namespace

kernel_set make_kernel_set(activation_record const& a) {
    derivation const d = passes::differentiate(a);
    if (!d.error.fine()) throw std::runtime_error(std::string(d.error.sentence.view()));
    kernel_set set{.activation = &a, .kernels = {}, .mathematics = describe_mathematics(a, d)};
    for (kernel_kind kind : all_kernel_kinds) {
        auto const parameters = passes::parameters_of(kind, a, d);
        for (dtype type : all_dtypes)
            if (auto k = passes::make_kernel(kind, type, a, d)) {
                scheduled_kernel s = passes::make_schedule(*k, a);
                set.kernels.push_back({std::move(*k), std::move(s), parameters});
            }
    }
    return set;
}

void generate(std::vector<activation_record const*> const& activations, std::filesystem::path const& folder,
              std::function<void(std::string_view)> const& progress) {
    std::filesystem::path const headers = folder / "include" / "actgen" / "kernels";
    std::error_code failure;
    std::filesystem::create_directories(headers, failure);
    if (failure) throw std::runtime_error(fmt::format("actgen generate: {} cannot be made; choose a writable folder", headers.string()));
    std::vector<std::string> names;
    for (auto const* a : activations) {
        if (progress) progress(a->name);
        kernel_set const set = make_kernel_set(*a);
        names.emplace_back(a->name);
        write_if_changed(folder / (names.back() + ".cpp"), emit_source(set));
        write_if_changed(headers / (names.back() + ".h"), emit_header(set));
        write_if_changed(headers / (names.back() + ".hpp"), emit_typed_header(set));
    }
    std::sort(names.begin(), names.end());
    write_if_changed(folder / "registry.cpp", emit_registry_source(names));
    write_if_changed(headers.parent_path() / "kernels.h", emit_registry_header(names));
}

}  // namespace actgen
