// Whether a spec that was recorded at run time is what the compiler would have let pass.
#include "sound_spec.hpp"

#include "failure.hpp"
#include "passes/passes.hpp"

namespace actgen::tool {

void require_sound(activation_record const& activation, diagnosis const& recording, std::string_view stem) {
    auto const require = [](diagnosis const& d) {
        if (!d.fine()) throw failure(std::string(d.sentence.view()));
    };
    require(recording);
    if (activation.name != stem)
        fail("{}: the spec's file is called {}.hpp; call the file {}.hpp or the activation \"{}\"_s", activation.name, stem,
             activation.name, stem);
    require(passes::diagnose(activation));
}

}  // namespace actgen::tool
