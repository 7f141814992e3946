// The law of identities, and what it says of each: how it was proven, how close it was measured.
#include "law.hpp"

#include <sstream>

#include "catch.hpp"
#include "measure.hpp"
#include "passes/passes.hpp"

namespace actgen::identities {

namespace {

// The compiled passes' proof: a little weaker than that of constant evaluation, which also distributes products.
bool proven_by_passes(equation const& e) {
    graph g                = e.formulas();
    simplified const sides = passes::stabilise(g, {e.left, e.right});
    if (sides.roots[0] == sides.roots[1]) return true;
    simplified const rest = passes::stabilise(g, {g.apply(primitives::subtract, e.left, e.right)});
    return rest.g.is_constant(rest.roots[0], 0);
}

}  // namespace

void require_all(std::span<equation const> table) {
    std::ostringstream report;
    std::size_t proofs = 0;
    for (equation const& e : table) {
        INFO(e.name);
        measurement const m = measure(e);
        INFO(m.where);
        CHECK(m.holds);
        if (e.by != measured) ++proofs;
        if (e.by == measured && proven_by_passes(e)) WARN(e.name << " can be proven; say so in its table");
        report << "\n" << e.name << ": " << name_of(e.by) << ", apart by " << m.greatest;
    }
    SUCCEED(proofs << " of " << table.size() << " identities are proven" << report.str());  // shown by -s
}

void require_none(std::span<equation const> table) {
    for (equation const& e : table) {
        INFO(e.name);
        measurement const m = measure(e);
        CHECK(m.differs);
        CHECK_FALSE(proven_by_passes(e));
        SUCCEED(e.name << " is refuted: " << m.where);
    }
}

}  // namespace actgen::identities
