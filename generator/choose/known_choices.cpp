// Choices as a file.
#include "known_choices.hpp"

#include <charconv>
#include <fstream>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <actgen/kernel/digest.hpp>

#include "choice_words.hpp"
#include "emit/digest.hpp"

namespace actgen {

namespace {

constexpr int trials = 5;  // raised whenever kernels are tried in another way

std::vector<magnitude_range> ranges_of(nlohmann::json const& list) {
    std::vector<magnitude_range> all;
    for (auto const& one : list) all.push_back({one.at(0).get<double>(), one.at(1).get<double>()});
    return all;
}

arithmetic arithmetic_called(std::string const& name) {
    for (arithmetic a : {arithmetic::own, arithmetic::doubles, arithmetic::extended, arithmetic::extended_definition})
        if (name_of(a) == name) return a;
    throw std::runtime_error(fmt::format("there is no arithmetic '{}'", name));
}

}  // namespace

std::uint64_t digest_of_ways(emitted_kernel const& k, kernel_set const& set) {
    word_digest all;
    all.add(trials).add(digest_of(k.lowered));
    if (!k.in_doubles.empty()) all.add(digest_of(set.find(k.in_doubles)->lowered));
    for (auto const& program : {k.program, k.definition})
        if (program) all.add(digest_of(*program));
    for (parameter_record const& p : k.parameters) {
        all.add(p.domain.low).add(p.domain.high).add(p.open_low ? 1 : 0).add(p.open_high ? 1 : 0);
        for (double v : p.initial) all.add(v);
    }
    return all.value();
}

void known_choices::read(std::filesystem::path const& file) {
    std::ifstream in(file);
    if (!in) return;
    try {
        nlohmann::json const all = nlohmann::json::parse(in);
        for (auto const& [activation, kernels] : all.items())
            for (auto const& one : kernels) {
                std::string const kernel = one.at("kernel"), of = one.at("of");
                entry e;
                std::from_chars(of.data(), of.data() + of.size(), e.of, 16);
                e.evidence = {kernel,
                              {arithmetic_called(one.at("computed")), ranges_of(one.at("ranges")), ranges_of(one.at("input_ranges")), one.value("doubted_bits", 0)},
                              one.at("holds"), one.at("why").get<std::vector<std::string>>(), one.value("fails", std::uint64_t{0}), one.value("failure", "")};
                of_[activation][kernel] = std::move(e);
            }
    } catch (std::exception const& e) {
        throw std::runtime_error(fmt::format("choices: {} is no file of choices ({}); delete it, and kernels are tried anew", file.string(), e.what()));
    }
}

std::string known_choices::as_text() const {
    std::string text;  // a line for each kernel
    for (auto const& [activation, kernels] : of_) {
        std::string lines;
        for (auto const& [name, e] : kernels) {
            nlohmann::json one = as_json(e.evidence);
            one["of"]          = fmt::format("{:016x}", e.of);
            lines += fmt::format("{}\n  {}", lines.empty() ? "" : ",", one.dump());
        }
        text += fmt::format("{}\n{}: [{}]", text.empty() ? "" : ",", nlohmann::json(activation).dump(), lines);
    }
    return "{" + text + "}\n";
}

std::optional<std::vector<choice_evidence>> known_choices::find(kernel_set const& set) const {
    std::scoped_lock const lock(used_);
    auto const known = of_.find(std::string(set.activation->name));
    if (known == of_.end()) return std::nullopt;
    std::vector<choice_evidence> all;
    for (emitted_kernel const& k : set.kernels) {
        auto const at = known->second.find(k.name);
        if (at == known->second.end() || at->second.of != digest_of_ways(k, set)) return std::nullopt;
        all.push_back(at->second.evidence);
    }
    return all;
}

std::vector<choice_evidence> known_choices::of(std::string_view activation) const {
    std::scoped_lock const lock(used_);
    std::vector<choice_evidence> all;
    if (auto const known = of_.find(std::string(activation)); known != of_.end())
        for (auto const& [name, e] : known->second) all.push_back(e.evidence);
    return all;
}

void known_choices::keep(kernel_set const& set, std::vector<choice_evidence> const& chosen) {
    std::scoped_lock const lock(used_);
    auto& kernels = of_[std::string(set.activation->name)];
    kernels.clear();
    for (std::size_t i = 0; i < chosen.size(); ++i) kernels[set.kernels[i].name] = {digest_of_ways(set.kernels[i], set), chosen[i]};
}

}  // namespace actgen
