// Law: a preset is its activation with other initial values; only at kinks may its gradients differ.
#include <algorithm>
#include <string>

#include "catch.hpp"
#include "kernel_runner.hpp"

namespace actgen::laws {

namespace {

template <class Visit>
void for_each_preset(Visit const& visit) {
    for (std::size_t i = 0; i < actgen_activation_count; ++i)
        for (std::size_t p = 0; p < actgen_activations[i]->preset_count; ++p) visit(*actgen_activations[i], *actgen_activations[i]->presets[p]);
}

// Equal as numbers: where slopes are chosen otherwise, 0 times something may carry its sign.
template <class T>
void require_equal(std::vector<T> const& a, std::vector<T> const& b) {
    REQUIRE(a.size() == b.size());
    REQUIRE(std::equal(a.begin(), a.end(), b.begin(), [](T u, T v) { return u == v || (u != u && v != v); }));
}

}  // namespace

TEST_CASE("activations, aliases and presets are found by name, and names are taken once") {
    std::vector<std::string> all;
    auto const meet = [&](char const* name, actgen_activation const& a) {
        INFO(name);
        REQUIRE(actgen_find(name) == &a);
        all.emplace_back(name);
    };
    for (std::size_t i = 0; i < actgen_activation_count; ++i) {
        auto const& a = *actgen_activations[i];
        meet(a.name, a);
        REQUIRE(a.preset_of == nullptr);
        for (std::size_t k = 0; k < a.alias_count; ++k) meet(a.aliases[k], a);
    }
    for_each_preset([&](actgen_activation const& a, actgen_activation const& preset) {
        meet(preset.name, preset);
        REQUIRE(preset.preset_of == &a);
    });
    std::sort(all.begin(), all.end());
    REQUIRE(std::adjacent_find(all.begin(), all.end()) == all.end());
    REQUIRE(actgen_find("no such name") == nullptr);
    REQUIRE(actgen_find(nullptr) == nullptr);
}

TEMPLATE_TEST_CASE("a preset gives the numbers of its activation with the preset's initial values", "", float, double) {
    for_each_preset([](actgen_activation const& a, actgen_activation const& preset) {
        for (std::size_t k = 0; k < preset.kernel_count; ++k) {
            int const kind = preset.kernels[k]->kind;
            INFO(preset.name << ' ' << name_of_kind(kind));
            if (preset.kernels[k]->dtype != dtype_of<TestType>) continue;
            REQUIRE(actgen::kernel_of(a, kind, dtype_of<TestType>) != nullptr);
            constexpr std::size_t n = 96;
            runner<TestType> of_preset(preset, kind, shape_for(preset, n), n), of_activation(a, kind, shape_for(a, n), n);
            of_activation.data.parameters = of_preset.data.parameters;
            actgen_status const status    = of_preset.run();  // from the output only where that is valid
            REQUIRE(of_activation.run() == status);
            require_equal(of_preset.data.y, of_activation.data.y);  // none of the points is a kink
            require_equal(of_preset.data.derivative, of_activation.data.derivative);
            require_equal(of_preset.data.dx, of_activation.data.dx);
            require_equal(of_preset.data.ddy, of_activation.data.ddy);
        }
    });
}

}  // namespace actgen::laws
