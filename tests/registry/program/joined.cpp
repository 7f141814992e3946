// Finds activations of two static libraries, of a shared one, and of one that is loaded and unloaded: joined <module>.
#include <cstdio>
#include <cstring>
#include <string>

#include <dlfcn.h>

#include <actgen/runtime/registry.h>

namespace {

int failures = 0;

void demand(bool holds, char const* what) {
    if (holds) return;
    std::fprintf(stderr, "joined: %s\n", what);
    ++failures;
}

bool finds(char const* name) {
    actgen_activation const* const found = actgen_find(name);
    return found != nullptr && std::strcmp(found->name, name) == 0;
}

std::string all_names() {
    std::string names;
    for (std::size_t i = 0; actgen_activation_at(i) != nullptr; ++i) names += std::string(i == 0 ? "" : " ") + actgen_activation_at(i)->name;
    return names;
}

}  // namespace

int main(int, char** arguments) {
    for (char const* name : {"alpha", "beta", "gamma", "common"}) demand(finds(name), name);
    demand(actgen_find("omega") == nullptr && actgen_find(nullptr) == nullptr, "what nobody has is found");
    std::string const names = all_names();
    demand(names == "alpha common beta gamma" || names == "beta common alpha gamma", names.c_str());
    demand(actgen_activation_count == 2, "the first library's own list has another length");

    demand(!finds("delta"), "delta is found before its library is loaded");
    void* const module = dlopen(arguments[1], RTLD_NOW | RTLD_LOCAL);
    demand(module != nullptr, "the module cannot be loaded");
    if (module == nullptr) return 1;
    demand(finds("delta"), "delta is not found in the loaded module");
    demand(all_names() == names + " delta", all_names().c_str());
    dlclose(module);
    demand(!finds("delta"), "delta is found after its library is unloaded");
    return failures == 0 ? 0 : 1;
}
