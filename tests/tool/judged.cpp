// The catalogue is judged by the compiler: no spec of this build exceeds its budget.
#include <actgen/build/registered.hpp>

#include "catch.hpp"

namespace actgen {

TEST_CASE("the compiler judges every spec of this build") {
    std::string deferred;
    for (deferred_activation const& d : deferred_activations()) deferred += " " + std::string(d.stem);
    REQUIRE(deferred.empty());
    REQUIRE(registered_activations().size() == registered_specs().size());
    REQUIRE_FALSE(registered_specs().empty());
}

}  // namespace actgen
