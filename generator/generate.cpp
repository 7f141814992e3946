// Writes the kernels of activations: the job of `actgen generate`.
#include "generate.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include <actgen/kernel/digest.hpp>

#include "emit/digest.hpp"
#include "emit/mathematics.hpp"
#include "emit/registry.hpp"
#include "emit/source.hpp"
#include "emit/spelling.hpp"
#include "passes/kernel_compiler.hpp"
#include "tool/file_content.hpp"
#include "tool/pending_file.hpp"

namespace actgen {

namespace {

void write_if_changed(std::filesystem::path const& file, std::string const& text) {
    std::error_code absent;
    if (std::filesystem::exists(file, absent) && tool::content_of(file) == text) return;
    tool::write_file(file, text);
}

}  // namespace

namespace {

std::vector<emitted_kernel> kernels_of(kernel_compiler& compiler) {
    if (diagnosis const& refused = compiler.derived().error; !refused.fine()) throw std::runtime_error(std::string(refused.sentence.view()));
    std::vector<emitted_kernel> all;
    for (kernel_kind kind : all_kernel_kinds)
        for (dtype type : all_dtypes)
            if (kernel const* const k = compiler.lowered({kind, type}); k != nullptr)
                all.push_back({kernel_name({kind, type}), *k, *compiler.scheduled({kind, type}), compiler.parameters(kind)});
    return all;
}

// Adds the preset, and those of its kernels that compute something else than the activation's.
void add_preset(kernel_set& set, preset_record const& p) {
    emitted_preset preset{.activation = with_preset(*set.activation, p), .kernels = {}};
    if (!p.slopes.empty()) {
        std::string const text = replaced_colons(p.name);
        kernel_compiler own_compiler(preset.activation);
        std::vector<emitted_kernel> all = kernels_of(own_compiler);
        for (emitted_kernel const& k : set.kernels)
            if (std::none_of(all.begin(), all.end(), [&](emitted_kernel const& own) { return own.name == k.name; }))
                preset.kernels.emplace_back(k.name, "");  // with these slopes there is no such kernel
        for (emitted_kernel& own : all) {
            auto const same = std::find_if(set.kernels.begin(), set.kernels.end(), [&](emitted_kernel const& k) {
                return k.lowered.kind == own.lowered.kind && k.lowered.type == own.lowered.type && digest_of(k.lowered) == digest_of(own.lowered);
            });
            std::string const general = own.name;
            if (same == set.kernels.end()) {
                own.name += "_" + text;
                preset.kernels.emplace_back(general, own.name);
                set.kernels.push_back(std::move(own));
            } else if (same->name != general) {
                preset.kernels.emplace_back(general, same->name);
            }
        }
    }
    set.presets.push_back(std::move(preset));
}

}  // namespace

kernel_set make_kernel_set(activation_record const& a) {
    kernel_compiler compiler(a);
    kernel_set set{.activation = &a, .kernels = kernels_of(compiler), .presets = {}, .mathematics = {}};
    set.mathematics = describe_mathematics(a, compiler.derived());
    for (preset_record const& p : a.presets) add_preset(set, p);
    return set;
}

void generate(std::vector<activation_record const*> const& activations, generation const& wanted,
              std::function<void(std::string_view)> const& progress) {
    std::filesystem::path const headers = wanted.folder / "include" / "actgen" / "kernels";
    tool::make_folder(headers);
    std::vector<std::string> names, digests;
    for (auto const* a : activations) {
        if (progress) progress(a->name);
        kernel_set const set = make_kernel_set(*a);
        names.emplace_back(a->name);
        write_if_changed(wanted.folder / (names.back() + ".cpp"), emit_source(set));
        write_if_changed(headers / (names.back() + ".h"), emit_header(set));
        write_if_changed(headers / (names.back() + ".hpp"), emit_typed_header(set));
        if (!wanted.digests.empty())
            for (auto const& [kernel, digest] : emit_digests(set)) digests.push_back(fmt::format("{} {} {}\n", a->name, kernel, digest));
    }
    if (wanted.registry) {
        std::sort(names.begin(), names.end());
        write_if_changed(wanted.folder / "registry.cpp", emit_registry_source(names));
        write_if_changed(headers.parent_path() / "kernels.h", emit_registry_header(names));
    }
    if (!wanted.digests.empty()) {
        std::sort(digests.begin(), digests.end());
        write_if_changed(wanted.digests, fmt::format("{}\n{}", digest_banner, fmt::join(digests, "")));
    }
}

}  // namespace actgen
