// Writes the kernels of activations: the job of `actgen generate`.
#include "generate.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <stdexcept>
#include <thread>

#include <fmt/format.h>

#include <actgen/kernel/digest.hpp>

#include "choose/choice_words.hpp"
#include "choose/compute_as.hpp"
#include "emit/digest.hpp"
#include "emit/mathematics.hpp"
#include "emit/registry.hpp"
#include "emit/source.hpp"
#include "emit/spelling.hpp"
#include "exact/exact_kernels.hpp"
#include "fast/fast_kernels.hpp"
#include "passes/kernel_compiler.hpp"
#include "tool/file_content.hpp"
#include "tool/pending_file.hpp"

namespace actgen {

namespace {

bool is_as_before(std::filesystem::path const& file, std::string const& text) {
    std::error_code absent;
    return std::filesystem::exists(file, absent) && tool::content_of(file) == text;
}
void write_if_changed(std::filesystem::path const& file, std::string const& text) {
    if (!is_as_before(file, text)) tool::write_file(file, text);
}

}  // namespace

namespace {

std::vector<emitted_kernel> kernels_of(kernel_compiler& compiler) {
    if (diagnosis const& refused = compiler.derived().error; !refused.fine()) throw std::runtime_error(std::string(refused.sentence.view()));
    std::vector<emitted_kernel> all;
    for (kernel_kind kind : all_kernel_kinds)
        for (dtype type : all_dtypes)
            if (kernel const* const k = compiler.lowered({kind, type}); k != nullptr) {
                emitted_kernel one{kernel_name({kind, type}), *k, *compiler.scheduled({kind, type}), compiler.parameters(kind), {},
                                   type == dtype::f64 ? std::string{} : kernel_name({kind, dtype::f64}), program_of(*compiler.exact_mathematics(kind), compiler.activation()),
                                   program_of(compiler.definition(kind), compiler.activation())};
                if (one.program && one.definition && digest_of(*one.program) == digest_of(*one.definition)) one.definition.reset();
                all.push_back(std::move(one));
            }
    return all;
}

kernel_set set_of(activation_record const& a, kernel_compiler& compiler) {
    return {.activation = &a, .kernels = kernels_of(compiler), .presets = {}, .mathematics = {}};
}

// Decides how each kernel of the set is computed, from what is known if that says it.
std::vector<choice_evidence> decide(kernel_compiler& compiler, kernel_set& set, known_choices& known) {
    std::optional<std::vector<choice_evidence>> chosen = known.find(set);
    if (!chosen) {
        chosen = choose_kernels(set);
        known.keep(set, *chosen);
    }
    for (std::size_t i = 0; i < chosen->size(); ++i) compute_as(set.kernels[i], (*chosen)[i].choice, compiler);
    return *chosen;
}

// Adds the preset, and those of its kernels that compute something else than the activation's.
void add_preset(kernel_set& set, preset_record const& p, known_choices* known) {
    emitted_preset preset{.activation = with_preset(*set.activation, p), .kernels = {}};
    if (!p.slopes.empty()) {
        std::string const text = replaced_colons(p.name);
        kernel_compiler own_compiler(preset.activation);
        kernel_set own_set = set_of(preset.activation, own_compiler);
        if (known != nullptr) decide(own_compiler, own_set, *known);
        add_fast_kernels(own_compiler, own_set);
        add_exact_kernels(own_compiler, own_set);
        std::vector<emitted_kernel>& all = own_set.kernels;
        for (emitted_kernel const& k : set.kernels)
            if (std::none_of(all.begin(), all.end(), [&](emitted_kernel const& own) { return own.name == k.name; }))
                preset.kernels.emplace_back(k.name, "");  // with these slopes there is no such kernel
        std::size_t const first = set.kernels.size();
        auto const name_in_preset = [&](std::string const& general) {
            for (auto const& [name, own] : preset.kernels)
                if (name == general) return own;
            return general;
        };
        for (emitted_kernel& own : all) {
            std::uint64_t const digest = digest_of(own, own_set);
            auto const same            = std::find_if(set.kernels.begin(), set.kernels.end(), [&](emitted_kernel const& k) {
                return k.key() == own.key() && digest_of(k, set) == digest;
            });
            std::string const general = own.name;
            if (same == set.kernels.end()) {
                emitted_kernel copy = own;
                copy.name += "_" + text;
                if (!copy.same_as.empty()) copy.same_as = name_in_preset(copy.same_as);
                if (!copy.in_doubles.empty()) copy.in_doubles += "_" + text;
                preset.kernels.emplace_back(general, copy.name);
                set.kernels.push_back(std::move(copy));
            } else if (same->name != general) {
                preset.kernels.emplace_back(general, same->name);
            }
        }
        for (std::size_t i = first; i < set.kernels.size(); ++i)  // where the kernel in doubles is the activation's
            if (emitted_kernel& k = set.kernels[i]; !k.in_doubles.empty() && set.find(k.in_doubles) == nullptr)
                k.in_doubles.resize(k.in_doubles.size() - text.size() - 1);
    }
    set.presets.push_back(std::move(preset));
}

kernel_set make_set(activation_record const& a, known_choices* known) {
    kernel_compiler compiler(a);
    kernel_set set  = set_of(a, compiler);
    set.mathematics = describe_mathematics(a, compiler.derived());
    if (known != nullptr)
        for (choice_evidence const& e : decide(compiler, set, *known))
            if (e.choice.is_wide())
                set.mathematics.push_back(fmt::format("{}: computed {}{}", e.kernel, words_of(e.choice), e.holds ? "" : ", which does not hold everywhere"));
    add_fast_kernels(compiler, set);
    add_exact_kernels(compiler, set);
    for (preset_record const& p : a.presets) add_preset(set, p, known);
    return set;
}

}  // namespace

kernel_set make_kernel_set(activation_record const& a) { return make_set(a, nullptr); }
kernel_set make_chosen_kernel_set(activation_record const& a, known_choices& known) { return make_set(a, &known); }

std::vector<choice_evidence> explain_kernels(activation_record const& a) {
    kernel_compiler compiler(a);
    kernel_set set = set_of(a, compiler);
    return choose_kernels(set);
}

namespace {

// All sets, made on several threads.
std::vector<kernel_set> chosen_sets(std::vector<activation_record const*> const& activations, known_choices& known,
                                    std::function<void(std::string_view)> const& progress) {
    std::vector<kernel_set> sets(activations.size());
    std::atomic<std::size_t> next = 0;
    std::mutex telling;
    std::exception_ptr failed;
    auto const work = [&] {
        for (std::size_t i = next++; i < activations.size(); i = next++) {
            {
                std::scoped_lock const lock(telling);
                if (failed) return;
                if (progress) progress(activations[i]->name);
            }
            try {
                sets[i] = make_chosen_kernel_set(*activations[i], known);
            } catch (...) {
                std::scoped_lock const lock(telling);
                failed = std::current_exception();
            }
        }
    };
    std::vector<std::thread> others(std::min<std::size_t>({std::thread::hardware_concurrency(), activations.size(), 8}));
    for (std::thread& t : others) t = std::thread(work);
    for (std::thread& t : others) t.join();
    if (failed) std::rethrow_exception(failed);
    return sets;
}

}  // namespace

namespace {

void warn_of_failures(known_choices const& known, std::string_view activation, std::function<void(std::string_view)> const& warn) {
    for (choice_evidence const& e : known.of(activation))
        if (!e.holds) warn(fmt::format("{}; no way that was tried computes {} rightly everywhere, this one fails at {} places", e.failure, e.kernel, e.fails));
}

}  // namespace

void translate(std::vector<activation_record const*> const& activations, translation const& wanted,
               std::function<void(std::string_view)> const& progress, std::function<void(std::string_view)> const& warn,
               std::function<void(std::string_view)> const& note) {
    known_choices known;
    if (!wanted.choices.empty()) known.read(wanted.choices);
    std::vector<kernel_set> const sets = chosen_sets(activations, known, progress);
    for (kernel_set const& set : sets) warn_of_failures(known, set.activation->name, warn);
    written_language const made = wanted.into->write(sets, wanted.name);
    for (std::string const& sentence : made.notes) note(sentence);
    if (made.functions == 0)
        throw std::runtime_error(fmt::format("{} has no function of what was named; choose other activations, or link the library", wanted.into->name));
    tool::make_folder(wanted.folder);
    std::vector<tool::pending_file> pending;
    for (written_file const& file : made.files)
        if (!is_as_before(wanted.folder / file.name, file.text)) pending.emplace_back(wanted.folder / file.name).write(file.text);
    for (tool::pending_file& file : pending) file.commit();
}

void generate(std::vector<activation_record const*> const& activations, generation const& wanted,
              std::function<void(std::string_view)> const& progress, std::function<void(std::string_view)> const& warn) {
    std::filesystem::path const headers = wanted.folder / "include" / "actgen" / "kernels";
    tool::make_folder(headers);
    std::filesystem::path const made = wanted.folder / "choices.json";
    known_choices known;
    if (!wanted.choices.empty()) known.read(wanted.choices);
    known.read(made);
    std::vector<std::string> names, digests;
    for (kernel_set const& set : chosen_sets(activations, known, progress)) {
        activation_record const* const a = set.activation;
        names.emplace_back(a->name);
        warn_of_failures(known, a->name, warn);
        write_if_changed(wanted.folder / (names.back() + ".cpp"), emit_source(set));
        write_if_changed(headers / (names.back() + ".h"), emit_header(set));
        write_if_changed(headers / (names.back() + ".hpp"), emit_typed_header(set));
        if (!wanted.digests.empty())
            for (auto const& [kernel, digest] : emit_digests(set)) digests.push_back(fmt::format("{} {} {}\n", a->name, kernel, digest));
    }
    write_if_changed(made, known.as_text());
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
