// Where a system's preset differs from the activation, in words.
#pragma once
#include <string>

#include <actgen/spec/activation_record.hpp>

namespace actgen {

// "negative_slope = 0.2, slope 1 at x = 0"; empty: nowhere.
std::string differences(activation_record const& a, preset_record const& p);

}  // namespace actgen
