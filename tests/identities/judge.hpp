// What analysis makes of a statement about a function: a declaration with facts and printed values.
#pragma once
#include <actgen/analysis/judged_fact.hpp>
#include <actgen/build/record.hpp>
#include <actgen/spec.hpp>

namespace actgen::identities {

// Every fact is proven, for each value of the parameters that is tried at least, and every value is f's.
void require_stated(activation_record const&);

// The one fact or value that the declaration claims is refuted; what the refutation says.
std::string refutation_of(activation_record const&);

template <class Spec>
activation_record record_of(Spec const& spec) {
    return make_record(spec).record;
}

}  // namespace actgen::identities
