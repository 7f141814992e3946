// Whether rounding a double to float32 may go wrong, for what the double misses the exact value by.
#pragma once
#include <actgen/lower/machine_writer.hpp>

namespace actgen::lowering_steps {

// Of what a result's terms come to: float64 kernels miss it by a few times 2^-53.
inline constexpr double rounding_doubt = 0x1p-46;

// A condition on `y`, whose error is in proportion to `size`; no_node: to y itself.
//
// Both ends of what the exact value may be are subtracted from a number so large that the last place of the differences is that of a
// float: from 2^29 times the lower end, or from what leaves the last place of the least floats.  They are not added, since a sum that
// reaches the next power of two would be rounded to twice a float's last place; a difference that falls below one keeps a bit more,
// which happens beside powers of two, where no midpoint is.  NaN and infinity are in no doubt.
constexpr node_id is_near_midpoint(machine_writer& w, node_id y, node_id size) {
    node_id const magnitude = w.absolute(y);
    node_id low = no_node, high = no_node;
    if (size == no_node) {
        low  = w.multiply(magnitude, w.constant(1 - rounding_doubt));
        high = w.multiply(magnitude, w.constant(1 + rounding_doubt));
    } else {
        node_id const error = w.multiply(size, w.constant(rounding_doubt));
        low                 = w.plain_subtract(magnitude, error);
        high                = w.plain_add(magnitude, error);
    }
    node_id const scaled = w.multiply(low, w.constant(0x1p29));
    node_id const large  = w.maximum(scaled, w.constant(0x1.8p-97));
    node_id const above  = w.plain_subtract(large, low);
    return w.less(w.subtract(large, high), above);
}

}  // namespace actgen::lowering_steps
