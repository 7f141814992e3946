// A kernel made by hand with tables and rare paths, of no use but to be compared: as text, compiled, expanded and interpreted.
#pragma once
#include <actgen/lower/machine_writer.hpp>

namespace actgen::testing {

// y and y' beyond a table's end have much in common, and something with what is always computed; |x| < 2^-20 is rare, too; a rare
// path of the rare path is none; so is one without a computation.
constexpr kernel rare_example(dtype type) {
    kernel k{.kind = kernel_kind::forward_derivative, .type = type, .body = {}, .results = {}, .rows = {}};
    machine_writer w{k.body, type, k.rows};
    node_id const x = k.body.leaf(leaves::input), b = k.body.leaf(leaves::parameter), end = w.constant(4), one = w.constant(1);
    node_id const magnitude = w.absolute(x), within = w.apply(machine::minimum, end, magnitude);  // NaN passes
    node_id const place  = w.segment(w.multiply_add(within, w.constant(0.75), one), 1, 8);
    node_id const wide   = w.segment(within, 2, 16);
    constexpr double centre[]  = {0.1, 0.5, 1, 1.5, 2, 2.5, 3, 3.5}, value[] = {1, 2, -0.0, 4, 5, -6, 7, 8}, slope[] = {-1, 0.5, 0.25, 2, 3, 0.1, -2, 1};
    constexpr double weight[]  = {1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2, 2.1, 2.2, 2.3, 2.4, 2.5};
    node_id const at_centre = w.entry(place, centre), at_slope = w.entry(place, slope), at_value = w.entry(place, value);
    node_id const u = w.plain_subtract(within, at_centre), inner = w.multiply(w.multiply_add(at_slope, u, at_value), w.entry(wide, weight));

    node_id const far = w.less(end, magnitude), halves = w.multiply(x, w.constant(0.5));
    node_id const root = w.apply(machine::square_root, w.plain_add(w.multiply(b, b), magnitude));  // rare alone; b b is the same for all
    node_id const quotient = w.divide(root, halves);
    node_id const farther  = w.rarely(w.less(w.constant(100), magnitude), w.divide(one, quotient), w.apply(machine::floor, quotient));
    node_id const y        = w.rarely(far, w.multiply(farther, root), inner);
    node_id const outside  = w.rarely(far, w.plain_subtract(quotient, w.entry(place, value)), at_slope);
    node_id const tiny     = w.less(magnitude, w.constant(0x1p-20));
    node_id const scaled   = w.rarely(tiny, w.divide(y, w.plain_add(halves, one)), outside);
    k.results = {{result_role::output, 0, w.rarely(tiny, x, y)}, {result_role::derivative, 0, w.multiply(scaled, halves)}};
    return k;
}

}  // namespace actgen::testing
