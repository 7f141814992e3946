// Graphs of specs, without a registry: the tests are about functions.
#include "reference/bindings.hpp"

#include "functions.hpp"

#include <cstdlib>
#include <sstream>
#include <stdexcept>

#include <actgen/build/record.hpp>

#include "passes/passes.hpp"

#include "../specs/arctan.hpp"
#include "../specs/gelu.hpp"
#include "../specs/gelu_tanh.hpp"
#include "../specs/lisht.hpp"
#include "../specs/logish.hpp"
#include "../specs/mish.hpp"
#include "../specs/phish.hpp"
#include "../specs/serf.hpp"
#include "../specs/sigmoid.hpp"
#include "../specs/silu.hpp"
#include "../specs/smish.hpp"
#include "../specs/softplus.hpp"
#include "../specs/tanh.hpp"
#include "../specs/tanhexp.hpp"

namespace synthesis_tests {

using namespace actgen;

namespace {

std::vector<activation_record> const& records() {
    static std::vector<activation_record> const all = [] {
        std::vector<activation_record> r;
        auto const add = [&](auto const& spec) { r.push_back(make_record(spec).record); };
        add(specs::sigmoid_activation::spec);
        add(specs::tanh_activation::spec);
        add(specs::silu_activation::spec);
        add(specs::gelu_activation::spec);
        add(specs::gelu_tanh_activation::spec);
        add(specs::softplus_activation::spec);
        add(specs::mish_activation::spec);
        add(specs::tanhexp_activation::spec);
        add(specs::serf_activation::spec);
        add(specs::phish_activation::spec);
        add(specs::logish_activation::spec);
        add(specs::smish_activation::spec);
        add(specs::lisht_activation::spec);
        add(specs::arctan_activation::spec);
        return r;
    }();
    return all;
}

bindings initial_values(activation_record const& r) {
    bindings b;
    for (parameter_record const& p : r.parameters)
        for (double const v : p.initial) b.parameters.emplace_back(v);
    return b;
}

}  // namespace

std::vector<std::string> all_functions() {
    std::vector<std::string> names;
    for (activation_record const& r : records())
        for (char const* prime : {"", "'"}) names.push_back(std::string(std::string_view(r.name)) + prime);
    return names;
}

named_function function_of(std::string const& name) {
    bool const slope       = name.back() == '\'';
    std::string const base = slope ? name.substr(0, name.size() - 1) : name;
    for (activation_record const& r : records()) {
        if (std::string_view(r.name) != base) continue;
        derivation const d = passes::differentiate(r);
        return {name, d.g, slope ? d.slope : d.forward, initial_values(r)};
    }
    throw std::invalid_argument("tests: no function is called " + name);
}

std::vector<std::string> chosen_functions() {
    char const* const chosen = std::getenv("ACTGEN_SYNTHESIS");
    if (!chosen) return all_functions();
    std::istringstream words(chosen);
    std::vector<std::string> names;
    for (std::string w; words >> w;) names.push_back(w);
    return names;
}

}  // namespace synthesis_tests
