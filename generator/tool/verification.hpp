// What `actgen verify` finds out about one activation.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <actgen/runtime/abi.h>
#include <actgen/spec/activation_record.hpp>

namespace actgen::tool {

struct check {
    std::string what;    // "facts", "derivatives", "kernel forward/f32" ...
    bool passed = true;
    std::string detail;  // what was found, for people: counts, largest error
    std::vector<std::string> failures;  // one sentence each
    bool known = false;  // it fails, and a list of known failures says so
    nlohmann::json measured = nullptr;  // of kernels: the same as detail, for machines
};

struct verification {
    std::string name;
    std::vector<check> checks;

    bool passed() const {
        for (check const& c : checks)
            if (!c.passed) return false;
        return true;
    }
    bool passed_or_known() const {
        for (check const& c : checks)
            if (!c.passed && !c.known) return false;
        return true;
    }
};

// `quick`: about a second for each activation, a thousand points for two choices of parameters.
enum class effort : std::uint8_t { quick, thorough };

// `kernels` may be null: then there are none to check.  `progress` hears what is being checked.
verification verify_activation(activation_record const& activation, actgen_activation const* kernels,
                               std::function<void(std::string_view)> const& progress, effort = effort::thorough);

// Each kernel against the oracle at stratified points, for the initial, other and extreme values of the parameters.
std::vector<check> verify_kernels(activation_record const& activation, actgen_activation const& kernels,
                                  std::function<void(std::string_view)> const& progress, effort = effort::thorough);

}  // namespace actgen::tool
