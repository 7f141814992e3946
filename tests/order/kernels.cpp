// Kernels show nothing of the order in which nodes were added to graphs: every compiler, and every order in which a pass does
// its work, gives the same text.
#include "catch.hpp"

#include <actgen/build/registered.hpp>

#include "emit/source.hpp"
#include "generate.hpp"
#include "shuffled_record.hpp"

namespace actgen {
namespace {

struct written {
    std::string source, header, typed_header;
    bool operator==(written const&) const = default;
};

written text_of(activation_record const& a) {
    kernel_set const set = make_kernel_set(a);
    return {emit_source(set), emit_header(set), emit_typed_header(set)};
}

}  // namespace

TEST_CASE("an activation's kernels are the same text in whatever order its expressions were added") {
    for (activation_record const* a : registered_activations()) {
        written const text = text_of(*a);
        for (unsigned seed : {1u, 2u, 3u}) {
            INFO(a->name << ", seed " << seed);
            CHECK((text_of(testing::shuffled(*a, seed)) == text));
        }
    }
}

TEST_CASE("shuffling changes the numbers of nodes") {
    for (activation_record const* a : registered_activations()) {
        std::vector<node_id> moved;
        bool changed = a->expressions.size() < 6;  // there may be one order alone
        for (unsigned seed : {1u, 2u, 3u}) {
            graph const other = testing::shuffled(a->expressions, moved, seed);
            CHECK(other.size() == a->expressions.size());
            for (std::size_t i = 0; i < moved.size(); ++i) changed = changed || moved[i] != static_cast<node_id>(i);
        }
        INFO(a->name);
        CHECK(changed);
    }
}

}  // namespace actgen
