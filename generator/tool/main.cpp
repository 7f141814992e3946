// The tool, with the activations and kernels that it is linked with.
#include <actgen/build/registered.hpp>

#include "commands.hpp"
#include "sound_spec.hpp"

// Weak: the tool that generates the kernels is linked before there are any.
extern "C" {
[[gnu::weak]] extern actgen_activation const* const actgen_activations[];
[[gnu::weak]] extern size_t const actgen_activation_count;
}

namespace {

actgen::tool::toolbox make_box() {
    actgen::tool::require_sound(actgen::deferred_activations());
    std::vector<actgen_activation const*> kernels;
    if (&actgen_activation_count != nullptr) kernels.assign(actgen_activations, actgen_activations + actgen_activation_count);
    return actgen::tool::make_toolbox(actgen::registered_activations(), kernels);
}

}  // namespace

int main(int argument_count, char** arguments) { return actgen::tool::run_tool(argument_count, arguments, make_box); }
