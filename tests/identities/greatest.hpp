// The greatest magnitude of a function, enclosed: found in high precision, and proven to be no greater.
#pragma once
#include <actgen/spec/activation_record.hpp>

namespace actgen::identities {

struct greatest_magnitude {
    double at    = 0;  // where it was found
    double found = 0;
    double bound = 0;  // of |f| for all x <= 0; at most found * (1 + 2^-10)
};

// Of an even function that is small left of -8.
greatest_magnitude find_greatest(activation_record const&);

}  // namespace actgen::identities
