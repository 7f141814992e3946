// The claims of a formula: what is proven may not fail, and what is refuted must.
#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include <actgen/calculus/parameter_samples.hpp>

#include "findings.hpp"
#include "passes/passes.hpp"
#include "sampled_claim.hpp"
#include "samples.hpp"
#include "subject.hpp"

namespace actgen::fuzz {

inline std::vector<std::vector<double>> values_to_look_at(subject const& of) {
    std::vector<std::vector<double>> all{of.values};
    for (point_bindings const& sampled : parameter_samples(of.record)) all.push_back(sampled.parameters);
    for (parameter_record const& p : of.record.parameters)
        for (double v : {0.125, 1.5, 40.0, -2.0, -0.25})
            if (in_domain(p, v)) all.push_back({v});
    return all;
}

inline void check_claim(judged_fact const& judged, subject const& of, kept_samples& samples, findings& found) {
    std::string const words(judged.sentence.view());
    bool const refuted                         = judged.how == verdict::refuted;
    std::vector<std::vector<double>> const all = values_to_look_at(of);
    auto const fails = [&](std::vector<double> const& values, std::vector<sample> const& seen) {
        return sampled_claim(of, values, seen, refuted, found.counts).fails(judged.fact);
    };
    auto const failing = std::find_if(
        all.begin(), all.end(), [&](std::vector<double> const& values) { return fails(values, samples.at(values)); });
    if (!refuted) {
        if (failing != all.end())
            found.wrong("proven", words + (failing->empty() ? "" : " at " + number((*failing)[0])));
        return;
    }
    if (failing != all.end() || words.find("attain") != std::string::npos)
        return;  // whether ends are attained is judged with the range
    if (std::none_of(all.begin(), all.end(), [&](std::vector<double> const& values) {
            return fails(values, samples_at(of.function(values), close_places()));
        }))
        found.wrong("refuted", words);
}

inline void check_claims(subject const& of, kept_samples& samples, findings& found) {
    std::vector<judged_fact> const judged = passes::judge(of.record, of.derived, of.shape);
    diagnosis const refused               = passes::diagnose(of.record);
    for (judged_fact const& j : judged) {
        if (j.how == verdict::sampled) ++found.counts.sampled;
        if (is_switch(j.fact) || j.how == verdict::sampled) continue;
        ++(j.how == verdict::proven ? found.counts.proven : found.counts.refuted);
        check_claim(j, of, samples, found);
    }
    bool const any =
        std::any_of(judged.begin(), judged.end(), [](judged_fact const& j) { return j.how == verdict::refuted; });
    if (!refused.fine() && !any)
        found.wrong("contradiction",
                    "the compiler says " + std::string(refused.sentence.view()) + ", the judge refutes nothing");
}

}  // namespace actgen::fuzz
