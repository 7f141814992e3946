// A lowered kernel: what emit prints and expand inlines.  One per (activation, kind, dtype); the only input of both.
#pragma once
#include <vector>

#include <actgen/graph/graph.hpp>
#include <actgen/kernel/dtype.hpp>
#include <actgen/kernel/result.hpp>
#include <actgen/kernel/table_row.hpp>
#include <actgen/runtime/kind.h>

namespace actgen {

// The gradient graphs use leaves input, parameter, noise, upstream, output, input_direction, parameter_direction;
// a lowered graph has the same leaves, constants that are exactly representable in `type`, rows of tables, machine primitives,
// and row or group reductions.  Which leaves the results reach says which arrays the kernel reads.
struct kernel {
    kernel_kind kind{};
    dtype type{};
    graph body;
    std::vector<kernel_result> results;
    std::vector<table_row> rows{};  // by the index of leaves::table_row
};

}  // namespace actgen
