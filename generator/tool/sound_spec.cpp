// Whether the specs that the compiler left to be judged are what it would have let pass.
#include "sound_spec.hpp"

#include <future>

#include "failure.hpp"
#include "passes/passes.hpp"

namespace actgen::tool {
namespace {

void require_sound(deferred_activation const& spec) {
    auto const require = [](diagnosis const& d) {
        if (!d.fine()) throw failure(std::string(d.sentence.view()));
    };
    require(spec.recording);
    std::string_view const name = spec.activation.name;
    if (name != spec.stem)
        fail("{}: the spec's file is called {}.hpp; call the file {}.hpp or the activation \"{}\"_s", name, spec.stem, name, spec.stem);
    require(passes::diagnose(spec.activation));
}

}  // namespace

void require_sound(std::vector<deferred_activation> const& specs) {
    std::vector<std::future<void>> judged;  // each takes a tenth of a second
    for (deferred_activation const& s : specs) judged.push_back(std::async(std::launch::async, [&s] { require_sound(s); }));
    for (std::future<void>& j : judged) j.get();
}

}  // namespace actgen::tool
