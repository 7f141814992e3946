// A phase's body before it is spelled: its values by name and its statements in order, the same for every language.
#pragma once
#include <string>
#include <vector>

#include "kernel_set.hpp"

namespace actgen {

// What an expression reads: a number, or a value by its name.
struct body_operand {
    enum class origin : std::uint8_t { number, uniform, element };
    origin from  = origin::number;
    double value = 0;
    std::string name{};
};

// A machine operation of operands; literals are what instructions hold.
struct body_expression {
    primitive const* op = nullptr;
    std::vector<int> literals{};
    std::vector<body_operand> operands{};
};

// What is the same for all elements, and where it comes from.
struct body_uniform {
    enum class origin : std::uint8_t { row, parameter, direction, reduction, expression };
    origin from = origin::expression;
    lanes kind{};
    std::string name{};
    int index = 0;  // of the table row, the parameter's slot or the reduction
    body_expression value{};
};

struct body_input {
    std::string name{};
    bool is_condition = false;  // the stream holds 0 where it does not hold
    scheduled_input stream{};
};

struct body_definition {
    lanes kind{};
    std::string name{};
    body_expression value{};
};

// A value that is `common` unless the branch's condition holds.
struct body_choice {
    lanes kind{};
    std::string name{};
    primitive const* op = nullptr;
    body_operand common{}, rare{};
};

// A definition; or a branch that is taken where its condition holds for some element, if there are choices.
struct body_statement {
    body_definition definition{};
    body_operand condition{};
    std::vector<body_choice> choices{};
    std::vector<body_definition> inside{};
    bool is_branch() const { return !choices.empty(); }
};

struct body_plan {
    dtype type{};
    std::vector<body_input> inputs{};
    std::vector<body_uniform> uniforms{};
    std::vector<body_statement> statements{};
    std::vector<body_operand> results{};
};

// A phase and its name; phases that save values may be the same as phases that do not.
struct emitted_phase {
    phase const* what = nullptr;
    std::string name;
    bool saving   = false;  // belongs to the list that saves values
    bool repeated = false;  // stands in the other list, too
};
std::vector<emitted_phase> phases_of(emitted_kernel const& k);

body_plan plan_body(emitted_kernel const& k, emitted_phase const& p, activation_record const& a);

// A machine primitive is called by the last part of its name: machine.multiply_add is multiply_add.
inline std::string_view called_as(primitive const& p) { return p.name.substr(p.name.find('.') + 1); }

// Of several rows of tables the first has centre_1.
std::string name_of_row(std::vector<table_row> const& rows, std::size_t number);

}  // namespace actgen
