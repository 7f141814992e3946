// A record with what is wrong with the spec that it was made of.
#pragma once
#include <actgen/spec/activation_record.hpp>
#include <actgen/text/text.hpp>

namespace actgen {

struct recorded {
    activation_record record;
    diagnosis error;
};

}  // namespace actgen
