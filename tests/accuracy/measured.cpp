// What sweeps and their tables say: errors as measured, what is allowed beside them, and what is not judged.
#include "catch.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <actgen/build/registered.hpp>
#include <actgen/runtime/registry.h>

#include "sweep/accuracy_table.hpp"
#include "sweep/judged_inputs.hpp"
#include "sweep/overview.hpp"
#include "sweep/worst_rows.hpp"

using namespace actgen;

namespace {

constexpr std::uint32_t coarse_stride = 1 << 16;
constexpr std::size_t tried           = 4;  // activations: each takes seconds

sweep_row row_with(double max_ulp, double beyond_ulp, std::string target) {
    sweep_row r{.kind = kernel_kind::backward, .role = result_role::input_gradient, .dy = swept_upstream[1]};
    r.parameters          = {{"beta", {1.5}}, {"list", {0.25, -2}}};
    r.target              = std::move(target);
    r.ceiling_ulp         = 8;
    r.allowed_ulp         = 130.5;
    r.left_out            = {{312, "sines of more than 2^18 at x > 8192"}};
    r.report.points       = 4096;
    r.report.max_ulp      = max_ulp;
    r.report.worst_input  = 0x1.8p3f;
    r.report.worst_result = -0x1p-3f;
    r.report.worst_exact  = -0.125000001;
    r.report.beyond_ulp   = beyond_ulp;
    r.report.beyond_input = -0x1p2f;
    r.report.max_allowed  = 0.5;
    return r;
}

accuracy_table table_with(std::vector<sweep_row> rows) {
    return {.activation = "planted", .fingerprints = {{"backward", "0123456789abcdef"}}, .targets = {"AVX3", "AVX2"}, .every = 1,
            .compared = {{"AVX2", "AVX3", 77, 0}}, .rows = std::move(rows)};
}

std::filesystem::path scratch() {
    auto const folder = std::filesystem::temp_directory_path() / "actgen_accuracy_tables";
    std::filesystem::create_directories(folder);
    return folder;
}

bool holds(std::string const& text, std::string_view words) { return text.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("a sweep counts every input, and sweeps gradients at two upstream gradients") {
    std::size_t swept = 0, steeper = 0;
    for (activation_record const* a : registered_activations()) {
        if (!can_sweep(*a) || swept == tried) continue;
        ++swept;
        for (sweep_row const& r : sweep_activation(*a, *actgen_find(std::string(a->name).c_str()), {.stride = coarse_stride, .threads = 2})) {
            INFO(a->name << " " << result_of(r) << " on " << r.target << " for (" << parameters_of(r) << ")");
            std::uint64_t inputs = r.report.points;
            for (unjudged const& one : r.left_out) {
                CHECK_FALSE(one.why.empty());
                inputs += one.count;
            }
            CHECK(inputs == count_of({}, r.stride));
            CHECK(r.report.beyond_ulp <= r.report.max_ulp);
            if (r.report.max_ulp > 0 && r.repeats.empty()) CHECK(r.allowed_ulp >= r.ceiling_ulp);
            steeper += r.dy == swept_upstream[1] && r.report.points > 0 ? 1 : 0;
        }
    }
    CHECK(swept > 0);
    CHECK(steeper >= swept);  // every activation has a backward kernel
}

TEST_CASE("of several instruction sets the worst is kept, and one that fails before it") {
    CHECK(worst_rows({row_with(3, 1, "AVX3"), row_with(90, 2, "SSE4"), row_with(5, 3, "SCALAR")}).at(0).target == "SSE4");
    auto const failing = worst_rows({row_with(90, 2, "AVX3"), row_with(9, 9, "SSE4")});
    REQUIRE(failing.size() == 1);
    CHECK(failing[0].target == "SSE4");
    sweep_row other = row_with(1, 1, "AVX2"), same = other;
    other.repeats = same.repeats = "AVX3";
    other.report.different       = 2;
    CHECK(worst_rows({row_with(3, 1, "AVX3"), other, same}).size() == 2);
    CHECK(compared_bits({row_with(3, 1, "AVX3"), other, same}).at(0).compared == 2 * 4096);
}

TEST_CASE("a table is read as it was written, a row on a line") {
    sweep_row old = row_with(0.25, 0.25, "AVX3");
    old.dy               = 1;
    old.after_allowances = true;
    old.report.beyond_input = old.report.worst_input;
    sweep_row refused{.kind = kernel_kind::backward_from_output, .role = result_role::input_gradient, .left_out = {{64, "refused"}}};
    refused.parameters = old.parameters;
    accuracy_table const t = table_with({row_with(88.125, 2.5, "SSE4"), old, refused});
    write_table(t, scratch());
    accuracy_table const again = read_table(table_file(scratch(), "planted"));
    REQUIRE(again.rows.size() == t.rows.size());
    for (std::size_t i = 0; i < t.rows.size(); ++i) {
        sweep_row const &a = t.rows[i], &b = again.rows[i];
        CHECK((result_of(a) == result_of(b) && a.parameters == b.parameters && a.target == b.target && a.after_allowances == b.after_allowances));
        CHECK((a.ceiling_ulp == b.ceiling_ulp && a.allowed_ulp == b.allowed_ulp && a.report.max_ulp == b.report.max_ulp));
        CHECK((a.report.beyond_ulp == b.report.beyond_ulp && a.report.beyond_input == b.report.beyond_input));
        CHECK((a.report.worst_input == b.report.worst_input && a.report.worst_result == b.report.worst_result));
        CHECK((left_out_as_text(a) == left_out_as_text(b) && a.report.points == b.report.points && a.passed() == b.passed()));
    }
    CHECK(again.compared.at(0).compared == 77);
    CHECK(again.is_incomplete());
    std::ifstream file(table_file(scratch(), "planted"));
    std::size_t lines = 0;
    for (std::string line; std::getline(file, line);) ++lines;
    CHECK(lines == 11 + t.rows.size());
    std::filesystem::remove_all(scratch());
}

TEST_CASE("pages name the measured error, what is allowed there, the parameters, and what is not judged") {
    std::string const page = overview_of({table_with({row_with(88.125, 2.5, "SSE4")})});
    CHECK(holds(page, "| planted | backward dx at dy = 2 - 2^-23 | beta = 1.5, list = 0.25 -2 | 88.125 | 130.5 | 0x1.8p+3 | SSE4, every finite float32 |"));
    CHECK(holds(page, "| 312 not judged: sines of more than 2^18 at x > 8192 |"));
    CHECK_FALSE(holds(page, "after allowances\","));
    sweep_row old        = row_with(0, 0, "AVX3");
    old.after_allowances = true;
    CHECK(holds(overview_of({table_with({row_with(527663146.787, 2, "AVX3")})}), "| 5.277e+08 | 130.5 |"));
    CHECK(holds(overview_of({table_with({old})}), "| 0.000 after allowances |"));
    CHECK(holds(overview_of({table_with({old})}), "1 of 1 tables were made before errors were kept as measured"));
    sweep_row refused = row_with(0, 0, "AVX3");
    refused.report    = {};
    CHECK(holds(overview_of({table_with({refused})}), "| - | - | - | AVX3, every finite float32 | - | 312 not judged"));
    CHECK(holds(overview_of({table_with({row_with(88, 9, "AVX3")})}), "9.000 ULP after allowances at x = -0x1p+2, where 8 are the ceiling"));
}
