// Which stretch of its operand each entry of a table serves: the bits of fma(w, scale, offset) choose, so that segments widen.
#pragma once
#include <optional>
#include <vector>

#include <actgen/kernel/direct_table.hpp>

namespace actgen::synthesis {

struct table_segment {
    std::size_t entry = 0;
    double low = 0, high = 0;  // of the table's operand, with what rounding of the index may add
};

// Segment boundaries are where the index's operand is 2^(j >> bits) (1 + (j mod 2^bits) 2^-bits), j = start ... start + entries.
struct index_rule {
    int bits         = 1;
    int start        = 0;      // below 2^bits
    bool from_right  = false;  // of signed tables: segments widen to the left
};
std::vector<index_rule> index_rules(table_shape, int entries);

// Sets scale, offset and index_bits for the table's clamps; false where floats do not allow it.
bool set_index(direct_table&, index_rule const&);

// Ascending in the operand, from the table's own floats.
std::vector<table_segment> segments_of(direct_table const&);

}  // namespace actgen::synthesis
